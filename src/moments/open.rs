//! Opening a round: its keys are durable before the transaction that opens it.

use crate::catalogue::{Round, RoundProblem, rounds};
use crate::db::{Db, DbError, Transient};
use crate::keys::{KeyStore, LinkKey, StoreProblem, key_pair};
use crate::values::chance::{self, NoChance};
use crate::values::clock::Moment;
use crate::values::ids::RoundId;

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

impl Transient for OpenProblem {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Round(problem) if problem.is_transient())
    }
}

/// Makes the keys of a round, keeps them, and opens it. A break in between leaves keys that nothing
/// was sealed with; the next opening replaces them.
///
/// # Errors
/// [`OpenProblem`]; the keys of a round that is open already are never touched.
pub fn open_round(db: &Db, keys: &KeyStore, round: RoundId, now: Moment) -> Result<Round, OpenProblem> {
    db.write("open round", |conn| {
        let (sealing, opening) = key_pair()?;
        let link = LinkKey::new(chance::bytes::<32>()?);
        // First the state: it locks the row, so that two openings cannot both write keys.
        rounds::open(conn, round, &sealing.to_bytes(), now)?;
        keys.destroy(round)?;
        keys.keep(round, &link, &opening)?;
        Ok(rounds::find(conn, round)?)
    })
}
