//! What somebody changes of their own account.

use super::change::change_person;
use super::local_way::check_local;
use super::password::ChosenPassword;
use super::people::PersonError;
use super::proof::{self, Proof, ProofKind};
use super::session;
use super::token::Token;
use super::user::{self, User, UserError};
use super::{audit, invitation, password};
use crate::db::{Conn, Db, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::values::secret::Secret;

/// How long another address can be confirmed.
pub const CONFIRM_SECONDS: i64 = 24 * 60 * 60;

/// Whether this is the password of a user. Takes about 40 ms.
pub fn is_own_password(db: &Db, user: UserId, typed: &Secret<String>) -> Result<bool, DbError> {
    let stored = db.read("own password", |conn| password::stored(conn, Some(user)))?;
    Ok(password::check_password(typed, &stored))
}

/// Gives a user another password. Every way in and everything that reads for them ends, but for the session `held`: who had
/// the old one must not keep another.
pub fn change_password(
    conn: &mut Conn,
    user: UserId,
    new: &ChosenPassword,
    held: &Token,
    now: Moment,
) -> Result<(), DbError> {
    password::store(conn, user, new)?;
    proof::end_all(conn, user)?;
    invitation::remove(conn, user)?;
    invitation::end_programs(conn, user)?;
    session::end_others(conn, user, held)?;
    audit::log(conn, By::user(user, now), "wachtwoord-gewijzigd", "")
}

/// Both ends of another address.
#[derive(Debug, Clone)]
pub struct AddressLinks {
    /// What is mailed to the address that there is.
    pub old: Token,
    /// What is mailed to the one that is wanted.
    pub new: Token,
    /// That one, as it would be kept.
    pub wanted: String,
}

/// Somebody wants another address: both are asked, and only when both have said yes it changes. An earlier wish is over.
///
/// # Errors
/// [`UserError::Email`]; an address that somebody else has is no error here, so that nobody learns who has an account: it
/// turns out where it is confirmed.
pub fn want_address(conn: &mut Conn, user: &User, typed: &str, now: Moment) -> Result<AddressLinks, UserError> {
    check_local(conn, user.id)?;
    let wanted = user::checked_email(typed)?;
    proof::end_kinds(conn, user.id, &[ProofKind::NewAddress, ProofKind::OldAddress])?;
    let of = Proof {
        user: user.id,
        state: wanted.clone(),
    };
    let until = now.plus(CONFIRM_SECONDS);
    let old = proof::make(conn, ProofKind::OldAddress, &of, until)?;
    let new = proof::make(conn, ProofKind::NewAddress, &of, until)?;
    let object = format!("{} wordt {wanted}", user.email);
    audit::log(conn, By::user(user.id, now), "adres-gevraagd", &object)?;
    Ok(AddressLinks { old, new, wanted })
}

/// An address that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedAddress {
    /// Whose.
    pub user: UserId,
    /// The address that there is.
    pub old: String,
    /// The one that is wanted.
    pub wanted: String,
    /// Whether the link was mailed to the one that is wanted.
    pub at_new: bool,
}

/// What a link is to confirm, while it works.
///
/// # Errors
/// [`DbError::Missing`] when it does not (any more).
pub fn wanted_address(conn: &mut Conn, link: &Token, now: Moment) -> Result<WantedAddress, DbError> {
    let (at_new, Proof { user, state }) = match proof::find(conn, ProofKind::NewAddress, link, now) {
        Ok(found) => (true, found),
        Err(DbError::Missing) => (false, proof::find(conn, ProofKind::OldAddress, link, now)?),
        Err(error) => return Err(error),
    };
    let owner = user::find(conn, user)?;
    if owner.disabled {
        return Err(DbError::Missing);
    }
    Ok(WantedAddress {
        user,
        old: owner.email,
        wanted: state,
        at_new,
    })
}

/// What came of confirming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmedAddress {
    /// The other address has not said yes yet.
    Waiting,
    /// Both have: it is changed.
    Changed,
    /// Somebody else has it.
    Taken,
}

/// Confirms another address at one of the two.
///
/// # Errors
/// [`PersonError::User`] with [`DbError::Missing`] when the link does not work (any more).
pub fn confirm_address(conn: &mut Conn, link: &Token, now: Moment) -> Result<ConfirmedAddress, PersonError> {
    let asked = wanted_address(conn, link, now)?;
    proof::end(conn, link)?;
    let other = match asked.at_new {
        true => ProofKind::OldAddress,
        false => ProofKind::NewAddress,
    };
    if proof::waits(conn, asked.user, other, now)? {
        return Ok(ConfirmedAddress::Waiting);
    }
    let owner = user::find(conn, asked.user)?;
    match change_person(conn, &owner, &owner.name, &asked.wanted) {
        Ok(new) => {
            let object = format!("{}, was {}", new.email, owner.email);
            audit::log(conn, By::user(owner.id, now), "adres-gewijzigd", &object)?;
            Ok(ConfirmedAddress::Changed)
        }
        Err(PersonError::User(UserError::Taken)) => Ok(ConfirmedAddress::Taken),
        Err(error) => Err(error),
    }
}

/// Ends everything that somebody is signed in with or that reads for them: other sessions, API tokens, the address of the
/// feed, and webhooks.
pub fn end_everything(conn: &mut Conn, user: UserId, but: &Token, now: Moment) -> Result<(), DbError> {
    session::end_others(conn, user, but)?;
    invitation::end_programs(conn, user)?;
    audit::log(conn, By::user(user, now), "alles-beeindigd", "")
}
