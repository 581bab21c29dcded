//! The life of a message: pending, claimed, then delivered, retried or given up.

use super::stop::When;
use crate::db::{Conn, Db, DbError};
use crate::values::clock::Moment;

/// Where a message is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// To be tried when it is due, for the first time or again.
    Waiting,
    /// Claimed, and not to be tried again until its outcome is known.
    Underway,
    /// Taken by the receiver.
    Delivered,
    /// Refused for the last time.
    GivenUp,
}

/// How it stands with a message, as its table keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it is in its life.
    pub state: State,
    /// How often it was tried.
    pub tries: i32,
    /// The last try; `None` before the first.
    pub tried: Option<Moment>,
    /// When it may be tried next.
    pub due: Moment,
    /// What came of the last try, in Dutch, where a kind shows that.
    pub outcome: String,
}

/// What holds when the program stops between a claim and its outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guarantee {
    /// Rather none than two: people read these.
    AtMostOnce,
    /// Rather two than none: programs read these, and know a message by its identifier.
    AtLeastOnce,
}

/// How often a kind of message is tried.
#[derive(Debug, Clone, Copy)]
pub struct Retry {
    /// Seconds between the first try and the second, and so on. The try after the last of them is the last.
    pub waits: &'static [i64],
    /// What a break leaves behind.
    pub guarantee: Guarantee,
}

impl Retry {
    /// When a message may be tried again of which this was the latest try.
    #[must_use]
    pub fn due(&self, tries: i32, tried: Moment) -> Moment {
        let nth = usize::try_from(tries.saturating_sub(1)).unwrap_or(0);
        let wait = self.waits.get(nth).or(self.waits.last()).copied().unwrap_or(0);
        tried.plus(wait)
    }

    fn is_last(&self, tries: i32) -> bool {
        usize::try_from(tries).unwrap_or(0) > self.waits.len()
    }

    fn claimed(&self) -> State {
        match self.guarantee {
            Guarantee::AtMostOnce => State::Underway,
            Guarantee::AtLeastOnce => State::Waiting,
        }
    }
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver has it; what it said.
    Delivered(String),
    /// The receiver certainly has it not; why, and whether trying again may help.
    Failed {
        /// Why, for the table.
        why: String,
        /// Whether trying again may help.
        retry: bool,
    },
    /// Nobody knows: the message stays as it was claimed.
    Unknown,
}

/// One kind of message.
pub trait Queue {
    /// What names a message that is pending.
    type Id;
    /// What is needed to deliver it.
    type Parcel;

    /// How often one is tried.
    const RETRY: Retry;

    /// How it stands with a message; `None` when nothing is kept of it yet.
    fn record(&self, conn: &mut Conn, id: &Self::Id) -> Result<Option<Record>, DbError>;

    /// Keeps how it stands now.
    fn keep(&self, conn: &mut Conn, id: &Self::Id, record: &Record) -> Result<(), DbError>;

    /// Loads what is needed to deliver a message; `None` when it is not to be sent any more.
    fn load(&self, conn: &mut Conn, id: &Self::Id, now: Moment) -> Result<Option<Self::Parcel>, DbError>;

    /// Delivers a message, once, with no transaction open.
    fn deliver(&self, parcel: &Self::Parcel, now: Moment) -> Outcome;

    /// Removes what is older than `oldest` and not to be sent any more. How many rows that were.
    fn purge(conn: &mut Conn, oldest: Moment) -> Result<usize, DbError>;
}

/// Whether a message may be tried: a first time, or once more when its wait is over.
#[must_use]
pub(super) fn may_try(record: Option<&Record>, now: Moment) -> bool {
    record.is_none_or(|record| record.state == State::Waiting && record.due <= now)
}

/// A message that this node may try now.
#[derive(Debug)]
pub struct Claimed<P> {
    record: Record,
    parcel: P,
}

