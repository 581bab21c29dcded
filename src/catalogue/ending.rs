//! The end of a round: it stops taking answers, is held after its last count, and is closed.

use diesel::prelude::*;

use super::round::{RoundError, find};
use crate::db::schema::round;
use crate::db::{Conn, DbError, stop_recording};
use crate::values::clock::Moment;
use crate::values::ids::RoundId;
use crate::values::terms::RoundState;

/// Stops a round from taking answers; the last count follows. The only way out of the state open: it waits for ballots that
/// are being written, so that every later transaction sees all that were ever taken. Whether it took answers until now.
///
/// # Errors
/// [`RoundError::State`] when it is not open.
pub fn stop(conn: &mut Conn, id: RoundId) -> Result<bool, RoundError> {
    stop_recording(conn)?;
    let round = find(conn, id)?;
    match round.state {
        RoundState::Closing => return Ok(false),
        RoundState::Open => {}
        other => return Err(RoundError::State(other)),
    }
    diesel::update(round::table.find(id))
        .set(round::state.eq(RoundState::Closing))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(true)
}

/// The last count was held, in this transaction: links, ballots and keys stay until `until`.
pub fn hold(conn: &mut Conn, id: RoundId, until: Moment) -> Result<(), DbError> {
    diesel::update(round::table.find(id))
        .set(round::destroy_after.eq(Some(until.0)))
        .execute(conn)?;
    Ok(())
}

/// Takes a closed round in which ballots were left back to before its last count.
pub fn reopen_to_mend(conn: &mut Conn, id: RoundId) -> Result<(), DbError> {
    diesel::update(round::table.find(id))
        .set((
            round::state.eq(RoundState::Closing),
            round::destroy_after.eq(None::<i64>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Marks a round as closed; its public key goes with it. A round that had no end has one now: the day of its last count.
pub fn close(conn: &mut Conn, id: RoundId) -> Result<(), DbError> {
    let found = find(conn, id)?;
    if found.is_endless() {
        diesel::update(round::table.find(id))
            .set(round::closes.eq(found.counted().day().to_string()))
            .execute(conn)?;
    }
    diesel::update(round::table.find(id))
        .set((
            round::state.eq(RoundState::Closed),
            round::public_key.eq(None::<Vec<u8>>),
        ))
        .execute(conn)?;
    Ok(())
}
