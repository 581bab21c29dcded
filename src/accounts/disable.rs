//! Letting a user sign in no more, and again.

use diesel::prelude::*;

use super::{invitation, password};
use crate::db::schema::user;
use crate::db::{Conn, DbError};
use crate::values::ids::UserId;

/// Lets a user sign in no more, and ends at once everything that user could read with: open sessions, the password,
/// one-time links, API tokens and the address of the feed. Messages to webhooks stop because their owner is disabled.
pub fn disable(conn: &mut Conn, id: UserId) -> Result<(), DbError> {
    diesel::update(user::table.find(id))
        .set(user::disabled.eq(true))
        .execute(conn)?;
    password::remove(conn, id)?;
    invitation::remove(conn, id)?;
    invitation::end_access(conn, id)
}

/// Lets a user sign in again, after an invitation: nothing that ended comes back.
pub fn enable(conn: &mut Conn, id: UserId) -> Result<(), DbError> {
    diesel::update(user::table.find(id))
        .set(user::disabled.eq(false))
        .execute(conn)?;
    Ok(())
}
