//! Restoring a backup into an empty database: all of it or nothing.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

use super::error::BackupError;
use super::form::Head;
use super::lines::{Lines, Reader};
use super::load::Loader;
use super::seal::{self, Opener};
use super::sum::{Progress, Sum, Totals};
use crate::db::{self, Column, Db};
use crate::values::secret::Secret;

/// Longest first line.
const LONGEST_HEAD: u64 = 4096;

/// A backup that lies in a file.
#[derive(Debug)]
pub struct BackupFile<'f> {
    path: &'f Path,
    passphrase: Option<Secret<String>>,
}

impl<'f> BackupFile<'f> {
    /// A file; `passphrase` is asked when it is locked.
    ///
    /// # Errors
    /// [`BackupError`], or what `passphrase` says.
    pub fn at<E: From<BackupError>>(
        path: &'f Path,
        passphrase: impl FnOnce() -> Result<Secret<String>, E>,
    ) -> Result<Self, E> {
        let (_, first) = first_line(path)?;
        let locked = first.contains(seal::SCHEMA);
        let passphrase = if locked { Some(passphrase()?) } else { None };
        Ok(Self { path, passphrase })
    }

    /// Reads all of it and holds it against its sums; what its first line says.
    ///
    /// # Errors
    /// [`BackupError`] when it is not whole or of another schema than that of this program.
    pub fn verify(&self) -> Result<(Head, Totals), BackupError> {
        let (head, lines) = self.lines()?;
        let ours = db::own_schema_version()?;
        if head.migration != ours {
            return Err(BackupError::Schema {
                theirs: head.migration,
                version: head.version,
                ours,
            });
        }
        Ok((head, lines.read(&mut Nobody)?))
    }

    fn lines(&self) -> Result<(Head, Lines<Box<dyn BufRead>>), BackupError> {
        let (file, first) = first_line(self.path)?;
        let whole: Box<dyn BufRead> = match &self.passphrase {
            None => Box::new(BufReader::new(File::open(self.path)?)),
            Some(passphrase) => Box::new(BufReader::new(Opener::new(file, &first, passphrase)?)),
        };
        Lines::begin(whole)
    }
}

/// The first line, and the file behind it.
fn first_line(path: &Path) -> Result<(BufReader<File>, String), BackupError> {
    let mut file = BufReader::new(File::open(path)?);
    let mut line = Vec::new();
    file.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line)?;
    let line = String::from_utf8(line).map_err(|_err| BackupError::Form)?;
    if !line.ends_with('\n') {
        return Err(BackupError::Form);
    }
    Ok((file, line))
}

/// Only looks whether a backup is whole.
struct Nobody;

impl Reader for Nobody {
    fn table(&mut self, _name: &str, _columns: &[Column]) -> Result<(), BackupError> {
        Ok(())
    }

    fn row(&mut self, _row: &str) -> Result<(), BackupError> {
        Ok(())
    }

    fn sum(&mut self, _sum: &Sum) -> Result<(), BackupError> {
        Ok(())
    }
}

/// Puts a backup into an empty database, in one transaction, and reads every table back before that counts.
///
/// # Errors
/// [`BackupError`]; the database is then as empty as before.
pub fn restore(db: &Db, file: &BackupFile<'_>, tell: &mut dyn FnMut(Progress)) -> Result<Totals, BackupError> {
    let (head, lines) = file.lines()?;
    let done: Option<Totals> = db.fill("restore", |conn| {
        let mut loader = Loader::new(conn, head.rows, tell)?;
        let totals = lines.read(&mut loader)?;
        loader.finish()?;
        Ok::<_, BackupError>(totals)
    })?;
    done.ok_or(BackupError::NotEmpty)
}
