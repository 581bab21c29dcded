//! One count moment of one round: open, publish; at the close also destroy.

use std::collections::HashMap;

use crate::catalogue::{Question, Round, RoundProblem, Seat, participations, questionnaires, rounds};
use crate::counting::{self, CountProblem, Opened};
use crate::db::{Db, DbError};
use crate::keys::{KeyStore, OpeningKey, StoreProblem};
use crate::links;
use crate::releases::{self, Closing, PublishProblem, Stored};
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

struct Room {
    round: Round,
    seats: Vec<Seat>,
    questions: Vec<Question>,
    issued: HashMap<ParticipationId, u32>,
}

impl Room {
    fn read(db: &Db, id: RoundId) -> Result<Self, DbError> {
        db.read("count moment", |conn| {
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
        })
    }

    fn participations(&self) -> Vec<ParticipationId> {
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
pub fn count(db: &Db, keys: &KeyStore, id: RoundId, moment: Moment) -> Result<Summary, MomentProblem> {
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Open {
        return Err(RoundProblem::State(room.round.state).into());
    }
    let key = keys.opening_key(id)?;
    let opened = open(db, &room, &key, false)?;
    let release = releases::publish(db, &room.round, moment, &room.issued, None)?;
    db.write("counted", |conn| rounds::mark_counted(conn, id, moment))?;
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
pub fn close(db: &Db, keys: &KeyStore, id: RoundId, moment: Moment) -> Result<Summary, MomentProblem> {
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Closing {
        return Err(RoundProblem::State(room.round.state).into());
    }
    let key = keys.opening_key(id)?;
    let opened = open(db, &room, &key, true)?;
    let boxes = unopened(db, &room, &key)?;
    let release = releases::publish(db, &room.round, moment, &room.issued, Some(&boxes))?;
    let all = room.participations();
    db.write("destroy", |conn| {
        links::destroy(conn, &all)?;
        counting::destroy(conn, &all)?;
        rounds::mark_counted(conn, id, moment)?;
        rounds::close(conn, id)
    })?;
    finish(db, keys, id)?;
    Ok(Summary { opened, release })
}

/// Rewrites the files, then destroys the keys: keys that are left of a closed round mean that this
/// was not finished.
fn finish(db: &Db, keys: &KeyStore, id: RoundId) -> Result<(), MomentProblem> {
    db.shred()?;
    keys.destroy(id)?;
    Ok(())
}

/// Finishes what a break left of rounds that are closed already; true when there was any.
///
/// # Errors
/// [`MomentProblem`]; it can be repeated.
pub fn finish_closed(db: &Db, keys: &KeyStore) -> Result<bool, MomentProblem> {
    let closed = db.read("finish closed", |conn| rounds::in_state(conn, RoundState::Closed))?;
    let mut any = false;
    for round in closed.iter().filter(|round| keys.holds(round.id)) {
        finish(db, keys, round.id)?;
        any = true;
    }
    Ok(any)
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

fn busy(error: DbError) -> MomentProblem {
    match error {
        DbError::Conflict => MomentProblem::Busy,
        other => other.into(),
    }
}
