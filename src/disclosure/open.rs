//! The stricter rule for open data: whole groups of ten, and every count rounded.

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

/// What open data shows of a published cell of a round with this k: every slot rounded; `None` when the group or the
/// round's k is too small.
#[must_use]
pub fn opened(k: u32, kind: Kind, tally: &Tally) -> Option<Tally> {
    let large = k >= OPEN_SMALLEST && tally.answered(kind) >= OPEN_SMALLEST;
    large.then(|| Tally(tally.0.map(rounded)))
}
