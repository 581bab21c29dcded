//! Rows out of CSV.

use super::table::{Row, TableProblem, push};

/// Every row with its line.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, TableProblem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        TableProblem::NotUtf8(1 + before.iter().filter(|byte| **byte == b'\n').count())
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        // Text that is UTF-8, and rows of any length: nothing is left that could go wrong.
        let record = record.map_err(|_err| TableProblem::NotUtf8(1))?;
        let line = record
            .position()
            .map_or(0, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        push(&mut rows, Row { line, cells })?;
    }
    Ok(rows)
}
