//! One count moment of one round: open, publish; at the close also destroy.

use super::room::Room;
use super::word_list;
use crate::accounts;
use crate::catalogue::{RoundError, elsewhere, holds, rounds, word_lists};
use crate::changes::{self, Change, ChangeKind};
use crate::codes::{self, recognition};
use crate::counting::{self, BoxState, CountError, OpenBox, Opened, Teller};
use crate::db::{Conn, Db, DbError, Transient};
use crate::keys::{KeyStore, KeyStoreError, OpeningKey};
use crate::releases::{self, Closing, CountedAt, Groups, LastOpened, Stored};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, RoundId};
use crate::values::terms::RoundState;

/// Why a count moment broke off; it can be repeated.
#[derive(Debug, thiserror::Error)]
pub enum LifecycleError {
    /// Somebody else counts now.
    #[error("another teller is counting at this moment; nothing was done")]
    Busy,
    /// The teller.
    #[error(transparent)]
    Count(#[from] CountError),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    /// The round.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for LifecycleError {
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
    /// Whether it was counted by this, and not by somebody else before.
    pub counted: bool,
    /// How far the round has come.
    pub stage: Stage,
}

/// How far a round has come after a count moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It was counted and goes on.
    Counted,
    /// It takes no answers any more, and its last count is for the holder of its key.
    Stopped,
    /// It was counted for the last time; links, ballots and keys are destroyed from this moment on.
    Held(Moment),
    /// Links, ballots and keys are destroyed.
    Closed,
    /// Somebody else had done it before; nothing was done now.
    Before,
}

impl Summary {
    fn nothing(stage: Stage) -> Self {
        Self {
            opened: Opened::default(),
            release: None,
            counted: false,
            stage,
        }
    }
}

/// Counts a round at `moment` and publishes what is full. The ballots are opened in memory; that they are, what waits, that
/// the batches were counted, the release and the moment are then written down together or not at all.
///
/// # Errors
/// [`LifecycleError`]; [`RoundError::State`] when the round is not open.
pub fn count(db: &Db, keys: &KeyStore, id: RoundId, at: impl Into<CountedAt>) -> Result<Summary, LifecycleError> {
    let at = at.into();
    let _turn = db.exclusive().map_err(busy)?;
    count_alone(db, keys, &Room::read(db, id)?, at)
}

/// The same, unless somebody else has counted for this moment since it was found to be owed.
pub(super) fn count_once(db: &Db, keys: &KeyStore, id: RoundId, at: CountedAt) -> Result<Summary, LifecycleError> {
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Open || room.round.counted() >= at.moment {
        return Ok(Summary::nothing(Stage::Before));
    }
    count_alone(db, keys, &room, at)
}

fn count_alone(db: &Db, keys: &KeyStore, room: &Room, at: CountedAt) -> Result<Summary, LifecycleError> {
    let id = room.round.id;
    if room.round.state != RoundState::Open {
        return Err(RoundError::State(room.round.state).into());
    }
    let key = keys.opening_key(id)?;
    let boxes = open(db, room, &key, false)?;
    let release = db.write("count", |conn| {
        for one in &boxes {
            counting::write_down(conn, one)?;
        }
        codes::mark_counted(conn, &room.participations())?;
        word_lists::add(conn, id, &word_list::counted(room, &boxes))?;
        let groups = Groups::Here(room.waiting(&boxes), None);
        let (release, left) = releases::publish_within(conn, &room.round, at, &room.issued, groups)?;
        for one in &boxes {
            room.keep_left(conn, one, &left)?;
        }
        rounds::mark_counted(conn, id, at.moment)?;
        log_count(conn, id, release.as_ref(), at.now)?;
        Ok::<_, LifecycleError>(release)
    })?;
    Ok(Summary {
        opened: sum(&boxes),
        release,
        counted: true,
        stage: Stage::Counted,
    })
}

/// From now on the round takes no answers. Every ballot that was ever taken is in its box when this returns.
///
/// # Errors
/// [`RoundError::State`] when the round is not open.
pub fn stop_answers(db: &Db, id: RoundId) -> Result<(), RoundError> {
    db.write("stop answers", |conn| rounds::stop(conn, id).map(drop))
}

/// The same by somebody; the act is in the log.
///
/// # Errors
/// As [`stop_answers`].
pub fn stop_answers_logged(db: &Db, id: RoundId, by: By) -> Result<(), RoundError> {
    db.write("stop answers", |conn| {
        if rounds::stop(conn, id)? {
            accounts::log(conn, by, "ronde-gestopt", &format!("ronde {id}"))?;
        }
        Ok(())
    })
}

