//! The holder's side: open what may be opened, and hand out nothing but groups.

use std::collections::BTreeSet;

use super::book::{Beginning, Book, Last};
use super::files::{BoxTask, Content as _, Counts, Group, Pool, Receipt, SignedFile, SignedFileError, Task};
use crate::counting::CountError;
use crate::counting::open::open_all;
use crate::counting::sample::{Drawn, Sample};
use crate::counting::waiting::{open_counts, seal_counts};
use crate::disclosure::{self, Contribution, Rule, RuleError};
use crate::keys::{Bound, OpeningKey, seal_file};
use crate::values::digest::sha256;
use crate::values::hex::Hex;
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::tally::Tally;
use crate::values::terms::Mode;

/// Why the holder opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum HolderError {
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
    Rule(#[from] RuleError),
    /// A rule looser than before.
    #[error("the rule in this file is looser than that of an earlier count with this key; nothing was opened")]
    Looser,
    /// After the last count.
    #[error("this key has given its last count; nothing more is opened with it")]
    Finished,
    /// `W` is not what this key gave last, or a box is missing or twice.
    #[error(
        "the counts that wait in this file are not those that this key gave last; nothing was opened. Take in the counts of the \
         earlier file first (counts import) and ask for a new file; an earlier file that is counted again gives the same counts \
         again. Or was the database put back to an earlier day?"
    )]
    Differs,
    /// A confirmation of something else.
    #[error("this confirmation is not of the last count of this key; the key is still there")]
    NotConfirmed,
    /// A file.
    #[error(transparent)]
    File(#[from] SignedFileError),
    /// The opening itself.
    #[error(transparent)]
    Count(#[from] CountError),
}

/// Opens what may be opened of a task, by the rule of the local teller, and writes in the book what was
/// opened. The same task gives the same counts again. Keep the book before the counts leave the machine.
///
/// # Errors
/// [`HolderError`]; the book is then as it was.
pub fn count(task: &SignedFile<Task>, key: &OpeningKey, book: &mut Book) -> Result<SignedFile<Counts>, HolderError> {
    let name = task.name()?;
    let content = &task.content;
    if key.sealing_key().to_bytes() != content.key.0 {
        return Err(HolderError::WrongKey);
    }
    let secret = key.count_secret(content.round, &content.secret.0);
    let secret = secret.map_err(|_err| HolderError::Changed)?;
    if !task.is_sealed_with(&secret) {
        return Err(HolderError::Changed);
    }
    if let Some(last) = book.latest.as_ref().filter(|last| last.order == name) {
        return last.counts(key);
    }
    let mut next = book.clone();
    let counts = Count::new(content, key, &mut next)?.run(&name)?;
    let counting = SignedFile::seal(counts, &secret)?;
    let own = key.sealing_key().to_bytes();
    let sealed = seal_file(&own, Counts::SCHEMA, &counting.to_bytes()?);
    next.latest = Some(Last {
        order: name,
        secret: content.secret.clone(),
        sealed: Hex(sealed.map_err(SignedFileError::from)?),
    });
    *book = next;
    Ok(counting)
}

/// Whether a confirmation says that the last count of this key was taken in.
///
/// # Errors
/// [`HolderError::NotConfirmed`] when it does not.
pub fn confirmed(receipt: &SignedFile<Receipt>, key: &OpeningKey, book: &Book) -> Result<(), HolderError> {
    let last = book.latest.as_ref().filter(|_| book.slot);
    let last = last.ok_or(HolderError::NotConfirmed)?;
    let counts = last.counts(key).map_err(|_err| HolderError::NotConfirmed)?;
    let round = counts.content.round;
    let secret = key.count_secret(round, &last.secret.0);
    let secret = secret.map_err(|_err| HolderError::NotConfirmed)?;
    let same = receipt.content.round == round && receipt.content.counting == counts.name()?;
    if same && receipt.is_sealed_with(&secret) {
        Ok(())
    } else {
        Err(HolderError::NotConfirmed)
    }
}

impl Last {
    fn counts(&self, key: &OpeningKey) -> Result<SignedFile<Counts>, HolderError> {
        let bytes = key.open_file(Counts::SCHEMA, &self.sealed.0);
        Ok(SignedFile::from_bytes(&bytes.map_err(SignedFileError::from)?)?)
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
    fn new(task: &'c Task, key: &'c OpeningKey, book: &'c mut Book) -> Result<Self, HolderError> {
        if book.slot {
            return Err(HolderError::Finished);
        }
        let rule = Rule::from(task.rule).checked()?;
        let begin = book.begin.get_or_insert_with(|| Beginning {
            round: task.round,
            k: rule.k,
            questions: task.questions.clone(),
        });
        if begin.round != task.round || begin.questions != task.questions {
            return Err(HolderError::AnotherRound);
        }
        let smallest = begin.k;
        if book
            .rule
            .is_some_and(|before| !rule.is_stricter_or_equal(&before.into()))
        {
            return Err(HolderError::Looser);
        }
        book.rule = Some(task.rule);
        let kinds: Vec<Kind> = task.questions.iter().map(|question| question.kind).collect();
        Ok(Self {
            task,
            key,
            book,
            rule,
            kinds,
            smallest,
        })
    }

    fn run(mut self, name: &str) -> Result<Counts, HolderError> {
        self.look()?;
        let boxes = self.task.participations.iter();
        let mut boxes = boxes.map(|one| self.open(one)).collect::<Result<Vec<_>, _>>()?;
        let others = self.publish(&mut boxes);
        let participations = boxes
            .into_iter()
            .filter(|one| one.group.is_some() || one.cells.iter().any(Option::is_some))
            .map(|one| self.group(one))
            .collect::<Result<Vec<_>, _>>()?;
        self.book.slot = self.task.slot;
        Ok(Counts {
            round: self.task.round,
            order: name.to_owned(),
            slot: self.task.slot,
            participations,
            others,
        })
    }

    /// Every box once, every box that was opened before, and in each the counts that this key gave last.
    fn look(&self) -> Result<(), HolderError> {
        let mut boxes = BTreeSet::new();
        for one in &self.task.participations {
            if !boxes.insert(one.id) || !self.is_ours(one)? {
                return Err(HolderError::Differs);
            }
        }
        let known = self.book.participations.iter().all(|seen| boxes.contains(&seen.id));
        if known { Ok(()) } else { Err(HolderError::Differs) }
    }

    fn is_ours(&self, one: &BoxTask) -> Result<bool, HolderError> {
        let Some(seen) = self.book.seen(one.id) else {
            return Ok(one.waiting.is_none());
        };
        let Some(sealed) = &one.waiting else {
            return Ok(false);
        };
        match &seen.waiting {
            // A book of an older version: the other side has sealed these counts when it was updated.
            Some(counts) if seen.seal.is_none() => Ok(self.waiting(one)? == *counts),
            _ => Ok(seen.seal.as_ref() == Some(&name_of(&sealed.0))),
        }
    }

    fn waiting(&self, one: &BoxTask) -> Result<Vec<Tally>, HolderError> {
        let Some(sealed) = &one.waiting else {
            return Ok(vec![Tally::ZERO; self.kinds.len()]);
        };
        let questions: Vec<QuestionId> = self.task.questions.iter().map(|question| question.id).collect();
        let counts = open_counts(self.key, &self.bound(one.id), &sealed.0, &questions);
        counts.map_err(|_err| HolderError::Differs)
    }

    /// Opens a box in memory. A ballot counts once, however often it stands in the file and whatever was opened before:
    /// what comes again is no ballot, and stops nothing.
    fn open(&mut self, one: &BoxTask) -> Result<Opened, HolderError> {
        let names: BTreeSet<Hex> = one.sealed.iter().map(|sealed| name_of(&sealed.0)).collect();
        let again: BTreeSet<Hex> = names.intersection(&self.book.opened).cloned().collect();
        let mut left = names;
        let mut ballots: Vec<&[u8]> = Vec::new();
        for sealed in &one.sealed {
            let name = name_of(&sealed.0);
            if left.remove(&name) && !again.contains(&name) {
                ballots.push(&sealed.0);
            }
        }
        let answers = open_all(self.key, &self.bound(one.id), &self.kinds, &ballots)?;
        let mut sample = Sample::new(&self.kinds, self.rule.k);
        for (sealed, answers) in ballots.iter().zip(answers) {
            sample.add(name_of(sealed), answers).map_err(CountError::from)?;
        }
        again
            .into_iter()
            .try_for_each(|name| sample.add(name, None))
            .map_err(CountError::from)?;
        let before = self.book.seen(one.id).is_some();
        let opening = self.rule.to_open(sample.valid(), self.task.slot, before);
        // Fewer than k valid ones are no group, also of a box that was opened before: the other side may have kept the rest
        // back, to have a few opened alone.
        let is_group = opening >= u64::from(self.smallest.max(1));
        let drawn = if self.task.slot {
            sample.whole()
        } else {
            sample.without_reserve()
        };
        let mut waiting = self.waiting(one)?;
        let nothing = vec![Tally::ZERO; self.kinds.len()];
        let mut unopened = nothing.clone();
        if is_group {
            waiting = waiting.iter().zip(&drawn.tallies).map(|(w, new)| w.plus(new)).collect();
        } else if self.task.slot {
            unopened.clone_from(&drawn.tallies);
        }
        if is_group || self.task.slot {
            self.book.opened.extend(drawn.valid.iter().cloned());
            self.book.opened.extend(drawn.invalid.iter().cloned());
        }
        Ok(Opened {
            id: one.id,
            mode: one.mode,
            cells: vec![None; self.kinds.len()],
            fresh: if is_group { drawn.tallies.clone() } else { nothing },
            waiting,
            unopened,
            group: is_group.then_some(drawn),
        })
    }

    /// What leaves this machine of one box.
    fn group(&mut self, one: Opened) -> Result<Group, HolderError> {
        let drawn = one.group.unwrap_or_else(|| Drawn {
            valid: Vec::new(),
            invalid: Vec::new(),
            tallies: Vec::new(),
        });
        let number = |names: &[Hex]| u32::try_from(names.len()).unwrap_or(u32::MAX);
        let (valid, invalid) = (number(&drawn.valid), number(&drawn.invalid));
        let mut opened = drawn.valid;
        let mut spoilt = drawn.invalid;
        opened.extend(spoilt.iter().cloned());
        opened.sort();
        spoilt.sort();
        let waiting = if self.task.slot {
            None
        } else {
            let questions = self.task.questions.iter().map(|question| question.id);
            let counts: Vec<_> = questions.zip(one.waiting).collect();
            let sealed = seal_counts(&self.task.key.0, &self.bound(one.id), &counts);
            let sealed = Hex(sealed.map_err(SignedFileError::from)?);
            self.book.set_seal(one.id, name_of(&sealed.0));
            Some(sealed)
        };
        Ok(Group {
            id: one.id,
            valid,
            invalid,
            opened,
            spoilt,
            cells: one.cells,
            waiting,
        })
    }

    /// Takes what is published out of `W`, and makes the pools.
    fn publish(&self, boxes: &mut [Opened]) -> Vec<Pool> {
        let mut pools = Vec::new();
        for mode in Mode::ALL.iter().copied() {
            let cells: Vec<Option<Published>> = (0..self.kinds.len())
                .map(|at| self.publish_one(boxes, mode, at))
                .collect();
            if cells.iter().any(Option::is_some) {
                pools.push(Pool { mode, cells });
            }
        }
        pools
    }

    fn publish_one(&self, boxes: &mut [Opened], mode: Mode, at: usize) -> Option<Published> {
        let kind = *self.kinds.get(at)?;
        let cell = |tallies: &[Tally]| tallies.get(at).copied().unwrap_or_default();
        let contributions: Vec<Contribution<usize>> = boxes
            .iter()
            .enumerate()
            .filter(|(_, one)| one.mode == mode)
            .map(|(who, one)| Contribution {
                who,
                waiting: cell(&one.waiting),
                fresh: cell(&one.fresh),
                unopened: cell(&one.unopened),
            })
            .collect();
        let (atoms, pool) = disclosure::publish(&self.rule, kind, &contributions, self.task.slot);
        for atom in atoms {
            let Some(one) = boxes.get_mut(atom.who) else { continue };
            if let (Some(waiting), Some(shown)) = (one.waiting.get_mut(at), one.cells.get_mut(at)) {
                *waiting = Tally::ZERO;
                *shown = Some(atom.told);
            }
        }
        pool
    }

    fn bound(&self, participation: ParticipationId) -> Bound {
        Bound {
            round: self.task.round,
            participation,
        }
    }
}

/// A box that was opened, on its way out.
struct Opened {
    id: ParticipationId,
    mode: Mode,
    /// What is published of it now, per question.
    cells: Vec<Option<Published>>,
    waiting: Vec<Tally>,
    /// What of it was opened now.
    fresh: Vec<Tally>,
    /// A box below k at the close: opened for the pool, never handed out.
    unopened: Vec<Tally>,
    group: Option<Drawn<Hex>>,
}

/// A sealed ballot is named by its hash: it says nothing about the code it came with.
fn name_of(sealed: &[u8]) -> Hex {
    Hex(sha256(sealed).to_vec())
}
