//! Conversation sheets and agreements: what is shared and agreed, never a draft.

use serde_json::json;

use super::super::caller::Caller;
use super::super::query::{ListQuery, Takes};
use super::super::schema::{Field, Holds, ID, Shape, field};
use super::releases::{CELL, STANDING};
use super::{Entries, Items, OF_PROVIDER, OF_ROUND, Resource, WrittenEntry, filter, sheet_fields};
use crate::conversations::{self as talk, ListedSheet, Outcome, Reason, SheetState, Side, Value};
use crate::db::{Conn, DbError};
use crate::values::ids::SheetId;
use crate::values::terms::Mode;

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

pub(super) fn states() -> Vec<&'static str> {
    SheetState::ALL.iter().map(|one| one.word()).collect()
}

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
    let mut fields = sheet_fields::release();
    fields.extend(sheet_fields::talk());
    fields
}

fn sides() -> Vec<&'static str> {
    Side::ALL.iter().map(|one| one.word()).collect()
}

fn outcomes() -> Vec<&'static str> {
    Outcome::ALL.iter().map(|one| one.word()).collect()
}

fn values() -> Vec<&'static str> {
    Value::ALL.iter().map(|one| one.word()).collect()
}

pub(super) static ROW: Shape = Shape {
    name: "GespreksbladVraag",
    text: "Een vraag op een gespreksblad.",
    fields: || {
        let modes = || Mode::ALL.iter().map(|one| one.word()).collect();
        let reasons = || Reason::ALL.iter().map(|one| one.word()).collect();
        vec![
            field("vraag", Holds::Text, "Code van de vraag.", "WM03"),
            field(
                "tekst",
                Holds::Text,
                "De vraag zoals zij wordt gesteld.",
                "Hoe luistert uw hulp naar u?",
            )
            .or_null(),
            field("wijze", Holds::Word(modes), "Hoe mensen meededen.", ""),
            field("reden", Holds::Word(reasons), "Waarom de vraag op het blad staat.", ""),
            field(
                "toegevoegd_door",
                Holds::Word(sides),
                "Welke kant haar erbij zette.",
                "null",
            )
            .or_null(),
            field("uitgegeven", Holds::Whole, "Uitgegeven codes.", "120").or_null(),
            field("cijfers", Holds::One(&CELL), "Van de aanbieder.", "").or_null(),
            field("alle_aanbieders", Holds::One(&CELL), "Van alle aanbieders samen.", "").or_null(),
            field(
                "nog_niet_te_tonen",
                Holds::Whole,
                "Van hoeveel mensen het antwoord hier nog niet te tonen is.",
                "0",
            )
            .or_null(),
            field(
                "stand_alle_aanbieders",
                Holds::One(&STANDING),
                "De eerdere publicatie waar het cijfer van alle aanbieders samen van is, als dat stilstaat.",
                "",
            )
            .or_null(),
        ]
    },
};

pub(super) static INTERPRETATION: Shape = Shape {
    name: "Duiding",
    text: "Wat een kant deelde over een vraag of over het geheel.",
    fields: || {
        vec![
            field("kant", Holds::Word(sides), "Van welke kant.", ""),
            field(
                "over",
                Holds::Text,
                "‘geheel’, of wijze en code van de vraag.",
                "persoonlijk/WM03",
            ),
            field("versie", Holds::Whole, "Versie: 1, 2, 3 en zo verder.", "1"),
            field("gedeeld", Holds::Moment, "Wanneer.", "2026-03-20T09:30:00Z"),
            field("herkent", Holds::Text, "Herkent u dit?", "Ja, dit horen wij ook."),
            field(
                "verklaart",
                Holds::Text,
                "Kunt u dit verklaren?",
                "Er was een verhuizing.",
            ),
            field("vindt", Holds::Text, "Wat vindt u ervan?", "Jammer."),
            field("nodig", Holds::Text, "Is er iets nodig, en wat?", "Eerder bellen."),
        ]
    },
};

fn wording() -> Vec<Field> {
    vec![
        field("wat", Holds::Text, "Wat is afgesproken.", "Eerder bellen."),
        field("wie", Holds::Text, "Wie het doet: een rol, geen naam.", "de teamleider"),
        field("wanneer", Holds::Day, "Wanneer het klaar is.", "2026-09-01"),
        field("hoe", Holds::Text, "Hoe beide kanten het zien.", "in de volgende ronde"),
        field("waarde", Holds::Word(values), "De waarde die het dient.", "").or_null(),
        field("uitkomst", Holds::Word(outcomes), "Wat ervan kwam.", ""),
        field("toelichting", Holds::Text, "Een woord over de uitkomst.", "\"\""),
    ]
}

pub(super) static AGREED: Shape = Shape {
    name: "GespreksbladAfspraak",
    text: "Een afspraak zoals zij op een gespreksblad staat.",
    fields: || {
        let mut fields = vec![
            field(
                "ronde",
                Holds::Text,
                "Naam van de ronde; leeg bij dit blad zelf.",
                "null",
            )
            .or_null(),
            field("publicatie", Holds::Whole, "Nummer van de publicatie.", "3"),
        ];
        fields.extend(wording());
        fields
    },
};

pub(super) static READ_IN: Shape = Shape {
    name: "IngelezenAfspraak",
    text: "Een afspraak van vóór Ervaringwijzer, ingelezen uit een bestand; zij verandert niet meer.",
    fields: || {
        let mut fields = vec![field(
            "ronde",
            Holds::Text,
            "Waar het gesprek toen over ging.",
            "voorjaar 2024",
        )];
        fields.extend(wording());
        fields
    },
};

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
