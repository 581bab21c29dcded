//! Putting rows into a new database, and reading back what is then there.

use super::error::BackupError;
use super::lines::Reader;
use super::sum::{Adder, Pace, Progress, Sum};
use crate::db::{self, Column, Conn, Table};

/// Rows and bytes of one statement.
const ROWS: usize = 500;
const BYTES: usize = 1024 * 1024;

/// Takes tables one by one.
pub(super) struct Loader<'l> {
    conn: &'l mut Conn,
    /// Tables that have not come yet.
    left: Vec<Table>,
    current: Option<Table>,
    waiting: String,
    rows: usize,
    pace: Pace<'l>,
}

impl<'l> Loader<'l> {
    /// For `all` rows that come into a database that is empty and up to date.
    pub(super) fn new(conn: &'l mut Conn, all: u64, tell: &'l mut dyn FnMut(Progress)) -> Result<Self, BackupError> {
        Ok(Self {
            left: db::tables(conn)?,
            conn,
            current: None,
            waiting: String::new(),
            rows: 0,
            pace: Pace::new(all, tell),
        })
    }

    /// Everything has come.
    ///
    /// # Errors
    /// [`BackupError::Unlike`] when a table did not.
    pub(super) fn finish(self) -> Result<(), BackupError> {
        if let Some(table) = self.left.first() {
            return Err(BackupError::Unlike(table.name.clone()));
        }
        Ok(db::go_on_numbering(self.conn)?)
    }

    fn put(&mut self) -> Result<(), BackupError> {
        if let Some(table) = self.current.as_ref().filter(|_| self.rows > 0) {
            self.waiting.push(']');
            table.put_rows(self.conn, &self.waiting)?;
        }
        self.waiting.clear();
        self.rows = 0;
        Ok(())
    }
}

impl Reader for Loader<'_> {
    fn table(&mut self, name: &str, columns: &[Column]) -> Result<(), BackupError> {
        let at = self.left.iter().position(|table| table.name == name);
        let at = at.ok_or_else(|| BackupError::Unlike(name.to_owned()))?;
        let table = self.left.remove(at);
        if table.columns != columns {
            return Err(BackupError::Unlike(name.to_owned()));
        }
        self.current = Some(table);
        Ok(())
    }

    fn row(&mut self, row: &str) -> Result<(), BackupError> {
        self.waiting.push(if self.rows == 0 { '[' } else { ',' });
        self.waiting.push_str(row);
        self.rows += 1;
        self.pace.one_more();
        if self.rows == ROWS || self.waiting.len() > BYTES {
            self.put()?;
        }
        Ok(())
    }

    fn sum(&mut self, sum: &Sum) -> Result<(), BackupError> {
        self.put()?;
        let Some(table) = self.current.take() else {
            return Err(BackupError::Broken);
        };
        let mut adder = Adder::default();
        table.each_row(self.conn, |row| {
            adder.add(row);
            Ok::<_, BackupError>(())
        })?;
        if adder.sum() == *sum {
            Ok(())
        } else {
            Err(BackupError::Different(table.name))
        }
    }
}
