//! The server's own look, every few seconds: at the keys on this node, and where this node counts also at what is owed.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::said::Said;
use super::store::Store;
use super::worker::Worker;
use crate::accounts::{self, Refusals};
use crate::codes::recognition;
use crate::db::DbError;
use crate::lifecycle::{self, Due, Finding};
use crate::outbox;
use crate::recording::Register;
use crate::values::clock::{Clock, HOUR, Moment};
use crate::values::ids::RoundId;
use crate::values::schedule::Schedule;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(15);

/// How often a round that was left out is looked at again.
const AGAIN: Duration = Duration::from_secs(10 * 60);

/// Seconds by which the clock may depart from the monotonic clock between two looks.
const TOLERANCE: i64 = 5 * 60;

/// What a node looks after.
pub(super) struct Duties {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    /// What is refused here, to be written down.
    pub(super) refusals: Arc<Refusals>,
    /// The rounds that are answered here.
    pub(super) register: Arc<Register>,
    /// Rounds that are left out, by what is known at the start.
    pub(super) left_out: HashSet<RoundId>,
    /// Whether it begins with a check of everything.
    pub(super) check: bool,
    /// When it counts; `None` on a node that does not.
    pub(super) counts: Option<Schedule>,
}

/// A thread that looks after the keys of its node, and counts and closes rounds at their moments.
pub struct Scheduler(Worker);

impl Scheduler {
    /// Starts looking, at once and then every 15 seconds.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub(super) fn start(duties: Duties) -> std::io::Result<Self> {
        let mut look = Look {
            duties,
            pace: Pace::default(),
            set: false,
            checked: Instant::now(),
            hour: None,
            said: Said::default(),
            doubts: Said::default(),
        };
        let worker = Worker::start("scheduler", move || {
            look.begin();
            look.keys();
            look.refused();
            look.left_out();
            look.owed();
            EVERY
        })?;
        Ok(Self(worker))
    }

    /// Finishes what it does and stops.
    pub fn stop(&self) {
        self.0.stop();
    }
}

struct Look {
    duties: Duties,
    pace: Pace,
    /// Whether they have parted since the clock was last judged.
    set: bool,
    checked: Instant,
    hour: Option<i64>,
    said: Said,
    doubts: Said,
}

impl Look {
    /// What is wrong with rounds is looked for once before anything is counted; again where it could not be.
    fn begin(&mut self) {
        if self.duties.check {
            self.check();
            if !self.duties.left_out.is_empty() {
                tracing::error!(
                    rounds = self.duties.left_out.len(),
                    "serving without the rounds that must be left out; see: ervaringwijzer check"
                );
            }
        }
    }

    /// Keys come to this node, go from it when their round has closed elsewhere, and are missed aloud.
    fn keys(&mut self) {
        let Store { db, keys } = &self.duties.store;
        if let Err(problem) = recognition::keep_step(db, keys) {
            tracing::warn!(%problem, "the secret of this node could not be moved on; it will be tried again");
        }
        let teller = self.duties.counts.is_some();
        let now = self.duties.clock.now();
        let found = db.read("keys", |conn| {
            let mut found = lifecycle::key_findings(conn, keys, teller)?;
            found.extend(lifecycle::clock_findings(conn, now)?);
            Ok::<_, DbError>(found)
        });
        let swept = lifecycle::sweep_keys(db, keys);
        match (found, swept) {
            (Ok(found), Ok(_number)) => self.said.say(found.into_iter().map(|finding| finding.0)),
            (Err(error), _) | (_, Err(error)) => tracing::warn!(%error, "the keys of this node could not be looked at"),
        }
    }

    /// What was refused on this node gets its entries in the log of acts, one of a kind and minute at most.
    fn refused(&self) {
        let (now, refusals) = (self.duties.clock.now(), &self.duties.refusals);
        let due = refusals.due(now);
        if due.is_empty() {
            return;
        }
        let written = self.duties.store.db.write("refused", |conn| {
            due.iter().try_for_each(|(what, count)| what.record(conn, *count, now))
        });
        if let Err(error) = written {
            due.iter().for_each(|(what, count)| refusals.give_back(*what, *count));
            tracing::warn!(%error, "what was refused is not in the log of acts yet");
        }
    }

