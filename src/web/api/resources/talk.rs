//! Conversation sheets and agreements: what is shared and agreed, never a draft.

use serde_json::json;

use super::super::caller::Caller;
use super::super::entries::{Entries, WrittenEntry};
use super::super::query::{ListQuery, Takes};
use super::super::schema::{Field, Holds, ID, Shape, field};
use super::resource::{Items, OF_PROVIDER, OF_ROUND, Resource, filter};
use super::sheet_fields::{outcomes, release, states, talk as talk_fields, wording};
use crate::conversations::{self as talk, ListedSheet, SheetState};
use crate::db::{Conn, DbError};
use crate::values::ids::SheetId;

pub(super) const SHEETS: Resource = Resource {
    name: "gespreksbladen",
    one: "gespreksblad",
    text: "De gespreksbladen die u mag openen. De cliëntenraad ziet welke bladen er zijn waarvoor hij is uitgenodigd, en \
           leest ze op de pagina.",
    shape: &Shape {
        name: "GespreksbladRegel",
        text: "Een gespreksblad in de lijst.",
        fields: listed_fields,
    },
    filters: &[OF_ROUND, OF_PROVIDER],
    since: false,
    list: list_sheets,
    items: Items::Own(one_sheet, &SHEET),
};

fn listed_fields() -> Vec<Field> {
    vec![
        field("id", Holds::Id, "Kenmerk van het gespreksblad.", ID),
        field("gemeente_id", Holds::Id, "Kenmerk van de gemeente.", ID),
        field("aanbieder_id", Holds::Id, "Kenmerk van de aanbieder.", ID),
        field("aanbieder", Holds::Text, "Naam van de aanbieder.", "De Vlier"),
        field("ronde_id", Holds::Id, "Kenmerk van de ronde.", ID),
        field("ronde", Holds::Text, "Naam van de ronde.", "voorjaar 2026"),
        field(
            "publicatie",
            Holds::Whole,
            "Nummer van de publicatie waar het over gaat.",
            "3",
        ),
        field("stand", Holds::Word(states), "Hoe ver het gesprek is.", ""),
        field(
            "clientenraad_uitgenodigd",
            Holds::Flag,
            "Of de cliëntenraad is uitgenodigd.",
            "true",
        ),
    ]
}

/// The sheets that a question is about.
fn asked_sheets(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Vec<ListedSheet>, DbError> {
    let mut sheets = talk::sheets(conn, &caller.actor())?;
    sheets.retain(|one| asked.lets("ronde", &one.round) && asked.lets("aanbieder", &one.provider));
    Ok(sheets)
}

fn list_sheets(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let entry = |one: ListedSheet| {
        let value = json!({
            "id": one.id,
            "gemeente_id": one.gemeente,
            "aanbieder_id": one.provider,
            "aanbieder": one.provider_name,
            "ronde_id": one.round,
            "ronde": one.round_name,
            "publicatie": one.number,
            "stand": one.state,
            "clientenraad_uitgenodigd": one.council,
        });
        (one.id.to_string(), one.id.to_string(), value)
    };
    let sheets = asked_sheets(conn, caller, asked)?;
    Ok(Entries::of(sheets.into_iter().map(entry).collect()))
}

/// The same JSON as the page's.
fn one_sheet(conn: &mut Conn, caller: &Caller, id: &str) -> Result<WrittenEntry, DbError> {
    let id: SheetId = id.parse().map_err(|_err| DbError::Missing)?;
    let document = talk::sheet_document(conn, &caller.actor(), id)?;
    let bytes = serde_json::to_vec(&document).map_err(|_err| DbError::Failed)?;
    Ok(WrittenEntry { bytes, changed: None })
}

static SHEET: Shape = Shape {
    name: "Gespreksblad",
    text: "Een gespreksblad zoals beide kanten het zien: wat gedeeld en afgesproken is, nooit een concept.",
    fields: sheet_fields,
};

fn sheet_fields() -> Vec<Field> {
    let mut fields = release();
    fields.extend(talk_fields());
    fields
}

pub(super) const AGREEMENTS: Resource = Resource {
    name: "afspraken",
    one: "afspraak",
    text: "De afspraken op de gespreksbladen die u mag openen. ‘bevestigd’ zegt of beide kanten ze bevestigden. De \
           cliëntenraad ziet ze hier niet.",
    shape: &Shape {
        name: "Afspraak",
        text: "Een afspraak tussen gemeente en aanbieder.",
        fields: agreement_fields,
    },
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

fn agreement_fields() -> Vec<Field> {
    let mut fields = vec![
        field("id", Holds::Id, "Kenmerk van de afspraak.", ID),
        field("gespreksblad_id", Holds::Id, "Kenmerk van het gespreksblad.", ID),
        field("gemeente_id", Holds::Id, "Kenmerk van de gemeente.", ID),
        field("aanbieder_id", Holds::Id, "Kenmerk van de aanbieder.", ID),
        field("ronde_id", Holds::Id, "Kenmerk van de ronde.", ID),
        field("publicatie", Holds::Whole, "Nummer van de publicatie.", "3"),
        field(
            "bevestigd",
            Holds::Flag,
            "Of beide kanten de afspraken van dit blad bevestigden.",
            "true",
        ),
    ];
    fields.extend(wording());
    fields
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
        for one in agreements
            .into_iter()
            .filter(|one| asked.lets("uitkomst", &one.outcome))
        {
            let value = json!({
                "id": one.id,
                "gespreksblad_id": sheet.id,
                "gemeente_id": sheet.gemeente,
                "aanbieder_id": sheet.provider,
                "ronde_id": sheet.round,
                "publicatie": sheet.number,
                "bevestigd": sheet.state == SheetState::Agreed,
                "wat": one.text.what,
                "wie": one.text.who,
                "wanneer": one.text.when,
                "hoe": one.text.how,
                "waarde": one.text.value,
                "uitkomst": one.outcome,
                "toelichting": one.note,
            });
            entries.push((one.id.to_string(), one.id.to_string(), value));
        }
    }
    Ok(Entries::of(entries))
}
