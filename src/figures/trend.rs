//! The development of a question over rounds.

use super::beside::{beside, page_level};
use super::drawing::Dot;
use super::figure::{Figure, cell_figure, counts, figure};
use super::labels::{counted, sentence};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Earlier, Report, Row, Unit};
use crate::statistics::compare::{self, Change, FEWEST_FOR_CHANGE};
use crate::statistics::counts::whole_percent;
use crate::statistics::interval::Interval;
use crate::statistics::level::Level;
use crate::statistics::phrases::{Moved, Phrase, phrase};
use crate::statistics::superiority::{superiority, superiority_interval};
use crate::values::published::{Bounds, Published};
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
    /// What is said of it beside the round before.
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
    /// The question as it was asked then; a change of wording is a break, over which nothing is compared.
    #[serde(skip)]
    pub asked: Option<String>,
}

impl Point {
    /// Whether the next round asked the question in other words.
    #[must_use]
    pub fn breaks_before(&self, next: &Self) -> bool {
        self.asked.is_some() && next.asked.is_some() && self.asked != next.asked
    }

    fn of(round: &str, figure: Option<Figure>) -> Self {
        let dot = figure.map(|figure| {
            let dot = Dot::of(figure, None, None);
            Dot {
                words: format!("{round}: {}", dot.words),
                ..dot
            }
        });
        Self {
            round: round.to_owned(),
            dot,
            asked: None,
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
        let compared = earlier.last().and_then(|before| change_since(report, row, at, before));
        let said = compared.as_ref().map_or_else(
            || not_compared(report, question, now.as_ref(), points.last()),
            |compared| sentence(&compared.words),
        );
        points.push(Point {
            asked: Some(question.question.clone()),
            ..Point::of(&report.round.name, now)
        });
        Some(Self {
            code: question.code.clone(),
            short: question.short.clone(),
            counted: counted(question.kind),
            points,
            reference: beside(report, row, at).map(|beside| beside.others.share),
            change: compared.map(|compared| compared.change),
            sentence: said,
        })
    }
}

/// Why a round is not compared with the one before.
fn not_compared(report: &Report, question: &QuestionRef, now: Option<&Figure>, before: Option<&Point>) -> String {
    match before {
        _ if now.is_none() => sentence(&phrase(Phrase::NotShown)),
        Some(before) if before.asked.as_ref().is_some_and(|asked| *asked != question.question) => format!(
            "In {} was deze vraag anders gesteld: dat is niet te vergelijken.",
            before.round
        ),
        Some(before) if before.dot.is_some() && !report.slot => {
            "De ronde loopt nog: vergelijken kan als zij gesloten is.".to_owned()
        }
        _ => String::new(),
    }
}

fn points(earlier: &[Earlier], question: &QuestionRef) -> Vec<Point> {
    let shown = earlier.iter().skip(earlier.len().saturating_sub(EARLIER_SHOWN));
    shown
        .map(|round| {
            let asked = earlier_cell(round, question);
            let shown = asked.and_then(|asked| figure(asked.question.kind, &asked.published));
            Point {
                asked: asked.map(|asked| asked.question.question.clone()),
                ..Point::of(&round.round, shown)
            }
        })
        .collect()
}

/// A question as it was asked and answered in an earlier round.
#[derive(Clone, Copy)]
struct Asked<'e> {
    question: &'e QuestionRef,
    published: Published,
}

/// The cell of a question in an earlier round: that of the same code and kind, because three faces never stand beside five.
fn earlier_cell<'e>(round: &'e Earlier, question: &QuestionRef) -> Option<Asked<'e>> {
    let same = |(other, _): &&(QuestionRef, Cell)| other.code == question.code && other.kind == question.kind;
    let (question, cell) = round.cells.iter().find(same)?;
    Some(Asked {
        question,
        published: cell.published()?,
    })
}

/// A figure beside that of the round before.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What is said of it.
    pub change: Change,
    /// How far the shares lie apart, between 0 and 1.
    pub distance: f64,
    /// The words for it, without a full stop.
    pub words: String,
}

/// What happened to a question since the round before: one look, at the close of a round, at the level of the page.
///
/// Of a provider, whether its share moved. Of everybody together, whether the answers moved as a whole: how often somebody
/// of now answered higher than somebody of then. `None` before the close, where either is not shown, and where the question
/// was worded otherwise.
#[must_use]
pub fn change_since(report: &Report, row: &Row, at: usize, before: &Earlier) -> Option<Compared> {
    let question = report.questionnaire.questions.get(at)?;
    let then = earlier_cell(before, question).filter(|asked| asked.question.question == question.question)?;
    let published = row.cells.get(at)?.published().filter(|_| report.slot)?;
    let level = page_level(report, row);
    let (mine, theirs) = (
        counts(question.kind, &published)?,
        counts(question.kind, &then.published)?,
    );
    let distance = Figure::from(mine).distance(&theirs.into());
    let said = |change, words| {
        Some(Compared {
            change,
            distance,
            words,
        })
    };
    let (change, moved) = match row.unit {
        Unit::System => moved(&published, &then.published, level)?,
        Unit::Provider { .. } | Unit::Rest => {
            let change = compare::change(mine, theirs, level);
            return said(change, phrase(Phrase::Change(change, &before.round)));
        }
    };
    let words = phrase(Phrase::Change(change, &before.round));
    match change {
        Change::TooFew => said(change, words),
        _ => {
            let moved = phrase(Phrase::Moved(Moved {
                round: &before.round,
                ..moved
            }));
            said(change, format!("{words}; {moved}"))
        }
    }
}

/// Whether the answers moved as a whole, between the ends that bands leave open.
fn moved(now: &Published, then: &Published, level: Level) -> Option<(Change, Moved<'static>)> {
    let ([worst, best], [worst_then, best_then]) = (now.scale_ends(), then.scale_ends());
    let percent = |low: f64, high: f64| Bounds {
        low: whole_percent(low),
        high: whole_percent(high),
    };
    let margin = Interval {
        low: superiority_interval(&worst, &best_then, level)?.low,
        high: superiority_interval(&best, &worst_then, level)?.high,
    };
    let few = worst.iter().sum::<u32>().min(worst_then.iter().sum()) < FEWEST_FOR_CHANGE;
    let change = match margin {
        _ if few => Change::TooFew,
        Interval { low, .. } if low > 0.5 => Change::Higher,
        Interval { high, .. } if high < 0.5 => Change::Lower,
        _ => Change::NoDifference,
    };
    let moved = Moved {
        higher: percent(superiority(&worst, &best_then)?, superiority(&best, &worst_then)?),
        margin: percent(margin.low, margin.high),
        round: "",
    };
    Some((change, moved))
}
