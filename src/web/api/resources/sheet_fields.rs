//! The fields of a conversation sheet.

use super::super::schema::{Field, Holds, Shape, field};
use super::releases::{CELL, ROUND, STANDING};
use crate::conversations::{FOOT, Outcome, Reason, SheetState, Side, Value};
use crate::values::terms::Mode;

/// What a sheet is about.
pub(super) fn release() -> Vec<Field> {
    vec![
        field("schema", Holds::Text, "Naam van deze vorm.", "gespreksblad-1"),
        field("gemeente", Holds::Text, "Naam van de gemeente.", "Voorbeeldstad"),
        field("aanbieder", Holds::Text, "Naam van de aanbieder.", "De Vlier"),
        field("ronde", Holds::One(&ROUND), "De ronde.", ""),
        field(
            "publicatie",
            Holds::Whole,
            "Nummer van de publicatie waar het over gaat.",
            "3",
        ),
        field("moment", Holds::Moment, "Wanneer is geteld.", "2026-03-09T05:00:00Z"),
        field(
            "hash",
            Holds::Text,
            "SHA-256 van de publicatie.",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        field(
            "correctie",
            Holds::Text,
            "Wat er mis is met de publicatie, als dat zo is.",
            "null",
        )
        .or_null(),
        field("k", Holds::Whole, "Kleinste groep waarvan cijfers verschijnen.", "10"),
        field(
            "h_promille",
            Holds::Whole,
            "Grootste deel van één antwoord in een kleine groep, per duizend.",
            "900",
        ),
        field(
            "editie",
            Holds::Whole,
            "Uitgave van de regels waarmee cijfers verschijnen.",
            "2",
        ),
    ]
}

/// What both sides say.
pub(super) fn talk() -> Vec<Field> {
    vec![
        field("stand", Holds::Word(states), "Hoe ver het gesprek is.", ""),
        field(
            "aanbieder_bevestigd",
            Holds::Flag,
            "Of de aanbieder de afspraken bevestigde.",
            "true",
        ),
        field(
            "gemeente_bevestigd",
            Holds::Flag,
            "Of de gemeente de afspraken bevestigde.",
            "false",
        ),
        field(
            "clientenraad_uitgenodigd",
            Holds::Flag,
            "Of de cliëntenraad is uitgenodigd.",
            "true",
        ),
        field(
            "omstandigheden",
            Holds::Text,
            "Met de hand geschreven, niet gemeten.",
            "\"\"",
        ),
        field("vragen", Holds::Many(&ROW), "De vragen om over te praten.", ""),
        field(
            "duidingen",
            Holds::Many(&INTERPRETATION),
            "Wat beide kanten deelden, in elke versie.",
            "",
        ),
        field(
            "eerdere_afspraken",
            Holds::Many(&AGREED),
            "Afspraken van eerdere bladen.",
            "",
        ),
        field("afspraken", Holds::Many(&AGREED), "Afspraken van dit blad.", ""),
        field(
            "ingelezen_afspraken",
            Holds::Many(&READ_IN),
            "Afspraken van vóór Ervaringwijzer, ingelezen uit een bestand.",
            "",
        ),
        field("slot", Holds::Text, "De zin onder elk blad.", FOOT),
    ]
}

pub(super) fn states() -> Vec<&'static str> {
    SheetState::ALL.iter().map(|one| one.word()).collect()
}

fn sides() -> Vec<&'static str> {
    Side::ALL.iter().map(|one| one.word()).collect()
}

pub(super) fn outcomes() -> Vec<&'static str> {
    Outcome::ALL.iter().map(|one| one.word()).collect()
}

fn values() -> Vec<&'static str> {
    Value::ALL.iter().map(|one| one.word()).collect()
}

static ROW: Shape = Shape {
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

static INTERPRETATION: Shape = Shape {
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

pub(super) fn wording() -> Vec<Field> {
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

static AGREED: Shape = Shape {
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

static READ_IN: Shape = Shape {
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
