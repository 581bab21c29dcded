//! Mild estimates, for those who look at many providers at once: their own share, drawn towards that of all.

use std::collections::BTreeMap;

use super::figure::cell_counts;
use crate::releases::report::{Report, Row};
use crate::statistics::bounds::CountBounds;
use crate::statistics::counts::Counts;
use crate::statistics::interval::Interval;
use crate::statistics::shrinkage::Common;
use crate::values::terms::Mode;

/// Fewest providers with a figure: of two, each would be drawn towards the other.
const FEWEST: usize = 3;

/// What the providers of a report have in common, per mode and question; worked out once.
#[derive(Debug, Default)]
pub(super) struct Mild(BTreeMap<(Mode, usize), Ends>);

/// In common at the lower and at the upper ends of all counts.
#[derive(Debug, Clone, Copy)]
struct Ends {
    low: Common,
    high: Common,
}

impl Mild {
    /// Of every question that at least three providers have a figure for in one mode.
    pub(super) fn of(report: &Report) -> Self {
        let mut figures: BTreeMap<(Mode, usize), Vec<CountBounds>> = BTreeMap::new();
        for row in report.rows.iter().filter(|row| row.is_provider()) {
            for question in 0..row.cells.len() {
                if let Some(counts) = cell_counts(report, row, question) {
                    figures.entry((row.mode, question)).or_default().push(counts);
                }
            }
        }
        let ends = figures
            .into_iter()
            .filter_map(|(key, all)| Some((key, Ends::of(&all)?)));
        Self(ends.collect())
    }

    /// The estimate of one row, between its two ends.
    pub(super) fn estimate(&self, report: &Report, row: &Row, question: usize) -> Option<Interval> {
        let ends = self.0.get(&(row.mode, question)).filter(|_| row.is_provider())?;
        let own = cell_counts(report, row, question)?;
        let (a, b) = (ends.low.estimate(own.low()), ends.high.estimate(own.high()));
        // At the other end all are other, and so is how far they are drawn.
        Some(Interval {
            low: a.min(b),
            high: a.max(b),
        })
    }
}

impl Ends {
    fn of(all: &[CountBounds]) -> Option<Self> {
        let common = |end: fn(CountBounds) -> Counts| Common::of(&all.iter().copied().map(end).collect::<Vec<_>>());
        (all.len() >= FEWEST).then_some(())?;
        Some(Self {
            low: common(CountBounds::low)?,
            high: common(CountBounds::high)?,
        })
    }
}
