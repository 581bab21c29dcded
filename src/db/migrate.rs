//! Brings the schema up to date, from the twin trees in `migrations/`.

use diesel::migration::{MigrationSource, MigrationVersion};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::Conn;
use super::error::{DbError, from_message};
use super::tables::MIGRATIONS;
use super::work::Db;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgresql");

/// Runs what has not run yet; returns the names of what was run, oldest first.
///
/// # Errors
/// [`DbError::Failed`] when a migration does not go through; what went before it stays.
pub fn migrate(db: &Db) -> Result<Vec<String>, DbError> {
    db.bare("migrate", run_here)
}

/// The same on one connection, within its transaction where it has one.
pub(super) fn run_here(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    match conn {
        Conn::Postgres(pg) => run(pg, POSTGRES),
        Conn::Sqlite(lite) => run(lite, SQLITE),
    }
}

/// The version of the schema that a database has: that of the newest migration that ran there.
///
/// # Errors
/// [`DbError`] when the database cannot be asked.
pub fn schema_version(conn: &mut Conn) -> Result<String, DbError> {
    let query = format!("SELECT max(version) AS version FROM {MIGRATIONS}");
    let newest: Newest = diesel::sql_query(query).get_result(conn)?;
    newest.version.ok_or(DbError::Schema)
}

/// The version of the schema that this program works with.
///
/// # Errors
/// [`DbError::Schema`] when the migrations inside the program cannot be read.
pub fn own_schema_version() -> Result<String, DbError> {
    let all = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE).map_err(|_err| DbError::Schema)?;
    let newest = all.iter().map(|migration| migration.name().version().to_string()).max();
    newest.ok_or(DbError::Schema)
}

#[derive(QueryableByName)]
struct Newest {
    #[diesel(sql_type = Nullable<Text>)]
    version: Option<String>,
}

/// The names of migrations that have not run yet.
///
/// # Errors
/// [`DbError`] when the database cannot be asked.
pub fn pending(db: &Db) -> Result<Vec<String>, DbError> {
    db.bare("pending", |conn| match conn {
        Conn::Postgres(pg) => list(pg, POSTGRES),
        Conn::Sqlite(lite) => list(lite, SQLITE),
    })
}

/// Takes every migration back, newest first. For tests of the trees themselves.
///
/// # Errors
/// [`DbError::Failed`] when a migration does not revert.
pub fn revert_all(db: &Db) -> Result<(), DbError> {
    db.bare("revert", |conn| {
        let done = match conn {
            Conn::Postgres(pg) => pg.revert_all_migrations(POSTGRES).map(drop),
            Conn::Sqlite(lite) => lite.revert_all_migrations(SQLITE).map(drop),
        };
        done.map_err(|_err| DbError::Failed)
    })
}

fn run<DB, C>(conn: &mut C, source: EmbeddedMigrations) -> Result<Vec<String>, DbError>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let run = conn.run_pending_migrations(source);
    let run = run.map_err(|error| told("the schema could not be brought up to date", &error.to_string()))?;
    Ok(run.iter().map(MigrationVersion::to_string).collect())
}

fn list<DB, C>(conn: &mut C, source: EmbeddedMigrations) -> Result<Vec<String>, DbError>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let left = conn.pending_migrations(source);
    let left = left.map_err(|error| told("the version of the schema could not be read", &error.to_string()))?;
    Ok(left.iter().map(|migration| migration.name().to_string()).collect())
}

/// The words of the database are for whoever starts the program; what runs here touches no row of a person.
fn told(what: &str, words: &str) -> DbError {
    tracing::error!("{what}: {}", words.split_whitespace().collect::<Vec<_>>().join(" "));
    from_message(words)
}
