//! Why a copy could not be written.

use std::io;

use crate::db::DbError;

/// Why a copy could not be written. Nothing is lost: it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The file.
    #[error("{0}: {1}")]
    File(String, io::Error),
    /// The receiver of syslog.
    #[error("syslog {0}: {1}")]
    Syslog(String, io::Error),
    /// An entry that cannot be written as JSON, which texts never are.
    #[error("an entry could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl CopyError {
    /// One or two words, so that failures of a kind can be told from others.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self {
            Self::File(_, error) if error.kind() == io::ErrorKind::StorageFull => "disk full",
            Self::File(..) => "file",
            Self::Syslog(..) => "syslog",
            Self::Json(_) => "json",
            Self::Db(error) => error.class(),
        }
    }
}
