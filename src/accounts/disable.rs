//! Letting a user sign in no more, and again.

use diesel::prelude::*;

use super::token::Token;
use super::{invitation, password, second_factor};
use crate::db::schema::user;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::UserId;

/// Lets a user sign in no more, and ends at once everything that user could read with: open sessions, the password, the
/// second step, one-time links, API tokens, the address of the feed and webhooks.
pub fn disable(conn: &mut Conn, id: UserId) -> Result<(), DbError> {
    diesel::update(user::table.find(id))
        .set(user::disabled.eq(true))
        .execute(conn)?;
    password::remove(conn, id)?;
    second_factor::remove_all(conn, id)?;
    invitation::remove(conn, id)?;
    invitation::end_access(conn, id)
}

/// Takes everything away that a user signs in with, who lost it, and what is open with it; a one-time link begins anew. The
/// password goes too: whoever found the telephone may know it.
pub fn reset_sign_in(conn: &mut Conn, id: UserId, now: Moment) -> Result<Token, DbError> {
    second_factor::remove_all(conn, id)?;
    password::remove(conn, id)?;
    invitation::end_access(conn, id)?;
    invitation::invite(conn, id, now)
}

/// Lets a user sign in again, after an invitation: nothing that ended comes back.
pub fn enable(conn: &mut Conn, id: UserId) -> Result<(), DbError> {
    diesel::update(user::table.find(id))
        .set(user::disabled.eq(false))
        .execute(conn)?;
    Ok(())
}
