//! From the cells of a report to shares: which counts make one, and what it is compared with.

use crate::releases::document::{Edition, QuestionRef};
use crate::releases::report::{Cell, Earlier, Report, Row, Unit};
use crate::statistics::bounds::CountBounds;
use crate::statistics::compare::{self, Change, Verdict};
use crate::statistics::counts::whole_percent;
use crate::statistics::funnel::limits;
use crate::statistics::interval::{Interval, Z95, Z998};
use crate::statistics::phrases::Suppressed;
use crate::values::published::{Bounds, Published};
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// The share "goed of heel goed" (for yes/no: "ja") of one cell, with its Wilson 95 % interval. Where some of it is told
/// as bands, the count and the share have two ends; otherwise both ends are the same.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Figure {
    /// People who answered on the scale.
    pub n: u32,
    /// Of whom chose "goed" or "heel goed" (or "ja").
    pub good: Bounds,
    /// `good / n`, between 0 and 1.
    pub share: Interval,
    /// The interval around it, between 0 and 1: from Wilson's lower end at the lower count to his upper end at the upper.
    pub margin: Interval,
    /// `share` in whole percents.
    pub share_percent: Bounds,
    /// `margin` in whole percents.
    pub margin_percent: Bounds,
}

impl From<CountBounds> for Figure {
    fn from(counts: CountBounds) -> Self {
        let (share, margin) = (counts.shares(), counts.margin());
        Self {
            n: counts.low().n(),
            good: Bounds {
                low: counts.low().good(),
                high: counts.high().good(),
            },
            share,
            margin,
            share_percent: whole_percents(share),
            margin_percent: whole_percents(margin),
        }
    }
}

fn whole_percents(ends: Interval) -> Bounds {
    Bounds {
        low: whole_percent(ends.low),
        high: whole_percent(ends.high),
    }
}

impl Figure {
    fn counts(&self) -> Option<CountBounds> {
        CountBounds::new(self.good, self.n)
    }

    /// How far the share lies from `other`, between the ends that are nearest to each other; 0 where they overlap. Between
    /// 0 and 1.
    #[must_use]
    pub fn distance(&self, other: &Self) -> f64 {
        (self.share.low - other.share.high)
            .max(other.share.low - self.share.high)
            .max(0.0)
    }

    /// How far the share lies from a reference in standard errors of the funnel, by the nearest ends.
    #[must_use]
    pub fn standard_errors(&self, reference: &Self) -> f64 {
        let p0 = if self.share.low > reference.share.high {
            reference.share.high
        } else {
            reference.share.low
        };
        let (distance, spread) = (self.distance(reference), (p0 * (1.0 - p0) / f64::from(self.n)).sqrt());
        // Beside a reference of 0 or 1 there is no spread: any distance is far, and none is none.
        if distance > 0.0 { distance / spread } else { 0.0 }
    }
}

/// The figure of what is published; `None` for reasons, which have no share, and when nobody answered.
#[must_use]
pub fn figure(kind: Kind, published: &Published) -> Option<Figure> {
    counts(kind, published).map(Figure::from)
}

fn counts(kind: Kind, published: &Published) -> Option<CountBounds> {
    (kind != Kind::Reasons)
        .then(|| CountBounds::new(published.good(), published.answered(kind)))
        .flatten()
}

fn cell_counts(report: &Report, row: &Row, question: usize) -> Option<CountBounds> {
    let kind = report.questionnaire.questions.get(question)?.kind;
    counts(kind, &row.cells.get(question)?.published()?)
}

/// The figure of one question in one row; `None` where nothing is shown.
#[must_use]
pub fn cell_figure(report: &Report, row: &Row, question: usize) -> Option<Figure> {
    cell_counts(report, row, question).map(Figure::from)
}

/// Why a cell of this unit is not shown, as far as anybody is told.
#[must_use]
pub fn suppressed(report: &Report, unit: &Unit) -> Suppressed {
    match (report.edition, unit) {
        (Edition::First, _) => Suppressed::FirstEdition,
        (Edition::Second, Unit::System) => Suppressed::Whole,
        (Edition::Second, Unit::Provider { .. } | Unit::Rest) => Suppressed::FewerThan(report.rule.k),
    }
}

/// "Alle aanbieders samen" in one mode, where the viewer has it.
#[must_use]
pub fn system_row(report: &Report, mode: Mode) -> Option<&Row> {
    report
        .rows
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
    row_verdict(report, report.rows.get(row)?, question)
}

/// As [`verdict`], for a row of this report.
#[must_use]
pub fn row_verdict(report: &Report, row: &Row, question: usize) -> Option<Verdict> {
    if !matches!(row.unit, Unit::Provider { .. }) {
        return None;
    }
    let p0 = reference(report, row.mode, question)?.share;
    Some(compare::milder_verdict(cell_counts(report, row, question)?, p0))
}

/// What happened between two figures of the same question.
#[must_use]
pub fn change(now: &Figure, then: &Figure) -> Change {
    match (now.counts(), then.counts()) {
        (Some(now), Some(then)) => compare::milder_change(now, then),
        _ => Change::TooFew,
    }
}

/// The figure of a question in an earlier round. A question is the same question when its code and its kind are: three
/// faces never stand beside five.
#[must_use]
pub fn earlier_figure(round: &Earlier, question: &QuestionRef) -> Option<Figure> {
    let same = |(other, _): &&(QuestionRef, Cell)| other.code == question.code && other.kind == question.kind;
    let (other, cell) = round.cells.iter().find(same)?;
    figure(other.kind, &cell.published()?)
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

/// The funnel around a reference at each of these numbers of answers. Between two ends it is the milder one: its lower
/// limits are those of the lower end and its upper limits those of the upper, as [`compare::milder_verdict`] has them.
#[must_use]
pub fn funnel(p0: Interval, sizes: &[u32]) -> Vec<FunnelLimits> {
    let around = |n: u32, z: f64| Interval {
        low: limits(p0.low, n, z).low,
        high: limits(p0.high, n, z).high,
    };
    sizes
        .iter()
        .map(|&n| FunnelLimits {
            n,
            inner: around(n, Z95),
            outer: around(n, Z998),
        })
        .collect()
}
