//! How sure a remark has to be.

use statrs::function::erf::{erfc, erfc_inv};

/// The risk that one comparison says something where there is only chance, both directions together.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Level(f64);

impl Level {
    /// Of the intervals that are printed beside figures.
    pub const MARGIN: Self = Self(0.05);

    /// The risk of a false remark on a page that makes this many comparisons is at most one in twenty: each gets its
    /// part.
    ///
    /// Source: O.J. Dunn, "Multiple comparisons among means", Journal of the American Statistical Association 56
    /// (1961), 52–64 (Bonferroni's inequality).
    #[must_use]
    pub fn of_page(comparisons: u32) -> Self {
        Self(0.05 / f64::from(comparisons.max(1)))
    }

    /// This risk; kept between 0 and 1.
    #[must_use]
    pub fn of(risk: f64) -> Self {
        Self(risk.clamp(0.0, 1.0))
    }

    /// As a number between 0 and 1.
    #[must_use]
    pub fn risk(self) -> f64 {
        self.0
    }

    /// The part of it in one direction.
    #[must_use]
    pub fn tail(self) -> f64 {
        self.0 / 2.0
    }

    /// The standard normal quantile that leaves [`Level::tail`] above it.
    #[must_use]
    pub fn z(self) -> f64 {
        std::f64::consts::SQRT_2 * erfc_inv(self.0)
    }

    /// The stricter of two.
    #[must_use]
    pub fn stricter(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The level at which limits are `factor` times as wide: its quantile is `factor` times that of this one.
    #[must_use]
    pub fn widened(self, factor: f64) -> Self {
        if factor > 1.0 {
            Self(erfc(self.z() * factor / std::f64::consts::SQRT_2))
        } else {
            self
        }
    }
}
