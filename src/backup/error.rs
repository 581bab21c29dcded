//! Why nothing was backed up, restored or moved.

use diesel::result::Error as Diesel;

use crate::db::DbError;
use crate::keys::SHORTEST_PASSPHRASE;
use crate::values::random::NoRandom;

/// Why nothing was backed up, restored or moved. Whatever it is, nothing was written, or it is gone again.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file of that name.
    #[error("there is a file of that name already; nothing was written")]
    There,
    /// The file that is being written, of another run.
    #[error("{0} is there: another backup is being written, or one broke off; remove it when none is")]
    UnderWay(String),
    /// The file cannot be read or written.
    #[error("the file cannot be used: {0}")]
    File(#[from] std::io::Error),
    /// Not a backup.
    #[error("this is no backup (ervaringwijzer backup makes one)")]
    Form,
    /// Cut off, or changed.
    #[error("this backup is not whole: it was cut off or changed; nothing was written")]
    Broken,
    /// A passphrase is needed.
    #[error("this backup is locked with a passphrase")]
    Locked,
    /// Too short.
    #[error("a passphrase has at least {SHORTEST_PASSPHRASE} characters: several words that nobody puts together")]
    Short,
    /// Wrong passphrase, cut off or changed.
    #[error(
        "this backup does not open: the passphrase is another, or the file was cut off or changed; nothing was written"
    )]
    Closed,
    /// Made by a version with another schema.
    #[error(
        "this backup has schema {theirs} and was made by version {version}; this program has schema {ours}. Install version {version}, restore \
         with it, and update then; nothing was written"
    )]
    Schema {
        /// Of the backup.
        theirs: String,
        /// The version of the program that made it.
        version: String,
        /// Of this program.
        ours: String,
    },
    /// The database is of a newer version.
    #[error("the database has schema {0} and this program has {1}; use the program that serves it")]
    Newer(String, String),
    /// Something is in the target.
    #[error("there is something in the database already; take a new file or an empty database. Nothing was written")]
    NotEmpty,
    /// The file has other tables or columns than the database.
    #[error("the table {0} is not as in this program; nothing was written")]
    Unlike(String),
    /// A table did not come through.
    #[error("the table {0} does not read back as it was; nothing was written")]
    Different(String),
    /// A server runs on the database that is to be moved.
    #[error(
        "a server runs on this database; stop every server first, or answers that come in meanwhile would be lost. Nothing was moved"
    )]
    Serving,
    /// Somebody counts on the database that is to be moved.
    #[error("somebody counts at this moment; try again when that has ended. Nothing was moved")]
    Counting,
    /// Others are connected to the database that is to be moved.
    #[error(
        "{0} others are connected to this database; stop every server and every other program first, or answers that come in meanwhile would \
         be lost. Nothing was moved"
    )]
    Others(i64),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Diesel> for BackupError {
    fn from(error: Diesel) -> Self {
        Self::Db(error.into())
    }
}
