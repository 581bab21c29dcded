//! One-time links with which a user sets a password.

use diesel::prelude::*;

use super::password::{self, ChosenPassword, PasswordProblem};
use super::token::Token;
use super::user;
use crate::db::schema::invitation;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::UserId;

/// How long a one-time link works.
const VALID_SECONDS: i64 = 7 * 24 * 60 * 60;

/// Makes a one-time link for a user; earlier ones stop working.
///
/// # Errors
/// [`DbError`].
pub fn invite(conn: &mut Conn, user: UserId, now: Moment) -> Result<Token, DbError> {
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    diesel::delete(invitation::table.filter(invitation::user.eq(user))).execute(conn)?;
    diesel::insert_into(invitation::table)
        .values((
            invitation::hash.eq(token.hash()),
            invitation::user.eq(user),
            invitation::expires.eq(now.plus(VALID_SECONDS).0),
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

/// Sets the password of the invited user and uses the link up.
///
/// # Errors
/// [`DbError::Missing`] when the link does not work (any more).
pub fn accept(conn: &mut Conn, token: &Token, password: &ChosenPassword, now: Moment) -> Result<UserId, DbError> {
    let user = invited(conn, token, now)?;
    password::store(conn, user, password)?;
    diesel::delete(invitation::table.filter(invitation::user.eq(user))).execute(conn)?;
    super::session::end_all(conn, user)?;
    Ok(user)
}

impl crate::db::Transient for PasswordProblem {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}
