//! Failures that come many times a second: the first of each kind in a minute is logged, and when it is over.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a failure of the same class is kept quiet after it was logged.
const QUIET: Duration = Duration::from_secs(60);

/// What goes wrong with one thing that the program does.
#[derive(Debug)]
pub struct Mishaps {
    what: &'static str,
    failing: AtomicBool,
    logged: Mutex<HashMap<&'static str, Instant>>,
}

impl Mishaps {
    /// Failures of `what`, such as "answers".
    #[must_use]
    pub fn new(what: &'static str) -> Self {
        Self {
            what,
            failing: AtomicBool::new(false),
            logged: Mutex::new(HashMap::new()),
        }
    }

    /// It failed. `class` is one of a few fixed words, never anything of a row or a request. True when a line was logged.
    pub fn failed(&self, class: &'static str) -> bool {
        let first = self.first(class);
        if first {
            self.failing.store(true, Ordering::Relaxed);
            tracing::error!(
                class,
                "{} fail; more of this class within a minute are not logged",
                self.what
            );
        }
        first
    }

    /// Whether this is the first failure of its class in a minute: then the caller logs it, in its own words.
    pub fn first(&self, class: &'static str) -> bool {
        let now = Instant::now();
        let mut logged = self.logged.lock().unwrap_or_else(PoisonError::into_inner);
        let quiet = logged.get(class).is_some_and(|last| now.duration_since(*last) < QUIET);
        if !quiet {
            logged.insert(class, now);
        }
        !quiet
    }

    /// It went well. True when that is news, and a line was logged.
    pub fn well(&self) -> bool {
        let news = self.failing.load(Ordering::Relaxed) && self.failing.swap(false, Ordering::Relaxed);
        if news {
            tracing::warn!("{} go well again", self.what);
        }
        news
    }
}
