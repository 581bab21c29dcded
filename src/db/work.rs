//! The three verbs: read, write, append.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{Pool, PooledConnection};

use super::conn::{Conn, Engine};
use super::error::{DbError, Transient};
use super::pool::{Manager, Silent};
use super::private;
use super::url::DatabaseUrl;
use crate::values::chance;

/// How often a write that lost against another is tried again.
const TRIES: u32 = 12;

/// Fewest connections: the teller has its lock, a snapshot and a transaction at the same time, and
/// one is left for answers.
const FEWEST: u32 = 4;

/// What every write of one handle does besides its own work, in the same transaction.
pub trait Around: Send + Sync {
    /// Before the work; an error ends the transaction. Runs again when the transaction is tried again.
    ///
    /// # Errors
    /// [`DbError`].
    fn before(&self, conn: &mut Conn) -> Result<(), DbError>;

    /// After work that was done.
    ///
    /// # Errors
    /// [`DbError`]; the work is then undone.
    fn after(&self, conn: &mut Conn) -> Result<(), DbError>;
}

/// A handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
    around: Option<Arc<dyn Around>>,
}

struct Inner {
    url: DatabaseUrl,
    pool: Pool<Manager>,
    /// SQLite has one writer at a time; waiting here is fairer and cheaper than its busy handler.
    writer: Mutex<()>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.inner.url.engine())
    }
}

impl Db {
    /// Opens the database and checks one connection.
    ///
    /// # Errors
    /// [`DbError::Away`] when it cannot be reached, [`DbError::NotDurable`] when it may lose answers.
    pub fn open(url: &DatabaseUrl, connections: u32) -> Result<Self, DbError> {
        if let (Some(directory), Some(file)) = (url.data_directory(), url.file()) {
            private::keep_private(&directory, &file).map_err(|_err| DbError::Away)?;
        }
        Manager(url.clone()).connect_once()?;
        let pool = Pool::builder()
            .max_size(connections.max(FEWEST))
            .min_idle(Some(0))
            .connection_timeout(Duration::from_secs(5))
            .error_handler(Box::new(Silent))
            .build_unchecked(Manager(url.clone()));
        Ok(Self {
            inner: Arc::new(Inner {
                url: url.clone(),
                pool,
                writer: Mutex::new(()),
            }),
            around: None,
        })
    }

    /// The same database; every [`Db::write`] of this handle begins and ends with `around`.
    #[must_use]
    pub fn around(&self, around: Arc<dyn Around>) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            around: Some(around),
        }
    }

    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.inner.url.engine()
    }

    /// Where it is.
    #[must_use]
    pub fn url(&self) -> &DatabaseUrl {
        &self.inner.url
    }

    /// Runs `work` on one snapshot of the database. It must not write.
    ///
    /// # Errors
    /// What `work` returns, or [`DbError`] when there is no connection.
    pub fn read<T, E>(&self, name: &'static str, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError>,
    {
        let mut conn = self.connection(name)?;
        let begin = match self.engine() {
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Engine::Sqlite => "BEGIN DEFERRED",
        };
        let transaction = Transaction::begin(&mut conn, begin)?;
        let done = work(transaction.conn)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Runs `work` in a transaction in which what was read still holds when it commits
    /// (`BEGIN IMMEDIATE`, or SERIALIZABLE and again on a conflict). `work` may run several times.
    ///
    /// # Errors
    /// What `work` returns (nothing is then written), or [`DbError`].
    pub fn write<T, E>(&self, name: &'static str, mut work: impl FnMut(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError> + Transient,
    {
        let begin = match self.engine() {
            Engine::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            Engine::Sqlite => "BEGIN IMMEDIATE",
        };
        let mut whole = |conn: &mut Conn| {
            let Some(around) = &self.around else { return work(conn) };
            around.before(conn)?;
            let done = work(conn)?;
            around.after(conn)?;
            Ok(done)
        };
        let mut tries = 0;
        loop {
            tries += 1;
            match self.once(name, begin, &mut whole) {
                Err(error) if error.is_transient() && tries < TRIES => {
                    tracing::debug!(work = name, tries, "a transaction is tried again");
                    step_aside(tries);
                }
                done => return done,
            }
        }
    }

    /// Runs `work`, which only inserts rows that nothing else changes, in a durable transaction.
    ///
    /// # Errors
    /// What `work` returns (nothing is then written), or [`DbError`].
    pub fn append<T, E>(&self, name: &'static str, mut work: impl FnMut(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError>,
    {
        let begin = match self.engine() {
            Engine::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
            Engine::Sqlite => "BEGIN IMMEDIATE",
        };
        self.once(name, begin, &mut work)
    }

    /// Runs `work` outside any transaction, for statements that demand it (VACUUM).
    ///
    /// # Errors
    /// What `work` returns, or [`DbError`] when there is no connection.
    pub(crate) fn bare<T>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut Conn) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let _turn = self.turn();
        work(&mut *self.connection(name)?)
    }

    fn once<T, E: From<DbError>>(
        &self,
        name: &'static str,
        begin: &str,
        work: &mut impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let _turn = self.turn();
        let mut conn = self.connection(name)?;
        let transaction = Transaction::begin(&mut conn, begin)?;
        let done = work(transaction.conn)?;
        transaction.commit()?;
        Ok(done)
    }

    fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        (self.engine() == Engine::Sqlite).then(|| self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn connection(&self, name: &'static str) -> Result<PooledConnection<Manager>, DbError> {
        self.inner.pool.get().map_err(|_err| {
            tracing::warn!(work = name, "no connection to the database");
            DbError::Away
        })
    }
}

/// Waits a random while, longer after each try, so that those who collided do not collide again.
fn step_aside(tries: u32) {
    let most = 1000_u64 << tries.min(7);
    let microseconds = chance::below(most).unwrap_or(most);
    std::thread::park_timeout(Duration::from_micros(microseconds));
}

impl Manager {
    fn connect_once(&self) -> Result<(), DbError> {
        diesel::r2d2::ManageConnection::connect(self).map(|_conn| ())
    }
}

/// Rolls back when it is dropped before its commit, also when the work panics.
struct Transaction<'c> {
    conn: &'c mut Conn,
    open: bool,
}

impl<'c> Transaction<'c> {
    fn begin(conn: &'c mut Conn, statement: &str) -> Result<Self, DbError> {
        conn.batch_execute(statement)?;
        Ok(Self { conn, open: true })
    }

    fn commit(mut self) -> Result<(), DbError> {
        self.conn.batch_execute("COMMIT")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open && self.conn.batch_execute("ROLLBACK").is_err() {
            tracing::debug!("a transaction was already gone when it was rolled back");
        }
    }
}
