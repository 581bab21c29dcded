//! Who has a way in of this installation itself: not an account that comes in by a work account, and where only those do,
//! an account for emergencies alone.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::audit;
use super::user::{self, User};
use crate::db::schema::{break_glass, sso_identity, user as row};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::values::terms::Role;

/// Whom a password or passkey lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalWay {
    /// Everybody who has one.
    Open,
    /// Accounts for emergencies.
    BreakGlass,
}

impl LocalWay {
    /// Whether a way in of this installation lets this user in.
    pub fn lets_in(self, conn: &mut Conn, user: UserId) -> Result<bool, DbError> {
        match self {
            Self::Open => Ok(true),
            Self::BreakGlass => is_break_glass(conn, user),
        }
    }
}

/// Refuses to give a way in of this installation to an account that comes in by a work account.
///
/// # Errors
/// [`DbError::Missing`] for such an account.
pub(super) fn check_local(conn: &mut Conn, user: UserId) -> Result<(), DbError> {
    match is_managed(conn, user)? {
        true => Err(DbError::Missing),
        false => Ok(()),
    }
}

/// Whether somebody comes in by a work account, and by nothing else.
pub fn is_managed(conn: &mut Conn, user: UserId) -> Result<bool, DbError> {
    Ok(!managed_among(conn, &[user])?.is_empty())
}

/// Those of these users who do.
pub(super) fn managed_among(conn: &mut Conn, users: &[UserId]) -> Result<BTreeSet<UserId>, DbError> {
    let rows = sso_identity::table.filter(sso_identity::user.eq_any(users));
    let found: Vec<UserId> = rows.select(sso_identity::user).load(conn)?;
    Ok(found.into_iter().collect())
}

/// Whether an account is one for emergencies: it is marked so, and its owner is still an administrator.
pub fn is_break_glass(conn: &mut Conn, user: UserId) -> Result<bool, DbError> {
    let marked: Option<UserId> = break_glass::table
        .find(user)
        .select(break_glass::user)
        .first(conn)
        .optional()?;
    Ok(marked.is_some() && user::find(conn, user)?.role == Role::Administrator)
}

/// Whether there is any account for emergencies.
pub fn any_break_glass(conn: &mut Conn) -> Result<bool, DbError> {
    let marked: Vec<UserId> = break_glass::table.select(break_glass::user).load(conn)?;
    let able: i64 = row::table
        .filter(row::id.eq_any(marked))
        .filter(row::disabled.eq(false))
        .filter(row::role.eq(Role::Administrator))
        .count()
        .get_result(conn)?;
    Ok(able > 0)
}

/// Makes an account one for emergencies, or no longer. Whether it can be one: an administrator's, with a way in of its own.
pub fn set_break_glass(conn: &mut Conn, user: &User, on: bool, now: Moment) -> Result<bool, DbError> {
    diesel::delete(break_glass::table.find(user.id)).execute(conn)?;
    let act = if on {
        if user.role != Role::Administrator || user.disabled || is_managed(conn, user.id)? {
            return Ok(false);
        }
        let row = (break_glass::user.eq(user.id), break_glass::created.eq(now.0));
        diesel::insert_into(break_glass::table).values(row).execute(conn)?;
        "noodaccount-aangewezen"
    } else {
        "noodaccount-ingetrokken"
    };
    audit::log(conn, By::command(now), act, &user.email)?;
    Ok(true)
}

/// Writes down that somebody came in by an account for emergencies; the addresses of the other administrators, who are told.
/// `None` where the account is none.
pub fn break_glass_used(conn: &mut Conn, user: &User, now: Moment) -> Result<Option<Vec<String>>, DbError> {
    if !is_break_glass(conn, user.id)? {
        return Ok(None);
    }
    audit::log(conn, By::user(user.id, now), "noodaccount-gebruikt", &user.email)?;
    let others = row::table
        .filter(row::role.eq(Role::Administrator))
        .filter(row::disabled.eq(false))
        .filter(row::id.ne(user.id))
        .order(row::email)
        .select(row::email);
    Ok(Some(others.load(conn)?))
}
