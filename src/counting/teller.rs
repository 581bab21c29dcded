//! A count run over the boxes of one round.

use std::collections::BTreeSet;

use super::open::{Group, open_group};
use super::store;
use crate::catalogue::Round;
use crate::db::{Db, DbError, Transient};
use crate::disclosure::Rule;
use crate::keys::{Bound, OpeningKey, Tag};
use crate::links;
use crate::values::chance::{self, NoChance};
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::scale::Kind;
use crate::values::tally::Tally;

/// Most ballots opened and written down in one transaction: keeps memory and locks small.
const GROUP: usize = 4096;

/// What a count run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Opened {
    /// Valid ballots opened.
    pub valid: u32,
    /// Ballots that were none.
    pub invalid: u32,
}

/// Why a count run broke off. What it had written down stays right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountProblem {
    /// No random bytes for the reserve.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// A thread broke off; nothing of its group was written down.
    #[error("the count broke off; run it again")]
    Broken,
    /// The database, or somebody else who counts.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for CountProblem {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Opens what may be opened of each participation (see [`crate::disclosure::Rule::to_open`]) and
/// adds it to `W`. The reserve that stays sealed is drawn anew each time. Safe to repeat after a
/// break: every group is opened in one transaction or not at all.
///
/// # Errors
/// [`CountProblem`].
pub fn open_boxes(
    db: &Db,
    round: &Round,
    key: &OpeningKey,
    questions: &[(QuestionId, Kind)],
    boxes: (&[ParticipationId], bool),
) -> Result<Opened, CountProblem> {
    let (participations, closing) = boxes;
    let mut done = Opened::default();
    for participation in participations {
        let run = Run {
            db,
            round,
            key,
            questions,
            participation: *participation,
        };
        let opened = run.open(closing)?;
        done.valid += opened.valid;
        done.invalid += opened.invalid;
    }
    Ok(done)
}

/// What lies in boxes that may not be opened on their own: tallies per question, for the pool at
/// the close. Nothing of it is written down.
///
/// # Errors
/// [`CountProblem`].
pub fn unopened(
    db: &Db,
    round: &Round,
    key: &OpeningKey,
    kinds: &[Kind],
    participation: ParticipationId,
) -> Result<Vec<Tally>, CountProblem> {
    let bound = Bound {
        round: round.id,
        participation,
    };
    let size = i64::from(round.rule().k);
    let ballots = db.read("unopened", |conn| store::page(conn, participation, None, size))?;
    Ok(open_group(key, &bound, kinds, &sealed(&ballots))?.tallies)
}

fn sealed(ballots: &[(Tag, Vec<u8>)]) -> Vec<&[u8]> {
    ballots.iter().map(|(_, sealed)| sealed.as_slice()).collect()
}

/// How many of a box of `sealed` ballots are opened, and which of them, by their place in any fixed
/// order, are the reserve that stays sealed.
///
/// # Errors
/// [`NoChance`].
pub(super) fn draw(
    rule: &Rule,
    sealed: u64,
    closing: bool,
    opened_before: bool,
) -> Result<(u64, BTreeSet<u64>), NoChance> {
    let opening = rule.to_open(sealed, closing, opened_before);
    Ok((opening, chance::subset(sealed.saturating_sub(opening), sealed)?))
}

struct Run<'r> {
    db: &'r Db,
    round: &'r Round,
    key: &'r OpeningKey,
    questions: &'r [(QuestionId, Kind)],
    participation: ParticipationId,
}

impl Run<'_> {
    fn open(&self, closing: bool) -> Result<Opened, CountProblem> {
        let id = self.participation;
        let mut done = Opened::default();
        self.sweep()?;
        self.db.read("count", |conn| {
            let sealed = u64::try_from(store::sealed_left(conn, id)?).unwrap_or(0);
            let before = store::is_opened(conn, id)?;
            let (opening, reserve) = draw(&self.round.rule(), sealed, closing, before)?;
            if opening == 0 {
                return Ok(());
            }
            let mut pages = Pages {
                at: 0,
                after: None,
                reserve,
                left: opening,
                smallest: self.round.rule().k,
            };
            // This snapshot stands still while groups are written down on another connection.
            while let Some(group) = pages.next(|after, size| store::page(conn, id, after, size))? {
                let opened = self.write_down(&group)?;
                done.valid += opened.valid;
                done.invalid += opened.invalid;
            }
            Ok::<_, CountProblem>(())
        })?;
        Ok(done)
    }

    /// Destroys sealed ballots whose code was voided while they were under way.
    fn sweep(&self) -> Result<(), CountProblem> {
        let id = self.participation;
        if self.db.read("voided", |conn| links::is_any_void(conn, id))? {
            self.db.write("sweep", |conn| store::sweep(conn, id))?;
        }
        Ok(())
    }

    fn write_down(&self, ballots: &[(Tag, Vec<u8>)]) -> Result<Group, CountProblem> {
        let bound = Bound {
            round: self.round.id,
            participation: self.participation,
        };
        let kinds: Vec<Kind> = self.questions.iter().map(|(_, kind)| *kind).collect();
        let group = open_group(self.key, &bound, &kinds, &sealed(ballots))?;
        let tags: Vec<Tag> = ballots.iter().map(|(tag, _)| *tag).collect();
        let counts: Vec<_> = self
            .questions
            .iter()
            .map(|(id, _)| *id)
            .zip(group.tallies.iter().copied())
            .collect();
        self.db.write("count", |conn| {
            store::empty(conn, &tags)?;
            links::mark_counted(conn, self.participation)?;
            store::add(conn, self.participation, &counts, (group.valid, group.invalid)).map_err(CountProblem::from)
        })?;
        Ok(group)
    }
}

/// Walks over the sealed ballots in the order of their tags, leaving the reserve where it is, in
/// groups none of which is smaller than k.
struct Pages {
    at: u64,
    after: Option<Tag>,
    reserve: BTreeSet<u64>,
    left: u64,
    smallest: u32,
}

type Ballots = Vec<(Tag, Vec<u8>)>;

impl Pages {
    fn next(
        &mut self,
        mut page: impl FnMut(Option<Tag>, i64) -> Result<Ballots, DbError>,
    ) -> Result<Option<Ballots>, DbError> {
        let mut group = Ballots::new();
        let wanted = self.size();
        while u64::try_from(group.len()).unwrap_or(u64::MAX) < wanted {
            let missing = wanted - u64::try_from(group.len()).unwrap_or(wanted);
            let ballots = page(self.after, i64::try_from(missing).unwrap_or(i64::MAX))?;
            let Some((last, _)) = ballots.last() else { break };
            self.after = Some(*last);
            for ballot in ballots {
                if !self.reserve.contains(&self.at) {
                    group.push(ballot);
                }
                self.at += 1;
            }
        }
        self.left = self.left.saturating_sub(u64::try_from(group.len()).unwrap_or(0));
        Ok((!group.is_empty()).then_some(group))
    }

    /// A full group, or all that is left when another full group would leave fewer than k.
    fn size(&self) -> u64 {
        let full = u64::try_from(GROUP).unwrap_or(u64::MAX);
        let tail = full + u64::from(self.smallest);
        if self.left <= tail { self.left } else { full }
    }
}
