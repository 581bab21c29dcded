//! What both kinds that go by mail have in common: when a letter is tried again, and how its row says how it stands.

use super::queue::{Guarantee, Outcome, Record, Retry, State};
use crate::mail::{Email, MailError, Post};
use crate::values::clock::{MINUTE, Moment};
use crate::values::digest::{hex, sha256};
use crate::word_enum;

/// Five tries. A letter that broke off may have arrived, so it is not sent again.
pub(super) const RETRY: Retry = Retry {
    waits: &[15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE],
    guarantee: Guarantee::AtMostOnce,
};

word_enum!(
    /// How it stands with a letter.
    EmailState {
        /// Being sent, or broken off while it was.
        Underway = "onderweg",
        /// Taken by the mail server.
        Sent = "verzonden",
        /// Refused by the mail server; it is tried again.
        Later = "later",
        /// Refused for the last time.
        GivenUp = "opgegeven",
    }
);

impl From<State> for EmailState {
    fn from(state: State) -> Self {
        match state {
            State::Waiting => Self::Later,
            State::Underway => Self::Underway,
            State::Delivered => Self::Sent,
            State::GivenUp => Self::GivenUp,
        }
    }
}

/// The columns that the tables of both have: moment of the last try, state, and how often it was tried.
#[derive(Debug, Clone, Copy, diesel::Queryable)]
pub(super) struct EmailRow {
    moment: i64,
    state: EmailState,
    tries: i32,
}

impl From<EmailRow> for Record {
    fn from(row: EmailRow) -> Self {
        let tried = Moment(row.moment);
        Self {
            state: match row.state {
                EmailState::Underway => State::Underway,
                EmailState::Sent => State::Delivered,
                EmailState::Later => State::Waiting,
                EmailState::GivenUp => State::GivenUp,
            },
            tries: row.tries,
            tried: Some(tried),
            due: RETRY.due(row.tries, tried),
            outcome: String::new(),
        }
    }
}

/// A letter to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingEmail {
    to: String,
    mail: Email,
    id: String,
}

impl OutgoingEmail {
    /// `names` makes the identifier: the same for the same letter, and saying nothing of what it is made from.
    pub(super) fn new(to: &str, mail: Email, names: &[&[u8]]) -> Self {
        Self {
            to: to.to_owned(),
            mail,
            id: hex(&sha256(&names.concat())),
        }
    }

    pub(super) fn send(&self, post: &Post) -> Outcome {
        match post.send(&self.to, &self.mail, &self.id) {
            Ok(()) => Outcome::Delivered(String::new()),
            Err(MailError::BrokeOff) => Outcome::Unknown,
            Err(refused) => Outcome::Failed {
                why: refused.to_string(),
                retry: true,
            },
        }
    }
}
