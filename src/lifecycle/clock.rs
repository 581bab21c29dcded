//! Whether the clock can be trusted: by a wrong one nothing is counted, closed or destroyed.
//!
//! Three things are held beside it: when somebody last looked (in the database), the clock of PostgreSQL, and the monotonic
//! clock of the process. A clock that moved is trusted again when it went steadily for a day, or when a person says so.

use crate::accounts;
use crate::catalogue::clocks;
use crate::db::{Conn, Db, DbError};
use crate::values::by::By;
use crate::values::clock::{HOUR, Moment};

/// Seconds that clocks may differ.
const TOLERANCE: i64 = 5 * 60;
/// How long a clock must go steadily after it moved.
const STEADY: i64 = 24 * HOUR;
/// More than this since the last look is a jump, or a machine that was off: from here they look alike.
const LONGEST_PAUSE: i64 = 36 * HOUR;
/// How much older than the clock the last look may be in the database before it is written again: no need to write often.
const STALE: i64 = 6 * HOUR;

/// Why the clock is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// Ahead of, or with a negative number behind, the clock of the database.
    #[error("the clock of this machine is {0} seconds ahead of that of the database")]
    Database(i64),
    /// Far later than the last look.
    #[error("the clock went from {} to {} since the last look", .0.iso(), .1.iso())]
    Jumped(Moment, Moment),
    /// Earlier than the last look.
    #[error("the clock went back from {} to {}", .0.iso(), .1.iso())]
    Back(Moment, Moment),
    /// The monotonic clock of the process tells another story.
    #[error("the clock was set while the program ran; it shows {}", .0.iso())]
    Set(Moment),
    /// It moved before, and has not gone steadily for long enough.
    #[error("the clock moved and is trusted from {} on", .0.iso())]
    Young(Moment),
}

impl ClockError {
    /// What a person can do about it.
    #[must_use]
    pub fn advice() -> &'static str {
        "Nothing is counted, closed or destroyed by it. Set the clock right; it is trusted again after a day. If it is right now: \
         ervaringwijzer count --due --klok-klopt"
    }
}

/// A look at the clock before anything is done by it. `set` says that the monotonic clock of the process contradicts it.
///
/// # Errors
/// [`DbError`]; the inner one when the clock is not to be trusted.
pub fn look(db: &Db, now: Moment, set: bool) -> Result<Result<(), ClockError>, DbError> {
    if let Some(ahead) = db.ahead(now)?.filter(|ahead| ahead.abs() > TOLERANCE) {
        // Nothing is remembered of such a clock: the others would be held beside it.
        return Ok(Err(ClockError::Database(ahead)));
    }
    let known = db.read("clock", last)?;
    let judged = judge(known, now, set);
    let moved = !matches!(judged, Ok(()) | Err(ClockError::Young(_)));
    let stale = known.is_none_or(|known| now.0 - known.at.0 >= STALE);
    if moved || stale {
        let trusted = if moved {
            now.plus(STEADY)
        } else {
            known.map_or(now, |known| known.trusted)
        };
        db.write("clock", |conn| remember(conn, now, trusted))?;
    }
    Ok(judged)
}

/// A person says that the clock is right, which the log of acts keeps.
pub fn confirm(db: &Db, now: Moment) -> Result<(), DbError> {
    db.write("clock", |conn| {
        remember(conn, now, now)?;
        accounts::log(conn, By::command(now), "klok-bevestigd", &now.minute())
    })
}

#[derive(Debug, Clone, Copy)]
struct Known {
    at: Moment,
    trusted: Moment,
}

fn judge(known: Option<Known>, now: Moment, set: bool) -> Result<(), ClockError> {
    let Some(known) = known else {
        return if set { Err(ClockError::Set(now)) } else { Ok(()) };
    };
    if now.plus(TOLERANCE) < known.at {
        return Err(ClockError::Back(known.at, now));
    }
    if now > known.at.plus(LONGEST_PAUSE) {
        return Err(ClockError::Jumped(known.at, now));
    }
    if set {
        return Err(ClockError::Set(now));
    }
    if now < known.trusted {
        return Err(ClockError::Young(known.trusted));
    }
    Ok(())
}

fn last(conn: &mut Conn) -> Result<Option<Known>, DbError> {
    let Some(text) = clocks::last(conn)? else {
        return Ok(None);
    };
    let mut parts = text.split(' ').map(|part| part.parse().map(Moment));
    match (parts.next(), parts.next()) {
        (Some(Ok(at)), Some(Ok(trusted))) => Ok(Some(Known { at, trusted })),
        _ => Err(DbError::Corrupt),
    }
}

/// In whole hours, because no finer time belongs in the files that ballots are written to.
fn remember(conn: &mut Conn, now: Moment, trusted: Moment) -> Result<(), DbError> {
    let hour = now.0.div_euclid(HOUR) * HOUR;
    clocks::remember(conn, &format!("{hour} {}", trusted.0))
}
