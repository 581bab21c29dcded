//! Everything compared at once: which of many comparisons are still worth talking about, and how many of those chance makes.

use super::bounds::CountBounds;
use super::level::Level;
use super::limits::verdict;
use super::verdict::Verdict;

/// Of what is said over a whole field at most this part is chance, in the long run.
pub const FALSE_PART: f64 = 0.10;

/// One comparison of the field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The provider's answers.
    pub own: CountBounds,
    /// Those of all others together.
    pub others: CountBounds,
    /// How many times as wide its limits are because units differ more than chance explains; 1 or more.
    pub widening: f64,
}

impl Comparison {
    fn verdict(&self, level: Level) -> Verdict {
        verdict(self.own, self.others, level.widened(self.widening))
    }
}

/// A whole field, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What is said of each comparison, in their order.
    pub verdicts: Vec<Verdict>,
    /// The level at which it is said, before widening.
    pub level: Level,
    /// How many stand out.
    pub found: u32,
}

impl Field {
    /// Judges all of these together: as many stand out as can while at most [`FALSE_PART`] of them is chance, and never
    /// one that the page of its own provider, judged at `page`, would not mention.
    ///
    /// Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
    /// Society B 57 (1995), 289–300: the largest i for which i comparisons have a p-value of at most `FALSE_PART · i / N`.
    /// No p-value is worked out: it is at most a level when the limits at that level leave the count out.
    #[must_use]
    pub fn of(all: &[Comparison], page: Level) -> Self {
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        let level = |found: u32| {
            Level::of(FALSE_PART * f64::from(found.max(1)) / f64::from(count(all.len()).max(1))).stricter(page)
        };
        let mut verdicts: Vec<Verdict> = all.iter().map(|one| one.verdict(page)).collect();
        let outside = |verdicts: &[Verdict]| count(verdicts.iter().filter(|verdict| verdict.to_discuss()).count());
        let mut found = outside(&verdicts);
        // From above, the first number that holds is the largest.
        loop {
            for (verdict, one) in verdicts.iter_mut().zip(all).filter(|(verdict, _)| verdict.to_discuss()) {
                *verdict = one.verdict(level(found));
            }
            let left = outside(&verdicts);
            if left == found {
                break;
            }
            found = left;
        }
        Self {
            verdicts,
            level: level(found),
            found,
        }
    }

    /// How many of those found chance alone makes, at most, in the long run.
    #[must_use]
    pub fn expected_by_chance(&self) -> f64 {
        FALSE_PART * f64::from(self.found)
    }
}
