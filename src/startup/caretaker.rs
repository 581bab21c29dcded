//! The server's own clock: looks every few seconds what is owed, and does it.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::store::Store;
use crate::accounts;
use crate::moments;
use crate::values::clock::Clock;
use crate::values::schedule::Schedule;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(15);

/// Seconds between two looks at what has been kept long enough.
const HOUR: i64 = 60 * 60;

/// A thread that counts and closes rounds at their moments.
pub struct Caretaker {
    stop: Mutex<Option<Sender<()>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Caretaker {
    /// Starts looking, at once and then every 15 seconds.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(store: Store, clock: Arc<dyn Clock>, schedule: Schedule) -> std::io::Result<Self> {
        let (stop, stopped) = channel::<()>();
        let thread = std::thread::Builder::new()
            .name("caretaker".to_owned())
            .spawn(move || {
                let mut hour = None;
                loop {
                    look(&store, clock.as_ref(), &schedule);
                    let now = Some(clock.now().0 / HOUR);
                    if hour != now {
                        forget(&store, clock.as_ref());
                        hour = now;
                    }
                    if !matches!(stopped.recv_timeout(EVERY), Err(RecvTimeoutError::Timeout)) {
                        break;
                    }
                }
            })?;
        Ok(Self {
            stop: Mutex::new(Some(stop)),
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Finishes what it does and stops.
    pub fn stop(&self) {
        drop(self.stop.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the caretaker broke off");
        }
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
        match moments::carry_out(&store.db, &store.keys, *one) {
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
    if let Err(error) = store.db.write("forget", |conn| accounts::forget(conn, clock.now())) {
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
