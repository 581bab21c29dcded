//! Why a count run breaks off.

use crate::db::{DbError, Transient};
use crate::values::random::NoRandom;

/// Why a count run broke off. Nothing was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// No random bytes for the reserve.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// A thread broke off.
    #[error("the count broke off; run it again")]
    Broken,
    /// Counts that wait do not open.
    #[error("counts that were opened before cannot be read with the key of this round; see: ervaringwijzer check")]
    Waiting,
    /// The database, or somebody else who counts.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for CountError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}