    /// A round that was left out comes back when nothing is found any more.
    fn left_out(&mut self) {
        if !self.duties.left_out.is_empty() && self.checked.elapsed() > AGAIN {
            self.check();
        }
    }

    fn owed(&mut self) {
        let Some(schedule) = self.duties.counts.filter(|_| !self.duties.check) else {
            return;
        };
        let now = self.duties.clock.now();
        self.set |= self.pace.parted(Instant::now(), now);
        let (db, keys) = (self.duties.store.db.clone(), self.duties.store.keys.clone());
        let owed = match self.trusted(now, &schedule) {
            Ok(owed) => owed,
            Err(error) => {
                tracing::warn!(%error, "could not look what is owed");
                return;
            }
        };
        for one in &owed {
            match lifecycle::carry_out(&db, &keys, *one, now) {
                Ok(summary) => {
                    let release = summary.release.map(|release| release.number);
                    let stage = summary.stage;
                    tracing::info!(moment = ?one, release, ?stage, "a count moment was carried out");
                }
                Err(lifecycle::LifecycleError::Busy) => {
                    tracing::info!(moment = ?one, "somebody else counts; it is tried again")
                }
                Err(error) => {
                    tracing::error!(moment = ?one, %error, "a count moment broke off; it will be tried again")
                }
            }
        }
        if !owed.is_empty() {
            self.check();
        }
    }

    /// What is owed and may be done: nothing by a clock that cannot be trusted, and nothing to a round that is left out.
    fn trusted(&mut self, now: Moment, schedule: &Schedule) -> Result<Vec<Due>, DbError> {
        let db = &self.duties.store.db;
        let judged = lifecycle::clock::look(db, now, self.set)?;
        self.set = false;
        let mut owed = lifecycle::due(db, schedule, now)?;
        owed.retain(|one| !self.duties.left_out.contains(&one.round()));
        match judged {
            Ok(()) => {
                self.doubts.say(std::iter::empty());
                let hour = Some(now.0 / HOUR);
                if self.hour != hour {
                    self.forget();
                    self.hour = hour;
                }
                Ok(owed)
            }
            Err(doubt) => {
                let advice = lifecycle::clock::ClockError::advice();
                tracing::debug!(%doubt, "the clock is not trusted");
                if self.doubts.is_new("the clock is not trusted") {
                    tracing::error!(waiting = owed.len(), "{doubt}. {advice}");
                }
                Ok(Vec::new())
            }
        }
    }

    /// Removes what has been kept of staff for long enough; by a clock that is not trusted that would be all of it.
    fn forget(&self) {
        let now = self.duties.clock.now();
        let done = self.duties.store.db.write("forget", |conn| {
            outbox::purge(conn, now)?;
            accounts::forget(conn, now)
        });
        if let Err(error) = done {
            tracing::warn!(%error, "could not remove what was kept long enough; it will be tried again");
        }
    }

    /// After every count the invariants are looked at; what is wrong is said loudly and mended by nobody, and its round is
    /// left out.
    fn check(&mut self) {
        self.checked = Instant::now();
        let Store { db, keys } = &self.duties.store;
        match lifecycle::check_unsettled(db, keys, self.duties.counts.is_some()) {
            Ok(found) => {
                self.duties.check = false;
                found.iter().for_each(|finding| tracing::error!("{}", finding.0));
                self.duties.left_out = left_out(&found);
                self.duties.register.leave_out(self.duties.left_out.clone());
            }
            Err(error) => tracing::warn!(%error, "the invariants could not be checked"),
        }
    }
}

/// Both clocks at the look before. The monotonic one cannot be set, so by how much the other parts from it tells that
/// somebody did.
#[derive(Default)]
pub struct Pace(Option<(Instant, Moment)>);

impl Pace {
    /// Whether the two have parted since the look before.
    #[must_use]
    pub fn parted(&mut self, here: Instant, now: Moment) -> bool {
        let before = self.0.replace((here, now));
        before.is_some_and(|(then, wall)| {
            let went = i64::try_from(here.duration_since(then).as_secs()).unwrap_or(i64::MAX);
            (now.0 - wall.0 - went).abs() > TOLERANCE
        })
    }
}

/// The rounds that these findings leave out.
pub fn left_out(found: &[Finding]) -> HashSet<RoundId> {
    found.iter().filter_map(|finding| finding.1).collect()
}
