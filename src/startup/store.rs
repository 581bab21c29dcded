//! Opening the database and the keys, with everything refused that is not safe.

use crate::accounts;
use crate::catalogue;
use crate::config::Settings;
use crate::counting;
use crate::db::{self, Db, DbError, OpenError, UrlError};
use crate::keys::{KeyStore, KeyStoreError as KeyError};
use crate::values::by::By;
use crate::values::clock::{Clock as _, SystemClock};

/// Database and keys of an installation.
#[derive(Debug, Clone)]
pub struct Store {
    /// The database.
    pub db: Db,
    /// The keys of rounds.
    pub keys: KeyStore,
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum KeyStoreError {
    /// The address of the database.
    #[error(transparent)]
    Url(#[from] UrlError),
    /// The database does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The key directory.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The schema is older than the program.
    #[error("the database is not up to date ({0} migrations to run); run: ervaringwijzer migrate")]
    Pending(usize),
    /// Everything was moved to another database.
    #[error(
        "everything of this database was moved to another one at {0}; give that one with --database. What comes in there is not here: to go on \
         with this one all the same, delete the row 'verhuisd' of the table setting"
    )]
    Moved(String),
}

/// Opens database and keys. `migrate` brings the schema up to date, and what is in it; without it an old schema is refused.
///
/// # Errors
/// [`KeyStoreError`]; each says what to do.
pub fn open_store(settings: &Settings, migrate: bool) -> Result<Store, KeyStoreError> {
    let url: db::DatabaseUrl = settings.database.parse()?;
    let db = Db::connect(&url, settings.connections)?;
    let run = if migrate { db::migrate(&db)? } else { Vec::new() };
    let left = db::pending(&db)?;
    if !left.is_empty() {
        return Err(KeyStoreError::Pending(left.len()));
    }
    if let Some(moment) = db.read("moved", catalogue::moved)? {
        return Err(KeyStoreError::Moved(moment));
    }
    if migrate {
        counting::bring_up_to_date(&db)?;
    }
    if let Some(newest) = run.last() {
        let object = format!("migraties: {}, tot {newest}", run.len());
        let by = By::command(SystemClock.now());
        db.write("migrate", |conn| {
            accounts::log(conn, by, "database-bijgewerkt", &object)
        })?;
    }
    let keys = KeyStore::open(&settings.keys, url.data_directory().as_deref())?;
    Ok(Store { db, keys })
}
