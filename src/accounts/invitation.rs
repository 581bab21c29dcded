//! One-time links with which a user sets a password.

use diesel::prelude::*;

use super::audit;
use super::password::{self, ChosenPassword, PasswordError};
use super::token::Token;
use super::user;
use crate::db::schema::{feed, invitation};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;

/// How long a one-time link works.
pub const INVITATION_SECONDS: i64 = 7 * 24 * 60 * 60;

/// Makes a one-time link for a user; earlier ones stop working.
pub fn invite(conn: &mut Conn, user: UserId, now: Moment) -> Result<Token, DbError> {
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    diesel::delete(invitation::table.filter(invitation::user.eq(user))).execute(conn)?;
    diesel::insert_into(invitation::table)
        .values((
            invitation::hash.eq(token.hash()),
            invitation::user.eq(user),
            invitation::expires.eq(now.plus(INVITATION_SECONDS).0),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Whom a one-time link was made for, while it works and the user may sign in.
///
/// # Errors
/// [`DbError::Missing`] when it does not work (any more).
pub fn invited(conn: &mut Conn, token: &Token, now: Moment) -> Result<UserId, DbError> {
    let id: UserId = invitation::table
        .find(token.hash())
        .filter(invitation::expires.gt(now.0))
        .select(invitation::user)
        .first(conn)?;
    if user::find(conn, id)?.disabled {
        return Err(DbError::Missing);
    }
    Ok(id)
}

/// What a new password ends beside open sessions, in words: somebody who may have had the old one must not keep
/// another way in.
pub fn ends_with(conn: &mut Conn, user: UserId, now: Moment) -> Result<Vec<String>, DbError> {
    let tokens = super::api_token::tokens_of(conn, user, now)?;
    let mut ends: Vec<String> = tokens
        .into_iter()
        .map(|token| format!("sleutel ‘{}’", token.name))
        .collect();
    let feeds: i64 = feed::table.find(user).count().get_result(conn)?;
    if feeds > 0 {
        ends.push("het geheime adres van de feed".to_owned());
    }
    Ok(ends)
}

/// Sets the password of the invited user and uses the link up. Every session, API token and feed address of that user
/// ends, and the log says so.
///
/// # Errors
/// [`DbError::Missing`] when the link does not work (any more).
pub fn accept(conn: &mut Conn, token: &Token, password: &ChosenPassword, now: Moment) -> Result<UserId, DbError> {
    let user = invited(conn, token, now)?;
    password::store(conn, user, password)?;
    let ends = ends_with(conn, user, now)?;
    remove(conn, user)?;
    end_access(conn, user)?;
    let object = match ends.as_slice() {
        [] => String::new(),
        ends => format!("beëindigd: {}", ends.join(", ")),
    };
    audit::log(conn, By::user(user, now), "wachtwoord-gekozen", &object)?;
    Ok(user)
}

/// Removes the one-time links of a user.
pub(super) fn remove(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(invitation::table.filter(invitation::user.eq(user))).execute(conn)?;
    Ok(())
}

/// Ends every session, API token and feed address of a user. The row of the feed is removed here, and not by the
/// module that makes it, so that nothing that changes a password can forget it.
pub(super) fn end_access(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    diesel::delete(feed::table.find(user)).execute(conn)?;
    super::api_token::end_all(conn, user)?;
    super::session::end_all(conn, user)
}

impl crate::db::Transient for PasswordError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}
