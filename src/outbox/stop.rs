//! The end of the program, which a turn of the outbox does not keep waiting.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::values::clock::Moment;

/// Asked between two messages: a receiver that does not answer takes seconds, and a turn may have hundreds.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// The message under way is the last.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// When a turn is, and what ends it early.
#[derive(Debug, Clone)]
pub struct When {
    pub(super) now: Moment,
    pub(super) stop: Stop,
}

impl When {
    /// At `now`, until it is stopped.
    #[must_use]
    pub fn until(now: Moment, stop: &Stop) -> Self {
        Self {
            now,
            stop: stop.clone(),
        }
    }
}

impl From<Moment> for When {
    /// A turn that nothing ends early.
    fn from(now: Moment) -> Self {
        Self {
            now,
            stop: Stop::default(),
        }
    }
}
