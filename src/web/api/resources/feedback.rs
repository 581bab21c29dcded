//! Feedback to clients: what is public, and what one's own side is writing.

use serde_json::{Value, json};

use super::super::caller::Caller;
use super::super::entries::Entries;
use super::super::query::{ListQuery, Takes};
use super::super::schema::{Field, Holds, ID, Shape, field};
use super::places::{visible_gemeenten, visible_providers};
use super::resource::{Items, OF_PROVIDER, OF_ROUND, Resource, filter};
use crate::catalogue::{Provider, Round, providers, rounds};
use crate::conversations::{self as talk, Feedback, PublicFeedback};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::releases;

pub(super) const FEEDBACK: Resource = Resource {
    name: "terugkoppelingen",
    one: "terugkoppeling",
    text: "‘Dit hoorden wij, dit doen wij’: wat openbaar is in de gemeenten die u ziet, en wat u met de andere kant nog \
           schrijft. Er staan geen cijfers in.",
    shape: &Shape {
        name: "Terugkoppeling",
        text: "Woorden voor cliënten over een ronde van een aanbieder, in een taal.",
        fields,
    },
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
    Lang::ALL.iter().map(|one| one.word()).collect()
}

fn fields() -> Vec<Field> {
    vec![
        field(
            "id",
            Holds::Text,
            "Kenmerk: ronde, aanbieder en taal.",
            "0193a5c2-7a3e-7f00-8000-3b9710c44614_0193a5c2-7a3e-7f00-8000-3b9710c44615_nl",
        ),
        field("gemeente_id", Holds::Id, "Kenmerk van de gemeente.", ID),
        field("ronde_id", Holds::Id, "Kenmerk van de ronde.", ID),
        field("ronde", Holds::Text, "Naam van de ronde.", "voorjaar 2026"),
        field("aanbieder_id", Holds::Id, "Kenmerk van de aanbieder.", ID),
        field("aanbieder", Holds::Text, "Naam van de aanbieder.", "De Vlier"),
        field("taal", Holds::Word(languages), "Taal.", ""),
        field("dit_hoorden_wij", Holds::Text, "Dit hoorden wij.", "U wacht te lang."),
        field("dit_doen_wij", Holds::Text, "Dit doen wij.", "Wij bellen u elke week."),
        field(
            "openbaar_sinds",
            Holds::Moment,
            "Sinds wanneer iedereen dit kan lezen.",
            "2026-04-01T08:00:00Z",
        )
        .or_null(),
        field(
            "aanbieder_akkoord",
            Holds::Flag,
            "Of de aanbieder akkoord is met deze tekst.",
            "true",
        ),
        field(
            "gemeente_akkoord",
            Holds::Flag,
            "Of de gemeente akkoord is met deze tekst.",
            "true",
        ),
    ]
}

/// One text that may be read.
struct One {
    round: Round,
    provider: Provider,
    lang: Lang,
    value: Value,
}

fn list(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let mut found = Vec::new();
    for round in releases::visible_rounds(conn, caller.viewer)? {
        for provider in visible_providers(conn, caller, &round)? {
            for one in talk::feedback(conn, &caller.actor(), round.id, provider.id)? {
                found.push(own(&round, &provider, one));
            }
        }
    }
    for gemeente in visible_gemeenten(conn, caller)? {
        for one in talk::published(conn, &gemeente.slug)? {
            let round = rounds::by_slug(conn, gemeente.id, &one.round)?;
            let provider = providers::by_slug(conn, &one.provider)?;
            found.push(public(round, provider, one));
        }
    }
    let mut entries: Vec<(String, String, Value)> = Vec::new();
    for one in found {
        let id = format!("{}_{}_{}", one.round.id, one.provider.id, one.lang);
        let asks = asked.lets("ronde", &one.round.id) && asked.lets("aanbieder", &one.provider.id);
        let known = entries.iter().any(|(_, other, _)| *other == id);
        if asks && asked.lets("taal", &one.lang) && !known {
            let mut value = one.value;
            if let Some(object) = value.as_object_mut() {
                object.insert("id".to_owned(), json!(id));
                object.insert("gemeente_id".to_owned(), json!(one.round.gemeente));
                object.insert("ronde_id".to_owned(), json!(one.round.id));
                object.insert("ronde".to_owned(), json!(one.round.name));
                object.insert("aanbieder_id".to_owned(), json!(one.provider.id));
                object.insert("aanbieder".to_owned(), json!(one.provider.name));
                object.insert("taal".to_owned(), json!(one.lang));
            }
            entries.push((id.clone(), id, value));
        }
    }
    Ok(Entries::of(entries))
}

fn own(round: &Round, provider: &Provider, one: Feedback) -> One {
    One {
        round: round.clone(),
        provider: provider.clone(),
        lang: one.key.lang,
        value: json!({
            "dit_hoorden_wij": one.text.heard,
            "dit_doen_wij": one.text.doing,
            "openbaar_sinds": one.published.map(|moment| moment.iso()),
            "aanbieder_akkoord": one.provider_agrees,
            "gemeente_akkoord": one.gemeente_agrees,
        }),
    }
}

fn public(round: Round, provider: Provider, one: PublicFeedback) -> One {
    One {
        round,
        provider,
        lang: one.lang,
        value: json!({
            "dit_hoorden_wij": one.text.heard,
            "dit_doen_wij": one.text.doing,
            "openbaar_sinds": one.published.iso(),
            "aanbieder_akkoord": true,
            "gemeente_akkoord": true,
        }),
    }
}
