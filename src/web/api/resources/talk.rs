//! Conversation sheets and agreements: what is shared and agreed, never a draft.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::caller::Caller;
use super::super::entries::{Entries, WrittenEntry};
use super::super::query::{ListQuery, Takes};
use super::super::schema::Shape;
use super::resource::{Items, OF_PROVIDER, OF_ROUND, Resource, filter};
use crate::conversations::{self as talk, AgreementFields, ListedSheet, Outcome, SheetDocument, SheetState};
use crate::db::{Conn, DbError};
use crate::values::ids::{AgreementId, GemeenteId, ProviderId, RoundId, SheetId};

pub(super) const SHEETS: Resource = Resource {
    name: "gespreksbladen",
    one: "gespreksblad",
    text: "De gespreksbladen die u mag openen. De cliëntenraad ziet welke bladen er zijn waarvoor hij is uitgenodigd, en \
           leest ze op de pagina.",
    shape: Shape::of::<SheetEntry>(),
    filters: &[OF_ROUND, OF_PROVIDER],
    since: false,
    list: list_sheets,
    items: Items::Own(one_sheet, Shape::of::<SheetDocument>()),
};

/// Een gespreksblad in de lijst.
#[derive(Serialize, ToSchema)]
#[schema(title = "GespreksbladRegel")]
struct SheetEntry {
    /// Kenmerk van het gespreksblad.
    id: SheetId,
    /// Kenmerk van de gemeente.
    gemeente_id: GemeenteId,
    /// Kenmerk van de aanbieder.
    #[serde(rename = "aanbieder_id")]
    provider_id: ProviderId,
    /// Naam van de aanbieder.
    #[serde(rename = "aanbieder")]
    #[schema(examples("De Vlier"))]
    provider: String,
    /// Kenmerk van de ronde.
    #[serde(rename = "ronde_id")]
    round_id: RoundId,
    /// Naam van de ronde.
    #[serde(rename = "ronde")]
    #[schema(examples("voorjaar 2026"))]
    round: String,
    /// Nummer van de publicatie waar het over gaat.
    #[serde(rename = "publicatie")]
    #[schema(examples(3))]
    release: u32,
    /// Hoe ver het gesprek is.
    #[serde(rename = "stand")]
    state: SheetState,
    /// Of de cliëntenraad is uitgenodigd.
    #[serde(rename = "clientenraad_uitgenodigd")]
    #[schema(examples(true))]
    council_invited: bool,
}

/// The sheets that a question is about.
fn asked_sheets(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Vec<ListedSheet>, DbError> {
    let mut sheets = talk::sheets(conn, &caller.actor())?;
    sheets.retain(|one| asked.lets("ronde", &one.round) && asked.lets("aanbieder", &one.provider));
    Ok(sheets)
}

fn list_sheets(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let entry = |one: ListedSheet| SheetEntry {
        id: one.id,
        gemeente_id: one.gemeente,
        provider_id: one.provider,
        provider: one.provider_name,
        round_id: one.round,
        round: one.round_name,
        release: one.number,
        state: one.state,
        council_invited: one.council,
    };
    let sheets = asked_sheets(conn, caller, asked)?.into_iter().map(entry);
    Ok(Entries::by_id(sheets, |one| one.id.to_string()))
}

/// The same JSON as the page's.
fn one_sheet(conn: &mut Conn, caller: &Caller, id: &str) -> Result<WrittenEntry, DbError> {
    let id: SheetId = id.parse().map_err(|_err| DbError::Missing)?;
    let document = talk::sheet_document(conn, &caller.actor(), id)?;
    let bytes = serde_json::to_vec(&document).map_err(|_err| DbError::Failed)?;
    Ok(WrittenEntry { bytes, changed: None })
}

pub(super) const AGREEMENTS: Resource = Resource {
    name: "afspraken",
    one: "afspraak",
    text: "De afspraken op de gespreksbladen die u mag openen. ‘bevestigd’ zegt of beide kanten ze bevestigden. De \
           cliëntenraad ziet ze hier niet.",
    shape: Shape::of::<AgreementEntry>(),
    filters: &[
        OF_ROUND,
        OF_PROVIDER,
        filter(
            "gespreksblad",
            Takes::Id,
            "Alleen van het gespreksblad met dit kenmerk.",
        ),
        filter("uitkomst", Takes::Word(outcomes), "Alleen met deze uitkomst."),
    ],
    since: false,
    list: list_agreements,
    items: Items::Listed,
};

fn outcomes() -> Vec<&'static str> {
    Outcome::ALL.iter().map(|one| one.word()).collect()
}

/// Een afspraak tussen gemeente en aanbieder.
#[derive(Serialize, ToSchema)]
#[schema(title = "Afspraak")]
struct AgreementEntry {
    /// Kenmerk van de afspraak.
    id: AgreementId,
    /// Kenmerk van het gespreksblad.
    #[serde(rename = "gespreksblad_id")]
    sheet: SheetId,
    /// Kenmerk van de gemeente.
    #[serde(rename = "gemeente_id")]
    gemeente: GemeenteId,
    /// Kenmerk van de aanbieder.
    #[serde(rename = "aanbieder_id")]
    provider: ProviderId,
    /// Kenmerk van de ronde.
    #[serde(rename = "ronde_id")]
    round: RoundId,
    /// Nummer van de publicatie.
    #[serde(rename = "publicatie")]
    #[schema(examples(3))]
    release: u32,
    /// Of beide kanten de afspraken van dit blad bevestigden.
    #[serde(rename = "bevestigd")]
    #[schema(examples(true))]
    confirmed: bool,
    #[serde(flatten)]
    fields: AgreementFields,
}

fn list_agreements(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let mut entries = Vec::new();
    for sheet in asked_sheets(conn, caller, asked)? {
        if !asked.lets("gespreksblad", &sheet.id) {
            continue;
        }
        // A council makes no agreements and gets none here.
        let agreements = match talk::agreements(conn, &caller.actor(), sheet.id) {
            Err(DbError::Missing) => continue,
            other => other?,
        };
        let agreements = agreements
            .into_iter()
            .filter(|one| asked.lets("uitkomst", &one.outcome));
        entries.extend(agreements.map(|one| AgreementEntry {
            id: one.id,
            sheet: sheet.id,
            gemeente: sheet.gemeente,
            provider: sheet.provider,
            round: sheet.round,
            release: sheet.number,
            confirmed: sheet.state == SheetState::Agreed,
            fields: AgreementFields::of(one.text, one.outcome, one.note),
        }));
    }
    Ok(Entries::by_id(entries, |one| one.id.to_string()))
}
