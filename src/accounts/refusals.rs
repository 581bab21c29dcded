//! What was refused, for the log: how often, and never whom, at which address or from where.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::audit::{self, Entry};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::{MINUTE, Moment};

/// Shortest time between two entries of a kind: a flood of tries must not become a flood of entries.
const APART: i64 = MINUTE;

/// What can be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Signing in.
    SignIn,
    /// Somebody who is signed in, or a program with a token, asked for what is not there or not for them: nobody is told
    /// which, and the log does not tell either.
    Access,
    /// A form that came from another site, or without the token of its page.
    Form,
    /// A token of the API that does not work.
    Token,
}

impl Refused {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::SignIn, Self::Access, Self::Form, Self::Token];

    fn word(self) -> &'static str {
        match self {
            Self::SignIn => "inloggen-mislukt",
            Self::Access => "toegang-geweigerd",
            Self::Form => "formulier-geweigerd",
            Self::Token => "sleutel-geweigerd",
        }
    }

    /// What the log says of so many.
    #[must_use]
    pub fn entry(self, count: u32, now: Moment) -> Entry {
        Entry {
            moment: now,
            user: None,
            act: self.word().to_owned(),
            object: times(count),
        }
    }

    /// Writes down that there were so many.
    pub fn record(self, conn: &mut Conn, count: u32, now: Moment) -> Result<(), DbError> {
        audit::log(conn, By::command(now), self.word(), &times(count))
    }
}

/// Counts what was refused until there is an entry for it.
#[derive(Debug, Default)]
pub struct Refusals(Mutex<[Waiting; 4]>);

/// What has no entry yet of one kind, and the moment before which none is written: an entry, or the first that was counted
/// after it.
#[derive(Debug, Clone, Copy, Default)]
struct Waiting {
    count: u32,
    since: Option<Moment>,
}

impl Waiting {
    fn rests(&self, now: Moment) -> bool {
        self.since.is_some_and(|since| (0..APART).contains(&(now.0 - since.0)))
    }

    fn take(&mut self, now: Moment) -> u32 {
        self.since = Some(now);
        std::mem::take(&mut self.count)
    }
}

impl Refusals {
    /// One more. It costs the same whatever was asked for: nothing is written here, and the entry comes a minute later.
    pub fn count(&self, what: Refused, now: Moment) {
        if let Some(waiting) = self.lock().get_mut(place(what)) {
            if waiting.count == 0 && !waiting.rests(now) {
                waiting.since = Some(now);
            }
            waiting.count = waiting.count.saturating_add(1);
        }
    }

    /// One more; how many are to be written down now, `None` when an entry was written a moment ago.
    #[must_use]
    pub fn add(&self, what: Refused, now: Moment) -> Option<u32> {
        let mut all = self.lock();
        let waiting = all.get_mut(place(what))?;
        waiting.count = waiting.count.saturating_add(1);
        (!waiting.rests(now)).then(|| waiting.take(now))
    }

    /// What is to be written down now, of every kind.
    #[must_use]
    pub fn due(&self, now: Moment) -> Vec<(Refused, u32)> {
        self.take(|waiting| (waiting.count > 0 && !waiting.rests(now)).then(|| waiting.take(now)))
    }

    /// Everything that has no entry yet, to be written down: when the program stops.
    #[must_use]
    pub fn rest(&self) -> Vec<(Refused, u32)> {
        self.take(|waiting| Some(std::mem::take(&mut waiting.count)))
    }

    /// What has no entry yet: for whoever reads the log.
    #[must_use]
    pub fn waiting(&self) -> Vec<(Refused, u32)> {
        self.take(|waiting| Some(waiting.count))
    }

    /// What was to be written down and could not be.
    pub fn give_back(&self, what: Refused, count: u32) {
        if let Some(waiting) = self.lock().get_mut(place(what)) {
            waiting.count = waiting.count.saturating_add(count);
        }
    }

    fn take(&self, mut one: impl FnMut(&mut Waiting) -> Option<u32>) -> Vec<(Refused, u32)> {
        let mut all = self.lock();
        let counts = Refused::ALL.into_iter().zip(all.iter_mut());
        let counts = counts.filter_map(|(what, waiting)| Some((what, one(waiting)?)));
        counts.filter(|(_, count)| *count > 0).collect()
    }

    fn lock(&self) -> MutexGuard<'_, [Waiting; 4]> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn place(what: Refused) -> usize {
    Refused::ALL.iter().position(|one| *one == what).unwrap_or_default()
}

fn times(count: u32) -> String {
    let times = if count == 1 { "keer" } else { "keren" };
    format!("{count} {times}")
}
