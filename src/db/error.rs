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
    /// The disk of the database takes no more.
    #[error("the disk of the database is full")]
    Full,
    /// The disk of the database gives errors.
    #[error("the disk of the database gives errors")]
    Disk,
    /// The database takes no changes: a file or server that may only be read.
    #[error("the database can be read and not be written")]
    ReadOnly,
    /// This user of the database may not do that.
    #[error("the user of the database has no right to do this")]
    Denied,
    /// A table or column is not there.
    #[error("the database has another schema than this program")]
    Schema,
    /// It took longer than a statement or a lock may take.
    #[error("the database took too long")]
    Slow,
    /// Anything else.
    #[error("the database failed")]
    Failed,
}

impl DbError {
    /// One or two words for the log, so that failures of a kind can be told from others.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Away => "database lost",
            Self::Conflict => "busy",
            Self::Duplicate => "duplicate",
            Self::Refused => "refused",
            Self::Missing => "missing",
            Self::NotDurable(_setting) => "not durable",
            Self::Corrupt => "corrupt row",
            Self::Full => "disk full",
            Self::Disk => "disk error",
            Self::ReadOnly => "read-only",
            Self::Denied => "no right",
            Self::Schema => "schema",
            Self::Slow => "too slow",
            Self::Repeated => "form sent twice",
            Self::Failed => "other",
        }
    }
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
            Diesel::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _) => Self::ReadOnly,
            Diesel::DatabaseError(_, info) => from_message(info.message()),
            Diesel::DeserializationError(_) => Self::Corrupt,
            _ => Self::Failed,
        }
    }
}

/// Why a database does not open, for whoever starts the program. Only here are the database's own words passed on: at the
/// start they speak of names, rights and hosts, and hold nothing of a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is no connection; with the words of the database, without passwords.
    #[error("no connection to the database: {0}")]
    Connect(String),
    /// There is, and it is not as it must be.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<OpenError> for DbError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Connect(_words) => Self::Away,
            OpenError::Db(error) => error,
        }
    }
}

/// SQLite reports triggers and a locked file only in words.
pub(super) fn from_message(message: &str) -> DbError {
    let known = [
        ("database is locked", DbError::Conflict),
        ("deadlock detected", DbError::Conflict),
        ("could not serialize", DbError::Conflict),
        ("due to lock timeout", DbError::Conflict),
        ("a release never changes", DbError::Refused),
        ("written down for good", DbError::Refused),
        ("the questionnaire is frozen", DbError::Refused),
        ("privacy settings only become stricter", DbError::Refused),
        ("server closed the connection", DbError::Away),
        ("terminating connection", DbError::Away),
        ("no connection to the server", DbError::Away),
        ("database or disk is full", DbError::Full),
        ("No space left on device", DbError::Full),
        ("disk I/O error", DbError::Disk),
        ("Input/output error", DbError::Disk),
        ("readonly database", DbError::ReadOnly),
        ("read-only transaction", DbError::ReadOnly),
        ("permission denied", DbError::Denied),
        ("must be owner", DbError::Denied),
        ("no such table", DbError::Schema),
        ("no such column", DbError::Schema),
        ("does not exist", DbError::Schema),
        ("canceling statement due to", DbError::Slow),
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
