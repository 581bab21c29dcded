//! The development of a question over rounds.

use super::drawing::Dot;
use super::figure::{Figure, cell_figure, development, earlier_figure};
use super::labels::{counted, sentence};
use super::line::own_reference;
use crate::releases::document::QuestionRef;
use crate::releases::report::{Earlier, Report, Row};
use crate::statistics::compare::Change;
use crate::statistics::interval::Interval;
use crate::statistics::phrases::{Phrase, phrase};
use serde::Serialize;

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
    /// The sentence for it.
    pub sentence: String,
}

/// A round in a small multiple.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// Name of the round.
    pub round: String,
    /// The figure; `None` where nothing is shown.
    pub dot: Option<Dot>,
}

impl Point {
    fn of(round: &str, figure: Option<Figure>) -> Self {
        let dot = figure.map(|figure| {
            let dot = Dot::of(figure, None);
            Dot {
                words: format!("{round}: {}", dot.words),
                ..dot
            }
        });
        Self {
            round: round.to_owned(),
            dot,
        }
    }

    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        self.dot.as_ref().map(|dot| &dot.figure)
    }
}

impl Trend {
    /// The development of one question; `None` when there is no earlier figure beside it. `earlier` has the oldest first.
    pub(super) fn of(report: &Report, row: &Row, earlier: &[Earlier], at: usize) -> Option<Self> {
        let question = report.questionnaire.questions.get(at)?;
        let now = cell_figure(report, row, at);
        let mut points = points(earlier, question);
        if points.iter().all(|point| point.dot.is_none()) {
            return None;
        }
        let (change, sentence) = compare(now.as_ref(), &points);
        points.push(Point::of(&report.round.name, now));
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
        .map(|round| Point::of(&round.round, earlier_figure(round, question)))
        .collect()
}

fn compare(now: Option<&Figure>, points: &[Point]) -> (Option<Change>, String) {
    let Some(now) = now else {
        return (None, sentence(&phrase(Phrase::NotShown)));
    };
    let earlier: Vec<Option<Figure>> = points.iter().map(|point| point.figure().copied()).collect();
    let found = development(now, &earlier).and_then(|(change, at)| Some((change, points.get(at)?)));
    found.map_or_else(
        || (None, String::new()),
        |(change, point)| (Some(change), sentence(&phrase(Phrase::Change(change, &point.round)))),
    )
}
