//! Accounts that come in by the work account of somebody's own organisation. The issuer says who somebody is and in which
//! groups; such an account has no password, passkey or code here, and its role follows the groups.

use diesel::prelude::*;

use super::local_way::is_managed;
use super::membership::{self, Membership, NewPlace};
use super::rights::Rights;
use super::session::{NewSession, SignInWay, open_session};
use super::token::Token;
use super::user::{self, LONGEST_USER_NAME, NewUser, User, UserError};
use super::{audit, invitation, password, proof, second_factor};
use crate::db::schema::{break_glass, sso_identity, user as row};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;

/// Somebody who came in by a work account.
#[derive(Debug, Clone)]
pub struct WorkAccount {
    /// Who vouches.
    pub issuer: String,
    /// Who it is there.
    pub subject: String,
    /// The address, where there is one.
    pub email: Option<String>,
    /// The name; may be empty.
    pub name: String,
    /// What the groups may do here; `None` where they may do nothing.
    pub rights: Option<Rights>,
    /// Whether the issuer vouches that somebody showed anew who they are.
    pub anew: bool,
}

/// Why somebody whom the issuer vouches for does not come in all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkRefusal {
    /// No group may do something here.
    NoGroup,
    /// The account is switched off here.
    Disabled,
    /// The issuer gives no address that can be kept.
    NoAddress,
    /// There is an account with this address already, which is not this person's for all that is known.
    Taken,
}

