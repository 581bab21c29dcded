//! Everything compared at once: which of many comparisons are still worth a talk, and how many of those chance makes.

use super::bounds::CountBounds;
use super::compare::Verdict;
use super::level::Level;
use super::limits::Limits;

/// Of what is said over a whole field at most this part is chance, in the long run.
pub const FALSE_PART: f64 = 0.10;

/// One comparison of the field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The provider's answers.
    pub own: CountBounds,
    /// Those of all others together.
    pub others: CountBounds,
    /// How many times as wide its limits are because units differ more than chance explains; 1 or more.
    pub widening: f64,
}

impl Compared {
    fn limits(&self, level: Level) -> Limits {
        Limits::beside(self.own.low().n(), self.others, level.widened(self.widening))
    }

    /// What is said of it at this level.
    #[must_use]
    pub fn verdict(&self, level: Level) -> Verdict {
        self.limits(level).verdict(self.own)
    }
}

/// The level at which a whole field is judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Every comparison outside chance at this level stands out.
    pub level: Level,
    /// How many stand out.
    pub found: u32,
    /// How many comparisons there were.
    pub comparisons: u32,
}

impl Field {
    /// The level for all of these together: as many stand out as can while at most [`FALSE_PART`] of them is chance, and
    /// never one that the page of its own provider, judged at `page`, would not mention.
    ///
    /// Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
    /// Society B 57 (1995), 289–300: the largest i for which i comparisons have a p-value of at most `FALSE_PART · i / N`.
    /// No p-value is worked out: a p-value is at most a level when the limits at that level leave the count out.
    #[must_use]
    pub fn of(all: &[Compared], page: Level) -> Self {
        let comparisons = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let level =
            |found: u32| Level::of(FALSE_PART * f64::from(found.max(1)) / f64::from(comparisons.max(1))).stricter(page);
        let mut outside: Vec<&Compared> = all.iter().filter(|one| one.verdict(page).to_discuss()).collect();
        let mut found = u32::try_from(outside.len()).unwrap_or(u32::MAX);
        // From above, the first number that holds is the largest.
        loop {
            outside.retain(|one| one.verdict(level(found)).to_discuss());
            let left = u32::try_from(outside.len()).unwrap_or(u32::MAX);
            if left == found {
                break;
            }
            found = left;
        }
        Self {
            level: level(found),
            found,
            comparisons,
        }
    }

    /// How many of those found chance alone makes, at most, in the long run.
    #[must_use]
    pub fn expected_by_chance(self) -> f64 {
        FALSE_PART * f64::from(self.found)
    }
}
