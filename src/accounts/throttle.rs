//! Slows down guessing of passwords. For staff only; in memory, of one size whatever happens, forgotten with the process.
//!
//! Each try counts at a place of a fixed array. The place follows, under a key of this process, from the account and the
//! network that the try comes from, or from the account and the browser when that signed in before: whoever guesses at
//! an account does not lock its owner out. The first tries cost nothing, the next ones wait, and only a long row of them
//! is sent away, for a minute. Counts run off by themselves; nothing that others do empties them.

use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::values::clock::Moment;
use crate::values::digest::sha256;
use crate::values::random;

/// Tries that do not wait.
pub const FREE_TRIES: u64 = 5;
/// Tries after which the next is sent away until one has run off.
pub const MOST_TRIES: u64 = 20;
/// One try runs off in so many seconds.
pub const TRY_RUNS_OFF: i64 = 60;
/// Longest wait of a try.
pub const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// Places: as many as two bytes of a hash can name. Each takes eight bytes.
const PLACES: usize = 1 << 16;
/// Seconds between two lines in the log.
const BETWEEN_LINES: i64 = 60;

/// Who tries: hashed, so that no name and no address is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject(usize);

/// What happens to a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It goes on after this wait, which may be none. It is counted.
    After(Duration),
    /// There were too many; in so many seconds there is room for one. It is not counted.
    Later(i64),
}

/// Counts tries.
pub struct Throttle {
    key: [u8; 32],
    tries: Mutex<Tries>,
}

/// Per place the moment from which its tries run off, and above it their number; and what the log is still to be told.
struct Tries {
    places: Vec<u64>,
    told: i64,
    delayed: u64,
    refused: u64,
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            key: random::bytes::<32>().unwrap_or_default(),
            tries: Mutex::new(Tries {
                places: vec![0; PLACES],
                told: i64::MIN,
                delayed: 0,
                refused: 0,
            }),
        }
    }
}

impl Throttle {
    /// A try at an account from a network: the first three bytes of an address, of IPv6 the first seven.
    #[must_use]
    pub fn stranger(&self, account: &str, address: Option<IpAddr>) -> Subject {
        let network = match address {
            Some(IpAddr::V4(address)) => address.octets().get(..3).map(<[u8]>::to_vec),
            Some(IpAddr::V6(address)) => address.octets().get(..7).map(<[u8]>::to_vec),
            None => None,
        };
        self.subject(b"network", account, &network.unwrap_or_default())
    }

    /// A try at an account in a browser that signed in to it before.
    #[must_use]
    pub fn acquaintance(&self, account: &str, device: &str) -> Subject {
        self.subject(b"device", account, device.as_bytes())
    }

    fn subject(&self, kind: &[u8], account: &str, more: &[u8]) -> Subject {
        let account = account.trim().to_lowercase();
        let parts = [self.key.as_slice(), kind, b"\n", account.as_bytes(), b"\n", more];
        let [one, two, ..] = sha256(&parts.concat());
        Subject(usize::from(u16::from_be_bytes([one, two])))
    }

    /// Counts a try, and says how long it waits.
    #[must_use]
    pub fn try_now(&self, subject: Subject, now: Moment) -> Turn {
        let mut tries = self.lock();
        let (count, since) = tries.at(subject, now);
        if count >= MOST_TRIES {
            tries.refused += 1;
            tries.tell(now);
            return Turn::Later((since + TRY_RUNS_OFF - now.0).max(1));
        }
        tries.put(subject, count + 1, since);
        let wait = wait(count + 1);
        if !wait.is_zero() {
            tries.delayed += 1;
            tries.tell(now);
        }
        Turn::After(wait)
    }

    /// A try that was counted did not take place.
    pub fn take_back(&self, subject: Subject, now: Moment) {
        let mut tries = self.lock();
        let (count, since) = tries.at(subject, now);
        tries.put(subject, count.saturating_sub(1), since);
    }

    /// Forgets the tries of somebody who got in.
    pub fn forget(&self, subject: Subject) {
        self.lock().put(subject, 0, 0);
    }

    fn lock(&self) -> MutexGuard<'_, Tries> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// None for the first, then 1, 2, 4, 8 and at most 15 seconds.
fn wait(count: u64) -> Duration {
    let Some(over) = count.checked_sub(FREE_TRIES + 1) else {
        return Duration::ZERO;
    };
    Duration::from_secs(1 << over.min(4)).min(LONGEST_WAIT)
}

impl Tries {
    /// The tries that have not run off, and the moment from which they do.
    fn at(&self, Subject(place): Subject, now: Moment) -> (u64, i64) {
        let kept = self.places.get(place).copied().unwrap_or_default();
        let (count, since) = (kept >> 40, i64::try_from(kept & ((1 << 40) - 1)).unwrap_or_default());
        let gone = (now.0 - since).max(0) / TRY_RUNS_OFF;
        match count.checked_sub(u64::try_from(gone).unwrap_or_default()) {
            Some(left) if left > 0 => (left, since + gone * TRY_RUNS_OFF),
            _ => (0, now.0),
        }
    }

    fn put(&mut self, Subject(place): Subject, count: u64, since: i64) {
        if let Some(kept) = self.places.get_mut(place) {
            *kept = count << 40 | u64::try_from(since).unwrap_or_default() & ((1 << 40) - 1);
        }
    }

    /// A line at the first slowed try, and one a minute after that. No name stands in it: whoever tries chooses the names.
    fn tell(&mut self, now: Moment) {
        if now.0.saturating_sub(self.told) < BETWEEN_LINES {
            return;
        }
        let (delayed, refused) = (self.delayed, self.refused);
        tracing::warn!(delayed, refused, "sign-in: wrong passwords in a row are slowed down");
        (self.told, self.delayed, self.refused) = (now.0, 0, 0);
    }
}
