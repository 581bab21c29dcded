//! Intervals around a share and around a difference of two shares.

use super::counts::Counts;
use super::level::Level;

/// The standard normal quantile of 97.5 %: two-sided 95 %.
pub const Z95: f64 = 1.959_963_984_540_054;

/// From `low` to `high`, both included.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies outside.
    #[must_use]
    pub fn excludes(self, value: f64) -> bool {
        value < self.low || value > self.high
    }
}

/// The 95 % score interval of one share; see [`wilson_at`].
#[must_use]
pub fn wilson(counts: Counts) -> Interval {
    score(counts, Z95)
}

/// The score interval of one share.
///
/// Source: E.B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927), 209–212. With p = good/n:
/// `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)`.
#[must_use]
pub fn wilson_at(counts: Counts, level: Level) -> Interval {
    score(counts, level.z())
}

fn score(counts: Counts, z: f64) -> Interval {
    let (p, n) = (counts.share(), f64::from(counts.n()));
    let z2 = z * z;
    let middle = p + z2 / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    // At 0 and at n the formula gives exactly 0 and 1; rounding errors must not push it past them.
    let low = if counts.good() == 0 {
        0.0
    } else {
        (middle - half) / scale
    };
    let high = if counts.good() == counts.n() {
        1.0
    } else {
        (middle + half) / scale
    };
    Interval { low, high }
}
