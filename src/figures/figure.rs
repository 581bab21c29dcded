//! From the cells of a report to shares: which counts make one, and what it is compared with.

use crate::releases::document::Edition;
use crate::releases::report::{Report, Row, Unit};
use crate::statistics::bounds::CountBounds;
use crate::statistics::counts::whole_percent;
use crate::statistics::interval::Interval;
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
    /// The counts that it is made of.
    #[must_use]
    pub fn counts(&self) -> Option<CountBounds> {
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

pub(super) fn counts(kind: Kind, published: &Published) -> Option<CountBounds> {
    (kind != Kind::Reasons)
        .then(|| CountBounds::new(published.good(), published.answered(kind)))
        .flatten()
}

pub(super) fn cell_counts(report: &Report, row: &Row, question: usize) -> Option<CountBounds> {
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

/// All providers together in this mode, where the viewer has them.
#[must_use]
pub fn whole_figure(report: &Report, mode: Mode, question: usize) -> Option<Figure> {
    cell_figure(report, system_row(report, mode)?, question)
}
