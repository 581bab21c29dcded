//! Who has a way in of this installation itself: not an account that comes in by a work account, and where only those do,
//! an account for emergencies alone.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::audit;
use super::membership::{others_with, usable_places};
use super::rights::Rights;
use super::user::User;
use crate::db::schema::{break_glass, sso_identity, user as row};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;

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
    Ok(marked.is_some() && is_administrator(conn, user)? && !is_managed(conn, user)?)
}

fn is_administrator(conn: &mut Conn, user: UserId) -> Result<bool, DbError> {
    let places = usable_places(conn, user)?;
    Ok(places
        .iter()
        .any(|place| place.acts_for() == Some(Rights::Administrator)))
}

/// Whether there is any account for emergencies.
pub fn any_break_glass(conn: &mut Conn) -> Result<bool, DbError> {
    let marked: Vec<UserId> = break_glass::table
        .inner_join(row::table.on(row::id.eq(break_glass::user)))
        .filter(row::disabled.eq(false))
        .select(break_glass::user)
        .load(conn)?;
    for user in marked {
        if is_administrator(conn, user)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes an account one for emergencies, or no longer. Whether it can be one: an administrator's, with a way in of its own.
pub fn set_break_glass(conn: &mut Conn, user: &User, on: bool, now: Moment) -> Result<bool, DbError> {
    diesel::delete(break_glass::table.find(user.id)).execute(conn)?;
    let act = if on {
        if !is_administrator(conn, user.id)? || user.disabled || is_managed(conn, user.id)? {
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
    let others = others_with(conn, Rights::Administrator, user.id)?;
    let others = row::table
        .filter(row::id.eq_any(others))
        .filter(row::disabled.eq(false))
        .order(row::email)
        .select(row::email);
    Ok(Some(others.load(conn)?))
}
