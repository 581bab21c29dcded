//! The three verbs: read, write, append.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{Pool, PooledConnection};

use super::conn::{Conn, Engine};
use super::error::{DbError, OpenError, Transient};
use super::lane::{Lane, Permit};
use super::pool::{Manager, Silent};
use super::private;
use super::recording;
use super::settings;
use super::transport::{self, Transport};
use super::url::DatabaseUrl;
use crate::values::mishaps::Mishaps;
use crate::values::random;

/// How often a write that lost against another is tried again.
const TRIES: u32 = 12;

/// Fewest connections: the teller has its lock, a snapshot and a transaction at the same time, and
/// one is left for answers.
const FEWEST: u32 = 4;

/// Connections that staff together leave alone: three for the teller, and one each for looking codes up and for
/// writing ballots.
const KEPT_FREE: u32 = 5;

/// Fewest connections for staff: voiding codes takes the teller's lock beside its transaction.
const FEWEST_FOR_STAFF: u32 = 2;

/// Longest that somebody waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// What every write of one handle does besides its own work, in the same transaction.
pub trait PageExtras: Send + Sync {
    /// Before the work; an error ends the transaction. Runs again when the transaction is tried again.
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
    /// Whether this handle shares the connections that staff may use.
    bounded: bool,
    around: Option<Arc<dyn PageExtras>>,
}

struct Inner {
    url: DatabaseUrl,
    pool: Pool<Manager>,
    /// Connections that could not be made.
    mishaps: Mishaps,
    staff: Lane,
    /// Transactions that were begun to write.
    writes: AtomicU64,
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
        Ok(Self::connect(url, connections)?)
    }

    /// The same, and says in the words of the database why it does not open.
    pub fn connect(url: &DatabaseUrl, connections: u32) -> Result<Self, OpenError> {
        if let (Some(directory), Some(file)) = (url.data_directory(), url.file()) {
            private::keep_private(&directory, &file).map_err(|_err| DbError::Away)?;
        }
        let mut first = url
            .connect()
            .map_err(|error| OpenError::Connect(url.without_secrets(&error.to_string())))?;
        settings::prepare(&mut first)?;
        drop(first);
        let connections = connections.max(FEWEST);
        let pool = Pool::builder()
            .max_size(connections)
            .min_idle(Some(0))
            .connection_timeout(PATIENCE)
            .error_handler(Box::new(Silent))
            .build_unchecked(Manager(url.clone()));
        Ok(Self {
            inner: Arc::new(Inner {
                url: url.clone(),
                pool,
                mishaps: Mishaps::new("connections to the database"),
                staff: Lane::new(connections.saturating_sub(KEPT_FREE).max(FEWEST_FOR_STAFF)),
                writes: AtomicU64::new(0),
                writer: Mutex::new(()),
            }),
            bounded: false,
            around: None,
        })
    }

    /// What protects the way to the database.
    ///
    /// # Errors
    /// Those of the database.
    pub fn transport(&self) -> Result<Transport, DbError> {
        self.read("transport", |conn| transport::of(conn, &self.inner.url))
    }

    /// The same database for whoever may not keep answers waiting: all such handles together use at most
    /// five connections fewer than there are (but two in any case).
    #[must_use]
    pub fn for_staff(&self) -> Self {
        Self {
            bounded: true,
            ..self.clone()
        }
    }

    /// The same database; every [`Db::write`] of this handle begins and ends with `around`.
    #[must_use]
    pub fn around(&self, around: Arc<dyn PageExtras>) -> Self {
        Self {
            around: Some(around),
            ..self.clone()
        }
    }

    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.inner.url.engine()
    }

    /// How many transactions were begun to write since the database was opened, by all handles together; also those in
    /// which nothing changed. What only looks begins none.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.inner.writes.load(Ordering::Relaxed)
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

    /// Runs `work`, which only inserts rows that nothing else changes: ballots of rounds that take answers. Until it ends no
    /// round can be taken out of the state open ([`super::stop_recording`]), so that what it read of a round still holds at
    /// its commit. It takes a write and a sync of the disk also when every row was there already, so that its time does not
    /// tell which it was.
    ///
    /// # Errors
    /// What `work` returns (nothing is then written), or [`DbError`].
    pub fn record<T, E>(&self, name: &'static str, mut work: impl FnMut(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError>,
    {
        self.once(name, &recording::begin(self.engine()), &mut |conn| {
            touch(conn)?;
            work(conn)
        })
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
        let mut conn = self.connection(name)?;
        let _turn = self.turn();
        work(&mut conn)
    }

    fn once<T, E: From<DbError>>(
        &self,
        name: &'static str,
        begin: &str,
        work: &mut impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        // First a connection, then the turn: whoever waits for a connection keeps no other writer waiting.
        let mut conn = self.connection(name)?;
        let _turn = self.turn();
        self.inner.writes.fetch_add(1, Ordering::Relaxed);
        let transaction = Transaction::begin(&mut conn, begin)?;
        let done = work(transaction.conn)?;
        transaction.commit()?;
        Ok(done)
    }

    fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        (self.engine() == Engine::Sqlite).then(|| self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn connection(&self, name: &'static str) -> Result<Borrowed, DbError> {
        let permit = match self.bounded {
            true => Some(self.inner.staff.enter(PATIENCE).ok_or(DbError::Away)?),
            false => None,
        };
        match self.inner.pool.get() {
            Ok(conn) => {
                self.inner.mishaps.well();
                Ok(Borrowed { conn, _permit: permit })
            }
            Err(_silent) => {
                if self.inner.mishaps.failed(DbError::Away.class()) {
                    tracing::warn!(work = name, "no connection to the database");
                }
                Err(DbError::Away)
            }
        }
    }
}

/// A connection for as long as it is needed; it goes back before the permit that it was taken with.
pub(super) struct Borrowed {
    conn: PooledConnection<Manager>,
    _permit: Option<Permit>,
}

impl Deref for Borrowed {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Borrowed {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

/// Makes a transaction one that writes: without it, a commit that changed nothing would wait for no disk.
fn touch(conn: &mut Conn) -> Result<(), DbError> {
    let statement = match conn.engine() {
        // A record of the write-ahead log that nobody reads.
        Engine::Postgres => "SELECT pg_logical_emit_message(true, '', '')",
        // A field of the file's first page that nothing else uses.
        Engine::Sqlite => "PRAGMA user_version = 0",
    };
    Ok(conn.batch_execute(statement)?)
}

/// Waits a random while, longer after each try, so that those who collided do not collide again.
fn step_aside(tries: u32) {
    let most = 1000_u64 << tries.min(7);
    let microseconds = random::below(most).unwrap_or(most);
    std::thread::park_timeout(Duration::from_micros(microseconds));
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
