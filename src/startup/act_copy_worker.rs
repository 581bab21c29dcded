//! The thread that copies the log of acts to a file and to syslog.

use std::sync::Arc;
use std::time::Duration;

use super::worker::Worker;
use crate::act_copy::Copies;
use crate::db::Db;
use crate::values::clock::Clock;
use crate::values::mishaps::Mishaps;

/// How often it looks for new acts.
const EVERY: Duration = Duration::from_secs(2);

/// Copies what is new, every two seconds; after a failure it goes on trying, and says so once a minute.
///
/// # Errors
/// When the operating system gives no thread.
pub(super) fn start(db: &Db, copies: Copies, clock: Arc<dyn Clock>) -> std::io::Result<Worker> {
    // It leaves connections to those who answer.
    let (db, mishaps) = (db.for_staff(), Mishaps::new("copies of the log of acts"));
    Worker::start("act-copies", move || {
        match copies.turn(&db, clock.now()) {
            Ok(0) => {}
            Ok(number) => {
                mishaps.well();
                tracing::debug!(number, "acts were copied");
            }
            Err(error) => {
                if mishaps.failed(error.class()) {
                    tracing::warn!(%error, "acts could not be copied; it is tried again");
                }
            }
        }
        EVERY
    })
}
