//! The threads that empty the outbox: one for mail, one for webhooks, so that neither waits for the other's receivers, and
//! no count for either.

use std::sync::Arc;
use std::time::Duration;

use super::store::Store;
use super::worker::Worker;
use crate::db::Db;
use crate::http_client::HttpClient;
use crate::mail::Post;
use crate::outbox::{self, Stop, Turn, Webhooks, When};
use crate::values::clock::Clock;

/// How often it looks for mail.
const EVERY_MAIL: Duration = Duration::from_secs(60);

/// The longest that it waits after a mail server that could not be reached.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// How often it looks for messages to webhooks.
const EVERY_WEBHOOK: Duration = Duration::from_secs(30);

/// A thread that sends one sort of message.
pub struct OutboxWorker {
    worker: Worker,
    stop: Stop,
}

impl OutboxWorker {
    /// Sends mail, at once and then every minute; after a failure 2, 4, 8 … minutes later, at most an hour.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn for_mail(db: Db, clock: Arc<dyn Clock>, post: Post, base_url: String) -> std::io::Result<Self> {
        let stop = Stop::default();
        let (mut wait, asked) = (EVERY_MAIL, stop.clone());
        let worker = Worker::start("mail-worker", move || {
            wait = match outbox::send_mail(&db, &post, &base_url, When::until(clock.now(), &asked)) {
                Ok(turn) => {
                    say(turn, "mail was sent");
                    EVERY_MAIL
                }
                Err(problem) => {
                    tracing::warn!(%problem, "mail could not be sent; it will be tried again");
                    (wait * 2).min(LONGEST)
                }
            };
            wait
        })?;
        Ok(Self { worker, stop })
    }

    /// Tells webhooks what is new, at once and then every half minute.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn for_webhooks(
        store: Store,
        clock: Arc<dyn Clock>,
        http: HttpClient,
        base_url: String,
    ) -> std::io::Result<Self> {
        let stop = Stop::default();
        let asked = stop.clone();
        let worker = Worker::start("webhook-worker", move || {
            let queue = Webhooks {
                keys: &store.keys,
                http: &http,
            };
            match outbox::send_webhooks(&store.db, &queue, &base_url, When::until(clock.now(), &asked)) {
                Ok(turn) => say(turn, "webhooks were told"),
                Err(error) => tracing::warn!(%error, "webhooks could not be told; they will be tried again"),
            }
            EVERY_WEBHOOK
        })?;
        Ok(Self { worker, stop })
    }

    /// Finishes the message it is at and stops.
    pub fn stop(&self) {
        self.stop.set();
        self.worker.stop();
    }
}

fn say(turn: Turn, what: &str) {
    if turn == Turn::default() {
        return;
    }
    let Turn {
        queued,
        delivered,
        later,
        given_up,
        broken_off,
        stopped: _,
    } = turn;
    tracing::info!(queued, delivered, later, given_up, broken_off, "{what}");
}
