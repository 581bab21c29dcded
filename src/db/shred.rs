//! Makes what was deleted unreadable: the files are written anew without it (PRIVACY §1, "at close").

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::conn::{Conn, Engine};
use super::error::DbError;
use super::work::Db;

/// What held answers, tags or counts that were not published.
const TABLES: [&str; 4] = ["ballot", "link", "opened", "opened_box"];

/// How often a table that is in use is tried, with a pause for a reader to end.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(200);

/// Whoever wants to answer waits behind every try and while the table is copied, so both are kept below the 15 seconds
/// after which answers are refused; then everything is set back to what every connection has.
const LONGEST: Duration = Duration::from_secs(8);
const IMPATIENT: &str = "SET lock_timeout = '1s'; SET statement_timeout = '8s'";
const AS_BEFORE: &str = "SET lock_timeout = '15s'; SET statement_timeout = '10min'";

/// Whether a snapshot from before transaction `$1` is in use: rows deleted before it would be copied for its sake.
const OLD_SNAPSHOT: &str = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() \
     AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL AND age(backend_xmin) >= age($1::xid)) AS found";

#[derive(QueryableByName)]
struct Remains {
    #[diesel(sql_type = Bool)]
    found: bool,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Text)]
    value: String,
}

impl Db {
    /// Writes the files anew so that nothing deleted can be read back from them, and on SQLite empties the
    /// write-ahead log. On PostgreSQL a table that others keep in use for long, or that takes long
    /// to copy, is only vacuumed, with a warning.
    ///
    /// # Errors
    /// [`DbError`]; the rows are gone all the same, and the next close does it again.
    pub fn shred(&self) -> Result<(), DbError> {
        self.bare("shred", |conn| match conn.engine() {
            Engine::Sqlite => {
                conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
                conn.batch_execute("VACUUM")?;
                Ok(conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?)
            }
            Engine::Postgres => TABLES.iter().try_for_each(|table| rewrite(conn, table)),
        })
    }
}

/// A plain VACUUM marks space as free and leaves the bytes where they are; a new file does not have them.
fn rewrite(conn: &mut Conn, table: &str) -> Result<(), DbError> {
    let started = Instant::now();
    conn.batch_execute(IMPATIENT)?;
    let mut done = anew(conn, table);
    for _ in 1..TRIES {
        if done.is_ok() || started.elapsed() > LONGEST {
            break;
        }
        std::thread::park_timeout(PAUSE);
        done = anew(conn, table);
    }
    conn.batch_execute(AS_BEFORE)?;
    if done.is_err() {
        tracing::warn!(
            table,
            "a table is in use or large, so deleted rows stay in its file; at a quiet hour, run VACUUM FULL on it"
        );
        conn.batch_execute(&format!("VACUUM {table}"))?;
    }
    Ok(())
}

/// An empty table gets an empty file, whatever old snapshots could still see. With rows of other rounds in it, it is
/// copied: an old snapshot of somebody who looks for one of those must keep finding it.
fn anew(conn: &mut Conn, table: &str) -> Result<(), DbError> {
    let emptied = conn.transaction(|conn| {
        conn.batch_execute(&format!("LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))?;
        let rows = diesel::sql_query(format!("SELECT EXISTS (SELECT 1 FROM {table}) AS found"));
        let rows = rows.get_result::<Remains>(conn)?.found;
        if !rows {
            conn.batch_execute(&format!("TRUNCATE {table}"))?;
        }
        Ok::<bool, DbError>(!rows)
    })?;
    if emptied {
        return Ok(());
    }
    let now = diesel::sql_query("SELECT pg_current_xact_id()::text AS value").get_result::<Number>(conn)?;
    let old = diesel::sql_query(OLD_SNAPSHOT).bind::<Text, _>(now.value);
    if old.get_result::<Remains>(conn)?.found {
        return Err(DbError::Conflict);
    }
    Ok(conn.batch_execute(&format!("VACUUM (FULL) {table}"))?)
}
