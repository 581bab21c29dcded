//! The stricter rule for open data: whole groups of ten, and every count rounded.

use crate::values::published::{Bounds, Published};
use crate::values::scale::Kind;

/// Smallest group whose counts become open data, and smallest k of a round that takes part.
pub const OPEN_SMALLEST: u32 = 10;
/// Every count in open data is a multiple of this.
pub const OPEN_STEP: u32 = 5;

/// The nearest multiple of [`OPEN_STEP`]. A step of five has no ties. It hangs on the count alone, so asking again tells
/// nothing new; and as published counts are sums of full groups, rounded ones tell no more than those do.
#[must_use]
pub fn rounded(count: u32) -> u32 {
    let rest = count % OPEN_STEP;
    let below = count - rest;
    if 2 * rest > OPEN_STEP {
        below.saturating_add(OPEN_STEP)
    } else {
        below
    }
}

/// One count as open data shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCount {
    /// The count, where it is known exactly: rounded.
    pub exact: Option<u32>,
    /// Both ends, each rounded by itself.
    pub ends: Bounds,
}

impl OpenCount {
    /// Rounding keeps order: a count between two ends is, when it is rounded, between the rounded ends. So the ends hold
    /// what open data would show of the count itself. Nothing else is given of it: ends are rounded in the one way in
    /// which every count is, never downwards for one and upwards for the other, because both together would say more of
    /// an exact count than its rounding does.
    fn of(count: Bounds) -> Self {
        Self {
            exact: count.exact().map(rounded),
            ends: Bounds {
                low: rounded(count.low),
                high: rounded(count.high),
            },
        }
    }
}

/// A cell as open data shows it. Every count is rounded by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCell {
    /// Every slot of a tally.
    pub counts: [OpenCount; 8],
    /// People who answered on the scale: not the sum of rounded slots, which may be far off.
    pub answered: u32,
    /// Of whom are told as bands.
    pub in_bands: u32,
    /// Whether anything is told as a band.
    pub is_bounded: bool,
    /// Everybody in it, whatever they answered.
    pub people: u32,
}

/// What open data shows of a published cell of a round with this k; `None` when the group or the round's k is too small.
#[must_use]
pub fn opened(k: u32, kind: Kind, published: &Published) -> Option<OpenCell> {
    let answered = published.answered(kind);
    let large = k >= OPEN_SMALLEST && answered >= OPEN_SMALLEST;
    large.then(|| OpenCell {
        counts: [0, 1, 2, 3, 4, 5, 6, 7].map(|slot| OpenCount::of(published.count(kind, slot))),
        answered: rounded(answered),
        in_bands: rounded(published.answered_in_bands()),
        is_bounded: published.tally().is_none(),
        people: rounded(published.people(kind)),
    })
}
