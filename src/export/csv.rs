//! The tidy table as CSV: for a Dutch Excel, and for everything else.

use super::columns::{COLUMNS, Value, four_decimals};
use super::lines::lines;
use crate::releases::report::Report;

/// Which CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvKind {
    /// Semicolon, decimal comma, byte order mark, CRLF: opens with a double click.
    Dutch,
    /// RFC 4180: comma, decimal point, no mark: for R, Python, SPSS, Power Query.
    Rfc4180,
}

/// A report as CSV.
///
/// # Errors
/// When the table cannot be written, which memory does not bring about.
pub fn csv(report: &Report, kind: CsvKind) -> Result<Vec<u8>, ::csv::Error> {
    csv_of(std::iter::once(report), kind)
}

/// Several reports as one CSV, one after the other under one head.
///
/// # Errors
/// As [`csv`].
pub fn csv_of<'r>(reports: impl IntoIterator<Item = &'r Report>, kind: CsvKind) -> Result<Vec<u8>, ::csv::Error> {
    let (delimiter, start): (u8, &[u8]) = match kind {
        CsvKind::Dutch => (b';', "\u{feff}".as_bytes()),
        CsvKind::Rfc4180 => (b',', b""),
    };
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(start.to_vec());
    writer.write_record(COLUMNS.iter().map(|column| column.name))?;
    for line in reports.into_iter().flat_map(lines) {
        writer.write_record(COLUMNS.iter().map(|column| field((column.value)(&line), kind)))?;
    }
    writer
        .into_inner()
        .map_err(|error| ::csv::Error::from(std::io::Error::other(error.to_string())))
}

fn field(value: Value, kind: CsvKind) -> String {
    match value {
        Value::Text(text) => guarded(text),
        Value::Count(count) => count.to_string(),
        Value::Share(share) if kind == CsvKind::Dutch => format!("{:.4}", four_decimals(share)).replace('.', ","),
        Value::Share(share) => format!("{:.4}", four_decimals(share)),
        Value::Empty => String::new(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe.
pub(super) fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}
