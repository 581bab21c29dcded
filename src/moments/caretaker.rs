//! What is owed at a moment, by the server's own clock.

use super::count::{MomentProblem, Summary, close, count, stop_answers};
use crate::catalogue::rounds;
use crate::db::{Db, DbError};
use crate::keys::KeyStore;
use crate::values::clock::Moment;
use crate::values::ids::RoundId;
use crate::values::schedule::Schedule;
use crate::values::words::RoundState;

/// How long after its end a round is closed, so that answers under way are in.
const SETTLE: i64 = 60;

/// Something that must be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Count this round for this fixed moment.
    Count(RoundId, Moment),
    /// Close this round.
    Close(RoundId, Moment),
}

/// What is owed at `now`: rounds past their last day are closed, open rounds are counted once for
/// the newest fixed moment. A moment that was missed is made up for once.
///
/// # Errors
/// [`DbError`].
pub fn due(db: &Db, schedule: &Schedule, now: Moment) -> Result<Vec<Due>, DbError> {
    db.read("due", |conn| {
        let closing = rounds::in_state(conn, RoundState::Closing)?;
        let mut owed: Vec<Due> = closing.iter().map(|round| Due::Close(round.id, now)).collect();
        for round in rounds::in_state(conn, RoundState::Open)? {
            let fixed = schedule.last(now);
            if round.ends().plus(SETTLE) <= now {
                owed.push(Due::Close(round.id, round.ends()));
            } else if fixed > round.counted() && fixed > round.opens.start() {
                owed.push(Due::Count(round.id, fixed));
            }
        }
        Ok(owed)
    })
}

/// Does one thing that is owed.
///
/// # Errors
/// [`MomentProblem`]; it stays owed.
pub fn carry_out(db: &Db, keys: &KeyStore, owed: Due) -> Result<Summary, MomentProblem> {
    match owed {
        Due::Count(round, moment) => count(db, keys, round, moment),
        Due::Close(round, moment) => {
            stop_answers(db, round)?;
            close(db, keys, round, moment)
        }
    }
}
