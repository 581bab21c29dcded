//! The stricter rule for open data: whole groups of ten, and every count rounded.

use crate::values::published::{Bounds, Published};
use crate::values::scale::Kind;
use crate::values::tally::Tally;

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

/// A cell as open data shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCell {
    /// Every slot, rounded by itself: at least so many.
    pub tally: Tally,
    /// The same: at most so many. Differs from `tally` where groups are told as bands.
    pub high: Tally,
    /// People who answered on the scale, rounded by themselves: not the sum of rounded slots, which may be far off.
    pub answered: u32,
}

impl OpenCell {
    /// Whether any group in it is told as a band.
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        self.tally != self.high
    }
}

/// What open data shows of a published cell of a round with this k; `None` when the group or the round's k is too small.
#[must_use]
pub fn opened(k: u32, kind: Kind, published: &Published) -> Option<OpenCell> {
    let answered = published.answered(kind);
    let large = k >= OPEN_SMALLEST && answered >= OPEN_SMALLEST;
    let ends = |end: fn(Bounds) -> u32| {
        let slots = [0, 1, 2, 3, 4, 5, 6, 7];
        Tally(slots.map(|slot| rounded(end(published.count(kind, slot)))))
    };
    large.then(|| OpenCell {
        tally: ends(|bounds| bounds.low),
        high: ends(|bounds| bounds.high),
        answered: rounded(answered),
    })
}
