//! A release as JSON, as one viewer may see it.

use serde::Serialize;

use super::columns::{COLUMNS, Column, Value, four_decimals};
use super::lines::{Line, lines};
use crate::releases::report::Report;

#[derive(Serialize)]
struct Whole<'r> {
    #[serde(flatten)]
    report: &'r Report,
    /// The count moment once more, as ISO 8601 in UTC.
    tijdstip: String,
    /// The tidy table: the same fields as the CSV, hidden ones null.
    regels: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// A report as JSON: what it is about, its rows, and the lines of the tidy table under `regels`.
///
/// # Errors
/// When it cannot be written as JSON, which no report brings about.
pub fn json(report: &Report) -> Result<Vec<u8>, serde_json::Error> {
    let regels = lines(report).iter().map(fields).collect();
    let tijdstip = report.moment.iso();
    serde_json::to_vec_pretty(&Whole {
        report,
        tijdstip,
        regels,
    })
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
