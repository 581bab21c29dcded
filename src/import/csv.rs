//! Rows out of CSV.

use super::row::{TableError, TableRow, push};

/// Every row with its line.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<TableRow>, TableError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        TableError::NotUtf8(1 + before.iter().filter(|byte| **byte == b'\n').count())
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Counted::of(text);
    let mut rows = Vec::new();
    for record in reader.records() {
        // Text that is UTF-8, and rows of any length: nothing is left that could go wrong.
        let record = record.map_err(|_err| TableError::NotUtf8(1))?;
        let start = record
            .position()
            .map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        let line = lines.of_row(start);
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        push(&mut rows, TableRow { line, cells })?;
    }
    Ok(rows)
}

/// Counts lines on the way. The reader's own count is one short behind `\r\n` and behind empty lines, which it passes over
/// while it reads the row after them.
struct Counted<'t> {
    rest: &'t [u8],
    at: usize,
    line: usize,
}

impl<'t> Counted<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            rest: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line of the first sign at `start` or after it that ends no line; each `start` is behind the one before.
    fn of_row(&mut self, start: usize) -> usize {
        while let Some((byte, rest)) = self.rest.split_first() {
            if self.at >= start && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += usize::from(*byte == b'\n');
            (self.rest, self.at) = (rest, self.at + 1);
        }
        self.line
    }
}
