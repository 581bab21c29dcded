//! A table out of a file: the names of its columns, and its rows with the line they stand on.

use super::row::{LARGEST_FILE, TableError, TableRow};
use super::source::Source;
use super::{csv, workbook};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The line with the names.
    pub(super) head: usize,
    /// The names of the columns as they were typed, trimmed.
    pub(super) columns: Vec<String>,
    /// The rows that hold something.
    pub(super) rows: Vec<TableRow>,
}

/// A table, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// The table.
    pub table: Table,
    /// How.
    pub source: Source,
}

/// The table of a file, however it is to be read.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    Ok(read_file(bytes)?.table)
}

/// Reads a CSV file (`;`, `,` or tabs; UTF-8 or Windows-1252) or the first sheet of a workbook (.xlsx) that can be seen.
pub fn read_file(bytes: &[u8]) -> Result<ReadFile, TableError> {
    if bytes.len() > LARGEST_FILE {
        return Err(TableError::TooLarge);
    }
    let (rows, source) = if bytes.starts_with(b"PK\x03\x04") {
        workbook::rows(bytes)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(TableError::OldWorkbook);
    } else {
        csv::rows(bytes)?
    };
    let mut rows = rows.into_iter().map(trimmed).filter(|row| !row.cells.is_empty());
    let head = rows.next().ok_or(TableError::Empty)?;
    let table = Table {
        head: head.line,
        columns: head.cells,
        rows: rows.collect(),
    };
    Ok(ReadFile { table, source })
}

/// Without the empty cells at its end, which are there or not as a program likes.
fn trimmed(mut row: TableRow) -> TableRow {
    let last = row.cells.iter().rposition(|cell| !cell.is_empty());
    row.cells.truncate(last.map_or(0, |last| last + 1));
    row
}