/// Writes a try down before it is made. `None` when it is not due any more, or somebody else has it, such as another node.
pub fn claim<Q: Queue>(db: &Db, queue: &Q, id: &Q::Id, now: Moment) -> Result<Option<Claimed<Q::Parcel>>, DbError> {
    let claimed = db.write("claim", |conn| {
        let before = queue.record(conn, id)?;
        if !may_try(before.as_ref(), now) {
            return Ok(None);
        }
        let Some(parcel) = queue.load(conn, id, now)? else {
            return Ok(None);
        };
        let (tries, outcome) = before.map_or_else(Default::default, |before| (before.tries, before.outcome));
        let tries = tries.saturating_add(1);
        let record = Record {
            state: Q::RETRY.claimed(),
            tries,
            tried: Some(now),
            due: Q::RETRY.due(tries, now),
            outcome,
        };
        queue.keep(conn, id, &record)?;
        Ok(Some(Claimed { record, parcel }))
    });
    match claimed {
        // Another node wrote the same row at the same time.
        Err(DbError::Duplicate) => Ok(None),
        other => other,
    }
}

/// What came of a message that was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Taken by the receiver.
    Delivered,
    /// Not taken; it is tried again.
    Later,
    /// Not taken, and not tried again.
    GivenUp,
    /// Broken off on the way: it may have arrived.
    BrokenOff,
    /// Not tried: it is not due any more, or somebody else is at it.
    Elsewhere,
}

/// Claims one message, tries it, and writes down what came of it.
///
/// # Errors
/// [`DbError`]; the message then stays as it was claimed.
pub fn send_one<Q: Queue>(db: &Db, queue: &Q, id: &Q::Id, now: Moment) -> Result<Attempt, DbError> {
    let Some(Claimed { record, parcel }) = claim(db, queue, id, now)? else {
        return Ok(Attempt::Elsewhere);
    };
    let (state, outcome, attempt) = match queue.deliver(&parcel, now) {
        Outcome::Delivered(said) => (State::Delivered, said, Attempt::Delivered),
        Outcome::Failed { why, retry } if retry && !Q::RETRY.is_last(record.tries) => {
            (State::Waiting, why, Attempt::Later)
        }
        Outcome::Failed { why, .. } => (State::GivenUp, why, Attempt::GivenUp),
        Outcome::Unknown => return Ok(Attempt::BrokenOff),
    };
    let settled = Record {
        state,
        outcome,
        ..record
    };
    db.write("settle", |conn| {
        // Who took longer than the wait for the next try finds that somebody else has made that: theirs stands.
        match queue.record(conn, id)? {
            Some(kept) if kept.tries == settled.tries => queue.keep(conn, id, &settled),
            _ => Ok(()),
        }
    })?;
    Ok(attempt)
}

/// How many messages of a turn went which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn {
    /// Written down for the first time.
    pub queued: usize,
    /// Taken by their receiver.
    pub delivered: usize,
    /// To be tried again.
    pub later: usize,
    /// Given up.
    pub given_up: usize,
    /// Broken off on the way.
    pub broken_off: usize,
    /// Whether the program stopped before everything was tried.
    pub stopped: bool,
}

impl Turn {
    /// Whether everything that was pending was tried.
    pub(super) fn is_sound(&self) -> bool {
        self.broken_off == 0 && !self.stopped
    }

    /// Tries messages one after the other, until one breaks off, because then the way to the receivers is not sound, or
    /// the program stops.
    ///
    /// # Errors
    /// [`DbError`]; what was not tried stays due.
    pub(super) fn send<Q: Queue>(&mut self, db: &Db, queue: &Q, ids: &[Q::Id], when: &When) -> Result<(), DbError> {
        for id in ids {
            if when.stop.is_set() {
                self.stopped = true;
                break;
            }
            match send_one(db, queue, id, when.now)? {
                Attempt::Delivered => self.delivered += 1,
                Attempt::Later => self.later += 1,
                Attempt::GivenUp => self.given_up += 1,
                Attempt::BrokenOff => {
                    self.broken_off += 1;
                    break;
                }
                Attempt::Elsewhere => {}
            }
        }
        Ok(())
    }
}
