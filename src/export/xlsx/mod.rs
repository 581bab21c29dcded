//! A workbook: the tidy table as a real table, what to know before reading it, an overview on one A4, the response, the rounds side by side, and a
//! sheet per question set.
//!
//! The same releases give the same bytes: the workbook carries the count moment of its newest release, not the time of
//! making. Texts are written as texts, so that none is ever taken for a formula.

mod formats;
mod overview;
mod questions;
mod readme;
mod results;
mod rounds;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::columns::Results;
use super::notes::Notes;
use super::response::Responses;
use super::writer::{ExportError, Writer};
use crate::releases::report::Report;
use overview::Overview;
use results::TableSheet;
use rounds::Rounds;

/// Most lines in one workbook: it is put together in memory. Other formats have no such limit.
pub const MOST_LINES: usize = 20_000;

/// Writes any number of releases as a workbook, which comes at the end.
#[derive(Default)]
pub struct XlsxWriter {
    results: TableSheet<Results>,
    responses: TableSheet<Responses>,
    rounds: Rounds,
    overview: Overview,
    notes: Notes,
}

impl Writer for XlsxWriter {
    fn begin(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(Vec::new())
    }

    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError> {
        self.results.add(report)?;
        self.responses.add(report)?;
        self.rounds.add(report);
        self.overview.add(report);
        self.notes.add(report);
        Ok(Vec::new())
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        let mut book = Workbook::new();
        book.set_properties(
            &DocProperties::new()
                .set_title("Ervaringwijzer: resultaten")
                .set_author("Ervaringwijzer")
                .set_creation_datetime(&ExcelDateTime::from_timestamp(self.notes.moment().0)?),
        );
        book.push_worksheet(std::mem::take(&mut self.results).sheet()?);
        book.push_worksheet(readme::sheet(&self.notes)?);
        if let Some(sheet) = std::mem::take(&mut self.overview).sheet()? {
            book.push_worksheet(sheet);
        }
        book.push_worksheet(std::mem::take(&mut self.responses).sheet()?);
        if let Some(sheet) = std::mem::take(&mut self.rounds).sheet()? {
            book.push_worksheet(sheet);
        }
        for (number, set) in self.notes.sets.values().enumerate() {
            book.push_worksheet(questions::sheet(set, number)?);
        }
        Ok(book.save_to_buffer()?)
    }
}
