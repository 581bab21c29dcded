//! Tables as CSV: for a Dutch Excel, and for everything else.

use std::marker::PhantomData;

use super::columns::Results;
use super::table::{Table, Value, values};
use super::writer::{ExportError, Writer, whole};
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
pub fn csv(report: &Report, kind: CsvKind) -> Result<Vec<u8>, ExportError> {
    csv_of([report], kind)
}

/// Several reports as one CSV, one after the other under one head.
///
/// # Errors
/// As [`csv`].
pub fn csv_of<'r>(reports: impl IntoIterator<Item = &'r Report>, kind: CsvKind) -> Result<Vec<u8>, ExportError> {
    whole(&mut CsvWriter::of(kind), reports)
}

/// Writes a table of any number of releases as CSV.
#[derive(Debug)]
pub struct TableCsv<T> {
    kind: CsvKind,
    table: PhantomData<fn(T)>,
}

/// Writes the tidy table.
pub type CsvWriter = TableCsv<Results>;

impl<T: Table> TableCsv<T> {
    /// For these programs.
    #[must_use]
    pub fn of(kind: CsvKind) -> Self {
        Self {
            kind,
            table: PhantomData,
        }
    }

    /// These lines, without a head.
    pub(super) fn rows(&self, lines: &[T::Line<'_>]) -> Result<Vec<u8>, ExportError> {
        let mut writer = records(self.kind, b"");
        for line in lines {
            writer.write_record(values::<T>(line).map(|value| field(value, self.kind)))?;
        }
        bytes(writer)
    }
}

impl<T: Table> Writer for TableCsv<T> {
    fn begin(&mut self) -> Result<Vec<u8>, ExportError> {
        let mut writer = records(self.kind, start(self.kind));
        writer.write_record(T::COLUMNS.iter().map(|column| column.name))?;
        bytes(writer)
    }

    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError> {
        self.rows(&T::lines(report))
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(Vec::new())
    }
}

/// What a file begins with.
pub(super) fn start(kind: CsvKind) -> &'static [u8] {
    match kind {
        CsvKind::Dutch => "\u{feff}".as_bytes(),
        CsvKind::Rfc4180 => b"",
    }
}

/// Records in memory, after `start`.
pub(super) fn records(kind: CsvKind, start: &[u8]) -> ::csv::Writer<Vec<u8>> {
    let delimiter = match kind {
        CsvKind::Dutch => b';',
        CsvKind::Rfc4180 => b',',
    };
    ::csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(start.to_vec())
}

/// The bytes of records.
pub(super) fn bytes(writer: ::csv::Writer<Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    writer
        .into_inner()
        .map_err(|error| std::io::Error::other(error.to_string()).into())
}

pub(super) fn field(value: Value, kind: CsvKind) -> String {
    match value {
        Value::Text(text) => guarded(text),
        Value::Count(count) => count.to_string(),
        Value::Share(share) if kind == CsvKind::Dutch => four_decimals(share).replace('.', ","),
        Value::Share(share) => four_decimals(share),
        Value::Empty => String::new(),
    }
}

/// A share as text, a half rounded up. The other formats give all its digits, so that who rounds it to whole percents
/// does not round twice.
fn four_decimals(share: f64) -> String {
    format!("{:.4}", (share * 10_000.0).round() / 10_000.0)
}

/// A text that a spreadsheet would take for a formula gets an apostrophe.
pub(super) fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}
