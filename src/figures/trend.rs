//! The development of a question over rounds.

use super::beside::{beside, page_level};
use super::figure::{Figure, counts};
use super::labels::{capital, counted, sentence};
use super::rounds::{Point, REWORDED, points};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::statistics::compare::{self, Change, FEWEST_FOR_CHANGE};
use crate::statistics::counts::whole_percent;
use crate::statistics::interval::Interval;
use crate::statistics::level::Level;
use crate::statistics::phrases::{Moved, Phrase, phrase};
use crate::statistics::superiority::{superiority, superiority_interval};
use crate::values::published::{Bounds, Published};

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
    /// Whether it is of everybody together, whose answers are compared as a whole.
    pub whole: bool,
    /// The sentence for it.
    pub sentence: String,
    /// Since when it was worded differently, where that lies further back; a sentence, or nothing.
    pub breaks: String,
}

impl Trend {
    /// The development of one question; `None` when there is no earlier figure beside it. `earlier` has the oldest first.
    pub(super) fn of(report: &Report, row: &Row, earlier: &[Earlier], at: usize) -> Option<Self> {
        let question = report.questionnaire.questions.get(at)?;
        let points = points(report, row, earlier, at);
        let (now, before) = points.split_last()?;
        if before.iter().all(|point| point.dot.is_none()) {
            return None;
        }
        let compared = earlier.last().and_then(|last| change_since(report, row, at, last));
        let said = compared.as_ref().map_or_else(
            || not_compared(report, question, now, earlier),
            |compared| sentence(&compared.words),
        );
        let breaks = breaks(before);
        Some(Self {
            code: question.code.clone(),
            short: question.short.clone(),
            counted: counted(question.kind),
            points,
            reference: beside(report, row, at).map(|beside| beside.others.share),
            change: compared.map(|compared| compared.change),
            whole: row.unit == Unit::System,
            sentence: said,
            breaks,
        })
    }

    /// All that is said under it.
    #[must_use]
    pub fn said(&self) -> String {
        [self.sentence.as_str(), &self.breaks].join(" ").trim().to_owned()
    }
}

/// Where a question was worded differently further back.
fn breaks(before: &[Point]) -> String {
    let since = before.iter().filter(|point| point.reworded);
    let since: Vec<String> = since.map(|point| format!("vóór {}", point.round)).collect();
    match since.as_slice() {
        [] => String::new(),
        since => format!("{} was deze vraag {REWORDED}.", capital(&since.join(" en "))),
    }
}

/// Why a round is not compared with the one before.
fn not_compared(report: &Report, question: &QuestionRef, now: &Point, earlier: &[Earlier]) -> String {
    let asked = |round: &&Earlier| round.asked(&question.code).is_some();
    let shown = |round: &Earlier| round.cell(question).is_some_and(|cell| cell.published().is_some());
    match earlier.iter().rev().find(asked) {
        _ if now.dot.is_none() => sentence(&phrase(Phrase::NotShown)),
        Some(before) if now.reworded => {
            format!(
                "In {} was deze vraag {REWORDED}: dat is niet te vergelijken.",
                before.round
            )
        }
        _ if earlier.last().is_some_and(shown) && !report.slot => {
            "Dit is niet de laatste telling van de ronde: wij vergelijken pas met die.".to_owned()
        }
        _ => String::new(),
    }
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
/// was worded differently.
#[must_use]
pub fn change_since(report: &Report, row: &Row, at: usize, before: &Earlier) -> Option<Compared> {
    let question = report.questionnaire.questions.get(at)?;
    let alike = before
        .asked(&question.code)
        .is_some_and(|asked| asked.question == question.question);
    let then = before.cell(question).filter(|_| alike)?.published()?;
    // Of what an older release holds, or an earlier round that goes on, the close is still to come.
    let at_the_close = report.slot && before.closed && !report.is_behind(row) && row.standing_of(at).is_none();
    let published = row.cells.get(at)?.published().filter(|_| at_the_close)?;
    let level = page_level(report, row);
    let (mine, theirs) = (counts(question.kind, &published)?, counts(question.kind, &then)?);
    let distance = Figure::from(mine).distance(&theirs.into());
    let said = |change, words| {
        Some(Compared {
            change,
            distance,
            words,
        })
    };
    let (change, moved) = match row.unit {
        Unit::System => moved(&published, &then, level)?,
        Unit::Provider { .. } | Unit::Rest => {
            let change = compare::change(mine, theirs, level);
            return said(change, phrase(Phrase::Change(change, &before.round)));
        }
    };
    match change {
        Change::TooFew => said(change, phrase(Phrase::Change(change, &before.round))),
        _ => {
            let words = phrase(Phrase::Shift(change, &before.round));
            said(change, format!("{words} ({})", phrase(Phrase::Moved(moved))))
        }
    }
}

/// Whether the answers moved as a whole, between the ends that bands leave open.
fn moved(now: &Published, then: &Published, level: Level) -> Option<(Change, Moved)> {
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
    };
    Some((change, moved))
}