/// The one way in which a round ends, whoever ends it and however many at the same time: it stops taking answers, is
/// counted for the last time, and when its hold is over everything that led to a person is destroyed. What was done before
/// is not done again. `moment` is the moment of the last count, `now` the
/// beginning of the hold.
///
/// # Errors
/// [`LifecycleError`]; repeat it, and it goes on where it was.
pub fn end(db: &Db, keys: &KeyStore, id: RoundId, moment: Moment, now: Moment) -> Result<Summary, LifecycleError> {
    let at = CountedAt { moment, now };
    match stop_answers_logged(db, id, By::command(now)) {
        Err(RoundError::State(RoundState::Closed)) => return Ok(Summary::nothing(Stage::Before)),
        stopped => stopped?,
    }
    let waits = db.read("end", |conn| {
        let counted = rounds::find(conn, id)?.destroy_after().is_some();
        let away = elsewhere::key_elsewhere(conn, id)?.is_some();
        let all = Room::read_in(conn, id)?.participations();
        Ok::<_, DbError>(away && !counted && any_ballots(conn, &all)?)
    })?;
    if waits {
        return Ok(Summary::nothing(Stage::Stopped));
    }
    let _turn = db.exclusive().map_err(busy)?;
    match close_alone(db, keys, id, at) {
        Err(LifecycleError::Round(RoundError::State(RoundState::Closed))) => Ok(Summary::nothing(Stage::Before)),
        done => done,
    }
}

/// What follows when answers were stopped: see [`end`].
///
/// # Errors
/// [`LifecycleError`]; [`RoundError::State`] when answers were not stopped before.
pub fn close(db: &Db, keys: &KeyStore, id: RoundId, at: impl Into<CountedAt>) -> Result<Summary, LifecycleError> {
    let at = at.into();
    let _turn = db.exclusive().map_err(busy)?;
    close_alone(db, keys, id, at)
}

/// Ends the hold of a round that was counted for the last time: everything of it is destroyed now.
///
/// # Errors
/// [`LifecycleError`]; [`RoundError::State`] when it was not counted for the last time.
pub fn end_hold(db: &Db, keys: &KeyStore, id: RoundId, now: Moment) -> Result<Summary, LifecycleError> {
    let _turn = db.exclusive().map_err(busy)?;
    let room = Room::read(db, id)?;
    match (room.round.state, room.round.destroy_after()) {
        (RoundState::Closed, _) => return Ok(Summary::nothing(Stage::Before)),
        (RoundState::Closing, Some(_)) => {}
        (other, _) => return Err(RoundError::State(other).into()),
    }
    db.write("end of the hold", |conn| {
        rounds::hold(conn, id, now)?;
        accounts::log(conn, By::command(now), "uitstel-beeindigd", &format!("ronde {id}"))
    })?;
    close_alone(db, keys, id, now.into())
}

/// The caller has the teller's turn.
pub(super) fn close_alone(db: &Db, keys: &KeyStore, id: RoundId, at: CountedAt) -> Result<Summary, LifecycleError> {
    let room = Room::read(db, id)?;
    if room.round.state != RoundState::Closing {
        return Err(RoundError::State(room.round.state).into());
    }
    let mut summary = Summary::nothing(Stage::Before);
    if room.round.destroy_after().is_none() {
        let until = db.read("hold", |conn| held_until(conn, at.now))?;
        (summary.opened, summary.release) = if is_counted(db, &room)? {
            db.write("hold", |conn| {
                word_list::publish(conn, &room, &[], at.now)?;
                hold(conn, id, at.moment, until)?;
                log_count(conn, id, None, at.now)
            })?;
            (Opened::default(), None)
        } else {
            last_count(db, keys, &room, at, until)?
        };
        summary.counted = true;
    }
    summary.stage = finish_if_due(db, keys, id, at.now)?;
    Ok(summary)
}

/// Writes down that a round was counted, and what came out; nothing of what is in it.
pub(super) fn log_count(conn: &mut Conn, id: RoundId, release: Option<&Stored>, now: Moment) -> Result<(), DbError> {
    accounts::log(conn, By::command(now), "ronde-geteld", &format!("ronde {id}"))?;
    if let Some(release) = release {
        let object = format!("publicatie {}, ronde {id}", release.number);
        accounts::log(conn, By::command(now), "publicatie-verschenen", &object)?;
    }
    Ok(())
}

