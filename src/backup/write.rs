//! Writing a backup: one snapshot of the database, a row at a time.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::BackupError;
use super::file::Unfinished;
use super::form::{self, Head, Mark};
use super::seal::Sealer;
use super::sum::{Adder, Pace, Progress, Totals};
use crate::db::{self, Conn, Db, Engine};
use crate::values::clock::Moment;
use crate::values::hex::Hex;
use crate::values::secret::Secret;

/// What is to be written where.
#[derive(Debug)]
pub struct Backup<'b> {
    /// A file that is not there yet.
    pub path: &'b Path,
    /// What it is locked with, if it is.
    pub passphrase: Option<&'b Secret<String>>,
    /// The present moment.
    pub now: Moment,
}

/// Writes every table of the database to a new file, as it stands at one moment. Others can write meanwhile.
///
/// # Errors
/// [`BackupError`]; no file is then left.
pub fn back_up(db: &Db, backup: &Backup<'_>, tell: &mut dyn FnMut(Progress)) -> Result<Totals, BackupError> {
    let (unfinished, file) = Unfinished::create(backup.path)?;
    let out = BufWriter::new(file);
    let whole = |out: &mut dyn Write| db.read("backup", |conn| write(conn, out, backup.now, &mut *tell));
    let (totals, out) = match backup.passphrase {
        None => run(out, whole)?,
        Some(passphrase) => {
            let (totals, sealer) = run(Sealer::new(out, passphrase)?, whole)?;
            (totals, sealer.finish()?)
        }
    };
    let file: File = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    unfinished.name(&file)?;
    Ok(totals)
}

fn run<W: Write>(
    mut out: W,
    write: impl FnOnce(&mut dyn Write) -> Result<Totals, BackupError>,
) -> Result<(Totals, W), BackupError> {
    let totals = write(&mut out)?;
    Ok((totals, out))
}

/// Lines that are added up while they are written.
struct Lines<'o> {
    out: &'o mut dyn Write,
    hash: Sha256,
}

impl Lines<'_> {
    fn put(&mut self, line: &str) -> Result<(), BackupError> {
        for part in [line.as_bytes(), b"\n"] {
            self.hash.update(part);
            self.out.write_all(part)?;
        }
        Ok(())
    }

    fn mark(&mut self, mark: &impl Serialize) -> Result<(), BackupError> {
        self.put(&serde_json::to_string(mark).map_err(|_err| BackupError::Form)?)
    }
}

fn write(
    conn: &mut Conn,
    out: &mut dyn Write,
    now: Moment,
    tell: &mut dyn FnMut(Progress),
) -> Result<Totals, BackupError> {
    db::take_your_time(conn)?;
    let migration = db::schema_version(conn)?;
    let ours = db::own_schema_version()?;
    if migration != ours {
        return Err(BackupError::Newer(migration, ours));
    }
    let tables = db::tables(conn)?;
    let mut rows = 0;
    for table in &tables {
        rows += table.count(conn)?;
    }
    let hash = Sha256::new();
    let mut lines = Lines { out, hash };
    lines.mark(&Head {
        schema: form::SCHEMA.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        engine: engine_word(conn.engine()).to_owned(),
        migration,
        moment: now.iso(),
        rows,
    })?;
    let (mut totals, mut pace) = (Totals::default(), Pace::new(rows, tell));
    for table in &tables {
        lines.mark(&Mark::Table {
            name: table.name.clone(),
            columns: table.columns.clone(),
        })?;
        let mut adder = Adder::default();
        table.each_row(conn, |row| {
            adder.add(row);
            pace.one_more();
            lines.put(row)
        })?;
        let sum = adder.sum();
        totals.tables += 1;
        totals.rows += sum.rows;
        lines.mark(&Mark::Sum {
            rows: sum.rows,
            sha256: Hex(sum.hash.to_vec()),
        })?;
    }
    let sha256 = Hex(lines.hash.clone().finalize().to_vec());
    lines.mark(&Mark::End {
        tables: totals.tables,
        rows: totals.rows,
        sha256,
    })?;
    Ok(totals)
}

fn engine_word(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgresql",
    }
}
