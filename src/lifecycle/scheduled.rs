//! What is owed at a moment, by the server's own clock.

use super::count::{LifecycleError, Summary, any_ballots, count_once, end};
use crate::catalogue::{Round, count_moments, elsewhere, participations, rounds};
use crate::db::{Conn, Db, DbError};
use crate::keys::KeyStore;
use crate::releases::CountedAt;
use crate::values::clock::Moment;
use crate::values::ids::RoundId;
use crate::values::schedule::Schedule;
use crate::values::terms::{Counting, RoundState};

/// Something that must be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Count this round for this fixed moment.
    Count(RoundId, Moment),
    /// Close this round, or destroy what it held because its hold is over.
    Close(RoundId, Moment),
    /// Take no more answers in this round; its key is elsewhere, and so is its last count.
    Stop(RoundId),
}

impl Due {
    /// The round that it is about.
    #[must_use]
    pub fn round(self) -> RoundId {
        let (Self::Count(round, _) | Self::Close(round, _) | Self::Stop(round)) = self;
        round
    }
}

/// What is owed at `now`, where `schedule` is the fixed moment of the configuration: rounds past their last day are closed, open rounds are counted once for
/// the newest of their fixed moments. A moment that was missed is made up for once. A round whose key is
/// elsewhere is only stopped here, and finished when its last counts are in.
pub fn due(db: &Db, schedule: &Schedule, now: Moment) -> Result<Vec<Due>, DbError> {
    db.read("due", |conn| {
        let mut owed = Vec::new();
        for round in rounds::in_state(conn, RoundState::Closing)? {
            let ready = match round.destroy_after() {
                Some(until) => until <= now,
                None => elsewhere::key_elsewhere(conn, round.id)?.is_none() || !has_ballots(conn, &round)?,
            };
            if ready {
                owed.push(Due::Close(round.id, now));
            }
        }
        for round in rounds::in_state(conn, RoundState::Open)? {
            let fixed = count_moments::of(conn, *schedule, round.id)?;
            let fixed = round.last_count(&fixed, now);
            let over = round.ends() <= now;
            let away = elsewhere::key_elsewhere(conn, round.id)?.is_some();
            if over && away {
                owed.push(Due::Stop(round.id));
            } else if over {
                owed.push(Due::Close(round.id, round.ends()));
            } else if let Some(fixed) = fixed.filter(|fixed| *fixed > round.counted() && !away) {
                owed.push(Due::Count(round.id, fixed));
            }
        }
        Ok(owed)
    })
}

fn has_ballots(conn: &mut Conn, round: &Round) -> Result<bool, DbError> {
    let seats = participations::of_round(conn, round.id)?;
    let all: Vec<_> = seats.iter().map(|seat| seat.participation.id).collect();
    any_ballots(conn, &all)
}

/// Does one thing that is owed, unless somebody else has done it meanwhile. A hold that begins with it begins at `now`.
///
/// # Errors
/// [`LifecycleError`]; it stays owed.
pub fn carry_out(db: &Db, keys: &KeyStore, owed: Due, now: Moment) -> Result<Summary, LifecycleError> {
    match owed {
        Due::Count(round, moment) => count_once(db, keys, round, CountedAt { moment, now }),
        Due::Close(round, moment) => end(db, keys, round, moment, now),
        Due::Stop(round) => end(db, keys, round, now, now),
    }
}

/// Whether an open round can be counted when somebody asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnRequest {
    /// It can.
    Countable,
    /// It is counted at its close alone.
    AtClose,
    /// Its opening key is with somebody else.
    KeyElsewhere,
}

/// The open rounds that have begun by `now`, each with whether it can be counted on request.
pub fn on_request(conn: &mut Conn, now: Moment) -> Result<Vec<(Round, OnRequest)>, DbError> {
    let mut open = rounds::in_state(conn, RoundState::Open)?;
    open.retain(|round| round.opens.start() <= now);
    let mut found = Vec::with_capacity(open.len());
    for round in open {
        let verdict = if round.counting == Counting::AtClose {
            OnRequest::AtClose
        } else if elsewhere::key_elsewhere(conn, round.id)?.is_some() {
            OnRequest::KeyElsewhere
        } else {
            OnRequest::Countable
        };
        found.push((round, verdict));
    }
    Ok(found)
}
