//! What every handler shares.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use super::pages::PageCache;
use crate::accounts::{self, FailedSignIns, Throttle};
use crate::calls::Caller;
use crate::db::{Db, DbError};
use crate::keys::KeyStore;
use crate::recording::{Recorder, Snapshot};
use crate::values::clock::{Clock, Moment};
use crate::values::schedule::Schedule;

/// What an application is made of.
pub struct AppParts {
    /// The database.
    pub db: Db,
    /// The keys of rounds.
    pub keys: KeyStore,
    /// Calls receivers of webhooks.
    pub caller: Caller,
    /// Takes answers.
    pub recorder: Recorder,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Public address without a slash at its end.
    pub base_url: String,
    /// The weekly count moment.
    pub schedule: Schedule,
    /// Contact for security reports; may be empty.
    pub security_contact: String,
    /// Whether the survey brings the script that seals on the phone.
    pub phone_sealing: bool,
    /// Whether all figures are invented.
    pub demo: bool,
}

/// The shared state behind all handlers.
pub struct App {
    pub(super) db: Db,
    pub(super) keys: KeyStore,
    pub(super) caller: Caller,
    pub(super) recorder: Recorder,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) base_url: String,
    pub(super) schedule: Schedule,
    pub(super) security_contact: String,
    pub(super) phone_sealing: bool,
    pub(super) demo: bool,
    pub(super) throttle: Throttle,
    pub(super) failed: FailedSignIns,
    pub(super) pages: PageCache,
    #[cfg(feature = "pdf")]
    pub(super) typesetters: super::typesetting::Typesetters,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: AppParts) -> Self {
        Self {
            db: parts.db,
            keys: parts.keys,
            caller: parts.caller,
            recorder: parts.recorder,
            clock: parts.clock,
            base_url: parts.base_url,
            schedule: parts.schedule,
            security_contact: parts.security_contact,
            phone_sealing: parts.phone_sealing,
            demo: parts.demo,
            throttle: Throttle::default(),
            failed: FailedSignIns::default(),
            pages: PageCache::default(),
            #[cfg(feature = "pdf")]
            typesetters: super::typesetting::Typesetters::default(),
        }
    }

    /// Writes what waits; nothing is taken after this.
    pub fn stop(&self) {
        self.recorder.stop();
        self.log_failed();
    }

    /// Counts a sign-in that failed, and writes it down unless that was done a moment ago.
    pub(super) async fn sign_in_failed(&self, now: Moment) {
        if let Some(count) = self.failed.add(now) {
            let db = self.db.clone();
            let logged = block(move || db.write("failed sign-ins", |conn| accounts::record_failed(conn, count, now)));
            if let Err(error) = logged.await {
                tracing::warn!(%error, count, "failed sign-ins are not in the log of acts");
            }
        }
    }

    /// Writes down the failed sign-ins that have no entry yet. Blocks.
    pub(super) fn log_failed(&self) {
        let Some(count) = self.failed.rest() else { return };
        let now = self.now();
        if let Err(error) = self
            .db
            .write("failed sign-ins", |conn| accounts::record_failed(conn, count, now))
        {
            tracing::warn!(%error, count, "failed sign-ins are not in the log of acts");
        }
    }

    /// Renders and compresses the survey pages of all open rounds, so that the first client does not wait.
    pub fn warm_up(&self) {
        if let Ok(snapshot) = self.recorder.register().read() {
            super::survey::warm_up(self, &snapshot);
        }
    }

    pub(super) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The open rounds; reads them where that may block.
    pub(super) async fn snapshot(&self) -> Result<Arc<Snapshot>, DbError> {
        let register = self.recorder.register();
        match register.fresh() {
            Some(snapshot) => Ok(snapshot),
            None => in_time(block(move || register.read())).await,
        }
    }
}

/// Longest that somebody waits for a database that has gone silent; longer than a database that is merely busy may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The result of `work`, or [`DbError::Away`] when it takes too long. What was to be written may be written later.
pub(super) async fn in_time<T, E: From<DbError>>(work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let done = tokio::time::timeout(PATIENCE, work).await;
    done.unwrap_or_else(|_late| Err(DbError::Away.into()))
}

/// Runs `work` where blocking is allowed.
pub(super) async fn block<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: Send + From<DbError> + 'static,
{
    match actix_web::web::block(work).await {
        Ok(done) => done,
        Err(_pool_is_gone) => Err(DbError::Failed.into()),
    }
}
