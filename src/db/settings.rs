//! What every connection is set to, and the check that it really is.
//!
//! An acknowledged answer must survive a power cut: WAL with `synchronous=FULL` on SQLite; `fsync`,
//! `full_page_writes` and `synchronous_commit` on PostgreSQL. Where PostgreSQL has synchronous standbys it must also
//! survive that one of them takes over. A database that is not so is refused.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::conn::Conn;
use super::error::DbError;

const SQLITE_SET: &str = "PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -2000; \
     PRAGMA journal_size_limit = 16777216;";

const SQLITE_MUST: &[(&str, i64, &str)] = &[
    (
        "synchronous",
        2,
        "SQLite does not keep synchronous=FULL; acknowledged answers could be lost in a power cut",
    ),
    ("foreign_keys", 1, "SQLite does not keep foreign_keys=ON"),
    (
        "secure_delete",
        1,
        "SQLite does not keep secure_delete=ON; destroyed ballots would stay readable",
    ),
];

const POSTGRES_SET: &str = "SET TIME ZONE 'UTC'; SET client_min_messages = 'warning'; SET lock_timeout = '15s'; \
     SET statement_timeout = '10min'; SET idle_in_transaction_session_timeout = '15min'; \
     SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; \
     SET tcp_user_timeout = 10000;";

const POSTGRES_MUST: &[(&str, &[&str], &str)] = &[
    (
        "fsync",
        &["on"],
        "PostgreSQL runs with fsync=off; acknowledged answers could be lost in a power cut",
    ),
    (
        "full_page_writes",
        &["on"],
        "PostgreSQL runs with full_page_writes=off; a power cut could destroy pages",
    ),
    (
        "synchronous_commit",
        &["on", "remote_apply", "remote_write", "local"],
        "PostgreSQL runs with synchronous_commit=off; acknowledged answers could be lost",
    ),
    (
        "server_encoding",
        &["UTF8"],
        "the PostgreSQL database is not UTF8; create it with ENCODING 'UTF8'",
    ),
];

/// Whether an answer is at a synchronous standby, if there are such, before it is acknowledged.
const POSTGRES_WAITS: &str = "SELECT CASE WHEN current_setting('synchronous_standby_names') = '' \
     OR current_setting('synchronous_commit') IN ('on', 'remote_apply') THEN 'yes' ELSE 'no' END AS value";

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    value: String,
}

/// Sets a new connection up and checks what it really is.
pub(crate) fn prepare(conn: &mut Conn) -> Result<(), DbError> {
    match conn {
        Conn::Sqlite(_) => sqlite(conn),
        Conn::Postgres(_) => postgres(conn),
    }
}

fn sqlite(conn: &mut Conn) -> Result<(), DbError> {
    conn.batch_execute(SQLITE_SET)?;
    let mode = diesel::sql_query("SELECT journal_mode AS value FROM pragma_journal_mode").get_result::<Word>(conn)?;
    if mode.value != "wal" {
        return Err(DbError::NotDurable(
            "SQLite cannot keep its write-ahead log here; put the data on a local disk",
        ));
    }
    for (name, wanted, sentence) in SQLITE_MUST {
        let query = format!("SELECT {name} AS value FROM pragma_{name}");
        if diesel::sql_query(query).get_result::<Number>(conn)?.value != *wanted {
            return Err(DbError::NotDurable(sentence));
        }
    }
    Ok(())
}

fn postgres(conn: &mut Conn) -> Result<(), DbError> {
    conn.batch_execute(POSTGRES_SET)?;
    for (name, allowed, sentence) in POSTGRES_MUST {
        let query = format!("SELECT current_setting('{name}') AS value");
        let found = diesel::sql_query(query).get_result::<Word>(conn)?;
        if !allowed.contains(&found.value.as_str()) {
            return Err(DbError::NotDurable(sentence));
        }
    }
    if diesel::sql_query(POSTGRES_WAITS).get_result::<Word>(conn)?.value != "yes" {
        return Err(DbError::NotDurable(
            "PostgreSQL has synchronous standbys and does not wait for them (synchronous_commit); acknowledged answers could be lost when one takes over",
        ));
    }
    Ok(())
}
