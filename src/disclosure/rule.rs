//! The parameters of a round and the conditions they set.

use super::weakness::Weakness;
use crate::values::scale::{Kind, REASONS};
use crate::values::tally::Tally;

/// k, h, m and d of PRIVACY §2. Shares in whole per mille, so that no rounding decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Smallest group that is published.
    pub k: u32,
    /// Largest share of one answer in a group below 3k.
    pub h_permille: u32,
    /// Fewest contributors to a pool, and fewest other providers behind a reference.
    pub m: u32,
    /// Largest share of one provider in a reference.
    pub d_permille: u32,
}

/// A parameter that is too loose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleProblem {
    /// k below its floor.
    #[error("k must be 5 or more")]
    K,
    /// h out of range.
    #[error("h must be between 0.50 and 0.90")]
    H,
    /// m below its floor.
    #[error("m must be 3 or more")]
    M,
    /// d out of range.
    #[error("d must be between 0.30 and 0.80")]
    D,
}

impl Default for Rule {
    fn default() -> Self {
        Self {
            k: 10,
            h_permille: 900,
            m: 3,
            d_permille: 800,
        }
    }
}

impl Rule {
    /// Checks the floors and ceilings.
    ///
    /// # Errors
    /// The first parameter that is too loose.
    pub fn checked(self) -> Result<Self, RuleProblem> {
        if self.k < 5 {
            return Err(RuleProblem::K);
        }
        if !(500..=900).contains(&self.h_permille) {
            return Err(RuleProblem::H);
        }
        if self.m < 3 {
            return Err(RuleProblem::M);
        }
        if !(300..=800).contains(&self.d_permille) {
            return Err(RuleProblem::D);
        }
        Ok(self)
    }

    /// Whether `other` is at least as strict in everything.
    #[must_use]
    pub fn is_stricter_or_equal(&self, than: &Self) -> bool {
        self.k >= than.k && self.h_permille <= than.h_permille && self.m >= than.m && self.d_permille <= than.d_permille
    }

    /// Whether a group may be published as one atom: `n ≥ k`, and the people outside the largest
    /// answer number at least `(1−h)·n` while `n < 3k`, at least 2 from `3k` on. For reasons the
    /// largest answer is the reason that most people ticked.
    #[must_use]
    pub fn ok(&self, kind: Kind, tally: &Tally) -> bool {
        self.ok_weakened(None, kind, tally)
    }

    pub(super) fn ok_weakened(&self, weakness: Option<Weakness>, kind: Kind, tally: &Tally) -> bool {
        let n = tally.answered(kind);
        let fewer = u32::from(weakness == Some(Weakness::OneTooFew));
        if n < self.k.saturating_sub(fewer) {
            return false;
        }
        if weakness == Some(Weakness::AnyShare) {
            return true;
        }
        let rest = n - largest(kind, tally).min(n);
        if u64::from(n) < 3 * u64::from(self.k) {
            1000 * u64::from(rest) >= u64::from(1000 - self.h_permille.min(1000)) * u64::from(n)
        } else {
            rest >= 2
        }
    }

    /// How many of `sealed` ballots of one participation are opened now. Before the close a random
    /// reserve of k stays sealed; at the close everything is opened, unless it would be a first
    /// group below k.
    #[must_use]
    pub fn to_open(&self, sealed: u64, closing: bool, opened_before: bool) -> u64 {
        self.to_open_weakened(None, sealed, closing, opened_before)
    }

    /// [`Rule::to_open`], spoilt on purpose; with `None` it is [`Rule::to_open`] itself. For tests alone.
    #[doc(hidden)]
    #[must_use]
    pub fn to_open_weakened(&self, weakness: Option<Weakness>, sealed: u64, closing: bool, opened_before: bool) -> u64 {
        let k = u64::from(self.k);
        if weakness == Some(Weakness::NoReserve) && !closing {
            return if sealed >= k { sealed } else { 0 };
        }
        if closing {
            return if opened_before || sealed >= k { sealed } else { 0 };
        }
        if sealed >= 2 * k { sealed - k } else { 0 }
    }

    /// Whether a provider may see a reference made of `others`: the published answers to one
    /// question of each *other* provider. At least m of them, together at least 3k, the largest at
    /// most d of all.
    #[must_use]
    pub fn reference(&self, others: &[u32]) -> bool {
        let there: Vec<u64> = others.iter().filter(|n| **n > 0).map(|n| u64::from(*n)).collect();
        let total: u64 = there.iter().sum();
        let largest = there.iter().max().copied().unwrap_or(0);
        u64::try_from(there.len()).unwrap_or(0) >= u64::from(self.m)
            && total >= 3 * u64::from(self.k)
            && 1000 * largest <= u64::from(self.d_permille) * total
    }
}

fn largest(kind: Kind, tally: &Tally) -> u32 {
    let slots = match kind {
        Kind::Reasons => 1..=REASONS,
        _ => 1..=5,
    };
    slots.map(|slot| tally.slot(slot)).max().unwrap_or(0)
}
