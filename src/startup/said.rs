//! What stays wrong is said when it begins, every hour, and when it is over.

use std::collections::HashMap;
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_secs(60 * 60);

/// Sentences that were logged, and when.
#[derive(Debug, Default)]
pub(super) struct Said(HashMap<String, Instant>);

impl Said {
    /// Logs what is wrong now, unless it was said within the hour, and what is over.
    pub(super) fn say(&mut self, now: impl Iterator<Item = String>) {
        let now: Vec<String> = now.collect();
        self.0.retain(|sentence, _| {
            let stays = now.contains(sentence);
            if !stays {
                tracing::warn!("this is over: {sentence}");
            }
            stays
        });
        for sentence in now {
            if self.is_new(&sentence) {
                tracing::error!("{sentence}");
            }
        }
    }

    /// Whether this was not said within the hour; from now on it was.
    pub(super) fn is_new(&mut self, sentence: &str) -> bool {
        let old = self.0.get(sentence).is_some_and(|said| said.elapsed() < EVERY);
        if !old {
            self.0.insert(sentence.to_owned(), Instant::now());
        }
        !old
    }
}
