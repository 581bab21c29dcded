//! Gemeenten, rounds and providers that a reader has to do with.

use serde_json::json;

use super::super::caller::Caller;
use super::super::entries::Entries;
use super::super::query::ListQuery;
use super::super::schema::{Field, Holds, ID, Shape, field};
use super::resource::{Items, OF_GEMEENTE, OF_ROUND, Resource};
use crate::catalogue::{Gemeente, Provider, Round, gemeenten, participations, providers};
use crate::db::{Conn, DbError};
use crate::releases::{self, Viewer};
use crate::values::terms::{Purpose, RoundState};

pub(super) const GEMEENTEN: Resource = Resource {
    name: "gemeenten",
    one: "gemeente",
    text: "De gemeenten waarvan u rondes ziet.",
    shape: &Shape {
        name: "Gemeente",
        text: "Een gemeente.",
        fields: gemeente_fields,
    },
    filters: &[],
    since: false,
    list: list_gemeenten,
    items: Items::Listed,
};

fn gemeente_fields() -> Vec<Field> {
    vec![
        field("id", Holds::Id, "Kenmerk van de gemeente.", ID),
        field("naam", Holds::Text, "Naam, zonder het woord gemeente.", "Voorbeeldstad"),
        field(
            "adresnaam",
            Holds::Text,
            "De naam in adressen van pagina’s.",
            "voorbeeldstad",
        ),
    ]
}

/// The gemeenten of the rounds that somebody sees, and their own.
pub(super) fn visible_gemeenten(conn: &mut Conn, caller: &Caller) -> Result<Vec<Gemeente>, DbError> {
    let own = match caller.viewer {
        Viewer::Analyst(gemeente) | Viewer::Council(gemeente) => Some(gemeente),
        Viewer::Provider(_) => None,
    };
    let rounds = releases::visible_rounds(conn, caller.viewer)?;
    let mut all = gemeenten::all(conn)?;
    all.retain(|one| own == Some(one.id) || rounds.iter().any(|round| round.gemeente == one.id));
    Ok(all)
}

fn list_gemeenten(conn: &mut Conn, caller: &Caller, _: &ListQuery) -> Result<Entries, DbError> {
    let entry = |one: Gemeente| {
        let value = json!({"id": one.id, "naam": one.name, "adresnaam": one.slug});
        (one.id.to_string(), one.id.to_string(), value)
    };
    let all = visible_gemeenten(conn, caller)?;
    Ok(Entries::of(all.into_iter().map(entry).collect()))
}

pub(super) const ROUNDS: Resource = Resource {
    name: "rondes",
    one: "ronde",
    text: "De rondes die u ziet: van uw gemeente, of waaraan u als aanbieder meedoet.",
    shape: &Shape {
        name: "Ronde",
        text: "Een vragenlijst in een gemeente, van dag tot dag.",
        fields: round_fields,
    },
    filters: &[OF_GEMEENTE],
    since: false,
    list: list_rounds,
    items: Items::Listed,
};

fn round_fields() -> Vec<Field> {
    let purposes = || Purpose::ALL.iter().map(|one| one.word()).collect();
    let states = || RoundState::ALL.iter().map(|one| one.word()).collect();
    vec![
        field("id", Holds::Id, "Kenmerk van de ronde.", ID),
        field("gemeente_id", Holds::Id, "Kenmerk van de gemeente.", ID),
        field("gemeente", Holds::Text, "Naam van de gemeente.", "Voorbeeldstad"),
        field("naam", Holds::Text, "Naam van de ronde.", "voorjaar 2026"),
        field(
            "adresnaam",
            Holds::Text,
            "De naam in adressen van pagina’s.",
            "voorjaar-2026",
        ),
        field("start", Holds::Day, "Eerste dag.", "2026-03-02"),
        field("einde", Holds::Day, "Laatste dag.", "2026-04-26"),
        field("doel", Holds::Word(purposes), "Waarvoor de ronde is.", ""),
        field("stand", Holds::Word(states), "Hoe ver de ronde is.", "\"gesloten\""),
        field("vragenlijst_id", Holds::Id, "Kenmerk van de vragenlijst.", ID),
        field("k", Holds::Whole, "Kleinste groep waarvan cijfers verschijnen.", "10"),
        field(
            "inzage_dagen",
            Holds::Whole,
            "Dagen dat alleen de aanbieder een nieuwe publicatie ziet.",
            "14",
        ),
        field("publicaties", Holds::Whole, "Hoeveel publicaties er zijn.", "3"),
    ]
}

