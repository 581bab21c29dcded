//! The long ("tidy") table: one line per row of the report and question.

use crate::figures::{self, Beside, FieldStatistics, Figure};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Report, Row, Standing};
use crate::statistics::interval::Interval;
use crate::values::published::Published;

/// One line of the tidy table.
#[derive(Debug, Clone, Copy)]
pub struct Line<'r> {
    /// The report it comes from.
    pub report: &'r Report,
    /// The row.
    pub row: &'r Row,
    /// The question.
    pub question: &'r QuestionRef,
    /// The cell.
    pub cell: Cell,
    /// Its figure, where it has one.
    pub figure: Option<Figure>,
    /// The same beside the others, where they may be shown.
    pub beside: Option<Beside>,
    /// The mild estimate of it, among many.
    pub mild: Option<Interval>,
    /// Whether it stands out among all providers; `None` where that cannot be seen.
    pub to_discuss: Option<bool>,
    /// People of the row whose answer to this question cannot be told yet; `None` where nothing of the row is shown.
    pub not_yet: Option<u32>,
    /// The older release that the cell is from, where it stands still.
    pub standing: Option<Standing>,
}

impl Line<'_> {
    /// What is told, exactly or as bands.
    #[must_use]
    pub fn published(&self) -> Option<Published> {
        self.cell.published()
    }
}

/// Every line of a report, in the order of its rows and questions.
#[must_use]
pub fn lines(report: &Report) -> Vec<Line<'_>> {
    let questions = report.questionnaire.questions.len();
    let statistics = FieldStatistics::default();
    let all = report
        .rows
        .iter()
        .flat_map(|row| (0..questions).map(move |at| (row, at)));
    all.filter_map(|(row, at)| line(report, &statistics, row, at)).collect()
}

/// The line of one row of a report, with what is known of all its providers, and the question at this place.
#[must_use]
pub fn line<'r>(report: &'r Report, statistics: &FieldStatistics, row: &'r Row, at: usize) -> Option<Line<'r>> {
    Some(Line {
        report,
        row,
        question: report.questionnaire.questions.get(at)?,
        cell: row.cells.get(at).copied().unwrap_or(Cell::NotShown),
        figure: figures::cell_figure(report, row, at),
        beside: figures::beside(report, row, at),
        mild: statistics.estimate(report, row, at),
        to_discuss: statistics.to_discuss(report, row, at),
        not_yet: row.not_shown(&report.questionnaire.questions, at),
        standing: row.standing_of(at),
    })
}
