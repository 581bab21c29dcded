//! A release as JSON, as one viewer may see it.

use serde::Serialize;

use super::columns::{COLUMNS, Value, four_decimals};
use super::lines::lines;
use crate::releases::report::Report;

#[derive(Serialize)]
struct Whole<'r> {
    #[serde(flatten)]
    report: &'r Report,
    /// The tidy table: the same fields as the CSV, hidden ones null.
    regels: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// A report as JSON: what it is about, its rows, and the lines of the tidy table under `regels`.
///
/// # Errors
/// When it cannot be written as JSON, which no report brings about.
pub fn json(report: &Report) -> Result<Vec<u8>, serde_json::Error> {
    let regels = lines(report)
        .iter()
        .map(|line| {
            COLUMNS
                .iter()
                .map(|column| (column.name.to_owned(), value((column.value)(line))))
                .collect()
        })
        .collect();
    serde_json::to_vec_pretty(&Whole { report, regels })
}

fn value(value: Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Count(count) => count.into(),
        Value::Share(share) => four_decimals(share).into(),
        Value::Empty => serde_json::Value::Null,
    }
}
