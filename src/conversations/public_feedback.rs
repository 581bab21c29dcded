//! Feedback as everybody may read it: published texts only, found by the names in addresses.

use diesel::prelude::*;

use super::feedback::FeedbackText;
use crate::catalogue::gemeenten;
use crate::db::schema::{feedback, gemeente, provider, round};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::clock::Moment;

/// One published feedback in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicFeedback {
    /// Slug of the gemeente.
    pub gemeente: String,
    /// Slug of the round.
    pub round: String,
    /// Name of the round.
    pub round_name: String,
    /// Slug of the provider.
    pub provider: String,
    /// Name of the provider.
    pub provider_name: String,
    /// Language of the texts.
    pub lang: Lang,
    /// The texts.
    pub text: FeedbackText,
    /// Since when it is public.
    pub published: Moment,
}

#[derive(Queryable)]
struct PublishedRow {
    opens: String,
    gemeente: String,
    round: String,
    round_name: String,
    provider: String,
    provider_name: String,
    lang: Lang,
    heard: String,
    doing: String,
    published: Option<i64>,
}

/// Everything that is public of a gemeente, the newest round first, then by the provider's name and language.
///
/// # Errors
/// [`DbError::Missing`] when there is no such gemeente.
pub fn published(conn: &mut Conn, gemeente_slug: &str) -> Result<Vec<PublicFeedback>, DbError> {
    gemeenten::by_slug(conn, gemeente_slug)?;
    let rows: Vec<PublishedRow> = feedback::table
        .inner_join(round::table.on(round::id.eq(feedback::round)))
        .inner_join(gemeente::table.on(gemeente::id.eq(round::gemeente)))
        .inner_join(provider::table.on(provider::id.eq(feedback::provider)))
        .filter(gemeente::slug.eq(gemeente_slug))
        .filter(feedback::published.is_not_null())
        .filter(feedback::provider_agrees.eq(feedback::version.nullable()))
        .filter(feedback::gemeente_agrees.eq(feedback::version.nullable()))
        .select((
            round::opens,
            gemeente::slug,
            round::slug,
            round::name,
            provider::slug,
            provider::name,
            feedback::lang,
            feedback::heard,
            feedback::doing,
            feedback::published,
        ))
        .load(conn)?;
    let mut found: Vec<(String, PublicFeedback)> = rows.into_iter().map(public).collect();
    found.sort_by(|(opens, a), (opened, b)| {
        // Rounds that open on one day stay apart.
        let name = |one: &PublicFeedback| (one.round.clone(), one.provider_name.to_lowercase(), one.lang);
        opened.cmp(opens).then_with(|| name(a).cmp(&name(b)))
    });
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

fn public(row: PublishedRow) -> (String, PublicFeedback) {
    let one = PublicFeedback {
        gemeente: row.gemeente,
        round: row.round,
        round_name: row.round_name,
        provider: row.provider,
        provider_name: row.provider_name,
        lang: row.lang,
        text: FeedbackText {
            heard: row.heard,
            doing: row.doing,
        },
        published: Moment(row.published.unwrap_or(0)),
    };
    (row.opens, one)
}

/// The public feedback of one provider in one round, per language; all three by the names in addresses.
///
/// # Errors
/// [`DbError::Missing`] when nothing of it is public, or there is no such thing: one answer for all.
pub fn published_of(
    conn: &mut Conn,
    gemeente_slug: &str,
    round_slug: &str,
    provider_slug: &str,
) -> Result<Vec<PublicFeedback>, DbError> {
    let mut found = published(conn, gemeente_slug)?;
    found.retain(|one| one.round == round_slug && one.provider == provider_slug);
    if found.is_empty() {
        return Err(DbError::Missing);
    }
    Ok(found)
}
