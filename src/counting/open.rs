//! Opening a group of ballots on all cores.

use super::teller::CountProblem;
use crate::keys::{Bound, OpeningKey};
use crate::values::ballot;
use crate::values::scale::Kind;
use crate::values::tally::Tally;

/// What came out of a group: one tally per question, and how many ballots were and were not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) tallies: Vec<Tally>,
    pub(super) valid: u32,
    pub(super) invalid: u32,
}

impl Group {
    fn empty(kinds: &[Kind]) -> Self {
        Self {
            tallies: vec![Tally::ZERO; kinds.len()],
            valid: 0,
            invalid: 0,
        }
    }

    fn add(&mut self, kinds: &[Kind], answers: Option<Vec<u8>>) {
        let Some(answers) = answers else {
            self.invalid += 1;
            return;
        };
        self.valid += 1;
        for ((tally, kind), byte) in self.tallies.iter_mut().zip(kinds).zip(answers) {
            tally.count(*kind, byte);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.valid += other.valid;
        self.invalid += other.invalid;
        for (mine, theirs) in self.tallies.iter_mut().zip(&other.tallies) {
            *mine = mine.plus(theirs);
        }
    }
}

/// Opens and counts. A ballot that does not open, or is not one of this questionnaire, counts as
/// invalid and spoils nothing but itself.
///
/// # Errors
/// [`CountProblem::Broken`] when a thread broke off: then nothing of the group may be written down.
pub(super) fn open_group(
    key: &OpeningKey,
    bound: &Bound,
    kinds: &[Kind],
    ballots: &[&[u8]],
) -> Result<Group, CountProblem> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = ballots.len().div_ceil(cores).max(64);
    let one = |part: &[&[u8]]| {
        let mut group = Group::empty(kinds);
        for sealed in part {
            let plain = key.open(bound, sealed).ok();
            group.add(kinds, plain.and_then(|plain| ballot::unpack(&plain, kinds)));
        }
        group
    };
    let parts = std::thread::scope(|scope| {
        let workers: Vec<_> = ballots
            .chunks(share)
            .map(|part| scope.spawn(move || one(part)))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().map_err(|_panic| CountProblem::Broken))
            .collect::<Result<Vec<Group>, _>>()
    })?;
    let mut all = Group::empty(kinds);
    parts.iter().for_each(|part| all.merge(part));
    Ok(all)
}
