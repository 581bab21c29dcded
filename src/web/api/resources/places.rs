//! Gemeenten, rounds and providers that a reader has to do with.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::caller::Caller;
use super::super::entries::Entries;
use super::super::query::ListQuery;
use super::super::schema::Shape;
use super::resource::{Items, OF_GEMEENTE, OF_ROUND, Resource};
use crate::catalogue::{Gemeente, Provider, Round, gemeenten, participations, providers};
use crate::db::{Conn, DbError};
use crate::releases::{self, Viewer};
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, ProviderId, QuestionnaireId, RoundId};
use crate::values::terms::{Purpose, RoundState};

pub(super) const GEMEENTEN: Resource = Resource {
    name: "gemeenten",
    one: "gemeente",
    text: "De gemeenten waarvan u rondes ziet.",
    shape: Shape::of::<GemeenteEntry>(),
    filters: &[],
    since: false,
    list: list_gemeenten,
    items: Items::Listed,
};

/// Een gemeente.
#[derive(Serialize, ToSchema)]
#[schema(title = "Gemeente")]
struct GemeenteEntry {
    /// Kenmerk van de gemeente.
    id: GemeenteId,
    /// Naam, zonder het woord gemeente.
    #[serde(rename = "naam")]
    #[schema(examples("Voorbeeldstad"))]
    name: String,
    /// De naam in adressen van pagina’s.
    #[serde(rename = "adresnaam")]
    #[schema(examples("voorbeeldstad"))]
    slug: String,
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
    let entry = |one: Gemeente| GemeenteEntry {
        id: one.id,
        name: one.name,
        slug: one.slug,
    };
    let all = visible_gemeenten(conn, caller)?.into_iter().map(entry);
    Ok(Entries::by_id(all, |one| one.id.to_string()))
}

pub(super) const ROUNDS: Resource = Resource {
    name: "rondes",
    one: "ronde",
    text: "De rondes die u ziet: van uw gemeente, of waaraan u als aanbieder meedoet.",
    shape: Shape::of::<RoundEntry>(),
    filters: &[OF_GEMEENTE],
    since: false,
    list: list_rounds,
    items: Items::Listed,
};

/// Een vragenlijst in een gemeente, van dag tot dag.
#[derive(Serialize, ToSchema)]
#[schema(title = "Ronde", example = json!({"stand": "gesloten"}))]
struct RoundEntry {
    /// Kenmerk van de ronde.
    id: RoundId,
    /// Kenmerk van de gemeente.
    gemeente_id: GemeenteId,
    /// Naam van de gemeente.
    #[schema(examples("Voorbeeldstad"))]
    gemeente: String,
    /// Naam van de ronde.
    #[serde(rename = "naam")]
    #[schema(examples("voorjaar 2026"))]
    name: String,
    /// De naam in adressen van pagina’s.
    #[serde(rename = "adresnaam")]
    #[schema(examples("voorjaar-2026"))]
    slug: String,
    /// Eerste dag.
    #[serde(rename = "start")]
    #[schema(value_type = String, format = "date", examples("2026-03-02"))]
    opens: Day,
    /// Laatste dag.
    #[serde(rename = "einde")]
    #[schema(value_type = String, format = "date", examples("2026-04-26"))]
    closes: Day,
    /// Waarvoor de ronde is.
    #[serde(rename = "doel")]
    purpose: Purpose,
    /// Hoe ver de ronde is.
    #[serde(rename = "stand")]
    state: RoundState,
    /// Kenmerk van de vragenlijst.
    #[serde(rename = "vragenlijst_id")]
    questionnaire: QuestionnaireId,
    /// Kleinste groep waarvan cijfers verschijnen.
    #[schema(examples(10))]
    k: u32,
    /// Dagen dat alleen de aanbieder een nieuwe publicatie ziet.
    #[serde(rename = "inzage_dagen")]
    #[schema(examples(14))]
    preview_days: i32,
    /// Hoeveel publicaties er zijn.
    #[serde(rename = "publicaties")]
    #[schema(examples(3))]
    releases: usize,
}

fn list_rounds(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let mut rounds = releases::visible_rounds(conn, caller.viewer)?;
    rounds.retain(|one| asked.lets("gemeente", &one.gemeente));
    let entry = |round: Round| {
        Ok(RoundEntry {
            id: round.id,
            gemeente_id: round.gemeente,
            gemeente: gemeenten::find(conn, round.gemeente)?.name,
            k: round.rule().k,
            releases: releases::list(conn, round.id)?.len(),
            name: round.name,
            slug: round.slug,
            opens: round.opens,
            closes: round.closes,
            purpose: round.purpose,
            state: round.state,
            questionnaire: round.questionnaire,
            preview_days: round.preview_days,
        })
    };
    let entries: Vec<RoundEntry> = rounds.into_iter().map(entry).collect::<Result<_, DbError>>()?;
    let keyed = entries
        .into_iter()
        .map(|one| (format!("{}/{}", one.opens, one.id), one.id.to_string(), one));
    Ok(Entries::of(keyed))
}

pub(super) const PROVIDERS: Resource = Resource {
    name: "aanbieders",
    one: "aanbieder",
    text: "Voor een analist de aanbieders in de rondes van de gemeente; voor een aanbieder de eigen organisatie. De \
           cliëntenraad ziet geen losse aanbieders.",
    shape: Shape::of::<ProviderEntry>(),
    filters: &[OF_ROUND],
    since: false,
    list: list_providers,
    items: Items::Listed,
};

/// Een zorgaanbieder, of de toegang van de gemeente zelf.
#[derive(Serialize, ToSchema)]
#[schema(title = "Aanbieder")]
struct ProviderEntry {
    /// Kenmerk van de aanbieder.
    id: ProviderId,
    /// Naam.
    #[serde(rename = "naam")]
    #[schema(examples("De Vlier"))]
    name: String,
    /// De naam in adressen van pagina’s.
    #[serde(rename = "adresnaam")]
    #[schema(examples("de-vlier"))]
    slug: String,
    /// Of dit de toegang of het wijkteam van de gemeente zelf is.
    #[serde(rename = "toegang")]
    #[schema(examples(false))]
    access_desk: bool,
}

/// The providers whose own rows somebody sees in one round.
pub(super) fn visible_providers(conn: &mut Conn, caller: &Caller, round: &Round) -> Result<Vec<Provider>, DbError> {
    let mut found: Vec<Provider> = Vec::new();
    for seat in participations::of_round(conn, round.id)? {
        let id = seat.participation.provider;
        let sees = match caller.viewer {
            Viewer::Provider(own) => own.id == id,
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
    let entry = |one: Provider| ProviderEntry {
        id: one.id,
        name: one.name,
        slug: one.slug,
        access_desk: one.access_desk,
    };
    Ok(Entries::by_id(all.into_iter().map(entry), |one| one.id.to_string()))
}
