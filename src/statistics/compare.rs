//! The two questions people ask of a figure: is it different from the others, and has it changed?

use super::bounds::CountBounds;
use super::level::Level;
use super::limits::verdict;

pub use super::verdict::Verdict;

/// Below this many answers on either side nothing is said about change (UX §3.3).
pub const FEWEST_FOR_CHANGE: u32 = 30;

/// A share beside the share of an earlier round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The interval of the difference lies above 0.
    Higher,
    /// It lies below 0.
    Lower,
    /// It holds 0.
    NoDifference,
    /// Fewer than [`FEWEST_FOR_CHANGE`] answers on either side.
    TooFew,
}

impl Change {
    /// Whether chance is an unlikely reason.
    #[must_use]
    pub fn is_change(self) -> bool {
        matches!(self, Self::Higher | Self::Lower)
    }
}

/// What happened between two shares: the judgement of a provider beside others, with the round before in the place of the
/// others. Between two ends the milder.
#[must_use]
pub fn change(now: CountBounds, then: CountBounds, level: Level) -> Change {
    if now.low().n().min(then.low().n()) < FEWEST_FOR_CHANGE {
        return Change::TooFew;
    }
    match verdict(now, then, level) {
        Verdict::Higher => Change::Higher,
        Verdict::Lower => Change::Lower,
        Verdict::WithinChance => Change::NoDifference,
    }
}
