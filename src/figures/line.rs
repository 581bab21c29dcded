//! The figures of one question in one row of a report.

use super::beside::beside;
use super::figure::{Figure, figure, suppressed, system_row};
use super::others::Others;
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Report, Row, Standing, Unit};
use crate::statistics::compare::Verdict;
use crate::statistics::limits::Limits;
use crate::statistics::phrases::Suppressed;
use crate::values::published::Published;
use crate::values::scale::Kind;

#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Code, such as `WM03`.
    pub code: String,
    pub short: String,
    /// The question as asked.
    pub wording: String,
    pub kind: Kind,
    pub body: Body,
    /// People who took part and whose answer to this question cannot be told yet.
    pub not_yet: u32,
    /// The older release that this figure of a whole is from, where it stands still.
    pub standing: Option<Standing>,
    /// The same of the figure of all providers together beside it.
    pub reference_standing: Option<Standing>,
    /// Who stand beside it.
    pub others: Others,
}

/// What was answered to one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Body {
    /// Not shown, with what is told about why.
    Hidden(Suppressed),
    /// No codes were issued.
    Nothing,
    Scale(Scale),
    /// Reasons; one person may give several.
    Reasons(Published),
}

/// Counts on the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The counts, exact or as bands.
    pub published: Published,
    /// Share with interval; `None` when everybody answered beside the scale.
    pub figure: Option<Figure>,
    /// All other providers together, where the viewer may have them.
    pub reference: Option<Figure>,
    /// How many may have chosen the good answers by chance, beside them.
    pub limits: Option<Limits>,
    /// What is said of that.
    pub verdict: Option<Verdict>,
}

impl Line {
    /// The line of the question at this place.
    #[must_use]
    pub fn of(report: &Report, row: &Row, at: usize, question: &QuestionRef) -> Self {
        let cell = row.cells.get(at);
        let beside = beside(report, row, at);
        let body = match cell.and_then(Cell::published) {
            Some(published) if question.kind == Kind::Reasons => Body::Reasons(published),
            Some(published) => Body::Scale(Scale {
                published,
                figure: figure(question.kind, &published),
                reference: beside.map(|beside| beside.others),
                limits: beside.map(|beside| beside.limits),
                verdict: beside.map(|beside| beside.verdict),
            }),
            None if cell == Some(&Cell::Nothing) => Body::Nothing,
            None => Body::Hidden(suppressed(report, &row.unit)),
        };
        let whole = system_row(report, row.mode).filter(|_| row.unit != Unit::System);
        Self {
            code: question.code.clone(),
            short: question.short.clone(),
            wording: question.question.clone(),
            kind: question.kind,
            body,
            not_yet: row.not_shown(&report.questionnaire.questions, at).unwrap_or(0),
            standing: row.standing_of(at),
            reference_standing: whole.and_then(|whole| whole.standing_of(at)),
            others: Others::Providers,
        }
    }

    /// What is told of it, exactly or as bands.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        match &self.body {
            Body::Scale(scale) => Some(&scale.published),
            Body::Reasons(published) => Some(published),
            Body::Hidden(_) | Body::Nothing => None,
        }
    }

    /// Its counts, where it is a question with a scale and shown.
    #[must_use]
    pub fn scale(&self) -> Option<&Scale> {
        match &self.body {
            Body::Scale(scale) => Some(scale),
            _ => None,
        }
    }
}
