//! Reading a backup: every line is held against the form, and everything against the sums.

use std::io::{BufRead, ErrorKind, Read};

use sha2::{Digest, Sha256};

use super::error::BackupError;
use super::form::{self, Head, Mark};
use super::sum::{Adder, Sum, Totals};
use crate::db::Column;

/// Longest line: no row of ours comes near it, and a wrong file cannot fill the memory.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Who takes what is read.
pub(super) trait Reader {
    /// A table begins.
    fn table(&mut self, name: &str, columns: &[Column]) -> Result<(), BackupError>;
    /// A row of it.
    fn row(&mut self, row: &str) -> Result<(), BackupError>;
    /// It ends; this is what its rows added up to.
    fn sum(&mut self, sum: &Sum) -> Result<(), BackupError>;
}

/// The lines of a backup.
pub(super) struct Lines<R> {
    inner: R,
    hash: Sha256,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Reads the first line.
    ///
    /// # Errors
    /// [`BackupError::Form`] when this is no backup.
    pub(super) fn begin(inner: R) -> Result<(Head, Self), BackupError> {
        let mut lines = Self {
            inner,
            hash: Sha256::new(),
            line: Vec::new(),
        };
        let head: Head = match lines.next()? {
            Some(line) => serde_json::from_str(line).map_err(|_err| BackupError::Form)?,
            None => return Err(BackupError::Form),
        };
        if head.schema != form::SCHEMA {
            return Err(BackupError::Form);
        }
        lines.add_up();
        Ok((head, lines))
    }

    /// Reads everything else.
    ///
    /// # Errors
    /// [`BackupError::Broken`] when anything is missing, too much or changed; or what `to` says.
    pub(super) fn read(mut self, to: &mut dyn Reader) -> Result<Totals, BackupError> {
        let mut totals = Totals::default();
        let mut table: Option<Adder> = None;
        loop {
            let Some(line) = self.next()? else {
                return Err(BackupError::Broken);
            };
            if line.starts_with('[') {
                let adder = table.as_mut().ok_or(BackupError::Broken)?;
                adder.add(line);
                to.row(line)?;
                self.add_up();
                continue;
            }
            let mark: Mark = serde_json::from_str(line).map_err(|_err| BackupError::Broken)?;
            match (mark, table.take()) {
                (Mark::Table { name, columns }, None) => {
                    to.table(&name, &columns)?;
                    table = Some(Adder::default());
                }
                (Mark::Sum { rows, sha256 }, Some(adder)) => {
                    let sum = adder.sum();
                    if sum.rows != rows || sum.hash.as_slice() != sha256.0 {
                        return Err(BackupError::Broken);
                    }
                    totals.tables += 1;
                    totals.rows += rows;
                    to.sum(&sum)?;
                }
                (Mark::End { tables, rows, sha256 }, None) => {
                    let whole = self.hash.clone().finalize().as_slice() == sha256.0;
                    let told = totals == Totals { tables, rows };
                    return match (whole && told, self.next()?) {
                        (true, None) => Ok(totals),
                        _ => Err(BackupError::Broken),
                    };
                }
                _ => return Err(BackupError::Broken),
            }
            self.add_up();
        }
    }

    /// The line that was read last is one of those that the hash at the end is about.
    fn add_up(&mut self) {
        self.hash.update(&self.line);
    }

    /// The next line, which stays in `self.line` with its end; `None` behind the last one.
    fn next(&mut self) -> Result<Option<&str>, BackupError> {
        self.line.clear();
        let read = self.inner.by_ref().take(LONGEST).read_until(b'\n', &mut self.line);
        let read = read.map_err(|error| match error.kind() {
            ErrorKind::InvalidData => BackupError::Closed,
            _ => BackupError::File(error),
        })?;
        if read == 0 {
            return Ok(None);
        }
        let line = self.line.strip_suffix(b"\n").ok_or(BackupError::Broken)?;
        str::from_utf8(line).map(Some).map_err(|_err| BackupError::Broken)
    }
}
