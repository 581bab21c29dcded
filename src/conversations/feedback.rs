//! Feedback to clients ("Dit hoorden wij, dit doen wij"): two short texts per round, provider and language.

use diesel::prelude::*;

use super::party::{Actor, Party, Side};
use super::problem::{ConversationError, Edit, Saved, once_more};
use super::texts::{LONGEST_FEEDBACK, needed};
use crate::catalogue::{participations, rounds};
use crate::changes::{self, Change, ChangeKind};
use crate::db::schema::feedback;
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, RoundId};

/// Which feedback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FeedbackKey {
    /// The round that clients answered in.
    pub round: RoundId,
    /// The provider it is about.
    pub provider: ProviderId,
    /// Language.
    pub lang: Lang,
}

/// The two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackText {
    /// Dit hoorden wij.
    pub heard: String,
    /// Dit doen wij.
    pub doing: String,
}

/// Feedback as both sides see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Which.
    pub key: FeedbackKey,
    /// The texts.
    pub text: FeedbackText,
    /// Version; what a consent is bound to.
    pub version: i32,
    /// Whether the provider agrees to this version.
    pub provider_agrees: bool,
    /// Whether the gemeente agrees to this version.
    pub gemeente_agrees: bool,
    /// Since when it is public; `None` while it is not.
    pub published: Option<Moment>,
}

#[derive(Queryable)]
struct StoredFeedback {
    round: RoundId,
    provider: ProviderId,
    lang: Lang,
    heard: String,
    doing: String,
    version: i32,
    provider_agrees: Option<i32>,
    gemeente_agrees: Option<i32>,
    published: Option<i64>,
}

impl From<StoredFeedback> for Feedback {
    fn from(row: StoredFeedback) -> Self {
        let agrees = |seen: Option<i32>| seen == Some(row.version);
        Self {
            key: FeedbackKey {
                round: row.round,
                provider: row.provider,
                lang: row.lang,
            },
            provider_agrees: agrees(row.provider_agrees),
            gemeente_agrees: agrees(row.gemeente_agrees),
            text: FeedbackText {
                heard: row.heard,
                doing: row.doing,
            },
            version: row.version,
            published: row.published.map(Moment),
        }
    }
}

/// A provider that takes part in the round, or the gemeente of the round about one that does.
fn enter(conn: &mut Conn, actor: &Actor, round: RoundId, provider: ProviderId) -> Result<Side, DbError> {
    let side = actor.signatory()?;
    let found = rounds::find(conn, round)?;
    let takes_part = participations::of_provider(conn, provider)?
        .iter()
        .any(|seat| seat.round == round);
    let mine = match actor.party {
        Party::Provider(own) => own.id == provider && own.covers(found.gemeente),
        Party::Gemeente(gemeente) => gemeente == found.gemeente,
        Party::Council(_) => false,
    };
    if mine && takes_part {
        Ok(side)
    } else {
        Err(DbError::Missing)
    }
}

/// The feedback of a provider in a round, one per language that was begun, public or not.
///
/// # Errors
/// [`DbError::Missing`] when it is not theirs.
pub fn feedback(
    conn: &mut Conn,
    actor: &Actor,
    round: RoundId,
    provider: ProviderId,
) -> Result<Vec<Feedback>, DbError> {
    enter(conn, actor, round, provider)?;
    let rows: Vec<StoredFeedback> = feedback::table
        .filter(feedback::round.eq(round))
        .filter(feedback::provider.eq(provider))
        .order(feedback::lang.asc())
        .load(conn)?;
    Ok(rows.into_iter().map(Feedback::from).collect())
}

fn find(conn: &mut Conn, key: FeedbackKey) -> Result<Option<Feedback>, DbError> {
    let row: Option<StoredFeedback> = feedback::table
        .find((key.round, key.provider, key.lang))
        .first(conn)
        .optional()?;
    Ok(row.map(Feedback::from))
}

