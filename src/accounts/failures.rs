//! Sign-ins that failed, for the log: how many, never of whom, at which address or from where.

use std::sync::{Mutex, PoisonError};

use super::audit::{self, Entry};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;

/// Shortest time between two entries, in seconds: a flood of tries must not become a flood of entries.
const APART: i64 = 60;

/// Counts failed sign-ins until there is an entry for them.
#[derive(Debug, Default)]
pub struct FailedSignIns(Mutex<(u32, Option<Moment>)>);

impl FailedSignIns {
    /// One more. How many are to be written down now; `None` when an entry was written a moment ago.
    #[must_use]
    pub fn add(&self, now: Moment) -> Option<u32> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, last) = &mut *state;
        *count = count.saturating_add(1);
        if last.is_some_and(|last| (0..APART).contains(&(now.0 - last.0))) {
            return None;
        }
        *last = Some(now);
        Some(std::mem::take(count))
    }

    /// How many have no entry yet: for whoever reads the log.
    #[must_use]
    pub fn waiting(&self) -> Option<u32> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some(state.0).filter(|count| *count > 0)
    }

    /// Those that have no entry yet, to be written down: when the program stops.
    #[must_use]
    pub fn rest(&self) -> Option<u32> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some(std::mem::take(&mut state.0)).filter(|count| *count > 0)
    }
}

const FAILED: &str = "inloggen-mislukt";

/// Writes down that so many sign-ins failed.
pub fn record_failed(conn: &mut Conn, count: u32, now: Moment) -> Result<(), DbError> {
    audit::log(conn, By::command(now), FAILED, &times(count))
}

/// What the log says of so many failed sign-ins.
#[must_use]
pub fn failed_entry(count: u32, now: Moment) -> Entry {
    Entry {
        moment: now,
        user: None,
        act: FAILED.to_owned(),
        object: times(count),
    }
}

fn times(count: u32) -> String {
    let times = if count == 1 { "keer" } else { "keren" };
    format!("{count} {times}")
}
