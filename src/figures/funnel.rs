//! The funnel: providers by number of answers, each between its own limits of chance.
//!
//! Across runs the square root of the number of answers, so that the many small providers do not crowd.

use super::beside::FieldVerdicts;
use super::figure::{Figure, cell_figure, whole_figure};
use crate::releases::report::{Report, Row};
use crate::statistics::interval::Interval;
use crate::values::terms::Mode;

/// From so many dots on only those that stand out have their number: more numbers than that nobody can read.
const MANY: usize = 60;

/// A provider in the picture.
#[derive(Debug, Clone)]
pub struct FunnelDot<'a> {
    /// Number by alphabet, among all providers of its mode.
    pub number: u32,
    pub name: &'a str,
    pub figure: Figure,
    /// Where its share may lie by chance, beside the others; `None` where it is compared with nothing.
    pub within: Option<Interval>,
    /// Whether all of it lies outside.
    pub outside: bool,
}

/// What a funnel is drawn from.
#[derive(Debug)]
pub struct FunnelPlot<'a> {
    /// The middle line, between 0 and 1; a strip where it has two ends.
    pub middle: Interval,
    pub dots: Vec<FunnelDot<'a>>,
}

impl FunnelPlot<'_> {
    /// Whether only dots that stand out have their number in the picture.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.dots.len() > MANY
    }

    /// Whether the number of a dot stands in the picture.
    #[must_use]
    pub fn names(&self, dot: &FunnelDot<'_>) -> bool {
        dot.outside || !self.is_crowded()
    }
}

impl<'a> FunnelPlot<'a> {
    /// Whether there is one, without judging anybody.
    #[must_use]
    pub fn is_there(report: &Report, mode: Mode, question: usize) -> bool {
        let mut rows = report.rows.iter().filter(|row| row.mode == mode && row.is_provider());
        whole_figure(report, mode, question).is_some() && rows.any(|row| cell_figure(report, row, question).is_some())
    }

    /// One question of a release, the dots numbered in the order of its rows; `None` where everybody together are not shown, or no provider is.
    #[must_use]
    pub fn of(report: &'a Report, mode: Mode, question: usize) -> Option<Self> {
        let field = FieldVerdicts::of(report, mode);
        let rows = report.rows.iter().filter(|row| row.mode == mode && row.is_provider());
        let dot = |(number, row)| {
            let row: &Row = row;
            let beside = field.beside(row, question);
            Some(FunnelDot {
                number,
                name: row.unit.name(),
                figure: cell_figure(report, row, question)?,
                within: beside.map(|beside| beside.limits.edges()),
                outside: beside.is_some_and(|beside| beside.verdict.to_discuss()),
            })
        };
        let dots: Vec<FunnelDot<'_>> = (1..).zip(rows).filter_map(dot).collect();
        let middle = whole_figure(report, mode, question)?.share;
        (!dots.is_empty()).then_some(Self { middle, dots })
    }
}

/// How far a funnel reaches: across from the fewest to the most answers, down to a share just below the lowest.
#[derive(Debug, Clone, Copy)]
pub struct FunnelFrame {
    from: f64,
    to: f64,
    /// The share at the foot.
    pub floor: f64,
}

impl FunnelFrame {
    /// The frame around these dots.
    #[must_use]
    pub fn of(plot: &FunnelPlot<'_>) -> Self {
        let sizes = || plot.dots.iter().map(|dot| f64::from(dot.figure.n).sqrt());
        let lowest = plot
            .dots
            .iter()
            .flat_map(|dot| [Some(dot.figure.share.low), dot.within.map(|within| within.low)])
            .flatten();
        let floor = ((lowest.fold(1.0, f64::min) - 0.03) * 10.0).floor() / 10.0;
        // A little air at both sides.
        let (from, to) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(2.0, f64::max));
        let air = (to - from).max(1.0) * 0.06;
        Self {
            from: (from - air).max(0.0),
            to: to + air,
            floor: floor.max(0.0),
        }
    }

    /// Where a number of answers is across, between 0 and 1.
    #[must_use]
    pub fn across(&self, n: u32) -> f64 {
        (f64::from(n).sqrt() - self.from) / (self.to - self.from)
    }

    /// Where a share is down, between 0 and 1.
    #[must_use]
    pub fn down(&self, share: f64) -> f64 {
        (1.0 - share) / (1.0 - self.floor)
    }

    /// The shares that have a line: every tenth.
    pub fn shares(&self) -> impl Iterator<Item = f64> + '_ {
        let shares = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0];
        shares.into_iter().filter(|share| *share >= self.floor - 0.001)
    }

    /// The numbers of answers that are named, with their places across.
    pub fn sizes(&self) -> impl Iterator<Item = (u32, f64)> {
        let mut last = -1.0;
        let sizes = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].map(|n| (n, self.across(n)));
        sizes.into_iter().filter(move |(_, x)| {
            let fits = (0.0..=1.0).contains(x) && x - last > 0.08;
            last = if fits { *x } else { last };
            fits
        })
    }
}
