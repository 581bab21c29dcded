//! Releases as JSON, as one viewer may see them.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::{ArrayBuilder, Ref};

use super::columns::Results;
use super::response::Responses;
use super::table::{Table, Value, values};
use super::wide::WideLine;
use super::writer::{ExportError, Writer};
use crate::releases::report::Report;

/// Een publicatie zoals u haar mag zien: dezelfde JSON als op de pagina. Wat niet getoond wordt, heeft geen getal.
#[derive(Serialize, ToSchema)]
#[schema(title = "Publicatie")]
pub struct WholeRelease<'r> {
    #[serde(flatten)]
    report: &'r Report,
    /// Hetzelfde moment in UTC.
    #[serde(rename = "tijdstip")]
    #[schema(format = "date-time", examples("2026-03-09T05:00:00Z"))]
    moment: String,
    // The tidy table: the same fields as the CSV, hidden ones null.
    #[serde(rename = "regels")]
    #[schema(schema_with = described_lines)]
    lines: Vec<Fields>,
    // The response table, as the CSV of it.
    #[serde(rename = "respons")]
    #[schema(schema_with = described_responses)]
    responses: Vec<Fields>,
}

/// A line by the names of its columns.
pub type Fields = serde_json::Map<String, serde_json::Value>;

/// The lines have the columns of the files; the API describes those once.
fn described_lines() -> ArrayBuilder {
    let lines = ArrayBuilder::new().items(Ref::from_schema_name("Resultaat"));
    lines.description(Some("Dezelfde cijfers als lange tabel."))
}

fn described_responses() -> ArrayBuilder {
    let lines = ArrayBuilder::new().items(Ref::from_schema_name("Respons"));
    lines.description(Some("Per rij hoeveel codes er waren en hoeveel mensen meededen."))
}

/// Every line of a table of a report.
fn objects<T: Table>(report: &Report) -> Vec<Fields> {
    T::lines(report).iter().map(fields::<T>).collect()
}

impl<'r> WholeRelease<'r> {
    fn of(report: &'r Report) -> Self {
        Self {
            report,
            moment: report.moment.iso(),
            lines: objects::<Results>(report),
            responses: objects::<Responses>(report),
        }
    }
}

/// A report as JSON: what it is about, its rows, and the lines of the tidy table under `regels`.
///
/// # Errors
/// When it cannot be written as JSON, which no report brings about.
pub fn json(report: &Report) -> Result<Vec<u8>, ExportError> {
    Ok(serde_json::to_vec_pretty(&WholeRelease::of(report))?)
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
        let whole = WholeRelease::of(report);
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

/// One line of a table: every column by its name, hidden ones null.
#[must_use]
pub fn fields<T: Table>(line: &T::Line<'_>) -> Fields {
    let names = T::COLUMNS.iter().map(|column| column.name.to_owned());
    names.zip(values::<T>(line).map(value)).collect()
}

/// A line of the wide form: every column by its name, hidden ones null.
#[must_use]
pub fn wide_fields(line: WideLine) -> Fields {
    let field = |(name, field): (Cow<'static, str>, Value)| (name.into_owned(), value(field));
    line.into_iter().map(field).collect()
}

fn value(value: Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Count(count) => count.into(),
        Value::Share(share) => share.into(),
        Value::Empty => serde_json::Value::Null,
    }
}
