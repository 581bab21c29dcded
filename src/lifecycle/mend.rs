//! Mending a round that nobody can count any more, or that was closed with ballots in it: what a key still opens is counted
//! by the ordinary rule, and what no key opens is destroyed, when a person says so.

use super::count::{LifecycleError, Stage, Summary, any_ballots, busy, close_alone, finish};
use super::room::Room;
use crate::accounts;
use crate::catalogue::{RoundError, elsewhere, rounds};
use crate::codes;
use crate::counting;
use crate::db::{Conn, Db, DbError};
use crate::keys::{KeyStore, KeyStoreError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::RoundId;
use crate::values::terms::RoundState;

/// Why a round was not mended.
#[derive(Debug, thiserror::Error)]
pub enum MendError {
    /// No key opens its ballots.
    #[error(
        "{ballots} ballots of this round cannot be opened: {problem}. Put a copy of its key back (keys import) and mend it again; or, if \
         there is none, destroy them uncounted: --ja"
    )]
    NoKey {
        /// How many are lost with it.
        ballots: i64,
        /// What is wrong with the key.
        problem: KeyStoreError,
    },
    /// The key is on another machine.
    #[error("the key of this round is elsewhere; count it there: ervaringwijzer ballots export")]
    Elsewhere,
    /// Anything else.
    #[error(transparent)]
    Moment(#[from] LifecycleError),
}

impl From<DbError> for MendError {
    fn from(error: DbError) -> Self {
        Self::Moment(error.into())
    }
}

/// What mending came to.
#[derive(Debug, Clone)]
pub enum Mended {
    /// The round is as it must be, or the next look at the clock makes it so.
    Sound,
    /// It was counted once more; so many of its ballots were none.
    Counted(Summary),
    /// So many ballots were destroyed without being counted.
    Destroyed(i64),
}

/// Mends a round. `give_up` says that ballots which no key opens may be destroyed.
///
/// # Errors
/// [`MendError`]; nothing is then changed.
pub fn mend(db: &Db, keys: &KeyStore, id: RoundId, give_up: bool, now: Moment) -> Result<Mended, MendError> {
    let _turn = db.exclusive().map_err(busy)?;
    let (room, ballots, left, away) = db.read("mend", |conn| found(conn, id))?;
    match room.round.state {
        RoundState::Closed if left => {}
        RoundState::Closing if ballots > 0 && room.round.destroy_after().is_none() => {}
        RoundState::Closed | RoundState::Closing => return Ok(Mended::Sound),
        other => return Err(LifecycleError::from(RoundError::State(other)).into()),
    }
    if away && ballots > 0 {
        return Err(MendError::Elsewhere);
    }
    let problem = if ballots > 0 { keys.opening_key(id).err() } else { None };
    match problem {
        Some(problem) if !give_up => Err(MendError::NoKey { ballots, problem }),
        None if ballots > 0 => {
            db.write("mend", |conn| {
                rounds::reopen_to_mend(conn, id)?;
                record(conn, now, &format!("ronde {id}, {ballots} stembiljetten alsnog geteld"))
            })?;
            Ok(Mended::Counted(close_alone(db, keys, id, now.into())?))
        }
        _ => {
            let object = format!("ronde {id}, {ballots} stembiljetten ongeteld vernietigd");
            db.write("mend", |conn| record(conn, now, &object))?;
            finish(db, keys, id, now)?;
            Ok(Mended::Destroyed(ballots))
        }
    }
}

type Found = (Room, i64, bool, bool);

/// The round, how many sealed ballots are in it, whether anything of a respondent is, and whether its key is elsewhere.
fn found(conn: &mut Conn, id: RoundId) -> Result<Found, DbError> {
    let room = Room::read_in(conn, id)?;
    let all = room.participations();
    let mut ballots = 0;
    for participation in &all {
        ballots += counting::sealed_left(conn, *participation)?;
    }
    let left = any_ballots(conn, &all)? || codes::remaining(conn, &all)? > 0;
    let away = elsewhere::key_elsewhere(conn, id)?.is_some();
    Ok((room, ballots, left, away))
}

fn record(conn: &mut Conn, moment: Moment, object: &str) -> Result<(), DbError> {
    accounts::log(conn, By::command(moment), "ronde-hersteld", object)
}

impl Mended {
    /// How many ballots were counted again and were none.
    #[must_use]
    pub fn invalid(&self) -> u32 {
        match self {
            Self::Counted(summary) => summary.opened.invalid,
            Self::Sound | Self::Destroyed(_) => 0,
        }
    }

    /// How far the round has come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self {
            Self::Sound => Stage::Before,
            Self::Counted(summary) => summary.stage,
            Self::Destroyed(_) => Stage::Closed,
        }
    }
}
