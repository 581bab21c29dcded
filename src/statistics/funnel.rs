//! Funnel limits: where the share of a unit of a given size may lie by chance alone.

use super::interval::Interval;

/// The limits around `p0` for a unit with `n` answers, cut off at 0 and 1. `n` of 0 allows anything.
///
/// Source: D.J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in
/// Medicine 24 (2005), 1185–1202: `p0 ± z·√(p0(1−p0)/n)`.
#[must_use]
pub fn limits(p0: f64, n: u32, z: f64) -> Interval {
    if n == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let half = z * (p0 * (1.0 - p0) / f64::from(n)).sqrt();
    Interval {
        low: (p0 - half).max(0.0),
        high: (p0 + half).min(1.0),
    }
}

/// How many of `units` fall outside the 95 % limits when there is nothing but chance.
#[must_use]
pub fn expected_outside(units: u32) -> f64 {
    f64::from(units) * 0.05
}
