//! The closed sets of words that only files have.

/// Whether and how a line is shown.
pub(super) const STATUSES: [&str; 4] = ["getoond", "begrensd", "niet_getoond", "geen"];
/// How a provider stands beside the others.
pub(super) const COMPARISONS: [&str; 4] = ["binnen", "hoger", "lager", "geen_vergelijking"];
/// Whether something is so.
pub(super) const YES_NO: [&str; 2] = ["ja", "nee"];
/// Whether a row of the response is shown.
pub(super) const SHOWN: [&str; 3] = ["getoond", "niet_getoond", "geen"];
