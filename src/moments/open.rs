//! Opening a round: keys first, then the state.

use crate::catalogue::{Round, RoundProblem, rounds};
use crate::db::{Db, DbError};
use crate::keys::{KeyStore, LinkKey, StoreProblem, key_pair};
use crate::values::chance::{self, NoChance};
use crate::values::clock::Moment;
use crate::values::ids::RoundId;
use crate::values::words::RoundState;

/// Why a round could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenProblem {
    /// The round itself.
    #[error(transparent)]
    Round(#[from] RoundProblem),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] StoreProblem),
    /// No random bytes.
    #[error(transparent)]
    Chance(#[from] NoChance),
}

impl From<DbError> for OpenProblem {
    fn from(error: DbError) -> Self {
        Self::Round(RoundProblem::Db(error))
    }
}

/// Makes the keys of a round, keeps them, and opens it. If the round may not be opened, its keys are
/// destroyed again.
///
/// # Errors
/// [`OpenProblem`].
pub fn open_round(db: &Db, keys: &KeyStore, round: RoundId, now: Moment) -> Result<Round, OpenProblem> {
    let state = db.read("open round", |conn| rounds::find(conn, round))?.state;
    if state != RoundState::Draft {
        return Err(RoundProblem::State(state).into());
    }
    // Left by a break between keeping the keys and opening the round; nothing was sealed with them.
    keys.destroy(round)?;
    let (sealing, opening) = key_pair()?;
    let link = LinkKey::new(chance::bytes::<32>()?);
    keys.keep(round, &link, &opening)?;
    let public = sealing.to_bytes();
    let opened = db.write("open round", |conn| {
        rounds::open(conn, round, &public, now)?;
        Ok::<_, RoundProblem>(rounds::find(conn, round)?)
    });
    // Where the database broke off, nobody knows whether the round is open: its keys must stay.
    if !matches!(opened, Ok(_) | Err(RoundProblem::Db(_))) {
        keys.destroy(round)?;
    }
    Ok(opened?)
}
