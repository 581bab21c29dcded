//! Whether units differ more than chance explains, all of them: then what is said of one should be milder.

use super::bounds::CountBounds;

/// Fewest units from which it can be told.
pub const FEWEST_UNITS: usize = 10;

/// How many standard errors a share lies from that of the others, by the nearest ends; 0 where they overlap.
fn standardised(own: CountBounds, others: CountBounds) -> f64 {
    let (n, m) = (f64::from(own.low().n()), f64::from(others.low().n()));
    let (mine, theirs) = (own.shares(), others.shares());
    let (p, q) = if mine.low > theirs.high {
        (mine.low, theirs.high)
    } else if theirs.low > mine.high {
        (mine.high, theirs.low)
    } else {
        return 0.0;
    };
    let together = (p * n + q * m) / (n + m);
    let spread = (together * (1.0 - together) * (1.0 / n + 1.0 / m)).sqrt();
    if spread > 0.0 { (p - q) / spread } else { 0.0 }
}

/// How many times as wide limits become: √φ, where φ is the mean of the squared distances of all units from the others
/// in standard errors, the tenth that is lowest and the tenth that is highest pulled in. 1 where units differ no more than
/// chance explains; `None` where it cannot be told (fewer than [`FEWEST_UNITS`]).
///
/// Source: D.J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14
/// (2005), 347–351.
#[must_use]
pub fn widening(pairs: &[(CountBounds, CountBounds)]) -> Option<f64> {
    if pairs.len() < FEWEST_UNITS {
        return None;
    }
    let mut distances: Vec<f64> = pairs.iter().map(|(own, others)| standardised(*own, *others)).collect();
    distances.sort_by(f64::total_cmp);
    let cut = distances.len() / 10;
    let (&lowest, &highest) = (distances.get(cut)?, distances.get(distances.len() - 1 - cut)?);
    let squares = distances.iter().map(|z| z.clamp(lowest, highest).powi(2));
    let units = u32::try_from(distances.len()).map_or(f64::INFINITY, f64::from);
    Some((squares.sum::<f64>() / units).sqrt().max(1.0))
}
