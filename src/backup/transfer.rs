//! From one database to another, without a file between them.

use super::error::BackupError;
use super::lines::Reader as _;
use super::load::Loader;
use super::sum::{Adder, Pace, Progress, Totals};
use crate::db::{self, Conn, Db, DbError, Engine};

/// Copies every row to an empty database while nobody can change one here, and reads every table back there before it
/// counts. `moved` marks the database that is left, in the transaction that holds it still, once everything is there.
///
/// # Errors
/// [`BackupError`]; the target is then as empty as before.
pub fn transfer(
    from: &Db,
    to: &Db,
    tell: &mut dyn FnMut(Progress),
    moved: impl FnOnce(&mut Conn) -> Result<(), DbError>,
) -> Result<Totals, BackupError> {
    let _nobody_serves = from.stand_alone().map_err(|error| busy(error, BackupError::Serving))?;
    // On PostgreSQL whoever counts is seen by its connections.
    let _nobody_counts = match from.engine() {
        Engine::Sqlite => Some(from.exclusive().map_err(|error| busy(error, BackupError::Counting))?),
        Engine::Postgres => None,
    };
    let tables = from.read("move", |conn| {
        let (theirs, ours) = (db::schema_version(conn)?, db::own_schema_version()?);
        if theirs != ours {
            return Err(BackupError::Newer(theirs, ours));
        }
        Ok(db::tables(conn)?)
    })?;
    from.hold_still("move", &tables, |here| {
        nobody_else(here)?;
        let mut rows = 0;
        for table in &tables {
            rows += table.count(here)?;
        }
        let done = to.fill("move", |there| {
            let mut quiet = |_: Progress| {};
            let mut loader = Loader::new(there, rows, &mut quiet)?;
            let (mut totals, mut pace) = (Totals::default(), Pace::new(rows, tell));
            for table in &tables {
                loader.table(&table.name, &table.columns)?;
                let mut adder = Adder::default();
                table.each_row(here, |row| {
                    adder.add(row);
                    pace.one_more();
                    loader.row(row)
                })?;
                let sum = adder.sum();
                loader.sum(&sum)?;
                totals.tables += 1;
                totals.rows += sum.rows;
            }
            loader.finish()?;
            // Whoever came meanwhile waits for its first write, and would go on here after it.
            nobody_else(here)?;
            moved(here)?;
            Ok::<_, BackupError>(totals)
        })?;
        done.ok_or(BackupError::NotEmpty)
    })
}

fn busy(error: DbError, who: BackupError) -> BackupError {
    match error {
        DbError::Conflict => who,
        other => BackupError::Db(other),
    }
}

fn nobody_else(conn: &mut Conn) -> Result<(), BackupError> {
    match db::others(conn)? {
        0 => Ok(()),
        others => Err(BackupError::Others(others)),
    }
}
