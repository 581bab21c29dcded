//! Makes what was deleted unreadable: the files are written anew without it (PRIVACY §1, "at close").

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::conn::{Conn, Engine};
use super::error::DbError;
use super::work::Db;

/// What held answers, tags or counts that were not published.
const TABLES: [&str; 4] = ["ballot", "link", "opened", "opened_box"];

/// How often a table that is in use is tried. Whoever wants to answer waits behind every try.
const TRIES: u32 = 5;

/// How long one try waits for the table. It is set back to what every connection has.
const PATIENCE: &str = "SET lock_timeout = '1s'";
const AS_BEFORE: &str = "SET lock_timeout = '15s'";

/// Between two tries, for a reader to end.
const PAUSE: Duration = Duration::from_millis(200);

/// Whether a snapshot from before transaction `$1` is in use: rows deleted before it would be copied for its sake.
const OLD_SNAPSHOT: &str = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() \
     AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL AND age(backend_xmin) >= age($1::xid)) AS found";

#[derive(QueryableByName)]
struct Found {
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
    /// write-ahead log. On PostgreSQL a table that others keep in use for long is only vacuumed, with a warning.
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
            Engine::Postgres => {
                conn.batch_execute(PATIENCE)?;
                let done = TABLES.iter().try_for_each(|table| rewrite(conn, table));
                conn.batch_execute(AS_BEFORE)?;
                done
            }
        })
    }
}

/// A plain VACUUM marks space as free and leaves the bytes where they are; a new file does not have them.
fn rewrite(conn: &mut Conn, table: &str) -> Result<(), DbError> {
    for _ in 0..TRIES {
        match anew(conn, table) {
            Ok(()) => return Ok(()),
            Err(DbError::Away) => return Err(DbError::Away),
            Err(_in_use) => std::thread::park_timeout(PAUSE),
        }
    }
    tracing::warn!(
        table,
        "a table is in use, so deleted rows stay in its file; when nobody uses it, run VACUUM FULL on it"
    );
    conn.batch_execute(&format!("VACUUM {table}"))?;
    Ok(())
}

/// An empty table gets an empty file, whatever old snapshots could still see. With rows of other rounds in it, it is
/// copied: an old snapshot of somebody who looks for one of those must keep finding it.
fn anew(conn: &mut Conn, table: &str) -> Result<(), DbError> {
    let emptied = conn.transaction(|conn| {
        conn.batch_execute(&format!("LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))?;
        let rows = diesel::sql_query(format!("SELECT EXISTS (SELECT 1 FROM {table}) AS found"));
        let rows = rows.get_result::<Found>(conn)?.found;
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
    if old.get_result::<Found>(conn)?.found {
        return Err(DbError::Conflict);
    }
    Ok(conn.batch_execute(&format!("VACUUM (FULL) {table}"))?)
}
