//! Counting with a key on another machine, seen from the database: what goes out, what comes in.
//!
//! Between the two lies a file and perhaps a week. What comes in is taken in whole or not at all, once,
//! and only when everything stands as it stood when the file went out.

mod export;
mod import;

pub use export::export_ballots;
pub use import::{Imported, import_counts, open_counts};

use serde::{Deserialize, Serialize};

use super::count::LifecycleError;
use super::room::Room;
use crate::catalogue::{RoundError, elsewhere};
use crate::counting::offline_count::{Limits, SignedFileError};
use crate::counting::{self, BoxState};
use crate::db::{Conn, DbError, Transient};
use crate::keys::KeyError;
use crate::releases;
use crate::values::digest::{hex, sha256};
use crate::values::hex::Hex;
use crate::values::ids::RoundId;
use crate::values::random::NoRandom;

/// Why nothing went out or came in.
#[derive(Debug, thiserror::Error)]
pub enum OfflineCountError {
    /// The key is here.
    #[error("the opening key of this round is not elsewhere; use: ervaringwijzer count")]
    NotElsewhere,
    /// Another round, or one that is no more.
    #[error("these counts are not of a round of this database; nothing was taken in")]
    NoRound,
    /// Sealed to a key that is not here (any more).
    #[error(
        "the key that these counts were sealed to is not in the key directory: they were counted for another database or key \
         directory, or their round is closed (taken in before?); nothing was taken in"
    )]
    NoReplyKey,
    /// Taken in before.
    #[error("these counts were taken in before; nothing was taken in now")]
    Twice,
    /// Nobody waits for them.
    #[error(
        "these counts are not awaited here: other counts were taken in since their file was written, or it was written by another \
         database; nothing was taken in. Write a new file: ervaringwijzer ballots export"
    )]
    Stale,
    /// Not from the holder of the key.
    #[error("these counts are not as the holder of the key wrote them; nothing was taken in. Fetch the file again")]
    Changed,
    /// Something else was counted in between.
    #[error(
        "ballots were opened, published or removed, or the rule was changed, since the file was written; nothing was taken in. See: \
         ervaringwijzer check"
    )]
    Moved,
    /// Counts that break the rule.
    #[error("these counts break the rule of the round ({0}); nothing was taken in")]
    Rule(&'static str),
    /// A last count that comes too early.
    #[error("this is the last count of a round that still takes answers; close it first: ervaringwijzer round close")]
    NotStopped,
    /// A public key that is none.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// A file.
    #[error(transparent)]
    File(#[from] SignedFileError),
    /// The round.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// Somebody else counts, or the close broke off.
    #[error(transparent)]
    Moment(#[from] LifecycleError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for OfflineCountError {
    fn is_transient(&self) -> bool {
        match self {
            Self::Db(error) | Self::Moment(LifecycleError::Db(error)) => error.is_transient(),
            Self::Round(problem) => problem.is_transient(),
            _ => false,
        }
    }
}

/// The files that are on their way, of one round.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Ledger {
    #[serde(rename = "verwacht")]
    expected: Vec<Awaited>,
    #[serde(rename = "laatste")]
    latest: Option<String>,
}

/// One file that went out.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Awaited {
    #[serde(rename = "opdracht")]
    order: String,
    #[serde(rename = "geheim")]
    secret: Hex,
    stand: String,
    slot: bool,
}

impl Ledger {
    fn read(conn: &mut Conn, round: RoundId) -> Result<Self, DbError> {
        let Some(text) = elsewhere::awaited(conn, round)? else {
            return Ok(Self::default());
        };
        serde_json::from_str(&text).map_err(|_err| DbError::Corrupt)
    }

    fn keep(&self, conn: &mut Conn, round: RoundId) -> Result<(), DbError> {
        let text = serde_json::to_string(self).map_err(|_err| DbError::Corrupt)?;
        elsewhere::set_awaited(conn, round, &text)
    }
}

/// A name for everything that a count depends on and that new answers do not change.
fn stand(conn: &mut Conn, room: &Room) -> Result<String, DbError> {
    let mut boxes = Vec::new();
    for id in room.participations() {
        let BoxState {
            emptied,
            valid,
            invalid,
            ..
        } = counting::box_state(conn, id)?;
        if emptied != 0 {
            let waiting = counting::sealed_waiting(conn, id)?.map(|sealed| hex(&sha256(&sealed)));
            boxes.push((id, (emptied, valid, invalid), waiting));
        }
    }
    let release = releases::latest(conn, room.round.id)?.map(|release| release.hash);
    let all = (Limits::from(room.round.rule()), boxes, release);
    let bytes = serde_json::to_vec(&all).map_err(|_err| DbError::Corrupt)?;
    Ok(hex(&sha256(&bytes)))
}
