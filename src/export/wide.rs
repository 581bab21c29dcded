//! The wide form: one line per row of a release, with columns per question. The same fields as the long table, for who
//! puts one organisation in one line.
//!
//! Which columns there are follows from the questions, so that the file is put together before its head is known.

use std::borrow::Cow;
use std::collections::HashMap;

use super::columns::Results;
use super::csv::{CsvKind, bytes, field, guarded, records, start};
use super::lines::line;
use super::response::{Responses, response};
use super::table::{Column, Table, Value};
use super::writer::{ExportError, Writer};
use crate::figures::FieldStatistics;
use crate::releases::report::Report;
use crate::values::scale::Kind;

/// What all questions of a row have in common.
const OF_ROW: [&str; 15] = [
    "gemeente",
    "ronde_id",
    "ronde",
    "ronde_start",
    "ronde_einde",
    "doel",
    "publicatie_id",
    "publicatie",
    "telmoment",
    "vragenlijst",
    "vragenlijst_versie",
    "aanbieder_id",
    "aanbieder",
    "wijze",
    "codes_uitgegeven",
];
/// How many took part, by the response table.
const TOOK_PART: &str = "deden_mee";

/// What every question has.
const OF_EVERY: [&str; 5] = ["vraag", "status", "antwoorden", "mensen", "nog_niet_te_tonen"];
/// What only questions with a figure have.
const OF_FIGURE: [&str; 4] = ["marge_laag", "marge_hoog", "vergelijking_code", "om_te_bespreken"];
const OF_FIVE: [&str; 12] = [
    "heel_slecht_laag",
    "heel_slecht_hoog",
    "slecht_laag",
    "slecht_hoog",
    "gaat_wel_laag",
    "gaat_wel_hoog",
    "goed_laag",
    "goed_hoog",
    "heel_goed_laag",
    "heel_goed_hoog",
    "aandeel_goed_laag",
    "aandeel_goed_hoog",
];
const OF_THREE: [&str; 8] = [
    "heel_slecht_laag",
    "heel_slecht_hoog",
    "gaat_wel_laag",
    "gaat_wel_hoog",
    "heel_goed_laag",
    "heel_goed_hoog",
    "aandeel_goed_laag",
    "aandeel_goed_hoog",
];
const OF_YES_NO: [&str; 6] = [
    "ja_laag",
    "ja_hoog",
    "nee_laag",
    "nee_hoog",
    "aandeel_ja_laag",
    "aandeel_ja_hoog",
];
const OF_REASONS: [&str; 12] = [
    "te_lang_wachten_laag",
    "te_lang_wachten_hoog",
    "niet_geluisterd_laag",
    "niet_geluisterd_hoog",
    "te_weinig_uitleg_laag",
    "te_weinig_uitleg_hoog",
    "steeds_iemand_anders_laag",
    "steeds_iemand_anders_hoog",
    "past_niet_bij_mij_laag",
    "past_niet_bij_mij_hoog",
    "iets_anders_laag",
    "iets_anders_hoog",
];

/// One line: the name of each column with its field, in order.
pub type WideLine = Vec<(Cow<'static, str>, Value)>;

/// The columns of [`WideLine`] that do not hang on the questions.
pub fn wide_columns() -> impl Iterator<Item = &'static Column<Results>> {
    OF_ROW.iter().filter_map(|name| column::<Results>(name))
}

/// How many took part: the column after [`wide_columns`].
#[must_use]
pub fn took_part_column() -> Option<&'static Column<Responses>> {
    column::<Responses>(TOOK_PART)
}

fn column<T: Table>(name: &str) -> Option<&'static Column<T>> {
    T::COLUMNS.iter().find(|column| column.name == name)
}

fn columns_of(kind: Kind) -> impl Iterator<Item = &'static Column<Results>> {
    let (own, figure): (&[&str], &[&str]) = match kind {
        Kind::Smiley5 => (&OF_FIVE, &OF_FIGURE),
        Kind::Smiley3 => (&OF_THREE, &OF_FIGURE),
        Kind::YesNo => (&OF_YES_NO, &OF_FIGURE),
        Kind::Reasons => (&OF_REASONS, &[]),
    };
    let names = OF_EVERY.iter().chain(own).chain(figure);
    names.filter_map(|name| column::<Results>(name))
}

/// The line of the row at this place; `None` when there is no such row, or nothing was asked.
#[must_use]
pub fn wide_line(report: &Report, statistics: &FieldStatistics, row: usize) -> Option<WideLine> {
    let of_row = report.rows.get(row)?;
    let first = line(report, statistics, of_row, 0)?;
    let shared = |column: &Column<Results>| (Cow::Borrowed(column.name), (column.value)(&first));
    let mut fields: WideLine = wide_columns().map(shared).collect();
    if let (Some(column), Some(response)) = (took_part_column(), response(report, row)) {
        fields.push((Cow::Borrowed(column.name), (column.value)(&response)));
    }
    for (at, question) in report.questionnaire.questions.iter().enumerate() {
        let Some(line) = line(report, statistics, of_row, at) else {
            continue;
        };
        let own = |column: &Column<Results>| {
            (
                Cow::Owned(format!("{}_{}", question.code, column.name)),
                (column.value)(&line),
            )
        };
        fields.extend(columns_of(question.kind).map(own));
    }
    Some(fields)
}

/// Writes the wide form of any number of releases as CSV, which comes at the end: a question that only some releases
/// asked has a column too.
pub struct WideCsvWriter {
    kind: CsvKind,
    lines: Vec<WideLine>,
}

impl WideCsvWriter {
    /// For these programs.
    #[must_use]
    pub fn of(kind: CsvKind) -> Self {
        Self {
            kind,
            lines: Vec::new(),
        }
    }
}

impl Writer for WideCsvWriter {
    fn begin(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(Vec::new())
    }

    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError> {
        let statistics = FieldStatistics::default();
        let rows = 0..report.rows.len();
        self.lines
            .extend(rows.filter_map(|row| wide_line(report, &statistics, row)));
        Ok(Vec::new())
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        let lines = std::mem::take(&mut self.lines);
        let mut places = HashMap::new();
        let mut names = Vec::new();
        for (name, _) in lines.iter().flatten() {
            places.entry(name).or_insert_with(|| {
                names.push(name.to_string());
                names.len() - 1
            });
        }
        let mut writer = records(self.kind, start(self.kind));
        writer.write_record(names.iter().cloned().map(guarded))?;
        for line in &lines {
            let mut record = vec![String::new(); names.len()];
            for (name, value) in line {
                let place = places.get(name).and_then(|at| record.get_mut(*at));
                if let Some(place) = place {
                    *place = field(value.clone(), self.kind);
                }
            }
            writer.write_record(record)?;
        }
        bytes(writer)
    }
}
