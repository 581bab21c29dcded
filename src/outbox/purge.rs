//! How long the outbox keeps what it sent.

use super::notices::Notices;
use super::queue::Queue as _;
use super::reminders::Reminders;
use super::webhooks::Webhooks;
use crate::accounts::LOG_DAYS;
use crate::db::{Conn, DbError};
use crate::values::clock::{DAY, Moment};

/// Removes what is older than the log of staff may be, but for what is still to be sent. How many rows that were.
pub fn purge(conn: &mut Conn, now: Moment) -> Result<usize, DbError> {
    let oldest = now.plus(-LOG_DAYS * DAY);
    Ok(Notices::purge(conn, oldest)? + Reminders::purge(conn, oldest)? + Webhooks::purge(conn, oldest)?)
}
