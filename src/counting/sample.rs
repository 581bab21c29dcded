//! Drawing the reserve while a box is being opened, in one pass.

use crate::values::random::{self, NoRandom};
use crate::values::scale::Kind;
use crate::values::tally::Tally;

/// A box that is being opened. Holds k plaintexts, names of ballots and one tally per question, however large the box is.
///
/// The reserve is a uniformly random k-subset of the valid ballots, although nobody knows how many there are before the
/// last was opened (reservoir sampling, Vitter's algorithm R): the first k valid ballots make the reserve; the i-th after
/// them takes the place of a random one of it with probability k/i, and what it pushes out, or else itself, is counted. By
/// induction over i every k-subset of the first i is then equally likely: a given subset without ballot i was the reserve
/// with probability 1/C(i−1,k) and stays with probability 1−k/i; one with ballot i comes from the i−k reserves that differ
/// in one place, each with probability 1/C(i−1,k)·1/i. Both are 1/C(i,k).
///
/// So every ballot is opened once, and which order they come in does not matter.
pub(super) struct Sample<'k, T> {
    kinds: &'k [Kind],
    size: usize,
    reserve: Vec<(T, Vec<u8>)>,
    counted: Vec<T>,
    invalid: Vec<T>,
    tallies: Vec<Tally>,
}

/// Ballots that are opened together, named by `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawn<T> {
    pub(super) valid: Vec<T>,
    /// Those that are no ballots.
    pub(super) invalid: Vec<T>,
    /// One tally per question over the valid ones.
    pub(super) tallies: Vec<Tally>,
}

impl<'k, T> Sample<'k, T> {
    pub(super) fn new(kinds: &'k [Kind], k: u32) -> Self {
        Self {
            kinds,
            size: usize::try_from(k).unwrap_or(usize::MAX),
            reserve: Vec::new(),
            counted: Vec::new(),
            invalid: Vec::new(),
            tallies: vec![Tally::ZERO; kinds.len()],
        }
    }

    /// Takes the next ballot in: its answers, or `None` when it is none.
    pub(super) fn add(&mut self, name: T, answers: Option<Vec<u8>>) -> Result<(), NoRandom> {
        let Some(answers) = answers else {
            self.invalid.push(name);
            return Ok(());
        };
        if self.reserve.len() < self.size {
            self.reserve.push((name, answers));
            return Ok(());
        }
        let place = usize::try_from(random::below(self.valid() + 1)?).unwrap_or(usize::MAX);
        let (name, answers) = match self.reserve.get_mut(place) {
            Some(kept) => std::mem::replace(kept, (name, answers)),
            None => (name, answers),
        };
        self.count(name, &answers);
        Ok(())
    }

    /// How many valid ballots there were so far.
    pub(super) fn valid(&self) -> u64 {
        u64::try_from(self.reserve.len() + self.counted.len()).unwrap_or(u64::MAX)
    }

    /// Everything but the reserve. Ballots that are none go with the rest, all of them, so that which ones were emptied
    /// tells nothing about any other.
    pub(super) fn without_reserve(self) -> Drawn<T> {
        Drawn {
            valid: self.counted,
            invalid: self.invalid,
            tallies: self.tallies,
        }
    }

    pub(super) fn whole(mut self) -> Drawn<T> {
        for (name, answers) in std::mem::take(&mut self.reserve) {
            self.count(name, &answers);
        }
        self.without_reserve()
    }

    fn count(&mut self, name: T, answers: &[u8]) {
        for ((tally, kind), byte) in self.tallies.iter_mut().zip(self.kinds).zip(answers) {
            tally.count(*kind, *byte);
        }
        self.counted.push(name);
    }
}
