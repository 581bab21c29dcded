//! Forms of staff that were acted upon: each counts once. Kept for a day, as hashes; what was filled in is not kept.

use diesel::prelude::*;

use super::token::Token;
use crate::db::schema::sent_form;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::digest::sha256;

/// How long a form is remembered.
const REMEMBERED_SECONDS: i64 = 24 * 60 * 60;

/// What a form is remembered by: a hash of the session, the address and every byte that was sent. Each page puts a
/// number of its own in its forms, so the same act from a fresh page is another form, while a reload, a second tap and
/// the same page in a second tab are the same one. A text that was changed before it was sent again is not lost: that
/// is another form too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormKey(Vec<u8>);

impl FormKey {
    /// The key of a form sent in the session of `token`.
    #[must_use]
    pub fn in_session(token: &Token, address: &str, body: &[u8]) -> Self {
        Self::of(&[b"ervaringwijzer/form/1", &token.hash(), address.as_bytes(), body])
    }

    /// The key of a form of somebody who is not signed in; `number` comes with the page and must not be guessable.
    #[must_use]
    pub fn outside(address: &str, number: &str) -> Self {
        Self::of(&[b"ervaringwijzer/form-outside/1", address.as_bytes(), number.as_bytes()])
    }

    /// Every part with its length before it, so that no two lists of parts give the same bytes.
    fn of(parts: &[&[u8]]) -> Self {
        let bytes = parts.iter().fold(Vec::new(), |mut bytes, part| {
            bytes.extend_from_slice(&part.len().to_be_bytes());
            bytes.extend_from_slice(part);
            bytes
        });
        Self(sha256(&bytes).to_vec())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What a form did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentForm {
    /// When.
    pub moment: Moment,
    /// Where it led to: an address of this site.
    pub place: String,
    /// What it did, where its answer cannot be shown again. Never a secret.
    pub words: Option<String>,
}

/// What this form did, if it was acted upon before.
pub fn sent_before(conn: &mut Conn, key: &FormKey, now: Moment) -> Result<Option<SentForm>, DbError> {
    let row: Option<(i64, String, Option<String>)> = sent_form::table
        .find(key.bytes())
        .filter(sent_form::expires.gt(now.0))
        .select((sent_form::moment, sent_form::place, sent_form::words))
        .first(conn)
        .optional()?;
    Ok(row.map(|(moment, place, words)| SentForm {
        moment: Moment(moment),
        place,
        words,
    }))
}

/// Remembers a form that was acted upon; call it in the transaction of the act.
///
/// # Errors
/// [`DbError::Conflict`] when another transaction acted upon the same form meanwhile: the work must then be undone and
/// tried again, and finds it.
pub fn remember(conn: &mut Conn, key: &FormKey, done: &SentForm) -> Result<(), DbError> {
    diesel::delete(
        sent_form::table
            .find(key.bytes())
            .filter(sent_form::expires.le(done.moment.0)),
    )
    .execute(conn)?;
    let row = (
        sent_form::hash.eq(key.bytes()),
        sent_form::moment.eq(done.moment.0),
        sent_form::expires.eq(done.moment.plus(REMEMBERED_SECONDS).0),
        sent_form::place.eq(&done.place),
        sent_form::words.eq(&done.words),
    );
    match diesel::insert_into(sent_form::table).values(row).execute(conn) {
        Ok(_) => Ok(()),
        Err(error) => match DbError::from(error) {
            DbError::Duplicate => Err(DbError::Conflict),
            other => Err(other),
        },
    }
}
