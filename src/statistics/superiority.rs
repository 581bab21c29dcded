//! Whether a whole distribution of answers moved: how often somebody of now answered better than somebody of then.

use super::interval::Interval;
use super::level::Level;

/// Answers from worst to best.
pub type Answers = [u32; 5];

/// The probability that somebody drawn from `now` answered better than somebody drawn from `then`, the same answer
/// counting one half; 0.5 where nothing moved. `None` when either is empty.
#[must_use]
pub fn superiority(now: &Answers, then: &Answers) -> Option<f64> {
    let (m, n) = (total(now)?, total(then)?);
    let mut below = 0.0;
    let mut better = 0.0;
    for (now, then) in now.iter().zip(then) {
        let (now, then) = (f64::from(*now), f64::from(*then));
        better += now * (below + then / 2.0);
        below += then;
    }
    Some(better / (m * n))
}

/// Its interval.
///
/// Source: R.G. Newcombe, "Confidence intervals for an effect size measure based on the Mann–Whitney statistic. Part 2",
/// Statistics in Medicine 25 (2006), 559–573, method 5: the θ for which
/// `|θ − θ̂| = z·√(θ(1−θ)/(mn)·(1 + N(1−θ)/(2−θ) + Nθ/(1+θ)))`, with `N = (m+n)/2 − 1`.
#[must_use]
pub fn superiority_interval(now: &Answers, then: &Answers, level: Level) -> Option<Interval> {
    let (m, n) = (total(now)?, total(then)?);
    let seen = superiority(now, then)?;
    let (z, extra) = (level.z(), f64::midpoint(m, n) - 1.0);
    let inside = |theta: f64| {
        let spread = 1.0 + extra * (1.0 - theta) / (2.0 - theta) + extra * theta / (1.0 + theta);
        (theta - seen).abs() < z * (theta * (1.0 - theta) / (m * n) * spread).sqrt()
    };
    Some(Interval {
        low: edge(seen, 0.0, inside),
        high: edge(seen, 1.0, inside),
    })
}

/// Where `inside` ends on the way from a point inside to one outside.
fn edge(mut within: f64, mut without: f64, inside: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..50 {
        let middle = f64::midpoint(within, without);
        if inside(middle) {
            within = middle;
        } else {
            without = middle;
        }
    }
    without
}

fn total(answers: &Answers) -> Option<f64> {
    let all: u32 = answers.iter().sum();
    (all > 0).then_some(f64::from(all))
}
