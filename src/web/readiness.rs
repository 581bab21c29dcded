//! `/readyz`: whether this node can do its work now.
//!
//! It tries a write, because a disk that is full can still be read. What is wrong with some of its rounds is told, and takes
//! the node out of service only when none is left that can be answered here.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::catalogue::{is_demo, try_to_write};
use crate::db::{Db, DbError};
use crate::keys::KeyStore;
use crate::lifecycle;
use crate::recording::Snapshot;
use crate::values::mishaps::Mishaps;

/// How long an answer holds: a write every few seconds wears no disk, however often somebody asks.
const HOLDS: Duration = Duration::from_secs(5);
/// How long a bad answer holds, so that it is soon known that things are well again.
const BAD_HOLDS: Duration = Duration::from_secs(1);

type Answer = Result<usize, DbError>;

pub(super) struct Readiness {
    teller: bool,
    last: Mutex<Option<(Instant, Answer)>>,
    mishaps: Mishaps,
}

impl Readiness {
    pub(super) fn new(teller: bool) -> Self {
        Self {
            teller,
            last: Mutex::new(None),
            mishaps: Mishaps::new("trial writes to the database"),
        }
    }

    /// Whether opening keys belong on this node.
    pub(super) fn counts_here(&self) -> bool {
        self.teller
    }

    /// What `/readyz` says; blocks. Whoever asks while somebody else finds out waits for that answer.
    ///
    /// # Errors
    /// [`DbError`] when the database cannot be written, or [`DbError::Away`] when no open round can be answered here.
    pub(super) fn told(&self, db: &Db, keys: &KeyStore, snapshot: &Snapshot) -> Result<String, DbError> {
        // Whether it is there is asked each time, whether it can be written now and then.
        db.read("ready", is_demo)?;
        let found = self.found(db, keys)?;
        if snapshot.closed_here > 0 && snapshot.rounds.is_empty() {
            return Err(DbError::Away);
        }
        let mut text = "ok\n".to_owned();
        if snapshot.closed_here > 0 {
            text.push_str(&format!(
                "{} open rounds cannot be answered on this node; see: ervaringwijzer check\n",
                snapshot.closed_here
            ));
        }
        if found > 0 {
            text.push_str(&format!(
                "{found} findings about keys on this node; see: ervaringwijzer check\n"
            ));
        }
        Ok(text)
    }

    /// How much is wrong with keys.
    fn found(&self, db: &Db, keys: &KeyStore) -> Answer {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, answer)) = *last {
            let holds = if answer.is_ok() { HOLDS } else { BAD_HOLDS };
            if at.elapsed() < holds {
                return answer;
            }
        }
        let answer = db.write("ready", try_to_write).and_then(|()| {
            let found = db.read("ready", |conn| lifecycle::key_findings(conn, keys, self.teller))?;
            Ok(found.len())
        });
        match answer {
            Ok(_findings) => {
                self.mishaps.well();
            }
            Err(error) => {
                self.mishaps.failed(error.class());
            }
        }
        *last = Some((Instant::now(), answer));
        answer
    }
}