fn list_rounds(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let mut entries = Vec::new();
    for round in releases::visible_rounds(conn, caller.viewer)? {
        if asked.lets("gemeente", &round.gemeente) {
            let value = json!({
                "id": round.id,
                "gemeente_id": round.gemeente,
                "gemeente": gemeenten::find(conn, round.gemeente)?.name,
                "naam": round.name,
                "adresnaam": round.slug,
                "start": round.opens,
                "einde": round.closes,
                "doel": round.purpose,
                "stand": round.state,
                "vragenlijst_id": round.questionnaire,
                "k": round.rule().k,
                "inzage_dagen": round.preview_days,
                "publicaties": releases::list(conn, round.id)?.len(),
            });
            entries.push((format!("{}/{}", round.opens, round.id), round.id.to_string(), value));
        }
    }
    Ok(Entries::of(entries))
}

pub(super) const PROVIDERS: Resource = Resource {
    name: "aanbieders",
    one: "aanbieder",
    text: "Voor een analist de aanbieders in de rondes van de gemeente; voor een aanbieder de eigen organisatie. De \
           cliëntenraad ziet geen losse aanbieders.",
    shape: &Shape {
        name: "Aanbieder",
        text: "Een zorgaanbieder, of de toegang van de gemeente zelf.",
        fields: provider_fields,
    },
    filters: &[OF_ROUND],
    since: false,
    list: list_providers,
    items: Items::Listed,
};

fn provider_fields() -> Vec<Field> {
    vec![
        field("id", Holds::Id, "Kenmerk van de aanbieder.", ID),
        field("naam", Holds::Text, "Naam.", "De Vlier"),
        field(
            "adresnaam",
            Holds::Text,
            "De naam in adressen van pagina’s.",
            "de-vlier",
        ),
        field(
            "toegang",
            Holds::Flag,
            "Of dit de toegang of het wijkteam van de gemeente zelf is.",
            "false",
        ),
    ]
}

/// The providers whose own rows somebody sees in one round.
pub(super) fn visible_providers(conn: &mut Conn, caller: &Caller, round: &Round) -> Result<Vec<Provider>, DbError> {
    let mut found: Vec<Provider> = Vec::new();
    for seat in participations::of_round(conn, round.id)? {
        let id = seat.participation.provider;
        let sees = match caller.viewer {
            Viewer::Provider(own) => own == id,
            Viewer::Analyst(_) => true,
            Viewer::Council(_) => false,
        };
        if sees && found.iter().all(|known| known.id != id) {
            found.push(providers::find(conn, id)?);
        }
    }
    Ok(found)
}

fn list_providers(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let mut all: Vec<Provider> = Vec::new();
    for round in releases::visible_rounds(conn, caller.viewer)? {
        if asked.lets("ronde", &round.id) {
            all.extend(visible_providers(conn, caller, &round)?);
        }
    }
    all.sort_by_key(|one| one.id);
    all.dedup_by_key(|one| one.id);
    let entry = |one: Provider| {
        let value = json!({"id": one.id, "naam": one.name, "adresnaam": one.slug, "toegang": one.access_desk});
        (one.id.to_string(), one.id.to_string(), value)
    };
    Ok(Entries::of(all.into_iter().map(entry).collect()))
}
