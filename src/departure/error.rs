//! Why nothing is taken along.

use crate::db::{DbError, Transient};
use crate::export::ExportError;

/// Why nothing is taken along.
#[derive(Debug, thiserror::Error)]
pub enum TakeAlongError {
    /// A file could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for TakeAlongError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}
