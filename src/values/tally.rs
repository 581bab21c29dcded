//! Counts of the answers to one question by one group of people.

use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::openapi::{ArrayBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::scale::{DONT_KNOW, Kind, NOT_FOR_ME, REASONS};

/// Eight counts. For scale questions: slot 0 skipped, 1 to 5 the scores, 6 don't know, 7 not for me.
/// For reasons: slot 0 nothing ticked, 1 to 6 each reason, 7 people who ticked at least one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally(pub [u32; 8]);

impl PartialSchema for Tally {
    fn schema() -> RefOr<Schema> {
        let counts = ArrayBuilder::new()
            .items(u32::schema())
            .examples([json!([1, 2, 3, 8, 20, 11, 1, 0])]);
        counts.min_items(Some(8)).max_items(Some(8)).into()
    }
}

impl ToSchema for Tally {}

impl Tally {
    /// The empty tally.
    pub const ZERO: Self = Self([0; 8]);

    /// Adds one person's answer byte; the byte must be acceptable to `kind`.
    pub fn count(&mut self, kind: Kind, byte: u8) {
        if kind != Kind::Reasons {
            self.bump(usize::from(byte));
            return;
        }
        if byte == 0 {
            self.bump(0);
            return;
        }
        self.bump(7);
        for bit in 0..REASONS {
            if byte & (1 << bit) != 0 {
                self.bump(bit + 1);
            }
        }
    }

    fn bump(&mut self, slot: usize) {
        if let Some(count) = self.0.get_mut(slot) {
            *count += 1;
        }
    }

    /// The count in a slot; 0 outside 0..=7.
    #[must_use]
    pub fn slot(&self, slot: usize) -> u32 {
        self.0.get(slot).copied().unwrap_or(0)
    }

    /// People who gave an answer on the scale (or ticked a reason): the n of every share.
    #[must_use]
    pub fn answered(&self, kind: Kind) -> u32 {
        match kind {
            Kind::Reasons => self.slot(7),
            _ => (1..=5).map(|s| self.slot(s)).sum(),
        }
    }

    /// Everybody who sent a ballot, whatever they answered here.
    #[must_use]
    pub fn people(&self, kind: Kind) -> u32 {
        match kind {
            Kind::Reasons => self.slot(0) + self.slot(7),
            _ => self.0.iter().sum(),
        }
    }

    /// The counts of scores 1 to 5.
    #[must_use]
    pub fn scores(&self) -> [u32; 5] {
        [1, 2, 3, 4, 5].map(|s| self.slot(s))
    }

    /// "goed" and "heel goed" together (for yes/no: yes).
    #[must_use]
    pub fn good(&self) -> u32 {
        self.slot(4) + self.slot(5)
    }

    /// "weet ik niet".
    #[must_use]
    pub fn dont_know(&self) -> u32 {
        self.slot(usize::from(DONT_KNOW))
    }

    /// "niet voor mij".
    #[must_use]
    pub fn not_for_me(&self) -> u32 {
        self.slot(usize::from(NOT_FOR_ME))
    }

    /// Slot by slot sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = *self;
        for (a, b) in sum.0.iter_mut().zip(other.0) {
            *a += b;
        }
        sum
    }

    /// Slot by slot difference, or `None` where `other` is larger anywhere.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Option<Self> {
        let mut rest = *self;
        for (a, b) in rest.0.iter_mut().zip(other.0) {
            *a = a.checked_sub(b)?;
        }
        Some(rest)
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|c| *c == 0)
    }
}