/// Saves the texts in one language. Consent of both sides falls away with the old version, and so does publication.
pub fn save_feedback(
    conn: &mut Conn,
    actor: &Actor,
    key: FeedbackKey,
    edit: &Edit<FeedbackText>,
) -> Result<Saved<Feedback>, ConversationError> {
    enter(conn, actor, key.round, key.provider)?;
    let heard = needed(&edit.text.heard, LONGEST_FEEDBACK)?;
    let doing = needed(&edit.text.doing, LONGEST_FEEDBACK)?;
    let now = find(conn, key)?;
    match now {
        Some(now) if now.version != edit.version => return Ok(Saved::Newer(now)),
        None if edit.version != 0 => return Err(DbError::Missing.into()),
        Some(now) => {
            if now.published.is_some() {
                actor.record(conn, "terugkoppeling-ingetrokken", object(key, now.version))?;
            }
            diesel::update(feedback::table.find((key.round, key.provider, key.lang)))
                .set((
                    feedback::heard.eq(heard),
                    feedback::doing.eq(doing),
                    feedback::version.eq(now.version + 1),
                    feedback::provider_agrees.eq(None::<i32>),
                    feedback::gemeente_agrees.eq(None::<i32>),
                    feedback::published.eq(None::<i64>),
                ))
                .execute(conn)
                .map_err(DbError::from)?;
            if now.published.is_some() {
                tell(conn, actor, key, ChangeKind::Withdrawn)?;
            }
        }
        None => {
            diesel::insert_into(feedback::table)
                .values((
                    feedback::round.eq(key.round),
                    feedback::provider.eq(key.provider),
                    feedback::lang.eq(key.lang),
                    feedback::heard.eq(heard),
                    feedback::doing.eq(doing),
                    feedback::version.eq(1),
                ))
                .execute(conn)
                .map_err(once_more)?;
        }
    }
    let stored = find(conn, key)?.ok_or(DbError::Missing)?;
    actor.record(conn, "terugkoppeling-bewaard", object(key, stored.version))?;
    Ok(Saved::Stored(stored))
}

fn object(key: FeedbackKey, version: i32) -> String {
    format!(
        "ronde {}, aanbieder {}, taal {}, versie {version}",
        key.round, key.provider, key.lang
    )
}

/// Agrees to the version that was seen. It is public from the moment both sides do.
///
/// # Errors
/// [`DbError::Missing`] when there is no text yet, or it is not theirs.
pub fn consent(
    conn: &mut Conn,
    actor: &Actor,
    key: FeedbackKey,
    version: i32,
) -> Result<Saved<Feedback>, ConversationError> {
    let side = enter(conn, actor, key.round, key.provider)?;
    let now = find(conn, key)?.ok_or(DbError::Missing)?;
    if now.version != version {
        return Ok(Saved::Newer(now));
    }
    let (mine, other) = match side {
        Side::Provider => (now.provider_agrees, now.gemeente_agrees),
        Side::Gemeente | Side::Council => (now.gemeente_agrees, now.provider_agrees),
    };
    if !mine {
        agree(conn, key, side, Some(version))?;
        actor.record(conn, "terugkoppeling-akkoord", object(key, version))?;
    }
    if other && now.published.is_none() {
        publish(conn, key, Some(actor.moment))?;
        actor.record(conn, "terugkoppeling-gepubliceerd", object(key, version))?;
        tell(conn, actor, key, ChangeKind::Feedback)?;
    }
    Ok(Saved::Stored(find(conn, key)?.ok_or(DbError::Missing)?))
}

/// Takes the consent of the own side back; what was public is so no longer.
///
/// # Errors
/// [`DbError::Missing`] when there is no text yet, or it is not theirs.
pub fn withdraw_consent(conn: &mut Conn, actor: &Actor, key: FeedbackKey) -> Result<Feedback, ConversationError> {
    let side = enter(conn, actor, key.round, key.provider)?;
    let now = find(conn, key)?.ok_or(DbError::Missing)?;
    let mine = match side {
        Side::Provider => now.provider_agrees,
        Side::Gemeente | Side::Council => now.gemeente_agrees,
    };
    if mine {
        agree(conn, key, side, None)?;
        publish(conn, key, None)?;
        actor.record(conn, "terugkoppeling-ingetrokken", object(key, now.version))?;
        if now.published.is_some() {
            tell(conn, actor, key, ChangeKind::Withdrawn)?;
        }
    }
    Ok(find(conn, key)?.ok_or(DbError::Missing)?)
}

fn agree(conn: &mut Conn, key: FeedbackKey, side: Side, version: Option<i32>) -> Result<(), DbError> {
    let row = feedback::table.find((key.round, key.provider, key.lang));
    match side {
        Side::Provider => diesel::update(row)
            .set(feedback::provider_agrees.eq(version))
            .execute(conn)?,
        Side::Gemeente | Side::Council => diesel::update(row)
            .set(feedback::gemeente_agrees.eq(version))
            .execute(conn)?,
    };
    Ok(())
}

/// Writes down that a text became public, or no longer is.
fn tell(conn: &mut Conn, actor: &Actor, key: FeedbackKey, kind: ChangeKind) -> Result<(), DbError> {
    let change = Change {
        provider: Some(key.provider),
        ..Change::of(kind, key.round)
    };
    changes::record(conn, &change, actor.moment)
}

fn publish(conn: &mut Conn, key: FeedbackKey, moment: Option<Moment>) -> Result<(), DbError> {
    diesel::update(feedback::table.find((key.round, key.provider, key.lang)))
        .set(feedback::published.eq(moment.map(|moment| moment.0)))
        .execute(conn)?;
    Ok(())
}
