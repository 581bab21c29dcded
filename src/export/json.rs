//! Releases as JSON, as one viewer may see them.

use serde::Serialize;

use super::columns::{COLUMNS, Column, Value, four_decimals};
use super::lines::{Line, lines};
use super::writer::{ExportError, Writer};
use crate::releases::report::Report;

#[derive(Serialize)]
struct Whole<'r> {
    #[serde(flatten)]
    report: &'r Report,
    /// The count moment once more, as ISO 8601 in UTC.
    #[serde(rename = "tijdstip")]
    moment: String,
    /// The tidy table: the same fields as the CSV, hidden ones null.
    #[serde(rename = "regels")]
    lines: Vec<serde_json::Map<String, serde_json::Value>>,
}

impl<'r> Whole<'r> {
    fn of(report: &'r Report) -> Self {
        Self {
            report,
            moment: report.moment.iso(),
            lines: lines(report).iter().map(fields).collect(),
        }
    }
}

/// A report as JSON: what it is about, its rows, and the lines of the tidy table under `regels`.
///
/// # Errors
/// When it cannot be written as JSON, which no report brings about.
pub fn json(report: &Report) -> Result<Vec<u8>, ExportError> {
    Ok(serde_json::to_vec_pretty(&Whole::of(report))?)
}

/// Writes one release as a JSON object of its own: [`json`].
#[derive(Debug, Clone, Copy)]
pub struct JsonWriter;

impl Writer for JsonWriter {
    fn begin(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(Vec::new())
    }

    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError> {
        json(report)
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(Vec::new())
    }
}

/// Writes any number of releases as one object: under `publicaties` each as [`json`] has it, then `aantal_regels`, the
/// number of lines of all tables together, so that a reader sees whether it has them all.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonListWriter {
    releases: usize,
    lines: usize,
}

impl Writer for JsonListWriter {
    fn begin(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(b"{\"publicaties\":[".to_vec())
    }

    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError> {
        let whole = Whole::of(report);
        let mut bytes = if self.releases == 0 { Vec::new() } else { b",".to_vec() };
        self.releases += 1;
        self.lines += whole.lines.len();
        serde_json::to_writer(&mut bytes, &whole)?;
        Ok(bytes)
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(format!("],\"aantal_regels\":{}}}", self.lines).into_bytes())
    }
}

/// One line of the tidy table: every column by its name, hidden ones null.
#[must_use]
pub fn fields(line: &Line<'_>) -> serde_json::Map<String, serde_json::Value> {
    let field = |column: &Column| (column.name.to_owned(), value((column.value)(line)));
    COLUMNS.iter().map(field).collect()
}

fn value(value: Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Count(count) => count.into(),
        Value::Share(share) => four_decimals(share).into(),
        Value::Empty => serde_json::Value::Null,
    }
}
