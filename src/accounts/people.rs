//! Looking after people, place by place: a list of them, and the changes.

use super::disable::{after_place_ended, reset_sign_in, set_disabled};
use super::invitation::{self, invite, invite_to};
use super::local_way::is_managed;
use super::member::{Member, members};
use super::membership::{self, AskedAs, NewPlace};
use super::rights::Rights;
use super::scope::Scope;
use super::second_factor::able_to_sign_in;
use super::token::Token;
use super::user::{self, NewUser, User, UserError};
use crate::db::{Conn, DbError, Transient};
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::values::names::as_read;

/// How many people stand on one page.
pub const PEOPLE_PER_PAGE: usize = 50;

/// One of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who, and where.
    pub member: Member,
    /// Whether the person said yes to the place, and can sign in.
    pub is_active: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Those of this page, by e-mail address.
    pub people: Vec<Person>,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
}

/// Why somebody is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// A name or an address that cannot be.
    #[error(transparent)]
    User(#[from] UserError),
    /// Nobody switches themself off.
    #[error("nobody switches off their own account")]
    Oneself,
    /// Somebody's own address and password change at their own page, which asks who they are.
    #[error("one's own address and password change at one's own page")]
    OwnDetails,
    /// Nobody changes their own role.
    #[error("nobody changes their own role")]
    OwnRole,
    /// It is that already.
    #[error("the account has this role already")]
    SameRole,
    /// The gemeente would have nobody who reads its figures and runs its rounds.
    #[error("this is the last analist of the gemeente who can sign in")]
    LastAnalyst,
    /// The installation would have nobody who looks after it.
    #[error("this is the last administrator who can sign in")]
    LastAdministrator,
    /// It comes in by a work account, which decides.
    #[error("the account comes in by a work account, which decides on its role and on how somebody signs in")]
    Managed,
    /// The person has the same place already.
    #[error("this person has this place already")]
    HasPlace,
    /// The person has places that are not looked after here, so neither are name, address and ways to sign in.
    #[error("this person also signs in for somebody else")]
    Elsewhere,
    /// A disabled user gets no link.
    #[error("the account is switched off")]
    Disabled,
    /// Somebody else looks after this person.
    #[error("somebody else looks after this person")]
    NotYours,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for PersonError {
    fn is_transient(&self) -> bool {
        match self {
            Self::User(error) => error.is_transient(),
            Self::Db(error) => error.is_transient(),
            _ => false,
        }
    }
}

impl From<diesel::result::Error> for PersonError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// The page `page`, from 1, of those whom `scope` sees and in whose name or address `search` stands.
pub fn people(conn: &mut Conn, scope: &Scope, search: &str, page: usize) -> Result<People, DbError> {
    let wanted = as_read(search);
    let fits = |member: &Member| {
        wanted.is_empty() || as_read(member.name()).contains(&wanted) || as_read(member.email()).contains(&wanted)
    };
    let all = members(conn)?.into_iter();
    let found: Vec<Member> = all
        .filter(|member| scope.sees(member.rights()) && fits(member))
        .collect();
    let (total, pages) = (found.len(), found.len().div_ceil(PEOPLE_PER_PAGE).max(1));
    let page = page.clamp(1, pages);
    let here = found.into_iter().skip((page - 1) * PEOPLE_PER_PAGE);
    let here: Vec<Member> = here.take(PEOPLE_PER_PAGE).collect();
    let ids: Vec<UserId> = here.iter().map(|member| member.user.id).collect();
    let with = able_to_sign_in(conn, &ids)?;
    let person = |member: Member| Person {
        is_active: member.place.accepted && with.contains(&member.user.id),
        member,
    };
    Ok(People {
        people: here.into_iter().map(person).collect(),
        total,
        page,
        pages,
    })
}

/// One of that list.
pub fn person(conn: &mut Conn, member: Member) -> Result<Person, DbError> {
    let with = able_to_sign_in(conn, &[member.user.id])?;
    Ok(Person {
        is_active: member.place.accepted && !with.is_empty(),
        member,
    })
}

/// Gives somebody a place, with a one-time link. Whoever gives it learns nothing of an account that was there before.
pub fn add_person(conn: &mut Conn, scope: &Scope, new: &NewUser, now: Moment) -> Result<(Member, Token), PersonError> {
    if !scope.may_add(conn, new.rights)? {
        return Err(PersonError::NotYours);
    }
    ask(conn, new, now)
}

fn ask(conn: &mut Conn, new: &NewUser, now: Moment) -> Result<(Member, Token), PersonError> {
    check_new(conn, new)?;
    let name = user::checked_name(&new.name)?;
    let email = user::checked_email(&new.email)?;
    let account = account_of(conn, new)?;
    let user = account.user;
    let place = NewPlace {
        user: user.id,
        is_first: account.is_new,
        rights: new.rights,
        asked: Some(AskedAs {
            name: &name,
            email: &email,
        }),
    };
    let place = membership::insert(conn, &place)?;
    let token = invite_to(conn, &place, now)?;
    Ok((Member { user, place }, token))
}

/// The account with an address.
pub(super) struct Account {
    pub(super) user: User,
    /// Whether it was made now.
    pub(super) is_new: bool,
}

/// The account with this address: the one that is there, on where it was off, or a new one.
pub(super) fn account_of(conn: &mut Conn, new: &NewUser) -> Result<Account, PersonError> {
    match user::by_email(conn, &user::checked_email(&new.email)?) {
        Ok(there) => {
            set_disabled(conn, there.id, false)?;
            Ok(Account {
                user: user::find(conn, there.id)?,
                is_new: false,
            })
        }
        Err(DbError::Missing) => Ok(Account {
            user: user::add_person_row(conn, new)?,
            is_new: true,
        }),
        Err(error) => Err(error.into()),
    }
}

/// Whether a place can be switched off by whom this is; nothing is changed.
pub fn check_disable(conn: &mut Conn, by: Option<UserId>, member: &Member) -> Result<(), PersonError> {
    if by == Some(member.user.id) {
        return Err(PersonError::Oneself);
    }
    if member.acts_for() == Some(Rights::Administrator) {
        check_last(
            conn,
            member.user.id,
            Rights::Administrator,
            PersonError::LastAdministrator,
        )?;
    }
    Ok(())
}

/// Whether somebody else who can sign in acts for the same; else this error.
pub(super) fn check_last(
    conn: &mut Conn,
    user: UserId,
    rights: Rights,
    otherwise: PersonError,
) -> Result<(), PersonError> {
    let others = membership::others_with(conn, rights, user)?;
    if able_to_sign_in(conn, &others)?.is_empty() {
        return Err(otherwise);
    }
    Ok(())
}

/// Switches a place off, with everything that could be read there; the other places of the person stay as they are. With
/// the last one goes everything the person signs in with.
pub fn disable_person(conn: &mut Conn, by: Option<UserId>, member: &Member) -> Result<(), PersonError> {
    check_disable(conn, by, member)?;
    Ok(switch_off(conn, member)?)
}

fn switch_off(conn: &mut Conn, member: &Member) -> Result<(), DbError> {
    membership::switch_off(conn, member.place.id)?;
    invitation::end_place(conn, member.place.id)?;
    invitation::remove_at(conn, member.place.id)?;
    after_place_ended(conn, member.user.id, member.place.id)
}

/// Switches a place on again, with a one-time link: the person says yes to it once more. Of a place that is on only the link
/// is made. `None` for the first place of a work account, which needs no link.
pub fn enable_person(
    conn: &mut Conn,
    scope: &Scope,
    member: &Member,
    now: Moment,
) -> Result<Option<Token>, PersonError> {
    if member.place.is_first() && is_managed(conn, member.user.id)? {
        membership::switch_on(conn, member.place.id)?;
        set_disabled(conn, member.user.id, false)?;
        return Ok(None);
    }
    if !member.place.disabled && !member.user.disabled {
        return Ok(Some(invite_again(conn, scope, member, now)?));
    }
    membership::ask_again(
        conn,
        member.place.id,
        AskedAs {
            name: member.name(),
            email: member.email(),
        },
    )?;
    set_disabled(conn, member.user.id, false)?;
    Ok(Some(invite_to(conn, &member.place, now)?))
}

/// Makes a new one-time link: for the place while nobody said yes to it, else to choose another password. A place that is
/// switched off gets none.
pub fn invite_again(conn: &mut Conn, scope: &Scope, member: &Member, now: Moment) -> Result<Token, PersonError> {
    check_link(conn, scope, member)?;
    Ok(match member.place.accepted {
        true => invite(conn, member.user.id, now)?,
        false => invite_to(conn, &member.place, now)?,
    })
}

fn check_link(conn: &mut Conn, scope: &Scope, member: &Member) -> Result<(), PersonError> {
    if member.place.disabled || member.user.disabled {
        return Err(PersonError::Disabled);
    }
    if member.place.accepted && !scope.holds_whole(conn, member.user.id)? {
        return Err(PersonError::Elsewhere);
    }
    if member.place.accepted && is_managed(conn, member.user.id)? {
        return Err(PersonError::Managed);
    }
    Ok(())
}

/// Takes everything away that somebody signs in with, who lost it, with a one-time link to begin anew. Nobody does so for
/// themself, and not for a place that is switched off. Of an account that was asked for a place, and did not say yes yet,
/// nothing is taken away.
pub fn reset_person(
    conn: &mut Conn,
    by: Option<UserId>,
    scope: &Scope,
    member: &Member,
    now: Moment,
) -> Result<Token, PersonError> {
    if by == Some(member.user.id) {
        return Err(PersonError::Oneself);
    }
    check_link(conn, scope, member)?;
    Ok(match member.place.accepted {
        true => reset_sign_in(conn, member.user.id, now)?,
        false => invite_to(conn, &member.place, now)?,
    })
}

/// Whether somebody of this name and address can get such a place; nothing is changed.
pub fn check_new(conn: &mut Conn, new: &NewUser) -> Result<(), PersonError> {
    user::checked_name(&new.name)?;
    let there = match user::by_email(conn, &user::checked_email(&new.email)?) {
        Ok(there) => there,
        Err(DbError::Missing) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let places = membership::places_of(conn, there.id)?;
    if places.iter().any(|place| place.rights() == Some(new.rights)) {
        return Err(PersonError::HasPlace);
    }
    Ok(())
}

/// Somebody else does from now on what `former` did: a place with the same rights for the successor, and that of `former` is
/// switched off.
pub fn succeed(
    conn: &mut Conn,
    by: Option<UserId>,
    former: &Member,
    successor: &NewUser,
    now: Moment,
) -> Result<(Member, Token), PersonError> {
    check_disable(conn, by, former)?;
    let made = ask(conn, successor, now)?;
    switch_off(conn, former)?;
    Ok(made)
}
