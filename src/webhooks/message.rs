//! What is said to another system, and how it is signed.

use serde::Serialize;
use uuid::Uuid;

use super::store::Webhook;
use crate::addresses::StaffAddress;
use crate::catalogue::{Round, gemeenten};
use crate::changes::{self, ChangeKind};
use crate::db::{Conn, DbError};
use crate::feeds::{self, Entry, stable_id};
use crate::keys::SigningSecret;
use crate::releases::{self, Viewer};
use crate::values::clock::Moment;
use crate::word_enum;

word_enum!(
    /// What a message is about.
    MessageKind {
        /// A release that the owner may read from now on.
        Release = "nieuwe publicatie",
        /// A round of the owner's that was closed.
        Closed = "ronde gesloten",
        /// Nothing: the owner tries whether it arrives.
        Test = "proefbericht",
    }
);

/// The body, its keys in this order.
#[derive(Serialize)]
struct Body<'b> {
    #[serde(rename = "soort")]
    kind: MessageKind,
    #[serde(rename = "publicatie")]
    release: Option<u32>,
    #[serde(rename = "ronde")]
    round: Option<&'b str>,
    gemeente: Option<&'b str>,
    moment: String,
    #[serde(rename = "adres")]
    address: String,
}

/// A message that is to be sent once to one webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it is about.
    pub kind: MessageKind,
    /// The same for the same happening.
    pub subject: Uuid,
    /// What is sent.
    pub body: String,
}

/// Whom news is for.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'w> {
    /// The webhook.
    pub webhook: &'w Webhook,
    /// As whom its owner looks.
    pub viewer: Viewer,
    /// After which moment something is news.
    pub since: Moment,
}

/// `t=<seconds since 1970>,v1=<hex HMAC-SHA-256 of "t.body">`.
#[must_use]
pub fn signature(secret: &SigningSecret, now: Moment, body: &str) -> String {
    let signed = format!("{}.{body}", now.0);
    format!("t={},v1={}", now.0, secret.sign(signed.as_bytes()))
}

fn body(body: &Body<'_>) -> Result<String, DbError> {
    serde_json::to_string(body).map_err(|_err| DbError::Failed)
}

/// A message to try whether it arrives.
///
/// # Errors
/// [`DbError::Failed`] when it cannot be written.
pub fn test_message(base_url: &str, now: Moment) -> Result<Message, DbError> {
    Ok(Message {
        kind: MessageKind::Test,
        subject: Uuid::now_v7(),
        body: body(&Body {
            kind: MessageKind::Test,
            release: None,
            round: None,
            gemeente: None,
            moment: now.iso(),
            address: format!("{base_url}{}", StaffAddress::Connections),
        })?,
    })
}

/// Everything that became known to an audience by `now`, and after its webhook was made.
///
/// # Errors
/// [`DbError`].
pub fn news(conn: &mut Conn, audience: &Audience<'_>, base_url: &str, now: Moment) -> Result<Vec<Message>, DbError> {
    let Audience { webhook, viewer, since } = *audience;
    // What was committed while the webhook was being made may carry an earlier moment; its number is higher all the same.
    let after = |seq: i64, moment: Moment| seq > webhook.seen || moment > webhook.created();
    let mut found = Vec::new();
    for entry in feeds::release_entries(conn, viewer, now, since)? {
        if after(entry.seq, entry.updated) {
            found.push(of_release(conn, &entry, base_url)?);
        }
    }
    let closings = changes::recent(conn, ChangeKind::Closed, since)?;
    for round in releases::visible_rounds(conn, viewer)? {
        if !round.is_over() {
            continue;
        }
        // A round closes when it is done, which may be long after the moment it was to close at.
        let row = closings.iter().find(|row| row.round == round.id);
        let (seq, closed) = row.map_or((0, round.counted()), |row| (row.seq, row.moment()));
        if since < closed && closed <= now && after(seq, closed) {
            found.push(of_round(conn, viewer, &round, base_url)?);
        }
    }
    Ok(found)
}

fn of_release(conn: &mut Conn, entry: &Entry, base_url: &str) -> Result<Message, DbError> {
    let gemeente = gemeenten::find(conn, entry.gemeente)?;
    Ok(Message {
        kind: MessageKind::Release,
        subject: entry.id,
        body: body(&Body {
            kind: MessageKind::Release,
            release: entry.number,
            round: Some(&entry.round),
            gemeente: Some(&gemeente.name),
            moment: entry.updated.iso(),
            address: format!("{base_url}{}", entry.page),
        })?,
    })
}

fn of_round(conn: &mut Conn, viewer: Viewer, round: &Round, base_url: &str) -> Result<Message, DbError> {
    let gemeente = gemeenten::find(conn, round.gemeente)?;
    let page = viewer.round_at(&gemeente.slug, &round.slug);
    Ok(Message {
        kind: MessageKind::Closed,
        subject: stable_id("ronde-gesloten", &[round.id.as_bytes()]),
        body: body(&Body {
            kind: MessageKind::Closed,
            release: None,
            round: Some(&round.name),
            gemeente: Some(&gemeente.name),
            moment: round.counted().iso(),
            address: format!("{base_url}{page}"),
        })?,
    })
}
