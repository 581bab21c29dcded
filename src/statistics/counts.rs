//! "This many of that many", and whole percents.

/// `good` of `n` people; never empty, and `good` is never more than `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    good: u32,
    n: u32,
}

impl Counts {
    /// The counts, or `None` when nobody answered or `good` exceeds `n`.
    #[must_use]
    pub fn new(good: u32, n: u32) -> Option<Self> {
        (n > 0 && good <= n).then_some(Self { good, n })
    }

    /// How many chose what is counted.
    #[must_use]
    pub fn good(self) -> u32 {
        self.good
    }

    /// How many answered.
    #[must_use]
    pub fn n(self) -> u32 {
        self.n
    }

    /// The others of the same people: those who chose something else.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            good: self.n - self.good,
            n: self.n,
        }
    }

    /// `good / n`, between 0 and 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.good) / f64::from(self.n)
    }
}

/// A share between 0 and 1 as whole percents, halves up; 0 and 100 are kept for nobody and everybody. Decimals would
/// promise a precision that a few dozen answers do not have.
#[must_use]
pub fn whole_percent(share: f64) -> u32 {
    // The smallest whole number whose upper half-way point lies above the share; 1e-9 keeps a share
    // such as 5 of 8 (62.5 %) on the side where arithmetic on paper puts it.
    let rounded = (0..100)
        .find(|percent| share * 100.0 + 1e-9 < f64::from(*percent) + 0.5)
        .unwrap_or(100);
    match rounded {
        0 if share > 0.0 => 1,
        100 if share < 1.0 => 99,
        rounded => rounded,
    }
}

/// `part` of `whole` in whole percents, halves up; `None` when `whole` is 0.
#[must_use]
pub fn percent_of(part: u32, whole: u32) -> Option<u32> {
    Counts::new(part.min(whole), whole).map(|counts| whole_percent(counts.share()))
}
