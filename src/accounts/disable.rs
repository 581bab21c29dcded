//! Letting somebody sign in no more, and again.

use diesel::prelude::*;

use super::token::Token;
use super::{invitation, membership, password, second_factor};
use crate::db::schema::user;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{MembershipId, UserId};

/// Lets a user sign in no more, at any place, and ends at once everything that user could read with: open sessions, the password, the
/// second step, one-time links, API tokens, the address of the feed and webhooks.
pub fn disable(conn: &mut Conn, id: UserId) -> Result<(), DbError> {
    membership::switch_all(conn, id, true)?;
    set_disabled(conn, id, true)?;
    end_ways_in(conn, id)
}

/// After a place of a user ended: whoever can be nowhere any more has nothing to sign in with, and whoever has no place that
/// is on may not.
pub(super) fn after_place_ended(conn: &mut Conn, id: UserId, place: MembershipId) -> Result<(), DbError> {
    if lost_place(conn, id)? {
        membership::went_with(conn, place)?;
    }
    Ok(())
}

/// The same after a place was taken away; whether the user may sign in no more.
pub fn lost_place(conn: &mut Conn, id: UserId) -> Result<bool, DbError> {
    let places = membership::places_of(conn, id)?;
    if places.iter().any(|place| place.acts_for().is_some()) {
        return Ok(false);
    }
    let nowhere = places.iter().all(|place| place.disabled);
    set_disabled(conn, id, nowhere)?;
    end_ways_in(conn, id)?;
    Ok(nowhere)
}

/// Ends everything that a user signs in with or could read with.
pub(super) fn end_ways_in(conn: &mut Conn, id: UserId) -> Result<(), DbError> {
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

/// Lets a user sign in again, at every place that was not switched off before by itself, after an invitation: nothing that ended comes back.
pub fn enable(conn: &mut Conn, id: UserId) -> Result<(), DbError> {
    // Whoever chose a password meanwhile, by an invitation to another place, is not let in to these by it.
    end_ways_in(conn, id)?;
    membership::switch_all(conn, id, false)?;
    set_disabled(conn, id, false)
}

/// Whether a user may not sign in.
pub(super) fn set_disabled(conn: &mut Conn, id: UserId, disabled: bool) -> Result<(), DbError> {
    diesel::update(user::table.find(id))
        .set(user::disabled.eq(disabled))
        .execute(conn)?;
    Ok(())
}
