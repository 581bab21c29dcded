//! Slows down guessing of passwords. In memory, bounded, forgotten with the process; for staff only.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::values::asset::sha256;
use crate::values::chance;
use crate::values::clock::Moment;

/// Tries that are free within the window.
const FREE: u32 = 10;
/// How long tries are remembered, in seconds.
const WINDOW: i64 = 15 * 60;
/// Most subjects remembered; beyond that the whole memory is dropped and everybody starts anew.
const MOST: usize = 10_000;

/// Counts failed tries per subject (an e-mail address), under a key of this process only.
pub struct Throttle {
    key: [u8; 32],
    tries: Mutex<HashMap<[u8; 32], (u32, Moment)>>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            key: chance::bytes::<32>().unwrap_or_default(),
            tries: Mutex::default(),
        }
    }
}

impl Throttle {
    /// Whether `subject` may try now. Counts the try.
    #[must_use]
    pub fn allow(&self, subject: &str, now: Moment) -> bool {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= MOST {
            tries.retain(|_, (_, since)| now.0 - since.0 < WINDOW);
            if tries.len() >= MOST {
                tries.clear();
            }
        }
        let entry = tries.entry(self.name(subject)).or_insert((0, now));
        if now.0 - entry.1.0 >= WINDOW {
            *entry = (0, now);
        }
        entry.0 += 1;
        entry.0 <= FREE
    }

    /// Forgets the tries of somebody who got in.
    pub fn forget(&self, subject: &str) {
        self.tries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.name(subject));
    }

    fn name(&self, subject: &str) -> [u8; 32] {
        sha256(&[self.key.as_slice(), subject.trim().to_lowercase().as_bytes()].concat())
    }
}
