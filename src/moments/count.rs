//! One count moment of one round: open, publish; at the close also destroy.

use std::collections::HashMap;

use crate::catalogue::{Question, Round, RoundProblem, Seat, elsewhere, participations, questionnaires, rounds};
use crate::counting::{self, BoxState, CountProblem, OpenBox, Opened, Teller};
use crate::db::{Conn, Db, DbError, Transient};
use crate::keys::{KeyStore, OpeningKey, StoreProblem};
use crate::links;
use crate::releases::{self, Closing, Groups, Stored, Waiting};
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, QuestionId, RoundId};
use crate::values::scale::Kind;
use crate::values::words::RoundState;

/// Why a count moment broke off; it can be repeated.
#[derive(Debug, thiserror::Error)]
pub enum MomentProblem {
    /// Somebody else counts now.
    #[error("another teller is counting at this moment; nothing was done")]
    Busy,
    /// The teller.
    #[error(transparent)]
    Count(#[from] CountProblem),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] StoreProblem),
    /// The round.
    #[error(transparent)]
    Round(#[from] RoundProblem),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for MomentProblem {
    fn is_transient(&self) -> bool {
        match self {
            Self::Count(problem) => problem.is_transient(),
            Self::Round(problem) => problem.is_transient(),
            Self::Db(error) => error.is_transient(),
            Self::Busy | Self::Keys(_) => false,
        }
    }
}

/// What a count moment did.
#[derive(Debug, Clone)]
pub struct Summary {
    /// Ballots opened, by the teller.
    pub opened: Opened,
    /// The new release, if there was a new full group.
    pub release: Option<Stored>,
}

/// A round as a count moment needs it.
pub(super) struct Room {
    pub(super) round: Round,
    pub(super) seats: Vec<Seat>,
    pub(super) questions: Vec<Question>,
    pub(super) issued: HashMap<ParticipationId, u32>,
}

impl Room {
    fn read(db: &Db, id: RoundId) -> Result<Self, DbError> {
        db.read("count moment", |conn| Self::read_in(conn, id))
    }

    pub(super) fn read_in(conn: &mut Conn, id: RoundId) -> Result<Self, DbError> {
        let round = rounds::find(conn, id)?;
        let seats = participations::of_round(conn, id)?;
        let questions = questionnaires::questions(conn, round.questionnaire)?;
        let mut issued = HashMap::new();
        for seat in &seats {
            issued.insert(seat.participation.id, links::issued(conn, seat.participation.id)?);
        }
        Ok(Self {
            round,
            seats,
            questions,
            issued,
        })
    }

    pub(super) fn participations(&self) -> Vec<ParticipationId> {
        self.seats.iter().map(|seat| seat.participation.id).collect()
    }

    fn kinds(&self) -> Vec<(QuestionId, Kind)> {
        self.questions.iter().map(|q| (q.id, q.kind)).collect()
    }

    /// All that is opened and not published, with what these boxes bring.
    fn waiting(&self, boxes: &[OpenBox]) -> Waiting {
        let mut waiting = Waiting::new();
        for one in boxes {
            let tallies = self.questions.iter().zip(one.all_opened());
            waiting.extend(tallies.map(|(question, tally)| ((one.participation, question.id), tally)));
        }
        waiting
    }

    /// Keeps, sealed, what of a box still waits, where that is something else than before.
    fn keep_left(&self, conn: &mut Conn, one: &OpenBox, left: &Waiting) -> Result<(), DbError> {
        let tally = |question: &Question| {
            let tally = left.get(&(one.participation, question.id));
            (question.id, tally.copied().unwrap_or_default())
        };
        let counts: Vec<_> = self.questions.iter().map(tally).collect();
        let same = counts.iter().map(|(_, tally)| tally).eq(&one.waiting);
        if one.group.is_none() && same {
            return Ok(());
        }
        counting::keep_waiting(conn, &self.round, one.participation, &counts)
    }
}

/// Counts a round at `moment` and publishes what is full. The ballots are opened in memory; that they are, what waits, that
/// the batches were counted, the release and the moment are then written down together or not at all.
///
/// # Errors
/// [`MomentProblem`]; [`RoundProblem::State`] when the round is not open.
pub fn count(db: &Db, keys: &KeyStore, id: RoundId, moment: Moment) -> Result<Summary, MomentProblem> {
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Open {
        return Err(RoundProblem::State(room.round.state).into());
    }
    let key = keys.opening_key(id)?;
    let boxes = open(db, &room, &key, false)?;
    let release = db.write("count", |conn| {
        for one in &boxes {
            counting::write_down(conn, one)?;
        }
        links::mark_counted(conn, &room.participations())?;
        let groups = Groups::Here(room.waiting(&boxes), None);
        let (release, left) = releases::publish_within(conn, &room.round, moment, &room.issued, groups)?;
        for one in &boxes {
            room.keep_left(conn, one, &left)?;
        }
        rounds::mark_counted(conn, id, moment)?;
        Ok::<_, MomentProblem>(release)
    })?;
    Ok(Summary {
        opened: sum(&boxes),
        release,
    })
}

/// From now on the round takes no answers. A node may still hold it for open for two seconds, so
/// the last count comes later than that.
///
/// # Errors
/// [`RoundProblem::State`] when the round is not open.
pub fn stop_answers(db: &Db, id: RoundId) -> Result<(), RoundProblem> {
    db.write("stop answers", |conn| rounds::stop(conn, id))
}

/// The last count of a round that takes no answers any more; then links, ballots and keys are
/// destroyed and the files rewritten. Repeat it after a break: it goes on where it was.
///
/// # Errors
/// [`MomentProblem`]; [`RoundProblem::State`] when answers were not stopped before.
pub fn close(db: &Db, keys: &KeyStore, id: RoundId, moment: Moment) -> Result<Summary, MomentProblem> {
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Closing {
        return Err(RoundProblem::State(room.round.state).into());
    }
    // Without ballots there is nothing to open: a close that broke off later has lost its key already.
    let (opened, release) = if has_ballots(db, id)? {
        last_count(db, keys, &room, moment)?
    } else {
        (Opened::default(), None)
    };
    let all = room.participations();
    db.write("destroy", |conn| destroy(conn, &all))?;
    finish(db, keys, id, moment)?;
    Ok(Summary { opened, release })
}

/// Destroys links, ballots and unpublished counts.
pub(super) fn destroy(conn: &mut Conn, all: &[ParticipationId]) -> Result<(), DbError> {
    links::destroy(conn, all)?;
    counting::destroy(conn, all)
}

/// The end of a close, once links and ballots are destroyed: keys, freed pages, the state.
pub(super) fn finish(db: &Db, keys: &KeyStore, id: RoundId, moment: Moment) -> Result<(), MomentProblem> {
    keys.destroy(id)?;
    db.shred()?;
    // Last of all, because a closed round is never looked at again.
    db.write("closed", |conn| {
        rounds::mark_counted(conn, id, moment)?;
        elsewhere::forget_elsewhere(conn, id)?;
        rounds::close(conn, id)
    })?;
    Ok(())
}

/// Whether anything of a respondent is left in a round.
///
/// # Errors
/// [`DbError`].
pub fn has_ballots(db: &Db, id: RoundId) -> Result<bool, DbError> {
    db.read("ballots", |conn| {
        let all = Room::read_in(conn, id)?.participations();
        any_ballots(conn, &all)
    })
}

/// Whether anything of a respondent is left in these boxes.
pub(super) fn any_ballots(conn: &mut Conn, all: &[ParticipationId]) -> Result<bool, DbError> {
    for id in all {
        if counting::box_state(conn, *id)? != BoxState::default() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everything is opened in memory, and nothing is written but the release: until they are destroyed, ballots stay sealed
/// and counts that waited stay as they were. So a log of what was written holds no count that is not published.
fn last_count(
    db: &Db,
    keys: &KeyStore,
    room: &Room,
    moment: Moment,
) -> Result<(Opened, Option<Stored>), MomentProblem> {
    let key = keys.opening_key(room.round.id)?;
    let boxes = open(db, room, &key, true)?;
    let unopened: Closing = boxes
        .iter()
        .map(|one| (one.participation, one.unopened.clone()))
        .collect();
    let waiting = room.waiting(&boxes);
    let release = db.write("last count", |conn| {
        let groups = Groups::Here(waiting.clone(), Some(&unopened));
        let (release, _destroyed) = releases::publish_within(conn, &room.round, moment, &room.issued, groups)?;
        Ok::<_, MomentProblem>(release)
    })?;
    Ok((sum(&boxes), release))
}

fn open(db: &Db, room: &Room, key: &OpeningKey, closing: bool) -> Result<Vec<OpenBox>, CountProblem> {
    let teller = Teller {
        db,
        round: &room.round,
        key,
        questions: &room.kinds(),
    };
    teller.open(&room.participations(), closing)
}

fn sum(boxes: &[OpenBox]) -> Opened {
    let groups = boxes.iter().filter_map(|one| one.group.as_ref());
    groups.fold(Opened::default(), |sum, group| Opened {
        valid: sum.valid + group.opened.valid,
        invalid: sum.invalid + group.opened.invalid,
    })
}

pub(super) fn busy(error: DbError) -> MomentProblem {
    match error {
        DbError::Conflict => MomentProblem::Busy,
        other => other.into(),
    }
}
