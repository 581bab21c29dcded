//! One count moment of one round: open, publish; at the close also destroy.

use std::collections::HashMap;

use crate::catalogue::{Question, Round, RoundProblem, Seat, elsewhere, participations, questionnaires, rounds};
use crate::changes::{self, Change, ChangeKind};
use crate::counting::{self, BoxState, CountProblem, Opened};
use crate::db::{Conn, Db, DbError};
use crate::keys::{KeyStore, OpeningKey, StoreProblem};
use crate::links;
use crate::releases::{self, Closing, CountedAt, PublishProblem, Stored};
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
    /// Publishing.
    #[error(transparent)]
    Publish(#[from] PublishProblem),
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
}

/// Counts a round at `moment` and publishes what is full.
///
/// # Errors
/// [`MomentProblem`]; [`RoundProblem::State`] when the round is not open.
pub fn count(db: &Db, keys: &KeyStore, id: RoundId, at: impl Into<CountedAt>) -> Result<Summary, MomentProblem> {
    let at = at.into();
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Open {
        return Err(RoundProblem::State(room.round.state).into());
    }
    let key = keys.opening_key(id)?;
    let opened = open(db, &room, &key, false)?;
    let release = releases::publish(db, &room.round, at, &room.issued, None)?;
    db.write("counted", |conn| rounds::mark_counted(conn, id, at.moment))?;
    Ok(Summary { opened, release })
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
pub fn close(db: &Db, keys: &KeyStore, id: RoundId, at: impl Into<CountedAt>) -> Result<Summary, MomentProblem> {
    let at = at.into();
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Closing {
        return Err(RoundProblem::State(room.round.state).into());
    }
    // Without ballots there is nothing to open: a close that broke off later has lost its key already.
    let (opened, release) = if has_ballots(db, id)? {
        last_count(db, keys, &room, at)?
    } else {
        (Opened::default(), None)
    };
    let all = room.participations();
    db.write("destroy", |conn| destroy(conn, &all))?;
    finish(db, keys, id, at)?;
    Ok(Summary { opened, release })
}

/// Destroys links, ballots and unpublished counts.
pub(super) fn destroy(conn: &mut Conn, all: &[ParticipationId]) -> Result<(), DbError> {
    links::destroy(conn, all)?;
    counting::destroy(conn, all)
}

/// The end of a close, once links and ballots are destroyed: keys, freed pages, the state.
pub(super) fn finish(db: &Db, keys: &KeyStore, id: RoundId, at: CountedAt) -> Result<(), MomentProblem> {
    keys.destroy(id)?;
    db.shred()?;
    // Last of all, because a closed round is never looked at again.
    db.write("closed", |conn| {
        rounds::mark_counted(conn, id, at.moment)?;
        elsewhere::forget_elsewhere(conn, id)?;
        rounds::close(conn, id)?;
        changes::record(conn, &Change::of(ChangeKind::Closed, id), at.now)
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

fn last_count(db: &Db, keys: &KeyStore, room: &Room, at: CountedAt) -> Result<(Opened, Option<Stored>), MomentProblem> {
    let key = keys.opening_key(room.round.id)?;
    let opened = open(db, room, &key, true)?;
    let boxes = unopened(db, room, &key)?;
    let release = releases::publish(db, &room.round, at, &room.issued, Some(&boxes))?;
    Ok((opened, release))
}

fn open(db: &Db, room: &Room, key: &OpeningKey, closing: bool) -> Result<Opened, CountProblem> {
    counting::open_boxes(db, &room.round, key, &room.kinds(), (&room.participations(), closing))
}

fn unopened(db: &Db, room: &Room, key: &OpeningKey) -> Result<Closing, CountProblem> {
    let kinds: Vec<Kind> = room.questions.iter().map(|q| q.kind).collect();
    let mut boxes = Closing::new();
    for id in room.participations() {
        boxes.insert(id, counting::unopened(db, &room.round, key, &kinds, id)?);
    }
    Ok(boxes)
}

pub(super) fn busy(error: DbError) -> MomentProblem {
    match error {
        DbError::Conflict => MomentProblem::Busy,
        other => other.into(),
    }
}
