//! The server's own clock: looks every few seconds what is owed, and does it.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::store::Store;
use crate::moments;
use crate::values::clock::Clock;
use crate::values::schedule::Schedule;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(15);

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
                loop {
                    look(&store, clock.as_ref(), &schedule);
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
    if let Err(error) = moments::finish_closed(&store.db, &store.keys) {
        tracing::error!(%error, "a closed round could not be finished; it will be tried again");
    }
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

/// After every count the invariants are looked at; what is wrong is said loudly and mended by nobody.
fn check(store: &Store) {
    match moments::check(&store.db, &store.keys) {
        Ok(found) => found.iter().for_each(|finding| tracing::error!("{}", finding.0)),
        Err(error) => tracing::warn!(%error, "the invariants could not be checked"),
    }
}
