//! The cells of one row by name, read as what they must be. Everything that is wrong is gathered.

use std::fmt::Display;
use std::str::FromStr;

use super::row::TableRow;
use super::table::Table;
use crate::values::day::Day;

/// One row that is being read.
pub(super) struct Fields<'t> {
    table: &'t Table,
    row: &'t TableRow,
    wrong: Vec<String>,
}

impl<'t> Fields<'t> {
    pub(super) fn of(table: &'t Table, row: &'t TableRow) -> Self {
        let mut wrong = Vec::new();
        if row.cells.iter().skip(table.columns.len()).any(|cell| !cell.is_empty()) {
            wrong
                .push("er staan meer vakken dan kolommen; zet tekst met een ; of , tussen aanhalingstekens".to_owned());
        }
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| is_error(cell)) {
            let column = table.columns.get(at).map_or("?", String::as_str);
            wrong.push(format!(
                "in de kolom '{}' staat {cell}: daar kan de werkmap iets niet uitrekenen",
                shown(column)
            ));
        }
        Self { table, row, wrong }
    }

    /// What was refused, once the row is read.
    pub(super) fn refused(self) -> Vec<String> {
        self.wrong
    }

    pub(super) fn refuse(&mut self, text: impl Into<String>) {
        self.wrong.push(text.into());
    }

    /// The cell of a column; empty when there is no such column.
    pub(super) fn cell(&self, name: &str) -> &'t str {
        let at = self
            .table
            .columns
            .iter()
            .position(|column| column.to_lowercase() == name);
        at.and_then(|at| self.row.cells.get(at)).map_or("", String::as_str)
    }

    /// A text, perhaps empty, of at most so many signs.
    pub(super) fn text(&mut self, name: &str, most: usize) -> String {
        let text = self.cell(name).replace("\r\n", "\n");
        if text.chars().count() > most {
            self.refuse(format!("'{name}' heeft meer dan {most} tekens"));
        }
        if text.chars().any(|sign| sign.is_control() && sign != '\n') {
            self.refuse(format!("'{name}' heeft een teken dat niet te lezen is"));
        }
        text
    }

    /// A text on one line that must say something.
    pub(super) fn needed(&mut self, name: &str, most: usize) -> String {
        let text = self.text(name, most);
        if text.is_empty() {
            self.refuse(format!("'{name}' is leeg"));
        }
        if text.contains('\n') {
            self.refuse(format!(
                "'{name}' staat op meer dan één regel; misschien is een aanhalingsteken niet gesloten"
            ));
        }
        text
    }

    /// A whole number from 0; `None` when the cell is empty or wrong.
    pub(super) fn count(&mut self, name: &str) -> Option<i32> {
        let text = self.cell(name);
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|number| (0..=10_000_000).contains(number));
        if number.is_none() {
            self.refuse(format!(
                "'{name}' is '{}'; schrijf een heel getal, zoals 42",
                shown(text)
            ));
        }
        number
    }

    /// A day: `2026-03-09` or `9-3-2026`.
    pub(super) fn day(&mut self, name: &str) -> Option<Day> {
        let text = self.cell(name);
        let day = text.parse().ok().or_else(|| dutch_day(text));
        if day.is_none() {
            self.refuse(format!(
                "'{name}' is '{}'; schrijf een dag, zoals 9-3-2026",
                shown(text)
            ));
        }
        day
    }

    /// One of these words, whatever the case of its letters.
    pub(super) fn word<T: FromStr + Display>(&mut self, name: &str, all: &[T]) -> Option<T> {
        let text = self.cell(name);
        let word = text.to_lowercase().parse().ok();
        if word.is_none() {
            let words: Vec<String> = all.iter().map(ToString::to_string).collect();
            self.refuse(format!("'{name}' is '{}'; kies uit: {}", shown(text), words.join(", ")));
        }
        word
    }
}

/// What Excel and LibreOffice show, in English and in Dutch, where a formula fails.
const ERRORS: [&str; 17] = [
    "#N/A",
    "#N/B",
    "#REF!",
    "#VERW!",
    "#NAME?",
    "#NAAM?",
    "#VALUE!",
    "#WAARDE!",
    "#DIV/0!",
    "#DEEL/0!",
    "#NULL!",
    "#LEEG!",
    "#NUM!",
    "#GETAL!",
    "#SPILL!",
    "#OVERLOOP!",
    "#CALC!",
];

fn is_error(cell: &str) -> bool {
    ERRORS.iter().any(|error| cell.eq_ignore_ascii_case(error))
}

fn dutch_day(text: &str) -> Option<Day> {
    let mut parts = text.split(['-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// What somebody typed, short and without signs that do something to a screen.
pub(super) fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    let clean = short.replace(char::is_control, "·");
    format!("{clean}{dots}")
}