/// Until when a round is held that is counted for the last time now.
pub(super) fn held_until(conn: &mut Conn, now: Moment) -> Result<Moment, DbError> {
    Ok(now.plus(i64::from(holds::hours(conn)?) * 60 * 60))
}

/// The round was counted for the last time, in this transaction.
pub(super) fn hold(conn: &mut Conn, id: RoundId, moment: Moment, until: Moment) -> Result<(), DbError> {
    rounds::mark_counted(conn, id, moment)?;
    rounds::hold(conn, id, until)
}

/// Without ballots there is nothing to count. A version before this one could break off between its last release and the
/// destruction; what it published is not published twice.
fn is_counted(db: &Db, room: &Room) -> Result<bool, DbError> {
    db.read("last count", |conn| {
        let last = releases::latest(conn, room.round.id)?;
        let published = last.is_some_and(|release| release.closing) && !room.round.is_mended();
        Ok(published || !any_ballots(conn, &room.participations())?)
    })
}

/// Destroys links, ballots and unpublished counts.
pub(super) fn destroy(conn: &mut Conn, all: &[ParticipationId]) -> Result<(), DbError> {
    codes::destroy(conn, all)?;
    counting::destroy(conn, all)
}

/// Destroys what a round held, if its hold is over.
pub(super) fn finish_if_due(db: &Db, keys: &KeyStore, id: RoundId, now: Moment) -> Result<Stage, LifecycleError> {
    let round = db.read("hold", |conn| rounds::find(conn, id))?;
    match round.destroy_after() {
        Some(until) if until <= now => {
            finish(db, keys, id, now)?;
            Ok(Stage::Closed)
        }
        Some(until) => Ok(Stage::Held(until)),
        None => Err(DbError::Corrupt.into()),
    }
}

/// The end of a close: links and ballots, keys, freed pages, the state. Repeat it after a break.
pub(super) fn finish(db: &Db, keys: &KeyStore, id: RoundId, now: Moment) -> Result<(), LifecycleError> {
    let all = Room::read(db, id)?.participations();
    db.write("destroy", |conn| destroy(conn, &all))?;
    keys.destroy(id)?;
    db.shred()?;
    // Last of all, because a closed round is never looked at again.
    db.write("closed", |conn| {
        elsewhere::forget_elsewhere(conn, id)?;
        recognition::step_on(conn)?;
        rounds::close(conn, id)?;
        accounts::log(conn, By::command(now), "ronde-gesloten", &format!("ronde {id}"))?;
        changes::record(conn, &Change::of(ChangeKind::Closed, id), now)
    })?;
    // The secret of the nodes follows here at once, and at their next look on the others.
    if let Err(problem) = recognition::keep_step(db, keys) {
        tracing::warn!(%problem, "the secret of this node could not be moved on; it will be tried again");
    }
    Ok(())
}

/// Whether anything of a respondent is left in a round.
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
/// In the transaction that publishes it the round is held.
fn last_count(
    db: &Db,
    keys: &KeyStore,
    room: &Room,
    at: CountedAt,
    until: Moment,
) -> Result<(Opened, Option<Stored>), LifecycleError> {
    let key = keys.opening_key(room.round.id)?;
    let boxes = open(db, room, &key, true)?;
    let last = |one: &OpenBox| LastOpened {
        fresh: one.fresh(),
        unopened: one.unopened.clone(),
    };
    let opened: Closing = boxes.iter().map(|one| (one.participation, last(one))).collect();
    let waiting = room.waiting(&boxes);
    let release = db.write("last count", |conn| {
        let groups = Groups::Here(waiting.clone(), Some(&opened));
        let (release, _destroyed) = releases::publish_within(conn, &room.round, at, &room.issued, groups)?;
        word_list::publish(conn, room, &word_list::counted(room, &boxes), at.now)?;
        hold(conn, room.round.id, at.moment, until)?;
        log_count(conn, room.round.id, release.as_ref(), at.now)?;
        Ok::<_, LifecycleError>(release)
    })?;
    Ok((sum(&boxes), release))
}

fn open(db: &Db, room: &Room, key: &OpeningKey, closing: bool) -> Result<Vec<OpenBox>, CountError> {
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

pub(super) fn busy(error: DbError) -> LifecycleError {
    match error {
        DbError::Conflict => LifecycleError::Busy,
        other => other.into(),
    }
}
