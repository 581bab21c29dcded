//! The exact interval around a share, and the tail that it is made of.

use statrs::function::beta::beta_reg;
use statrs::function::factorial::ln_binomial;

use super::counts::Counts;
use super::interval::{Interval, wilson_at};
use super::level::Level;

/// From this many answers on Wilson's interval stands for the exact one: they differ by less than a tenth of a point.
pub(super) const LARGE: u32 = 2_000;

/// The probability of fewer than `good`, and half of that of exactly `good`, of `n` people who each choose it with
/// probability `p`.
#[must_use]
pub fn mid_p_below(counts: Counts, p: f64) -> f64 {
    let (x, n) = (f64::from(counts.good()), f64::from(counts.n()));
    if p <= 0.0 || p >= 1.0 {
        let all = if p <= 0.0 { 0 } else { counts.n() };
        return match counts.good().cmp(&all) {
            std::cmp::Ordering::Less => 0.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Greater => 1.0,
        };
    }
    let exactly = (ln_binomial(counts.n().into(), counts.good().into()) + x * p.ln() + (n - x) * (-p).ln_1p()).exp();
    // P(X ≤ x) of a binomial is the regularised incomplete beta function I(1 − p; n − x, x + 1).
    let up_to = if counts.good() == counts.n() {
        1.0
    } else {
        beta_reg(n - x, x + 1.0, 1.0 - p)
    };
    up_to - exactly / 2.0
}

/// The mid-p interval of one share: every probability under which a count as far out has at least the tail of the level,
/// counting the observed one half.
///
/// Source: H.O. Lancaster, "Significance tests in discrete distributions", Journal of the American Statistical
/// Association 56 (1961), 223–234, for the half; C.J. Clopper and E.S. Pearson, Biometrika 26 (1934), 404–413, for the
/// ends.
#[must_use]
pub fn mid_p(counts: Counts, level: Level) -> Interval {
    if counts.n() >= LARGE {
        return wilson_at(counts, level);
    }
    let tail = level.tail();
    let share = counts.share();
    Interval {
        low: end(0.0, share, |p| 1.0 - mid_p_below(counts, p) - tail),
        high: end(share, 1.0, |p| tail - mid_p_below(counts, p)),
    }
}

/// Where a function that rises from below 0 to above it between two places is 0: false position, with the Illinois step
/// that halves the weight of a side which stays.
fn end(mut left: f64, mut right: f64, rises: impl Fn(f64) -> f64) -> f64 {
    if left >= right {
        return left;
    }
    let (mut under, mut over) = (rises(left), rises(right));
    let mut stayed = 0_i8;
    for _ in 0..100 {
        let middle = (left * over - right * under) / (over - under);
        let here = rises(middle);
        if here.abs() < 1e-14 || right - left < 1e-14 {
            return middle;
        }
        if here < 0.0 {
            (left, under) = (middle, here);
            over /= if stayed < 0 { 2.0 } else { 1.0 };
            stayed = -1;
        } else {
            (right, over) = (middle, here);
            under /= if stayed > 0 { 2.0 } else { 1.0 };
            stayed = 1;
        }
    }
    f64::midpoint(left, right)
}
