//! One turn of everything that goes by mail.

use super::notices::Notices;
use super::queue::Turn;
use super::reminders::Reminders;
use super::stop::When;
use crate::db::{Db, DbError};
use crate::mail::{MailError, Post};

/// Why no letter could be sent. What is pending stays so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The mail server.
    #[error(transparent)]
    Mail(#[from] MailError),
}

/// Sends the letters that are pending at `now`, one at a time, notices before reminders. While the mail server cannot be
/// reached nothing is written down, so that everything stays pending.
pub fn send_mail(db: &Db, post: &Post, base_url: &str, when: impl Into<When>) -> Result<Turn, DeliveryError> {
    let when = when.into();
    let now = when.now;
    let (notices, reminders) = (Notices { post, base_url }, Reminders { post, base_url });
    let (news, late) = (Notices::pending(db, now)?, Reminders::pending(db, now)?);
    let mut turn = Turn::default();
    if !news.is_empty() || !late.is_empty() {
        post.reach()?;
        turn.send(db, &notices, &news, &when)?;
        if turn.is_sound() {
            turn.send(db, &reminders, &late, &when)?;
        }
    }
    if turn.is_sound() {
        Notices::looked(db, now)?;
    }
    Ok(turn)
}
