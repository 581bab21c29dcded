//! The parameters of a round and the conditions they set.

use super::weakness::Weakness;
use crate::values::published::{Band, Published};
use crate::values::scale::{Kind, REASONS};
use crate::values::tally::Tally;

/// k, h, m and d of PRIVACY §2. Shares in whole per mille, so that no rounding decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Smallest group that is published.
    pub k: u32,
    /// Largest share of one answer in a group below 3k that is told exactly.
    pub h_permille: u32,
    /// Fewest contributors to a pool, and fewest other providers behind a reference.
    pub m: u32,
    /// Largest share of one provider in a reference.
    pub d_permille: u32,
}

/// A parameter that is too loose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
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
    pub fn checked(self) -> Result<Self, RuleError> {
        if self.k < 5 {
            return Err(RuleError::K);
        }
        if !(500..=900).contains(&self.h_permille) {
            return Err(RuleError::H);
        }
        if self.m < 3 {
            return Err(RuleError::M);
        }
        if !(300..=800).contains(&self.d_permille) {
            return Err(RuleError::D);
        }
        Ok(self)
    }

    /// Whether `other` is at least as strict in everything.
    #[must_use]
    pub fn is_stricter_or_equal(&self, than: &Self) -> bool {
        self.k >= than.k && self.h_permille <= than.h_permille && self.m >= than.m && self.d_permille <= than.d_permille
    }

    /// Whether a group is published. Hangs on its size alone: people who answered on the scale, or ticked a reason.
    #[must_use]
    pub fn is_full(&self, kind: Kind, group: &Tally) -> bool {
        self.is_full_weakened(None, kind, group)
    }

    pub(super) fn is_full_weakened(&self, weakness: Option<Weakness>, kind: Kind, group: &Tally) -> bool {
        let fewer = u32::from(weakness == Some(Weakness::OneTooFew));
        group.answered(kind) >= self.k.saturating_sub(fewer)
    }

    /// Whether a group may be told exactly: `n ≥ k`, and the people outside the largest answer number at least 2, and
    /// at least `(1−h)·n` while `n < 3k`. Two always: with one, whoever knows her answer knows that of all others. For
    /// reasons the largest answer is the reason that most people ticked.
    #[must_use]
    pub fn exact(&self, kind: Kind, group: &Tally) -> bool {
        self.exact_weakened(None, kind, group)
    }

    pub(super) fn exact_weakened(&self, weakness: Option<Weakness>, kind: Kind, group: &Tally) -> bool {
        if !self.is_full_weakened(weakness, kind, group) {
            return false;
        }
        if weakness == Some(Weakness::AlwaysExact) {
            return true;
        }
        let n = group.answered(kind);
        let rest = n - largest(kind, group).1.min(n);
        if weakness == Some(Weakness::OneDissenter) && rest == 1 {
            return true;
        }
        rest > self.most_alike(n)
    }

    /// The largest number of people outside the largest answer with which a group of n is not exact.
    fn most_alike(&self, n: u32) -> u32 {
        if u64::from(n) >= 3 * u64::from(self.k) {
            return 1;
        }
        let share = u64::from(1000 - self.h_permille.min(1000)) * u64::from(n);
        let below = share.div_ceil(1000).saturating_sub(1);
        u32::try_from(below).unwrap_or(u32::MAX).max(1)
    }

    /// How many of a group of n gave one answer at least when the group is not [`Rule::exact`]: what follows from the
    /// rule itself, and no more. With h = 0.90 that is ⌈0.9·n⌉ and never less than all but two; n − 1 up to 2k and from
    /// 3k on. Grows with n: from one n to the next the number of the others grows by one at most.
    #[must_use]
    pub fn at_least(&self, n: u32) -> u32 {
        n.saturating_sub(self.most_alike(n))
    }

    /// A group as it is published: exactly, or as a band; `None` below k. Whether it is published does not depend on
    /// what people answered, only how exactly it is told.
    ///
    /// That a group is told as a band says that it is not exact, so the bound is what everybody who knows the rule can
    /// work out anyway. Counts and the number of the others stay unsaid, also whether there are any.
    #[must_use]
    pub fn tell(&self, kind: Kind, group: &Tally) -> Option<Published> {
        self.tell_weakened(None, kind, group)
    }

    pub(super) fn tell_weakened(&self, weakness: Option<Weakness>, kind: Kind, group: &Tally) -> Option<Published> {
        if !self.is_full_weakened(weakness, kind, group) {
            return None;
        }
        if self.exact_weakened(weakness, kind, group) {
            return Some(Published::from(*group));
        }
        let answered = group.answered(kind);
        let (slot, largest) = largest(kind, group);
        let at_least = match weakness {
            Some(Weakness::BandOfCounts) => largest,
            _ => self.at_least(answered),
        };
        let people = group.people(kind);
        let band = Band {
            answered,
            at_least,
            people,
        };
        Published::of_band(slot, band)
    }

    /// Whether this can be one group of one participation, as [`Rule::tell`] tells it.
    #[must_use]
    pub fn tells(&self, kind: Kind, group: &Published) -> bool {
        let usual = |n| self.at_least(n);
        self.is_sound(kind, group, |band, told| told && band.at_least == usual(band.answered))
    }

    /// Whether this can be a pool, as [`super::publish`] tells it: as a group of one participation, or more cautiously.
    #[must_use]
    pub fn tells_pool(&self, kind: Kind, group: &Published) -> bool {
        let range = |n: u32| self.at_least(self.k)..=self.at_least(n);
        self.is_sound(kind, group, |band, told| match told {
            true => range(band.answered).contains(&band.at_least) && names_one(kind, band.at_least, band.answered),
            false => band.at_least == 0,
        })
    }

    fn is_sound(&self, kind: Kind, group: &Published, sound: impl Fn(Band, bool) -> bool) -> bool {
        if let Some(exact) = group.tally() {
            return self.exact(kind, exact);
        }
        let bands: Vec<(Band, bool)> = group.bands().map(|(_, band)| (band, true)).collect();
        let all: Vec<(Band, bool)> = bands
            .into_iter()
            .chain(group.untold().map(|band| (band, false)))
            .collect();
        let [(band, told)] = all[..] else {
            return false;
        };
        let people = self.k <= band.answered && band.answered <= band.people;
        group.exact().is_zero() && people && sound(band, told)
    }

    /// The rule of the first edition (until November 2026): what of a release that was made under it is a full group.
    #[must_use]
    pub fn exact_in_first_edition(&self, kind: Kind, group: &Tally) -> bool {
        let n = group.answered(kind);
        let rest = n - largest(kind, group).1.min(n);
        let enough = if u64::from(n) < 3 * u64::from(self.k) {
            1000 * u64::from(rest) >= u64::from(1000 - self.h_permille.min(1000)) * u64::from(n)
        } else {
            rest >= 2
        };
        n >= self.k && enough
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

    /// Whether a reader may see a whole of which these are the parts that they do not know: the published answers to one
    /// question of each such provider. At least m of them, together at least 3k, the largest at most d of all.
    #[must_use]
    pub fn reference(&self, others: &[u32]) -> bool {
        others.iter().copied().collect::<Parts>().is_enough(self)
    }
}

