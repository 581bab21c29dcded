//! A whole database at once: filling an empty one, and holding one still while it is copied.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::conn::{Conn, Engine};
use super::error::DbError;
use super::migrate;
use super::tables::{MIGRATIONS, Table};
use super::work::Db;

/// Backends that have just been hung up are seen a little longer.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(100);

/// Who else has a connection to this database; workers of the server itself have no user.
const OTHERS: &str = "SELECT count(*) AS value FROM pg_stat_activity WHERE datname = current_database() \
     AND pid <> pg_backend_pid() AND usesysid IS NOT NULL";

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

impl Db {
    /// Runs `work` in one transaction on an empty database that is brought up to date first; with an error nothing stays,
    /// no table either. `None` when the database is not empty.
    ///
    /// # Errors
    /// What `work` returns, or [`DbError`].
    pub fn fill<T, E>(&self, name: &'static str, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<Option<T>, E>
    where
        E: From<DbError> + From<diesel::result::Error>,
    {
        self.alone(name, |conn| {
            if !is_empty(conn)? {
                return Ok(None);
            }
            migrate::run_here(conn)?;
            work(conn).map(Some)
        })
    }

    /// Runs `work` in one transaction during which nobody else changes a row of these tables.
    ///
    /// # Errors
    /// What `work` returns, or [`DbError`]; [`DbError::Conflict`] or [`DbError::Slow`] when somebody else is at work.
    pub fn hold_still<T, E>(
        &self,
        name: &'static str,
        tables: &[Table],
        work: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<DbError> + From<diesel::result::Error>,
    {
        let names: Vec<String> = tables.iter().map(|table| format!("\"{}\"", table.name)).collect();
        let still = match self.engine() {
            // The snapshot is taken by the first statement after the locks.
            Engine::Postgres => format!(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; LOCK TABLE {} IN SHARE MODE",
                names.join(", ")
            ),
            // Writes a field that nothing uses, and so takes the turn of whoever writes.
            Engine::Sqlite => "PRAGMA user_version = 0".to_owned(),
        };
        self.alone(name, |conn| {
            conn.batch_execute(&still).map_err(DbError::from)?;
            work(conn)
        })
    }

    fn alone<T, E>(&self, name: &'static str, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError> + From<diesel::result::Error>,
    {
        let done = self.bare(name, |conn| {
            let (room, back) = match conn.engine() {
                Engine::Sqlite => ("PRAGMA cache_size = -131072", "PRAGMA cache_size = -2000"),
                Engine::Postgres => ("SELECT 1", "SELECT 1"),
            };
            conn.batch_execute(room)?;
            let done = conn.transaction(|conn| {
                take_your_time(conn)?;
                work(conn)
            });
            conn.batch_execute(back)?;
            Ok(done)
        });
        done?
    }
}

/// Lets the statements of this transaction take as long as they need.
///
/// # Errors
/// [`DbError`].
pub fn take_your_time(conn: &mut Conn) -> Result<(), DbError> {
    if conn.engine() == Engine::Postgres {
        conn.batch_execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0")?;
    }
    Ok(())
}

/// Whether nothing is in this database: no table, or only an empty list of migrations.
fn is_empty(conn: &mut Conn) -> Result<bool, DbError> {
    let (tables, list) = match conn.engine() {
        Engine::Sqlite => (
            format!("SELECT count(*) AS value FROM sqlite_schema WHERE tbl_name <> '{MIGRATIONS}'"),
            format!("SELECT count(*) AS value FROM sqlite_schema WHERE name = '{MIGRATIONS}'"),
        ),
        Engine::Postgres => {
            let all = "SELECT count(*) AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
                 WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relname";
            (format!("{all} <> '{MIGRATIONS}'"), format!("{all} = '{MIGRATIONS}'"))
        }
    };
    if number(conn, &tables)? > 0 {
        return Ok(false);
    }
    if number(conn, &list)? == 0 {
        return Ok(true);
    }
    Ok(number(conn, &format!("SELECT count(*) AS value FROM {MIGRATIONS}"))? == 0)
}

/// How many others are connected to this database, on PostgreSQL; waits a moment for those that hang up.
///
/// # Errors
/// [`DbError`].
pub fn others(conn: &mut Conn) -> Result<i64, DbError> {
    if conn.engine() == Engine::Sqlite {
        return Ok(0);
    }
    let began = Instant::now();
    loop {
        // Within a transaction the server shows what it showed before, unless it is told not to.
        conn.batch_execute("SELECT pg_stat_clear_snapshot()")?;
        let found = number(conn, OTHERS)?;
        if found == 0 || began.elapsed() > PATIENCE {
            return Ok(found);
        }
        std::thread::park_timeout(PAUSE);
    }
}

fn number(conn: &mut Conn, query: &str) -> Result<i64, DbError> {
    Ok(diesel::sql_query(query).get_result::<Number>(conn)?.value)
}
