//! Passkeys: keys on a phone, a computer or a token, with which somebody signs in without a password.
//!
//! What the keys are and whether an answer fits is `passkeys`'s; here are their rows.

use diesel::prelude::*;

use super::proof;
use super::user::{self, User};
use crate::db::schema::passkey;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{PasskeyId, UserId};

/// Most passkeys of one person.
pub const MOST_PASSKEYS: usize = 10;
/// Longest name of a passkey.
pub const LONGEST_PASSKEY_NAME: usize = 60;

/// A passkey of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Identifier.
    pub id: PasskeyId,
    /// The owner's name for it.
    pub name: String,
    /// What is needed to check an answer of it, as JSON.
    pub data: String,
    /// When it was made.
    pub created: Moment,
    /// When it was used last.
    pub used: Option<Moment>,
}

/// Those of a user, the oldest first.
pub fn passkeys_of(conn: &mut Conn, user: UserId) -> Result<Vec<Passkey>, DbError> {
    let rows: Vec<Row> = passkey::table
        .filter(passkey::user.eq(user))
        .order((passkey::created, passkey::id))
        .select((
            passkey::id,
            passkey::name,
            passkey::data,
            passkey::created,
            passkey::used,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(Passkey::from).collect())
}

/// A passkey as its columns have it.
#[derive(Queryable)]
struct Row {
    id: PasskeyId,
    name: String,
    data: String,
    created: i64,
    used: Option<i64>,
}

impl From<Row> for Passkey {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            data: row.data,
            created: Moment(row.created),
            used: row.used.map(Moment),
        }
    }
}

/// The passkey that an authenticator names by this identifier, with its owner, who may sign in.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub fn passkey_by_credential(conn: &mut Conn, credential: &[u8]) -> Result<(User, Passkey), DbError> {
    let (owner, found): (UserId, Row) = passkey::table
        .filter(passkey::credential.eq(credential))
        .select((
            passkey::user,
            (
                passkey::id,
                passkey::name,
                passkey::data,
                passkey::created,
                passkey::used,
            ),
        ))
        .first(conn)?;
    let owner = user::find(conn, owner)?;
    if owner.disabled {
        return Err(DbError::Missing);
    }
    Ok((owner, found.into()))
}

/// Writes down that a passkey answered a challenge, which counts once; whether this is the first answer to it.
pub fn use_passkey(conn: &mut Conn, used: &UsedPasskey<'_>, now: Moment) -> Result<bool, DbError> {
    if !proof::answer(conn, used.challenge, used.until)? {
        return Ok(false);
    }
    diesel::update(passkey::table.find(used.id))
        .set((passkey::data.eq(used.data), passkey::used.eq(Some(now.0))))
        .execute(conn)?;
    Ok(true)
}

/// An answer of a passkey that fits.
#[derive(Debug, Clone, Copy)]
pub struct UsedPasskey<'a> {
    /// Which one.
    pub id: PasskeyId,
    /// What is needed to check its next answer.
    pub data: &'a str,
    /// The hash of the challenge.
    pub challenge: &'a [u8],
    /// Until when that could be answered.
    pub until: Moment,
}

/// How many a user has.
pub(super) fn count(conn: &mut Conn, user: UserId) -> Result<usize, DbError> {
    let number: i64 = passkey::table.filter(passkey::user.eq(user)).count().get_result(conn)?;
    Ok(usize::try_from(number).unwrap_or(0))
}

/// Removes those of a user.
pub(super) fn remove_all(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(passkey::table.filter(passkey::user.eq(user))).execute(conn)?;
    Ok(())
}
