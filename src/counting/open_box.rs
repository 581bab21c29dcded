//! A box whose ballots lie open in memory, and the group of them that may be taken out.

use super::sample::Drawn;
use crate::keys::Tag;
use crate::values::ballot_words::BallotWords;
use crate::values::ids::ParticipationId;
use crate::values::tally::Tally;

/// How many ballots were opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Opened {
    /// Valid ballots.
    pub valid: u32,
    /// Ballots that were none.
    pub invalid: u32,
}

/// A ballot on its way out of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ballot {
    pub(super) tag: Tag,
    pub(super) words: BallotWords,
}

/// A box as a count run found it. Nothing of it is written down yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenBox {
    /// Whose it is.
    pub participation: ParticipationId,
    /// `W` before this run, per question.
    pub waiting: Vec<Tally>,
    /// What may be opened on its own; `None` when that is nothing.
    pub group: Option<Group>,
    /// What lies in a box that may not be opened on its own, per question: for the pool at the close, and kept nowhere.
    pub unopened: Vec<Tally>,
    /// The words of the valid ballots that are counted now: of the group, or at the close of all.
    pub counted: Vec<BallotWords>,
}

/// Ballots that are opened together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Counts per question.
    pub tallies: Vec<Tally>,
    /// How many.
    pub opened: Opened,
    /// Under which tags they lie.
    pub(super) tags: Vec<Tag>,
}

impl OpenBox {
    /// The group alone, per question.
    #[must_use]
    pub fn fresh(&self) -> Vec<Tally> {
        let nothing = || vec![Tally::ZERO; self.waiting.len()];
        self.group.as_ref().map_or_else(nothing, |group| group.tallies.clone())
    }

    /// `W` with the group in it, per question.
    #[must_use]
    pub fn all_opened(&self) -> Vec<Tally> {
        match &self.group {
            Some(group) => self
                .waiting
                .iter()
                .zip(&group.tallies)
                .map(|(w, new)| w.plus(new))
                .collect(),
            None => self.waiting.clone(),
        }
    }
}

impl Group {
    pub(super) fn new(drawn: Drawn<Ballot>) -> Self {
        let number = |ballots: &[Ballot]| u32::try_from(ballots.len()).unwrap_or(u32::MAX);
        let opened = Opened {
            valid: number(&drawn.valid),
            invalid: number(&drawn.invalid),
        };
        let ballots = drawn.valid.iter().chain(&drawn.invalid);
        let mut tags: Vec<Tag> = ballots.map(|ballot| ballot.tag).collect();
        // The order in which the reserve was drawn is not kept.
        tags.sort_unstable();
        Self {
            tallies: drawn.tallies,
            opened,
            tags,
        }
    }
}