/// Signs somebody in whom the issuer vouches for. An account is made the first time; name, address and role follow the
/// issuer each time. An account that was made here is never taken over by an address that fits: see [`link_work_account`].
/// Whoever is in no group any more loses what is open.
pub fn sign_in_by_work_account(
    conn: &mut Conn,
    of: &WorkAccount,
    browser: &str,
    now: Moment,
) -> Result<Result<Token, WorkRefusal>, DbError> {
    let known = match by_subject(conn, &of.issuer, &of.subject)? {
        Some(user) => follow(conn, user, of, now)?,
        None => first_time(conn, of, now)?,
    };
    let user = match known {
        Ok(user) => user,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let new = NewSession {
        user,
        way: if of.anew {
            SignInWay::WorkAccountAnew
        } else {
            SignInWay::WorkAccount
        },
        browser,
    };
    Ok(Ok(open_session(conn, &new, now)?))
}

/// Uses up what somebody went to the issuer with, by its hash; whether this is the first time.
pub fn take_journey(conn: &mut Conn, hash: &[u8], until: Moment) -> Result<bool, DbError> {
    proof::answer(conn, hash, until)
}

fn by_subject(conn: &mut Conn, issuer: &str, subject: &str) -> Result<Option<User>, DbError> {
    let id: Option<UserId> = sso_identity::table
        .find((issuer, subject))
        .select(sso_identity::user)
        .first(conn)
        .optional()?;
    id.map(|id| user::find(conn, id)).transpose()
}

fn follow(conn: &mut Conn, known: User, of: &WorkAccount, now: Moment) -> Result<Result<UserId, WorkRefusal>, DbError> {
    if known.disabled {
        return Ok(Err(WorkRefusal::Disabled));
    }
    let by = By::user(known.id, now);
    let Some(rights) = of.rights else {
        invitation::end_access(conn, known.id)?;
        let object = format!("{}: geen groep die hier iets mag", known.email);
        audit::log(conn, By::command(now), "werkaccount-geweigerd", &object)?;
        return Ok(Err(WorkRefusal::NoGroup));
    };
    let Some(place) = first_place(conn, &known, rights)? else {
        return Ok(Err(WorkRefusal::Disabled));
    };
    if place.disabled {
        // Whoever looks after that place switched it off; where somebody else gave another, that stays open.
        if membership::usable_places(conn, known.id)?.is_empty() {
            return Ok(Err(WorkRefusal::Disabled));
        }
    } else if place.rights() != Some(rights) {
        follow_groups(conn, &place, rights)?;
        let object = format!(
            "{}: {}, was {} (door de groepen van het werkaccount)",
            known.email,
            rights.role(),
            place.role()
        );
        audit::log(conn, by, "gebruiker-rol", &object)?;
    }
    let name = user::checked_name(&shortened(&of.name)).unwrap_or_else(|_none| known.name.clone());
    let email = match of.email.as_deref().and_then(user::plain_email) {
        Some(email) if email == known.email || is_free(conn, &email)? => email,
        _ => known.email.clone(),
    };
    if (&name, &email) != (&known.name, &known.email) {
        diesel::update(row::table.find(known.id))
            .set((row::name.eq(&name), row::email.eq(&email)))
            .execute(conn)?;
        let object = format!(
            "{email} ({name}), was {} ({}), door het werkaccount",
            known.email, known.name
        );
        audit::log(conn, by, "gebruiker-gewijzigd", &object)?;
    }
    Ok(Ok(known.id))
}

/// The place that follows the groups, said yes to by coming in; made where the gemeente of it left. `None` where it became
/// somebody else's before anybody said yes to it.
fn first_place(conn: &mut Conn, known: &User, rights: Rights) -> Result<Option<Membership>, DbError> {
    let places = membership::places_of(conn, known.id)?;
    let Some(place) = places.into_iter().find(Membership::is_first) else {
        let new = NewPlace {
            user: known.id,
            rights,
            is_first: true,
            asked: None,
        };
        return Ok(Some(membership::insert(conn, &new)?).filter(Membership::is_first));
    };
    if !place.accepted {
        membership::say_yes(conn, place.id)?;
        invitation::remove_at(conn, place.id)?;
    }
    Ok(Some(place))
}

/// The first place is what the groups say from now on; what was open there ends. The same place, given by hand before, is one
/// with it.
fn follow_groups(conn: &mut Conn, first: &Membership, rights: Rights) -> Result<(), DbError> {
    let places = membership::places_of(conn, first.user)?;
    for same in places
        .iter()
        .filter(|place| !place.is_first() && place.rights() == Some(rights))
    {
        membership::switch_off(conn, same.id)?;
        invitation::end_place(conn, same.id)?;
        invitation::remove_at(conn, same.id)?;
    }
    membership::set_rights(conn, first, rights)?;
    invitation::end_place(conn, first.id)
}

fn first_time(conn: &mut Conn, of: &WorkAccount, now: Moment) -> Result<Result<UserId, WorkRefusal>, DbError> {
    let Some(rights) = of.rights else {
        return Ok(Err(WorkRefusal::NoGroup));
    };
    let Some(email) = of.email.as_deref().and_then(user::plain_email) else {
        return Ok(Err(WorkRefusal::NoAddress));
    };
    if !is_free(conn, &email)? {
        // With what an administrator needs to link the two, when that is who it is.
        let object = format!(
            "{email}: er is al een account met dit adres; nummer bij het werkaccount: {}",
            of.subject
        );
        audit::log(conn, By::command(now), "werkaccount-geweigerd", &object)?;
        return Ok(Err(WorkRefusal::Taken));
    }
    let name = shortened(&of.name);
    let name = if name.is_empty() { email.clone() } else { name };
    let new = NewUser { email, name, rights };
    let user = match user::add(conn, &new) {
        Ok(user) => user,
        Err(UserError::Db(error)) => return Err(error),
        // At the same time: the work is tried again, and finds it.
        Err(UserError::Taken) => return Err(DbError::Conflict),
        Err(UserError::Email | UserError::Name) => return Ok(Err(WorkRefusal::NoAddress)),
    };
    keep(conn, user.id, of, now)?;
    let object = format!(
        "{} ({}), bij het inloggen met een werkaccount",
        user.email,
        rights.role()
    );
    audit::log(conn, By::user(user.id, now), "gebruiker-toegevoegd", &object)?;
    Ok(Ok(user.id))
}

fn keep(conn: &mut Conn, user: UserId, of: &WorkAccount, now: Moment) -> Result<(), DbError> {
    let row = (
        sso_identity::issuer.eq(&of.issuer),
        sso_identity::subject.eq(&of.subject),
        sso_identity::user.eq(user),
        sso_identity::created.eq(now.0),
    );
    match diesel::insert_into(sso_identity::table)
        .values(row)
        .execute(conn)
        .map_err(DbError::from)
    {
        Ok(_) => Ok(()),
        Err(DbError::Duplicate) => Err(DbError::Conflict),
        Err(error) => Err(error),
    }
}

fn is_free(conn: &mut Conn, email: &str) -> Result<bool, DbError> {
    match user::by_email(conn, email) {
        Ok(_) => Ok(false),
        Err(DbError::Missing) => Ok(true),
        Err(error) => Err(error),
    }
}

/// A name on one line, and no longer than is kept.
fn shortened(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_USER_NAME).collect()
}

/// An account that was made here comes in by this work account from now on, and by nothing else: its password, second step
/// and links go, and so does what is open. Whether that could be: not where either of the two is linked already.
pub fn link_work_account(
    conn: &mut Conn,
    user: &User,
    issuer: &str,
    subject: &str,
    now: Moment,
) -> Result<bool, DbError> {
    if is_managed(conn, user.id)? || by_subject(conn, issuer, subject)?.is_some() {
        return Ok(false);
    }
    password::remove(conn, user.id)?;
    second_factor::remove_all(conn, user.id)?;
    invitation::remove(conn, user.id)?;
    invitation::end_access(conn, user.id)?;
    let of = WorkAccount {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        email: None,
        name: String::new(),
        rights: None,
        anew: false,
    };
    diesel::delete(break_glass::table.find(user.id)).execute(conn)?;
    keep(conn, user.id, &of, now)?;
    audit::log(conn, By::command(now), "werkaccount-gekoppeld", &user.email)?;
    Ok(true)
}
