//! Tells webhooks what is new. A thread of its own: a slow receiver keeps no count and no mail waiting.

use std::sync::Arc;
use std::time::Duration;

use super::store::Store;
use super::worker::Worker;
use crate::db::DbError;
use crate::http_client::HttpClient;
use crate::values::clock::{Clock, Moment};
use crate::webhooks::{self, Attempt};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(30);

/// A thread that sends messages to webhooks.
pub struct WebhookWorker(Worker);

/// What became of the messages that were due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    /// Written down for the first time.
    pub queued: usize,
    /// Taken by their receiver.
    pub taken: usize,
    /// To be tried again.
    pub later: usize,
    /// Given up.
    pub given_up: usize,
}

impl WebhookWorker {
    /// Starts looking, at once and then every half minute.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(store: Store, clock: Arc<dyn Clock>, http: HttpClient, base_url: String) -> std::io::Result<Self> {
        let worker = Worker::start("webhook-worker", move || {
            match carry(&store, &http, &base_url, clock.now()) {
                Ok(carried) if carried == Carried::default() => {}
                Ok(Carried {
                    queued,
                    taken,
                    later,
                    given_up,
                }) => tracing::info!(queued, taken, later, given_up, "webhooks were told"),
                Err(error) => tracing::warn!(%error, "webhooks could not be told; they will be tried again"),
            }
            EVERY
        })?;
        Ok(Self(worker))
    }

    /// Finishes the message it is at and stops.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// Writes down what is new at `now` and sends what is due, one message at a time, none of them inside a transaction.
///
/// # Errors
/// [`DbError`]; what was not sent stays due.
pub fn carry(store: &Store, http: &HttpClient, base_url: &str, now: Moment) -> Result<Carried, DbError> {
    let mut carried = Carried {
        queued: webhooks::queue(&store.db, base_url, now)?,
        ..Carried::default()
    };
    for id in webhooks::due(&store.db, now)? {
        match webhooks::attempt(&store.db, &store.keys, http, id, now)? {
            Attempt::Taken => carried.taken += 1,
            Attempt::Later => carried.later += 1,
            Attempt::GivenUp => carried.given_up += 1,
            Attempt::Elsewhere => {}
        }
    }
    Ok(carried)
}
