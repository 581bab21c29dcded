//! Beside the others: how many people may have chosen the good answers by chance alone, and what is said outside that.

use super::binomial::{LARGE, mid_p, mid_p_below};
use super::bounds::CountBounds;
use super::counts::Counts;
use super::interval::{Interval, wilson_at};
use super::level::Level;
use super::verdict::Verdict;

/// The fewest and the most good answers of `n` that chance may give beside the others, both included. Everything that is
/// said, drawn or written of a comparison is read from this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Limits {
    n: u32,
    low: u32,
    high: u32,
}

impl Limits {
    /// The limits for `n` answers beside those of the others.
    ///
    /// A count is outside when the interval of the difference of both shares leaves out 0: R.G. Newcombe's
    /// square-and-add (Statistics in Medicine 17 (1998), 873–890, method 10) over exact mid-p intervals instead of
    /// Wilson's, because those let small groups be higher as easily as lower. With p and q the two shares, u the upper
    /// end of p and l the lower end of q, "lower" is `(u − p)² + (q − l)² < (q − p)²`, and since u is where the tail
    /// below p's count equals the level's, `P(X < x) + ½P(X = x) < tail` at `p + √((q − p)² − (q − l)²)`. "Higher" is
    /// the mirror image.
    ///
    /// Where the others' share has two ends, each limit is that of the end which is milder to the provider.
    #[must_use]
    pub fn beside(n: u32, others: CountBounds, level: Level) -> Self {
        let low = fewest_within(n, others.low(), level);
        let high = n - fewest_within(n, others.high().mirrored(), level);
        Self { n, low, high }
    }

    /// The fewest good answers within chance.
    #[must_use]
    pub fn low(self) -> u32 {
        self.low
    }

    /// The most.
    #[must_use]
    pub fn high(self) -> u32 {
        self.high
    }

    /// As shares that can be drawn: half a person beyond the last count within chance, so that a dot lies outside exactly
    /// when its count does.
    #[must_use]
    pub fn edges(self) -> Interval {
        let half = 0.5 / f64::from(self.n.max(1));
        let Interval { low, high } = self.shares();
        Interval {
            low: (low - half).max(0.0),
            high: (high + half).min(1.0),
        }
    }

    /// As shares: what lies outside is outside chance.
    #[must_use]
    pub fn shares(self) -> Interval {
        let share = |count: u32| f64::from(count) / f64::from(self.n.max(1));
        Interval {
            low: share(self.low),
            high: share(self.high),
        }
    }

    /// What is said of a count with these limits. With two ends the milder: "lower" only if even the upper end is,
    /// "higher" only if even the lower end is.
    #[must_use]
    pub fn verdict(self, own: CountBounds) -> Verdict {
        if own.high().good() < self.low {
            Verdict::Lower
        } else if own.low().good() > self.high {
            Verdict::Higher
        } else {
            Verdict::WithinChance
        }
    }
}

/// What is said of a count beside the others: that of [`Limits::beside`], without working the limits out.
#[must_use]
pub fn verdict(own: CountBounds, others: CountBounds, level: Level) -> Verdict {
    let lower = |own: Counts, others: Counts| {
        own.share() < others.share() && {
            let below = others.share() - mid_p(others, level).low;
            is_lower(own, others.share(), below, level)
        }
    };
    if lower(own.high(), others.low()) {
        Verdict::Lower
    } else if lower(own.low().mirrored(), others.high().mirrored()) {
        Verdict::Higher
    } else {
        Verdict::WithinChance
    }
}

/// The fewest good answers of `n` that are not "lower" than the others.
fn fewest_within(n: u32, others: Counts, level: Level) -> u32 {
    let below = others.share() - mid_p(others, level).low;
    let (mut from, mut to) = (0, n);
    while from < to {
        let middle = u32::midpoint(from, to);
        if Counts::new(middle, n).is_some_and(|own| is_lower(own, others.share(), below, level)) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// Whether the interval of the difference lies below 0: `below` is how far the others' own interval reaches down.
fn is_lower(own: Counts, others: f64, below: f64, level: Level) -> bool {
    let gap = others - own.share();
    let room = gap * gap - below * below;
    gap > below && above_is_within(own, room.sqrt(), level)
}

/// Whether the upper end of a share's exact interval lies less than `room` above it.
fn above_is_within(own: Counts, room: f64, level: Level) -> bool {
    if own.n() >= LARGE {
        wilson_at(own, level).high < own.share() + room
    } else {
        mid_p_below(own, own.share() + room) < level.tail()
    }
}
