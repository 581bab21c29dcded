//! The fields of a conversation sheet.

use super::super::schema::{Field, Holds, field};
use super::releases::ROUND;
use super::talk::{AGREED, INTERPRETATION, READ_IN, ROW, states};
use crate::conversations as talk;
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
        field("slot", Holds::Text, "De zin onder elk blad.", talk::FOOT),
    ]
}
