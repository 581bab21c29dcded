//! Sends the notices and reminders that are owed. A thread of its own: a slow mail server keeps no count waiting.

use std::sync::Arc;
use std::time::Duration;

use super::worker::Worker;
use crate::addresses::YearAddress;
use crate::db::{Db, DbError};
use crate::lifecycle::notices::{self, Notice};
use crate::mail::{Email, MailError, Post};
use crate::values::asset::{hex, sha256};
use crate::values::clock::{Clock, Moment};
use crate::year_report::reminders::{self, Reminder};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(60);

/// The longest that it waits after a mail server that could not be reached.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// A thread that sends notices.
pub struct MailWorker(Worker);

/// What became of the notices that were owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    /// Taken by the mail server.
    pub sent: usize,
    /// Refused by it; tried again later, a few times.
    pub refused: usize,
    /// Broken off on the way; not tried again.
    pub broken: usize,
}

/// Why no notice could be sent. What is owed stays owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The mail server.
    #[error(transparent)]
    Mail(#[from] MailError),
}

impl MailWorker {
    /// Starts looking, at once and then every minute; after a failure 2, 4, 8 … minutes later, at most an hour.
    ///
    /// # Errors
    /// When the operating system gives no thread.
    pub fn start(db: Db, clock: Arc<dyn Clock>, post: Post, base_url: String) -> std::io::Result<Self> {
        let mut wait = EVERY;
        let worker = Worker::start("mail-worker", move || {
            wait = match deliver(&db, &post, &base_url, clock.now()) {
                Ok(delivered) => {
                    if delivered != Delivered::default() {
                        let Delivered { sent, refused, broken } = delivered;
                        tracing::info!(sent, refused, broken, "notices of new results were sent");
                    }
                    EVERY
                }
                Err(problem) => {
                    tracing::warn!(%problem, "notices of new results could not be sent; they will be tried again");
                    (wait * 2).min(LONGEST)
                }
            };
            wait
        })?;
        Ok(Self(worker))
    }

    /// Finishes the letter it is at and stops.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// Sends what is owed at `now`, one letter at a time, none of them inside a transaction. While the mail server cannot
/// be reached nothing is written down, so that everything stays owed.
///
/// # Errors
/// [`DeliveryError`].
pub fn deliver(db: &Db, post: &Post, base_url: &str, now: Moment) -> Result<Delivered, DeliveryError> {
    let notices = notices::pending(db, now)?.into_iter().map(Errand::Results);
    let reminders = reminders::pending(db, now)?.into_iter().map(Errand::Year);
    let owed: Vec<Errand> = notices.chain(reminders).collect();
    let mut delivered = Delivered::default();
    if owed.is_empty() {
        notices::looked(db, now)?;
        return Ok(delivered);
    }
    post.reach()?;
    for one in &owed {
        if !one.claim(db, now)? {
            continue;
        }
        match post.send(one.email(), &one.mail(base_url), &one.id()) {
            Ok(()) => {
                delivered.sent += 1;
                one.sent(db)?;
            }
            Err(problem) if problem.is_certain() => {
                delivered.refused += 1;
                one.refused(db)?;
            }
            Err(_broke_off) => {
                delivered.broken += 1;
                break;
            }
        }
    }
    if delivered.broken == 0 {
        notices::looked(db, now)?;
    }
    Ok(delivered)
}

/// A letter that somebody is owed.
enum Errand {
    /// There are new results.
    Results(Notice),
    /// A year statement is due.
    Year(Reminder),
}

impl Errand {
    fn email(&self) -> &str {
        match self {
            Self::Results(one) => &one.email,
            Self::Year(one) => &one.email,
        }
    }

    fn mail(&self, base_url: &str) -> Email {
        match self {
            Self::Results(one) => Email::new_results(&format!("{base_url}{}", one.page)),
            Self::Year(_) => Email::year_statement(&format!("{base_url}{}", YearAddress::All)),
        }
    }

    /// The same for the same letter, and says neither release, day nor user.
    fn id(&self) -> String {
        let whole = match self {
            Self::Results(one) => [*one.release.as_bytes(), *one.user.as_bytes()].concat(),
            Self::Year(one) => [one.day.to_string().as_bytes(), one.user.as_bytes()].concat(),
        };
        hex(&sha256(&whole))
    }

    fn claim(&self, db: &Db, now: Moment) -> Result<bool, DbError> {
        match self {
            Self::Results(one) => notices::claim(db, one, now),
            Self::Year(one) => reminders::claim(db, one, now),
        }
    }

    fn sent(&self, db: &Db) -> Result<(), DbError> {
        match self {
            Self::Results(one) => notices::sent(db, one),
            Self::Year(one) => reminders::sent(db, one),
        }
    }

    fn refused(&self, db: &Db) -> Result<(), DbError> {
        match self {
            Self::Results(one) => notices::refused(db, one),
            Self::Year(one) => reminders::refused(db, one),
        }
    }
}
