//! The threads that empty the outbox: one for mail, one for webhooks, so that neither waits for the other's receivers, and
//! no count for either.

use std::sync::Arc;
use std::time::Duration;

use super::store::Store;
use super::worker::Worker;
use crate::db::Db;
use crate::installation::Installation;
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

/// What both threads send with. Every node may send: each message is taken by one.
#[derive(Clone)]
pub(super) struct OutboxSender {
    pub(super) installation: Installation,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) base_url: String,
}

impl OutboxWorker {
    /// Sends mail, at once and then every minute; after a failure 2, 4, 8 … minutes later, at most an hour. Where no mail
    /// is set up it only looks whether it is by now.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub(super) fn for_mail(db: Db, sender: OutboxSender) -> std::io::Result<Self> {
        let stop = Stop::default();
        let (mut wait, asked) = (EVERY_MAIL, stop.clone());
        let worker = Worker::start("mail-worker", move || {
            let mail = db.read("mail", |conn| sender.installation.own_mail(conn));
            let sent = match mail {
                Ok(None) => return EVERY_MAIL,
                Ok(Some(mail)) => {
                    let when = When::until(sender.clock.now(), &asked);
                    outbox::send_mail(&db, &mail.post, &sender.base_url, when)
                }
                Err(error) => Err(error.into()),
            };
            wait = match sent {
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

    /// Tells webhooks what is new, at once and then every half minute, where there is a host that may be called.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub(super) fn for_webhooks(store: Store, sender: OutboxSender) -> std::io::Result<Self> {
        let stop = Stop::default();
        let asked = stop.clone();
        let worker = Worker::start("webhook-worker", move || {
            let turn = store.db.read("hosts", |conn| sender.installation.http(conn));
            let turn = turn.and_then(|http| {
                if http.hosts().is_empty() {
                    return Ok(Turn::default());
                }
                let queue = Webhooks {
                    keys: &store.keys,
                    http: &http,
                };
                let when = When::until(sender.clock.now(), &asked);
                outbox::send_webhooks(&store.db, &queue, &sender.base_url, when)
            });
            match turn {
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
