//! From the cells of a report to ready figures: the one source of pages and exports alike.
//!
//! Owns which counts make a share and what a share is compared with. Pure: published integers in,
//! figures out, so that a page and a file of one release cannot disagree.

use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Earlier, Report, Row, Unit};
use crate::statistics::compare::{self, Change, Verdict};
use crate::statistics::counts::{Counts, whole_percent};
use crate::statistics::funnel::limits;
use crate::statistics::interval::{Interval, Z95, Z998, wilson};
use crate::values::scale::Kind;
use crate::values::tally::Tally;
use crate::values::words::Mode;

/// The share "goed of heel goed" (for yes/no: "ja") of one cell, with its Wilson 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Figure {
    /// People who answered on the scale.
    pub n: u32,
    /// Of whom chose "goed" or "heel goed" (or "ja").
    pub good: u32,
    /// `good / n`, between 0 and 1.
    pub share: f64,
    /// Lower end of the interval, between 0 and 1.
    pub low: f64,
    /// Upper end of the interval, between 0 and 1.
    pub high: f64,
    /// `share` in whole percents.
    pub share_percent: u32,
    /// `low` in whole percents.
    pub low_percent: u32,
    /// `high` in whole percents.
    pub high_percent: u32,
}

impl From<Counts> for Figure {
    fn from(counts: Counts) -> Self {
        let Interval { low, high } = wilson(counts);
        Self {
            n: counts.n(),
            good: counts.good(),
            share: counts.share(),
            low,
            high,
            share_percent: whole_percent(counts.share()),
            low_percent: whole_percent(low),
            high_percent: whole_percent(high),
        }
    }
}

/// The figure of a tally; `None` for reasons, which have no share, and when nobody answered.
#[must_use]
pub fn figure(kind: Kind, tally: &Tally) -> Option<Figure> {
    counts(kind, tally).map(Figure::from)
}

fn counts(kind: Kind, tally: &Tally) -> Option<Counts> {
    (kind != Kind::Reasons)
        .then(|| Counts::new(tally.good(), tally.answered(kind)))
        .flatten()
}

fn cell_counts(report: &Report, row: &Row, question: usize) -> Option<Counts> {
    let kind = report.vragenlijst.vragen.get(question)?.soort;
    counts(kind, row.cells.get(question)?.tally()?)
}

/// The figure of one question in one row; `None` where nothing is shown.
#[must_use]
pub fn cell_figure(report: &Report, row: &Row, question: usize) -> Option<Figure> {
    cell_counts(report, row, question).map(Figure::from)
}

/// "Alle aanbieders samen" in one mode, where the viewer has it.
#[must_use]
pub fn system_row(report: &Report, mode: Mode) -> Option<&Row> {
    report
        .rijen
        .iter()
        .find(|row| row.unit == Unit::System && row.mode == mode)
}

/// The figure that shares of this mode and question are compared with.
#[must_use]
pub fn reference(report: &Report, mode: Mode, question: usize) -> Option<Figure> {
    cell_figure(report, system_row(report, mode)?, question)
}

/// The verdict on one cell beside all providers together in the same mode.
///
/// `None` where either side is not shown, and for rows that are not one provider: a pool of small
/// providers is nobody's figure to discuss.
#[must_use]
pub fn verdict(report: &Report, row: usize, question: usize) -> Option<Verdict> {
    row_verdict(report, report.rijen.get(row)?, question)
}

/// As [`verdict`], for a row of this report.
#[must_use]
pub fn row_verdict(report: &Report, row: &Row, question: usize) -> Option<Verdict> {
    if !matches!(row.unit, Unit::Provider { .. }) {
        return None;
    }
    let p0 = reference(report, row.mode, question)?.share;
    Some(compare::verdict(cell_counts(report, row, question)?, p0))
}

/// What happened between two figures of the same question.
#[must_use]
pub fn change(now: &Figure, then: &Figure) -> Change {
    match (Counts::new(now.good, now.n), Counts::new(then.good, then.n)) {
        (Some(now), Some(then)) => compare::change(now, then),
        _ => Change::TooFew,
    }
}

/// The figure of a question in an earlier round. A question is the same question when its code and its kind are: three
/// faces never stand beside five.
#[must_use]
pub fn earlier_figure(round: &Earlier, question: &QuestionRef) -> Option<Figure> {
    let same = |(other, _): &&(QuestionRef, Cell)| other.code == question.code && other.soort == question.soort;
    let (other, cell) = round.cells.iter().find(same)?;
    figure(other.soort, cell.tally()?)
}

/// What is said of `now` beside earlier rounds, oldest first, and which of them it is said of: the last one that has a
/// figure or, when that says nothing, the first, because a slow change shows in no single step. `None` when no earlier
/// round has a figure.
#[must_use]
pub fn development(now: &Figure, rounds: &[Option<Figure>]) -> Option<(Change, usize)> {
    let mut known = rounds
        .iter()
        .enumerate()
        .filter_map(|(at, figure)| Some((change(now, figure.as_ref()?), at)));
    let first = known.next()?;
    let last = known.next_back().unwrap_or(first);
    let far_says_more = first.0.is_change() || last.0 == Change::TooFew;
    Some(if last.0.is_change() || !far_says_more {
        last
    } else {
        first
    })
}

/// The funnel around a share, at one number of answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelLimits {
    /// Number of answers.
    pub n: u32,
    /// 95 % limits.
    pub inner: Interval,
    /// 99.8 % limits.
    pub outer: Interval,
}

/// The funnel around `p0` at each of these numbers of answers.
#[must_use]
pub fn funnel(p0: f64, sizes: &[u32]) -> Vec<FunnelLimits> {
    sizes
        .iter()
        .map(|&n| FunnelLimits {
            n,
            inner: limits(p0, n, Z95),
            outer: limits(p0, n, Z998),
        })
        .collect()
}
