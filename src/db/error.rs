//! What can go wrong at the database, without a word of what was in the rows.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// A database failure. Holds no message of the database itself: those print keys and values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// No connection, or it broke.
    #[error("the database cannot be reached")]
    Away,
    /// Two transactions got in each other's way; the same work may be tried again.
    #[error("the database was busy with the same rows")]
    Conflict,
    /// A row with this key exists already.
    #[error("it exists already")]
    Duplicate,
    /// The database refused: a rule of the schema.
    #[error("the database refused: a rule of the schema forbids it")]
    Refused,
    /// What was asked for is not there.
    #[error("it is not there")]
    Missing,
    /// The form behind this work was acted upon before; nothing was done again.
    #[error("this was done before")]
    Repeated,
    /// A connection is not durable or not set as it must be; the text names the setting.
    #[error("{0}")]
    NotDurable(&'static str),
    /// A row did not read back as what it should be.
    #[error("a row in the database is not what it should be")]
    Corrupt,
    /// Anything else (disk full, wrong version …).
    #[error("the database failed")]
    Failed,
}

impl From<Diesel> for DbError {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::NotFound => Self::Missing,
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Self::Duplicate,
            Diesel::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Conflict,
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => {
                Self::Away
            }
            Diesel::DatabaseError(
                DatabaseErrorKind::CheckViolation
                | DatabaseErrorKind::ForeignKeyViolation
                | DatabaseErrorKind::NotNullViolation
                | DatabaseErrorKind::RestrictViolation,
                _,
            ) => Self::Refused,
            Diesel::DatabaseError(_, info) => from_message(info.message()),
            Diesel::DeserializationError(_) => Self::Corrupt,
            _ => Self::Failed,
        }
    }
}

/// SQLite reports triggers and a locked file only in words.
fn from_message(message: &str) -> DbError {
    let known = [
        ("database is locked", DbError::Conflict),
        ("deadlock detected", DbError::Conflict),
        ("could not serialize", DbError::Conflict),
        ("a release never changes", DbError::Refused),
        ("written down for good", DbError::Refused),
        ("the questionnaire is frozen", DbError::Refused),
        ("privacy settings only become stricter", DbError::Refused),
        ("server closed the connection", DbError::Away),
        ("terminating connection", DbError::Away),
        ("no connection to the server", DbError::Away),
    ];
    known
        .iter()
        .find(|(part, _)| message.contains(part))
        .map_or(DbError::Failed, |(_, error)| *error)
}

/// Whether work that failed may simply be tried again.
pub trait Transient {
    /// True for conflicts between transactions, and for nothing else.
    fn is_transient(&self) -> bool;
}

impl Transient for DbError {
    fn is_transient(&self) -> bool {
        *self == Self::Conflict
    }
}
