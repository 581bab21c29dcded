//! The holder's side: open what may be opened, and hand out nothing but groups.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Beginning, Book, Last};
use super::files::{BoxTask, Counts, FileProblem, Group, Letter, Pool, Receipt, Task};
use crate::counting::open::open_group;
use crate::counting::teller::{CountProblem, draw};
use crate::disclosure::{self, Contribution, Rule, RuleProblem};
use crate::keys::{Bound, OpeningKey};
use crate::values::asset::sha256;
use crate::values::hex::Hex;
use crate::values::ids::ParticipationId;
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::tally::Tally;
use crate::values::words::Mode;

/// Why the holder opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum HolderProblem {
    /// Another key's task.
    #[error("this file was written for another key; nothing was opened")]
    WrongKey,
    /// Changed on its way.
    #[error("this file is not as it was written; nothing was opened. Ask for a new one (ballots export)")]
    Changed,
    /// The key was used for another round or other questions.
    #[error(
        "this key has counted another round or other questions; nothing was opened. Every round has a key of its own"
    )]
    AnotherRound,
    /// A rule below the floor.
    #[error("the rule in this file is too loose ({0}); nothing was opened")]
    Rule(#[from] RuleProblem),
    /// A rule looser than before.
    #[error("the rule in this file is looser than that of an earlier count with this key; nothing was opened")]
    Looser,
    /// After the last count.
    #[error("this key has given its last count; nothing more is opened with it")]
    Finished,
    /// A ballot stands in it twice.
    #[error(
        "a sealed ballot stands in this file more than once; nothing was opened. Run 'ervaringwijzer check' beside the database"
    )]
    Twice,
    /// A ballot that was opened before.
    #[error(
        "this file holds ballots that this key opened before; nothing was opened. Take in the counts of the earlier file first \
         (counts import) and ask for a new file; an earlier file that is counted again gives the same counts again"
    )]
    OpenedBefore,
    /// `W` is not what this key counted.
    #[error(
        "the counts that wait in this file are not those that this key gave; nothing was opened. Was the database put back to an earlier day?"
    )]
    Differs,
    /// Too few ballots would be opened together.
    #[error("fewer than {0} ballots of one participation would be opened together; nothing was opened")]
    TooFew(u32),
    /// A confirmation of something else.
    #[error("this confirmation is not of the last count of this key; the key is still there")]
    NotConfirmed,
    /// A file.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// The opening itself.
    #[error(transparent)]
    Count(#[from] CountProblem),
}

/// Opens what may be opened of a task, by the rule of the local teller, and writes in the book what was
/// opened. The same task gives the same counts again. Keep the book before the counts leave the machine.
///
/// # Errors
/// [`HolderProblem`]; the book is then as it was.
pub fn count(task: &Letter<Task>, key: &OpeningKey, book: &mut Book) -> Result<Letter<Counts>, HolderProblem> {
    let name = task.name()?;
    let content = &task.inhoud;
    if key.sealing_key().to_bytes() != content.sleutel.0 {
        return Err(HolderProblem::WrongKey);
    }
    let secret = key.count_secret(content.ronde, &content.geheim.0);
    let secret = secret.map_err(|_err| HolderProblem::Changed)?;
    if !task.is_sealed_with(&secret) {
        return Err(HolderProblem::Changed);
    }
    if let Some(last) = book.laatste.as_ref().filter(|last| last.opdracht == name) {
        return Ok(last.telling.clone());
    }
    let mut next = book.clone();
    let counts = Count::new(content, key, &mut next)?.run(&name)?;
    let telling = Letter::seal(counts, &secret)?;
    next.laatste = Some(Last {
        opdracht: name,
        geheim: content.geheim.clone(),
        telling: telling.clone(),
    });
    *book = next;
    Ok(telling)
}

