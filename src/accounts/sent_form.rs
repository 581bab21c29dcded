//! Forms of staff that were acted upon: each counts once. Kept for a day, as hashes; what was filled in is not kept.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::token::Token;
use crate::db::schema::sent_form;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::hex::unhex;
use crate::values::ids::MembershipId;

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

    /// As it stands in the address of the page that says what was done.
    #[must_use]
    pub fn text(&self) -> String {
        hex(&self.0)
    }
}

/// What an act did, for the page that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// One or two sentences. Never a secret.
    pub words: String,
    /// The form that undoes it, while nobody else could have acted on it; its door says so when that is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<Undo>,
    /// The part of the page where it was done, as a fragment without its sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// At which place it was done: nobody else is told, and nobody else is offered the way back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<MembershipId>,
}

/// The form that undoes an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// Where it goes.
    pub action: String,
    /// What it says, by the names of its fields.
    pub fields: BTreeMap<String, String>,
}

impl Said {
    /// These words, and no way back.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            undo: None,
            at: None,
            by: None,
        }
    }

    /// With a form that undoes it, as a page would send it: its fields are texts.
    #[must_use]
    pub fn undone_by_form(self, action: impl std::fmt::Display, form: &impl Serialize) -> Self {
        let fields = match serde_json::to_value(form) {
            Ok(serde_json::Value::Object(fields)) => fields,
            _ => return self,
        };
        let text = |(name, value): (String, serde_json::Value)| Some((name, value.as_str()?.to_owned()));
        let undo = Undo {
            action: action.to_string(),
            fields: fields.into_iter().filter_map(text).collect(),
        };
        Self {
            undo: Some(undo),
            ..self
        }
    }

    /// With a form that undoes it.
    #[must_use]
    pub fn undone_by(self, action: impl std::fmt::Display, fields: &[(&str, &str)]) -> Self {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let undo = Undo {
            action: action.to_string(),
            fields: fields.collect(),
        };
        Self {
            undo: Some(undo),
            ..self
        }
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
    /// What the page that follows says.
    pub said: Option<Said>,
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
        said: None,
    }))
}

/// What the act at this place did that this text of a key names; `None` for any other text, for an act at another place, and
/// after a day.
pub fn said_by(conn: &mut Conn, key: &str, place: MembershipId, now: Moment) -> Result<Option<Said>, DbError> {
    let Some(hash) = unhex(key) else {
        return Ok(None);
    };
    let said: Option<Option<String>> = sent_form::table
        .find(hash)
        .filter(sent_form::expires.gt(now.0))
        .select(sent_form::said)
        .first(conn)
        .optional()?;
    let said: Option<Said> = said.flatten().and_then(|text| serde_json::from_str(&text).ok());
    Ok(said.filter(|said| said.by == Some(place)))
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
    let said = done.said.as_ref().map(serde_json::to_string).transpose();
    let said = said.map_err(|_err| DbError::Failed)?;
    let row = (
        sent_form::hash.eq(key.bytes()),
        sent_form::moment.eq(done.moment.0),
        sent_form::expires.eq(done.moment.plus(REMEMBERED_SECONDS).0),
        sent_form::place.eq(&done.place),
        sent_form::words.eq(&done.words),
        sent_form::said.eq(said),
    );
    match diesel::insert_into(sent_form::table).values(row).execute(conn) {
        Ok(_) => Ok(()),
        Err(error) => match DbError::from(error) {
            DbError::Duplicate => Err(DbError::Conflict),
            other => Err(other),
        },
    }
}
