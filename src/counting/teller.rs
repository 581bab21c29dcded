//! A count run over the boxes of one round, in memory.

use super::error::CountError;
use super::open::open_all;
use super::open_box::{Ballot, Group, OpenBox};
use super::sample::Sample;
use super::{store, update, waiting};
use crate::catalogue::Round;
use crate::codes;
use crate::db::{Db, DbError};
use crate::keys::{Bound, OpeningKey, Tag};
use crate::values::ballot_words::BallotWords;
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::scale::Kind;
use crate::values::tally::Tally;

/// Most ballots that lie open in memory at a time.
const PAGE: i64 = 4096;

/// The only part that opens ballots.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'t> {
    /// Where the boxes are.
    pub db: &'t Db,
    /// The round.
    pub round: &'t Round,
    /// Its key.
    pub key: &'t OpeningKey,
    /// Its questions, in order.
    pub questions: &'t [(QuestionId, Kind)],
}

impl Teller<'_> {
    /// Opens the boxes of these participations in memory, and says what may be taken out of each (see
    /// [`crate::disclosure::Rule::to_open`]): only valid ballots count. Writes nothing but the names of ballots that have
    /// none; so it can be repeated after a break, and the last count leaves no trace but its release.
    pub fn open(&self, participations: &[ParticipationId], closing: bool) -> Result<Vec<OpenBox>, CountError> {
        participations.iter().map(|id| self.open_box(*id, closing)).collect()
    }

    fn open_box(&self, id: ParticipationId, closing: bool) -> Result<OpenBox, CountError> {
        self.prepare(id)?;
        let kinds: Vec<Kind> = self.questions.iter().map(|(_, kind)| *kind).collect();
        let mut sample = Sample::new(&kinds, self.round.rule().k);
        let rule = self.round.rule();
        let (waiting, before) = self.db.read("count", |conn| {
            let waiting = self.read_waiting(waiting::sealed_waiting(conn, id)?, id)?;
            let before = store::is_opened(conn, id)?;
            let sealed = u64::try_from(store::sealed_left(conn, id)?).unwrap_or(0);
            // Fewer ballots than would be opened if all were valid: no need to look.
            if closing || rule.to_open(sealed, false, before) > 0 {
                let mut after = None;
                loop {
                    let page = store::page(conn, id, after, PAGE)?;
                    let Some((last, _)) = page.last() else { break };
                    after = Some(*last);
                    self.add(&mut sample, id, page)?;
                }
            }
            Ok::<_, CountError>((waiting, before))
        })?;
        let opening = rule.to_open(sample.valid(), closing, before);
        let mut one = OpenBox {
            participation: id,
            waiting,
            group: None,
            unopened: vec![Tally::ZERO; kinds.len()],
            counted: Vec::new(),
        };
        if opening == 0 && !closing {
            return Ok(one);
        }
        let drawn = if closing {
            sample.whole()
        } else {
            sample.without_reserve()
        };
        one.counted = drawn.valid.iter().map(|ballot| ballot.words).collect();
        if opening == 0 {
            one.unopened = drawn.tallies;
        } else {
            one.group = Some(Group::new(drawn));
        }
        Ok(one)
    }

    fn add(
        &self,
        sample: &mut Sample<'_, Ballot>,
        id: ParticipationId,
        page: Vec<(Tag, Vec<u8>)>,
    ) -> Result<(), CountError> {
        let kinds: Vec<Kind> = self.questions.iter().map(|(_, kind)| *kind).collect();
        let ballots: Vec<&[u8]> = page.iter().map(|(_, sealed)| sealed.as_slice()).collect();
        let answers = open_all(self.key, &self.bound(id), &kinds, &ballots)?;
        for ((tag, sealed), answers) in page.iter().zip(answers) {
            let ballot = Ballot {
                tag: *tag,
                words: BallotWords::of_ballot(sealed),
            };
            sample.add(ballot, answers)?;
        }
        Ok(())
    }

    fn read_waiting(&self, sealed: Option<Vec<u8>>, id: ParticipationId) -> Result<Vec<Tally>, CountError> {
        let ids: Vec<QuestionId> = self.questions.iter().map(|(id, _)| *id).collect();
        match sealed {
            None => Ok(vec![Tally::ZERO; ids.len()]),
            Some(sealed) => {
                let opened = waiting::open_counts(self.key, &self.bound(id), &sealed, &ids);
                opened.map_err(|_err| CountError::Waiting)
            }
        }
    }

    /// What has to be put right in a box before it is looked into.
    fn prepare(&self, id: ParticipationId) -> Result<(), CountError> {
        let needed = |conn: &mut _| {
            let void = codes::is_any_void(conn, id)?;
            let unnamed = update::is_any_unnamed(conn, id)?;
            let plain = waiting::plain(conn)?.contains(&id);
            Ok::<_, DbError>(void || unnamed || plain)
        };
        if self.db.read("prepare", needed)? {
            self.db.write("prepare", |conn| {
                store::prepare(conn, id)?;
                waiting::seal_plain(conn, self.round, id)
            })?;
        }
        Ok(())
    }

    fn bound(&self, participation: ParticipationId) -> Bound {
        Bound {
            round: self.round.id,
            participation,
        }
    }
}
