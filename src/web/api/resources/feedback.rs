//! Feedback to clients: what is public, and what one's own side is writing.

use std::collections::HashSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::super::caller::Caller;
use super::super::entries::Entries;
use super::super::query::{ListQuery, Takes};
use super::super::schema::Shape;
use super::places::{visible_gemeenten, visible_providers};
use super::resource::{Items, OF_PROVIDER, OF_ROUND, Resource, filter};
use crate::catalogue::{Provider, Round, providers, rounds};
use crate::conversations::{self as talk, FeedbackText};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::releases;
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ProviderId, RoundId};

pub(super) const FEEDBACK: Resource = Resource {
    name: "terugkoppelingen",
    one: "terugkoppeling",
    text: "‘Dit hoorden wij, dit doen wij’: wat openbaar is in de gemeenten die u ziet, en wat u met de andere kant nog \
           schrijft. Er staan geen cijfers in.",
    shape: Shape::of::<FeedbackEntry>(),
    filters: &[
        OF_ROUND,
        OF_PROVIDER,
        filter("taal", Takes::Word(languages), "Alleen in deze taal."),
    ],
    since: false,
    list,
    items: Items::Listed,
};

fn languages() -> Vec<&'static str> {
    Lang::all().iter().map(|one| one.word()).collect()
}

/// Woorden voor cliënten over een ronde van een aanbieder, in een taal.
#[derive(Serialize, ToSchema)]
#[schema(title = "Terugkoppeling")]
struct FeedbackEntry {
    /// Kenmerk: ronde, aanbieder en taal.
    #[schema(examples("0193a5c2-7a3e-7f00-8000-3b9710c44614_0193a5c2-7a3e-7f00-8000-3b9710c44615_nl"))]
    id: String,
    /// Kenmerk van de gemeente.
    gemeente_id: GemeenteId,
    /// Kenmerk van de ronde.
    #[serde(rename = "ronde_id")]
    round_id: RoundId,
    /// Naam van de ronde.
    #[serde(rename = "ronde")]
    #[schema(examples("voorjaar 2026"))]
    round: String,
    /// Kenmerk van de aanbieder.
    #[serde(rename = "aanbieder_id")]
    provider_id: ProviderId,
    /// Naam van de aanbieder.
    #[serde(rename = "aanbieder")]
    #[schema(examples("De Vlier"))]
    provider: String,
    /// Taal.
    #[serde(rename = "taal")]
    lang: Lang,
    /// Dit hoorden wij.
    #[serde(rename = "dit_hoorden_wij")]
    #[schema(examples("U wacht te lang."))]
    heard: String,
    /// Dit doen wij.
    #[serde(rename = "dit_doen_wij")]
    #[schema(examples("Wij bellen u elke week."))]
    doing: String,
    /// Sinds wanneer iedereen dit kan lezen.
    #[serde(rename = "openbaar_sinds")]
    #[schema(required, format = "date-time", examples("2026-04-01T08:00:00Z"))]
    published: Option<String>,
    /// Of de aanbieder akkoord is met deze tekst.
    #[serde(rename = "aanbieder_akkoord")]
    #[schema(examples(true))]
    provider_agrees: bool,
    /// Of de gemeente akkoord is met deze tekst.
    #[serde(rename = "gemeente_akkoord")]
    #[schema(examples(true))]
    gemeente_agrees: bool,
}

impl FeedbackEntry {
    /// A text that both sides agreed to.
    fn of(round: &Round, provider: &Provider, lang: Lang, text: FeedbackText, published: Option<Moment>) -> Self {
        Self {
            id: format!("{}_{}_{lang}", round.id, provider.id),
            gemeente_id: round.gemeente,
            round_id: round.id,
            round: round.name.clone(),
            provider_id: provider.id,
            provider: provider.name.clone(),
            lang,
            heard: text.heard,
            doing: text.doing,
            published: published.map(Moment::iso),
            provider_agrees: true,
            gemeente_agrees: true,
        }
    }
}

fn list(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let mut found = Vec::new();
    for round in releases::visible_rounds(conn, caller.viewer)? {
        for provider in visible_providers(conn, caller, &round)? {
            let own = talk::feedback(conn, &caller.actor(), round.id, provider.id)?;
            found.extend(own.into_iter().map(|one| FeedbackEntry {
                provider_agrees: one.provider_agrees,
                gemeente_agrees: one.gemeente_agrees,
                ..FeedbackEntry::of(&round, &provider, one.key.lang, one.text, one.published)
            }));
        }
    }
    for gemeente in visible_gemeenten(conn, caller)? {
        for one in talk::published(conn, &gemeente.slug)? {
            let round = rounds::by_slug(conn, gemeente.id, &one.round)?;
            let provider = providers::by_slug(conn, &one.provider)?;
            let published = Some(one.published);
            found.push(FeedbackEntry::of(&round, &provider, one.lang, one.text, published));
        }
    }
    found.retain(|one| {
        asked.lets("ronde", &one.round_id) && asked.lets("aanbieder", &one.provider_id) && asked.lets("taal", &one.lang)
    });
    // What is public stands among one's own too.
    let mut known = HashSet::new();
    found.retain(|one| known.insert(one.id.clone()));
    Ok(Entries::by_id(found, |one| one.id.clone()))
}