/// What the rule asks of the parts of a whole, added up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    /// How many there are.
    pub(super) number: u64,
    pub(super) total: u64,
    pub(super) largest: u64,
}

impl Parts {
    pub(super) fn is_enough(&self, rule: &Rule) -> bool {
        self.number >= u64::from(rule.m)
            && self.total >= 3 * u64::from(rule.k)
            && 1000 * self.largest <= u64::from(rule.d_permille) * self.total
    }
}

impl FromIterator<u32> for Parts {
    fn from_iter<I: IntoIterator<Item = u32>>(parts: I) -> Self {
        let there = parts.into_iter().filter(|n| *n > 0).map(u64::from);
        there.fold(Self::default(), |sum, n| Self {
            number: sum.number + 1,
            total: sum.total + n,
            largest: sum.largest.max(n),
        })
    }
}

/// Whether no two answers can each have been given by so many of n people. People tick as many reasons as they like.
pub(super) fn names_one(kind: Kind, at_least: u32, n: u32) -> bool {
    kind == Kind::Reasons || u64::from(at_least) * 2 > u64::from(n)
}

/// The answer that most people gave, the first of them when there are more, and how many did.
fn largest(kind: Kind, tally: &Tally) -> (usize, u32) {
    let slots = match kind {
        Kind::Reasons => 1..=REASONS,
        _ => 1..=5,
    };
    let counts = slots.map(|slot| (slot, tally.slot(slot)));
    counts.fold((1, 0), |most, one| if one.1 > most.1 { one } else { most })
}
