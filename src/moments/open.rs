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
    /// Somebody else opens or counts now.
    #[error("a round is being opened or counted at this moment; try again")]
    Busy,
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

/// Makes the keys of a round, keeps them, and opens it. If the round cannot be opened, its keys are
/// destroyed again. Keys that an opening left behind when it broke off never sealed anything and go first.
///
/// # Errors
/// [`OpenProblem`].
pub fn open_round(db: &Db, keys: &KeyStore, round: RoundId, now: Moment) -> Result<Round, OpenProblem> {
    let _only_one = db.exclusive().map_err(|error| match error {
        DbError::Conflict => OpenProblem::Busy,
        other => other.into(),
    })?;
    let state = db.read("round to open", |conn| rounds::find(conn, round))?.state;
    if state != RoundState::Draft {
        return Err(RoundProblem::State(state).into());
    }
    keys.destroy(round)?;
    let (sealing, opening) = key_pair()?;
    let link = LinkKey::new(chance::bytes::<32>()?);
    keys.keep(round, &link, &opening)?;
    let public = sealing.to_bytes();
    let opened = db.write("open round", |conn| {
        rounds::open(conn, round, &public, now)?;
        Ok::<_, RoundProblem>(rounds::find(conn, round)?)
    });
    if opened.is_err() {
        keys.destroy(round)?;
    }
    Ok(opened?)
}