/// Whether a confirmation says that the last count of this key was taken in.
///
/// # Errors
/// [`HolderProblem::NotConfirmed`] when it does not.
pub fn confirmed(receipt: &Letter<Receipt>, key: &OpeningKey, book: &Book) -> Result<(), HolderProblem> {
    let last = book.laatste.as_ref().filter(|_| book.slot);
    let last = last.ok_or(HolderProblem::NotConfirmed)?;
    let round = last.telling.inhoud.ronde;
    let secret = key.count_secret(round, &last.geheim.0);
    let secret = secret.map_err(|_err| HolderProblem::NotConfirmed)?;
    let same = receipt.inhoud.ronde == round && receipt.inhoud.telling == last.telling.name()?;
    if same && receipt.is_sealed_with(&secret) {
        Ok(())
    } else {
        Err(HolderProblem::NotConfirmed)
    }
}

struct Count<'c> {
    task: &'c Task,
    key: &'c OpeningKey,
    book: &'c mut Book,
    rule: Rule,
    kinds: Vec<Kind>,
    smallest: u32,
}

impl<'c> Count<'c> {
    fn new(task: &'c Task, key: &'c OpeningKey, book: &'c mut Book) -> Result<Self, HolderProblem> {
        if book.slot {
            return Err(HolderProblem::Finished);
        }
        let rule = Rule::from(task.regel).checked()?;
        let begin = book.begin.get_or_insert_with(|| Beginning {
            ronde: task.ronde,
            k: rule.k,
            vragen: task.vragen.clone(),
        });
        if begin.ronde != task.ronde || begin.vragen != task.vragen {
            return Err(HolderProblem::AnotherRound);
        }
        let smallest = begin.k;
        if book
            .regel
            .is_some_and(|before| !rule.is_stricter_or_equal(&before.into()))
        {
            return Err(HolderProblem::Looser);
        }
        book.regel = Some(task.regel);
        let kinds: Vec<Kind> = task.vragen.iter().map(|question| question.soort).collect();
        Ok(Self {
            task,
            key,
            book,
            rule,
            kinds,
            smallest,
        })
    }

    fn run(mut self, name: &str) -> Result<Counts, HolderProblem> {
        self.look()?;
        let mut deelnames = Vec::new();
        let mut unopened = BTreeMap::new();
        for one in &self.task.deelnames {
            match self.open(one)? {
                Some(group) => deelnames.push(group),
                None if self.task.slot => drop(unopened.insert(one.id, self.open_for_pool(one)?)),
                None => {}
            }
        }
        let overige = self.publish(&unopened);
        self.book.slot = self.task.slot;
        Ok(Counts {
            ronde: self.task.ronde,
            opdracht: name.to_owned(),
            slot: self.task.slot,
            deelnames,
            overige,
        })
    }

    /// Every ballot once, none that was opened before, and the waiting counts are ours.
    fn look(&self) -> Result<(), HolderProblem> {
        let mut here = BTreeSet::new();
        let mut boxes = BTreeSet::new();
        for one in &self.task.deelnames {
            let waiting = self.book.waiting(one.id, self.kinds.len());
            if !boxes.insert(one.id) || waiting != one.wachtend {
                return Err(HolderProblem::Differs);
            }
            for sealed in &one.verzegeld {
                let hash = name_of(&sealed.0);
                if self.book.geopend.contains(&hash) {
                    return Err(HolderProblem::OpenedBefore);
                }
                if !here.insert(hash) {
                    return Err(HolderProblem::Twice);
                }
            }
        }
        let known = self.book.deelnames.iter().all(|seen| boxes.contains(&seen.id));
        if known { Ok(()) } else { Err(HolderProblem::Differs) }
    }

