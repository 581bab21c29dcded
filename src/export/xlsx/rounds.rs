//! The sheet "Rondes": the same questions over the rounds in the file, side by side.

use std::collections::{BTreeMap, HashSet};

use rust_xlsxwriter::{Format, FormatBorder, Worksheet};

use super::formats::{bold, wrapped};
use crate::export::writer::ExportError;
use crate::figures::{Dot, IN_PROGRESS, REWORDED, cell_figure, reworded};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Report, Row, Unit};
use crate::values::day::Day;
use crate::values::ids::RoundId;
use crate::values::scale::Kind;

/// Heads before the rounds, with widths in characters.
const HEADS: [(&str, f64); 3] = [("Wie", 32.0), ("Hoe", 10.0), ("Vraag", 26.0)];
/// Width of the column of a round.
const ROUND: f64 = 24.0;
const NOTE: &str = "Zoveel mensen kozen een goed antwoord, van hoeveel antwoorden. Een streepje (–): niet getoond. \
Staat er ‘anders gesteld’, dan is de vraag veranderd: vergelijk dat cijfer niet met een ronde ervoor.";

/// What is kept of the releases in a file: a table per gemeente and questionnaire, a column per round.
#[derive(Default)]
pub(super) struct Rounds {
    tables: BTreeMap<(String, String), BTreeMap<(Day, RoundId), Column>>,
}

/// A round, as its newest release in the file has it.
struct Column {
    head: String,
    number: u32,
    /// Title of the questionnaire.
    title: String,
    /// In the order of the release.
    cells: Vec<(Line, Cell)>,
}

/// A question of a unit, whatever the round.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Line {
    unit: String,
    mode: &'static str,
    question: String,
}

#[derive(Clone)]
struct Cell {
    unit: String,
    asked: QuestionRef,
    words: String,
}

impl Rounds {
    /// Keeps a release, unless a newer one of its round is here.
    pub(super) fn add(&mut self, report: &Report) {
        let (round, set) = (&report.round, &report.questionnaire);
        let table = (report.gemeente.name.clone(), set.code.clone());
        let columns = self.tables.entry(table).or_default();
        let at = (round.start, round.id);
        if columns.get(&at).is_some_and(|kept| kept.number > report.number) {
            return;
        }
        let in_progress = if report.slot {
            String::new()
        } else {
            format!(" ({IN_PROGRESS})")
        };
        let column = Column {
            head: format!("{}{in_progress}", round.name),
            number: report.number,
            title: set.title.clone(),
            cells: report.rows.iter().flat_map(|row| cells(report, row)).collect(),
        };
        columns.insert(at, column);
    }

    /// The finished sheet; `None` without a release.
    pub(super) fn sheet(self) -> Result<Option<Worksheet>, ExportError> {
        if self.tables.is_empty() {
            return Ok(None);
        }
        let mut sheet = Worksheet::new();
        sheet.set_name("Rondes")?;
        sheet.write_string_with_format(0, 0, "Rondes naast elkaar", &bold())?;
        sheet.write_string(1, 0, NOTE)?;
        for (at, width) in (0_u16..).zip(HEADS.map(|(_, width)| width)) {
            sheet.set_column_width(at, width)?;
        }
        let mut row = 3;
        for ((gemeente, code), columns) in &self.tables {
            let columns: Vec<&Column> = columns.values().collect();
            let title = columns.last().map_or("", |newest| newest.title.as_str());
            sheet.write_string_with_format(row, 0, format!("{gemeente}: {title} ({code})"), &bold())?;
            row = table(&mut sheet, row + 1, &columns)? + 1;
        }
        sheet.set_freeze_panes(0, 3)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(Some(sheet))
    }
}

/// The questions of a row that have a share.
fn cells<'r>(report: &'r Report, row: &'r Row) -> impl Iterator<Item = (Line, Cell)> + use<'r> {
    let questions = report.questionnaire.questions.iter().enumerate();
    let with_share = questions.filter(|(_, question)| question.kind != Kind::Reasons);
    with_share.map(move |(at, question)| {
        let unit = match &row.unit {
            Unit::Provider { id, .. } => id.to_string(),
            Unit::Rest | Unit::System => row.unit.name().to_owned(),
        };
        let line = Line {
            unit,
            mode: row.mode.word(),
            question: question.code.clone(),
        };
        let figure = cell_figure(report, row, at);
        let cell = Cell {
            unit: row.unit.name().to_owned(),
            asked: question.clone(),
            words: figure.map_or_else(|| "–".to_owned(), |figure| Dot::of(figure, None, None).counts()),
        };
        (line, cell)
    })
}

/// The heads and the lines of these rounds, oldest first; gives back the first free row.
fn table(sheet: &mut Worksheet, head: u32, columns: &[&Column]) -> Result<u32, ExportError> {
    let heads = HEADS.iter().map(|(head, _)| *head);
    let rounds = columns.iter().map(|column| column.head.as_str());
    for (at, text) in (0_u16..).zip(heads.chain(rounds)) {
        sheet.write_string_with_format(head, at, text, &bold())?;
        if usize::from(at) >= HEADS.len() {
            sheet.set_column_width(at, ROUND)?;
        }
    }
    let by_line: Vec<BTreeMap<&Line, &Cell>> = columns
        .iter()
        .map(|column| column.cells.iter().map(|(line, cell)| (line, cell)).collect())
        .collect();
    let mut seen = HashSet::new();
    let newest_first = columns.iter().rev().flat_map(|column| &column.cells);
    let lines = newest_first.filter(|(line, _)| seen.insert(line));
    let mut row = head + 1;
    for (line, newest) in lines {
        let over_rounds: Vec<Option<&Cell>> = by_line.iter().map(|cells| cells.get(line).copied()).collect();
        let names = [newest.unit.as_str(), line.mode, &newest.asked.short];
        for (at, name) in (0_u16..).zip(names) {
            sheet.write_string_with_format(row, at, name, &wrapped())?;
        }
        write_rounds(sheet, row, &over_rounds)?;
        row += 1;
    }
    Ok(row)
}

/// The figures of a line: a border and a word where the question was worded differently than before.
fn write_rounds(sheet: &mut Worksheet, row: u32, rounds: &[Option<&Cell>]) -> Result<(), ExportError> {
    let breaks = reworded(rounds.iter().map(|cell| cell.map(|cell| &cell.asked)));
    let broken: Format = wrapped().set_border_left(FormatBorder::Thick);
    for (at, (cell, reworded)) in (3_u16..).zip(rounds.iter().zip(breaks)) {
        let words = cell.map_or("–", |cell| cell.words.as_str());
        if reworded {
            sheet.write_string_with_format(row, at, format!("{REWORDED}: {words}"), &broken)?;
        } else {
            sheet.write_string_with_format(row, at, words, &wrapped())?;
        }
    }
    Ok(())
}
