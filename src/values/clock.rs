//! Time, through one trait, so that a test can hold a whole year in its hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Seconds of a minute.
pub const MINUTE: i64 = 60;
/// Seconds of an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Seconds of a day of twenty-four hours.
pub const DAY: i64 = 24 * HOUR;

/// A moment: whole seconds since 1970 in UTC. Used for staff acts and count moments only; nothing
/// a respondent does carries one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// This moment in UTC, as `2026-03-09T05:00:00Z`.
    #[must_use]
    pub fn iso(self) -> String {
        self.timestamp().to_string()
    }

    /// Seconds later.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    pub(crate) fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_second(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one home of the time of day")]
    fn now(&self) -> Moment {
        Moment(jiff::Timestamp::now().as_second())
    }
}

/// A clock that stands still until it is set; shared by its clones.
#[derive(Debug, Clone, Default)]
pub struct FixedClock(Arc<AtomicI64>);

impl FixedClock {
    /// A clock that shows `moment`.
    #[must_use]
    pub fn at(moment: Moment) -> Self {
        let clock = Self::default();
        clock.set(moment);
        clock
    }

    /// Puts the clock at `moment`.
    pub fn set(&self, moment: Moment) {
        self.0.store(moment.0, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}
