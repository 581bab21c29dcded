//! The development of a question over rounds.

use super::figure::{Figure, cell_figure, development, earlier_figure};
use super::labels::counted;
use super::line::own_reference;
use crate::releases::document::QuestionRef;
use crate::releases::report::{Earlier, Report, Row};
use crate::statistics::compare::Change;
use crate::statistics::interval::Interval;
use crate::statistics::phrases::{Phrase, phrase};

/// At most this many earlier rounds in a small multiple, so that labels stay readable on a phone.
const EARLIER_SHOWN: usize = 3;

/// One small multiple: a question over rounds.
#[derive(Debug, Clone)]
pub struct Trend {
    /// Code of the question.
    pub code: String,
    /// Short name of the question.
    pub short: String,
    /// What is counted, such as "goed of heel goed".
    pub counted: &'static str,
    /// Oldest first, this round last.
    pub points: Vec<Point>,
    /// The dashed line, between 0 and 1; a strip between two ends.
    pub reference: Option<Interval>,
    /// What Newcombe's interval says.
    pub change: Option<Change>,
    /// The words for it.
    pub sentence: String,
}

/// A round in a small multiple.
#[derive(Debug, Clone)]
pub struct Point {
    /// Name of the round.
    pub round: String,
    /// The figure; `None` where nothing is shown.
    pub figure: Option<Figure>,
}

impl Trend {
    /// The development of one question; `None` when there is no earlier figure beside it. `earlier` has the oldest first.
    pub(super) fn of(report: &Report, row: &Row, earlier: &[Earlier], at: usize) -> Option<Self> {
        let question = report.questionnaire.questions.get(at)?;
        let now = cell_figure(report, row, at);
        let mut points = points(earlier, question);
        if points.iter().all(|point| point.figure.is_none()) {
            return None;
        }
        let (change, sentence) = compare(now.as_ref(), &points);
        points.push(Point {
            round: report.round.name.clone(),
            figure: now,
        });
        Some(Self {
            code: question.code.clone(),
            short: question.short.clone(),
            counted: counted(question.kind),
            points,
            reference: own_reference(report, row, at).map(|figure| figure.share),
            change,
            sentence,
        })
    }
}

fn points(earlier: &[Earlier], question: &QuestionRef) -> Vec<Point> {
    let shown = earlier.iter().skip(earlier.len().saturating_sub(EARLIER_SHOWN));
    shown
        .map(|round| Point {
            round: round.round.clone(),
            figure: earlier_figure(round, question),
        })
        .collect()
}

fn compare(now: Option<&Figure>, points: &[Point]) -> (Option<Change>, String) {
    let Some(now) = now else {
        return (None, phrase(Phrase::NotShown));
    };
    let earlier: Vec<Option<Figure>> = points.iter().map(|point| point.figure).collect();
    let found = development(now, &earlier).and_then(|(change, at)| Some((change, points.get(at)?)));
    found.map_or_else(
        || (None, String::new()),
        |(change, point)| (Some(change), phrase(Phrase::Change(change, &point.round))),
    )
}
