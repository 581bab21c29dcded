//! The two questions people ask of a figure: is it different from the whole, and has it changed?

use super::bounds::CountBounds;
use super::counts::Counts;
use super::funnel::limits;
use super::interval::{Interval, Z95, newcombe};

/// Below this many answers on either side nothing is said about change (UX §3.3).
pub const FEWEST_FOR_CHANGE: u32 = 30;

/// A share beside the share of all providers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Inside the 95 % funnel.
    WithinChance,
    /// Above it.
    Higher,
    /// Below it.
    Lower,
}

impl Verdict {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::WithinChance, Self::Higher, Self::Lower];

    /// Whether there is something to talk about. Picture, table and words all ask this.
    #[must_use]
    pub fn to_discuss(self) -> bool {
        self != Self::WithinChance
    }
}

/// The verdict on `counts` beside `p0`.
///
/// The one place where it is decided. Being outside `p0 ± z·√(p0(1−p0)/n)` and having a Wilson interval
/// that leaves out `p0` are the same inequality, `n(p−p0)² > z²·p0(1−p0)`, so a dot outside the funnel,
/// a whisker that misses the dashed line and the word "bespreken" cannot part ways.
#[must_use]
pub fn verdict(counts: Counts, p0: f64) -> Verdict {
    let (share, funnel) = (counts.share(), limits(p0, counts.n(), Z95));
    if share < funnel.low {
        Verdict::Lower
    } else if share > funnel.high {
        Verdict::Higher
    } else {
        Verdict::WithinChance
    }
}

/// The verdict on a share with two ends beside a reference with two ends: always the one that is milder to the provider.
/// "Lower" only if even the upper end is, beside the lower end of the reference; "higher" only if even the lower end is,
/// beside its upper end. So nothing is said that a count in between could take back.
#[must_use]
pub fn milder_verdict(of: CountBounds, p0: Interval) -> Verdict {
    if verdict(of.high(), p0.low) == Verdict::Lower {
        Verdict::Lower
    } else if verdict(of.low(), p0.high) == Verdict::Higher {
        Verdict::Higher
    } else {
        Verdict::WithinChance
    }
}

/// A share beside the share of an earlier round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Newcombe's interval lies above 0.
    Higher,
    /// Newcombe's interval lies below 0.
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

/// What happened between `then` and `now`.
#[must_use]
pub fn change(now: Counts, then: Counts) -> Change {
    if now.n().min(then.n()) < FEWEST_FOR_CHANGE {
        return Change::TooFew;
    }
    let difference = newcombe(now, then);
    if difference.low > 0.0 {
        Change::Higher
    } else if difference.high < 0.0 {
        Change::Lower
    } else {
        Change::NoDifference
    }
}

/// What happened between two shares with two ends each: "lower" only if even the upper end of now lies below the lower
/// end of then, "higher" only if even the lower end of now lies above the upper end of then.
#[must_use]
pub fn milder_change(now: CountBounds, then: CountBounds) -> Change {
    let (down, up) = (change(now.high(), then.low()), change(now.low(), then.high()));
    match (down, up) {
        (Change::TooFew, _) | (_, Change::TooFew) => Change::TooFew,
        (Change::Lower, _) => Change::Lower,
        (_, Change::Higher) => Change::Higher,
        _ => Change::NoDifference,
    }
}