    /// Opens the group of one box; `None` when nothing of it may be opened on its own.
    fn open(&mut self, one: &BoxTask) -> Result<Option<Group>, HolderProblem> {
        let before = self.book.seen(one.id).is_some();
        let sealed = u64::try_from(one.verzegeld.len()).unwrap_or(u64::MAX);
        let drawn = draw(&self.rule, sealed, self.task.slot, before);
        let (opening, reserve) = drawn.map_err(CountProblem::from)?;
        if opening == 0 {
            return Ok(None);
        }
        // The other side may have kept the rest of a box back, to have a few opened alone.
        if opening < u64::from(self.smallest) {
            return Err(HolderProblem::TooFew(self.smallest));
        }
        let ballots = (0_u64..).zip(&one.verzegeld);
        let chosen = ballots.filter(|(at, _)| !reserve.contains(at));
        let group: Vec<&[u8]> = chosen.map(|(_, sealed)| sealed.0.as_slice()).collect();
        let opened = open_group(self.key, &self.bound(one.id), &self.kinds, &group)?;
        let mut geopend: Vec<Hex> = group.iter().map(|sealed| name_of(sealed)).collect();
        geopend.sort();
        self.book.geopend.extend(geopend.iter().cloned());
        let waiting = self.book.waiting(one.id, self.kinds.len());
        let waiting = waiting.iter().zip(&opened.tallies).map(|(old, new)| old.plus(new));
        let waiting = waiting.collect();
        self.book.set_waiting(one.id, waiting);
        Ok(Some(Group {
            id: one.id,
            geldig: opened.valid,
            ongeldig: opened.invalid,
            geopend,
            tellingen: opened.tallies,
        }))
    }

    /// A box below k at the close: opened for the pool, never handed out.
    fn open_for_pool(&mut self, one: &BoxTask) -> Result<Vec<Tally>, HolderProblem> {
        let ballots: Vec<&[u8]> = one.verzegeld.iter().map(|sealed| sealed.0.as_slice()).collect();
        let opened = open_group(self.key, &self.bound(one.id), &self.kinds, &ballots)?;
        self.book.geopend.extend(ballots.iter().map(|sealed| name_of(sealed)));
        Ok(opened.tallies)
    }

    /// Takes what the other side will publish out of `W` in the book, and makes the pools.
    fn publish(&mut self, unopened: &BTreeMap<ParticipationId, Vec<Tally>>) -> Vec<Pool> {
        let mut pools = Vec::new();
        for mode in Mode::ALL.iter().copied() {
            let boxes = self.task.deelnames.iter().filter(|one| one.wijze == mode);
            let boxes: Vec<ParticipationId> = boxes.map(|one| one.id).collect();
            let cellen: Vec<Option<Published>> = (0..self.kinds.len())
                .map(|at| self.publish_one(&boxes, at, unopened))
                .collect();
            if cellen.iter().any(Option::is_some) {
                pools.push(Pool { wijze: mode, cellen });
            }
        }
        pools
    }

    fn publish_one(
        &mut self,
        boxes: &[ParticipationId],
        at: usize,
        unopened: &BTreeMap<ParticipationId, Vec<Tally>>,
    ) -> Option<Published> {
        let kind = *self.kinds.get(at)?;
        let cell = |tallies: &[Tally]| tallies.get(at).copied().unwrap_or_default();
        let contributions: Vec<Contribution<ParticipationId>> = boxes
            .iter()
            .map(|who| Contribution {
                who: *who,
                waiting: cell(&self.book.waiting(*who, self.kinds.len())),
                unopened: unopened.get(who).map_or(Tally::ZERO, |tallies| cell(tallies)),
            })
            .collect();
        let (atoms, pool) = disclosure::publish(&self.rule, kind, &contributions, self.task.slot);
        for atom in atoms {
            let mut waiting = self.book.waiting(atom.who, self.kinds.len());
            if let Some(cell) = waiting.get_mut(at) {
                *cell = Tally::ZERO;
            }
            self.book.set_waiting(atom.who, waiting);
        }
        pool
    }

    fn bound(&self, participation: ParticipationId) -> Bound {
        Bound {
            round: self.task.ronde,
            participation,
        }
    }
}

/// A sealed ballot is named by its hash: it says nothing about the code it came with.
fn name_of(sealed: &[u8]) -> Hex {
    Hex(sha256(sealed).to_vec())
}
