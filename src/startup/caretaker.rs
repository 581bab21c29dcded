//! The server's own clock: looks every few seconds what is owed, and does it.

use std::sync::Arc;
use std::time::Duration;

use super::store::Store;
use super::worker::Worker;
use crate::accounts;
use crate::moments;
use crate::statements;
use crate::values::clock::Clock;
use crate::values::schedule::Schedule;
use crate::webhooks;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(15);

/// Seconds between two looks at what has been kept long enough.
const HOUR: i64 = 60 * 60;

/// A thread that counts and closes rounds at their moments.
pub struct Caretaker(Worker);

impl Caretaker {
    /// Starts looking, at once and then every 15 seconds.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(store: Store, clock: Arc<dyn Clock>, schedule: Schedule) -> std::io::Result<Self> {
        let mut hour = None;
        let worker = Worker::start("caretaker", move || {
            look(&store, clock.as_ref(), &schedule);
            let now = Some(clock.now().0 / HOUR);
            if hour != now {
                forget(&store, clock.as_ref());
                hour = now;
            }
            EVERY
        })?;
        Ok(Self(worker))
    }

    /// Finishes what it does and stops.
    pub fn stop(&self) {
        self.0.stop();
    }
}

fn look(store: &Store, clock: &dyn Clock, schedule: &Schedule) {
    let owed = match moments::due(&store.db, schedule, clock.now()) {
        Ok(owed) => owed,
        Err(error) => {
            tracing::warn!(%error, "could not look what is owed");
            return;
        }
    };
    for one in &owed {
        match moments::carry_out(&store.db, &store.keys, *one, clock.now()) {
            Ok(summary) => {
                let release = summary.release.map(|release| release.number);
                tracing::info!(moment = ?one, release, "a count moment was carried out");
            }
            Err(error) => tracing::error!(moment = ?one, %error, "a count moment broke off; it will be tried again"),
        }
    }
    if !owed.is_empty() {
        check(store);
    }
}

/// Removes what has been kept of staff for long enough.
fn forget(store: &Store, clock: &dyn Clock) {
    let done = store.db.write("forget", |conn| {
        moments::notices::forget(conn, clock.now())?;
        statements::reminders::forget(conn, clock.now())?;
        webhooks::forget(conn, clock.now())?;
        accounts::forget(conn, clock.now())
    });
    if let Err(error) = done {
        tracing::warn!(%error, "could not remove what was kept long enough; it will be tried again");
    }
}

/// After every count the invariants are looked at; what is wrong is said loudly and mended by nobody.
fn check(store: &Store) {
    match moments::check(&store.db, &store.keys) {
        Ok(found) => found.iter().for_each(|finding| tracing::error!("{}", finding.0)),
        Err(error) => tracing::warn!(%error, "the invariants could not be checked"),
    }
}
