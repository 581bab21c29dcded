//! A share that is known between two ends, and its margin.
//!
//! Groups that are told as bands (PRIVACY §2) give a count a lower and an upper end. The arithmetic stays that of exact
//! counts: it is done at both ends.

use super::counts::Counts;
use super::interval::{Interval, wilson};
use crate::values::published::Bounds;

/// "At least this many and at most that many of n": two [`Counts`] with one n.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountBounds {
    low: Counts,
    high: Counts,
}

impl CountBounds {
    /// `good` of `n` people; `None` when nobody answered, when the ends are turned round, or when one exceeds `n`.
    #[must_use]
    pub fn new(good: Bounds, n: u32) -> Option<Self> {
        let (low, high) = (Counts::new(good.low, n)?, Counts::new(good.high, n)?);
        (good.low <= good.high).then_some(Self { low, high })
    }

    /// The counts at the lower end.
    #[must_use]
    pub fn low(self) -> Counts {
        self.low
    }

    /// The counts at the upper end.
    #[must_use]
    pub fn high(self) -> Counts {
        self.high
    }

    /// Both ends of the share.
    #[must_use]
    pub fn shares(self) -> Interval {
        Interval {
            low: self.low.share(),
            high: self.high.share(),
        }
    }

    /// The 95 % margin: from the lower end of Wilson's interval at the lower count to its upper end at the upper count. It
    /// holds the interval of every count in between.
    #[must_use]
    pub fn margin(self) -> Interval {
        Interval {
            low: wilson(self.low).low,
            high: wilson(self.high).high,
        }
    }
}

impl From<Counts> for CountBounds {
    fn from(exact: Counts) -> Self {
        Self {
            low: exact,
            high: exact,
        }
    }
}
