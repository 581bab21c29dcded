//! What is wrong beside the present moment.

use super::finding::Finding;
use crate::accounts;
use crate::catalogue::{holds, rounds};
use crate::db::{Conn, DbError};
use crate::values::clock::{HOUR, Moment};
use crate::values::terms::RoundState;

/// Rounds that are held longer than any hold is, because their last count was held by a clock that was wrong; and a log of
/// acts of which more may be deleted than what was kept for half a year.
pub fn clock_findings(conn: &mut Conn, now: Moment) -> Result<Vec<Finding>, DbError> {
    let mut found = held_too_long(conn, now)?;
    if let Some(below) = accounts::raised_floor(conn, now)? {
        let text = format!(
            "acts before {} may be deleted from the log of acts, and that is less than half a year ago: somebody changed the database \
             by hand, or a clock ran ahead",
            below.iso()
        );
        found.push(Finding(text, None));
    }
    Ok(found)
}

fn held_too_long(conn: &mut Conn, now: Moment) -> Result<Vec<Finding>, DbError> {
    let longest = now.plus(i64::from(holds::LONGEST_HOLD) * HOUR);
    let mut found = Vec::new();
    for round in rounds::in_state(conn, RoundState::Closing)? {
        if let Some(until) = round.destroy_after().filter(|until| *until > longest) {
            let what = format!(
                "it is held until {}, which is longer than a hold can be, so the clock was wrong at its last count; to end it: \
                 ervaringwijzer round close --nu --ja",
                until.iso()
            );
            found.push(Finding::of(&round, &what, false));
        }
    }
    Ok(found)
}
