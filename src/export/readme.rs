//! The words that go with a file, the same in every format: what is in it, how it may be read, and how not.

use super::columns::COLUMNS;
use super::notes::Notes;
use crate::releases::document::RuleRef;
use crate::statistics::phrases::{Phrase, phrase};

/// A heading with lines of a label and a text.
#[derive(Debug)]
pub(super) struct Section {
    /// Heading.
    pub(super) heading: &'static str,
    /// Label, which may be empty, and text.
    pub(super) lines: Vec<(String, String)>,
}

/// Everything but the releases themselves, which [`Notes`] has.
pub(super) fn sections(notes: &Notes) -> Vec<Section> {
    vec![
        section("Waarvoor deze cijfers zijn", &purpose()),
        section("Volle groepen", &groups(notes.rule())),
        section("Lege cellen", &empty_cells()),
        section("Marges en toeval", &margins()),
        section("Optellen", &sums()),
        Section {
            heading: "Kolommen van de tabel",
            lines: COLUMNS
                .iter()
                .map(|column| (column.name.to_owned(), column.about.to_owned()))
                .collect(),
        },
    ]
}

fn section(heading: &'static str, texts: &[String]) -> Section {
    Section {
        heading,
        lines: texts.iter().map(|text| (String::new(), text.clone())).collect(),
    }
}

fn purpose() -> Vec<String> {
    [
        "Deze cijfers zijn een begin van een gesprek. Zij zijn niet geschikt om aanbieders te rangschikken.",
        "Veel rode gezichten betekenen niet dat de hulp slecht is. Vraag altijd: wat zien jullie, klopt dat?",
        "Een publicatie verandert niet meer. Wie samen over cijfers praat, heeft dus hetzelfde voor zich.",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn groups(rule: Option<RuleRef>) -> Vec<String> {
    let (least, from, share) = match rule {
        Some(rule) => (
            format!("{} mensen", rule.k),
            format!("{} mensen", 3 * rule.k),
            format!("{} %", rule.h_promille / 10),
        ),
        None => (
            "zoveel mensen als de kleinste groep (k) van de ronde".to_owned(),
            "drie keer de kleinste groep (k)".to_owned(),
            "het grootste deel (h) van de ronde".to_owned(),
        ),
    };
    vec![
        format!(
            "Aantallen verschijnen in volle groepen: minstens {least} die samen antwoordden, en die niet bijna allemaal hetzelfde kozen."
        ),
        format!(
            "In een groep van minder dan {from} koos hoogstens {share} hetzelfde. In een grotere groep kozen minstens 2 mensen iets anders."
        ),
        "Wat een volle groep nog niet haalt, wacht en verschijnt later samen met nieuwe antwoorden.".to_owned(),
    ]
}

fn empty_cells() -> Vec<String> {
    vec![
        "Een lege cel is geen nul. Er staat dan geen getal, of het getal hoort niet bij deze soort vraag.".to_owned(),
        format!(
            "Staat in de kolom status niet_getoond, dan zijn er {}. Dat is één woord voor elke reden.",
            phrase(Phrase::Hidden)
        ),
        "Staat er geen, dan zijn er geen codes uitgegeven.".to_owned(),
    ]
}

fn margins() -> Vec<String> {
    [
        "Had een andere groep meegedaan, dan was het deel een beetje anders. De marge van 95 procent (Wilson) laat zien hoeveel.",
        "Hoe meer antwoorden, hoe kleiner de marge. De marge zegt niets over mensen die nooit meedoen.",
        "De kolom vergelijking zegt of een deel past bij toeval, naast alle aanbieders samen. ‘Bespreken’ is een uitnodiging, geen oordeel.",
        "Door toeval alleen valt ongeveer 1 op de 20 cijfers toch buiten de grens.",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn sums() -> Vec<String> {
    [
        "De rijen van ‘Alle aanbieders samen’ zijn zelf al een optelling. Tel ze niet nog eens mee.",
        "Tel de wijzen persoonlijk en kiosk niet bij elkaar op, en twee publicaties van één ronde ook niet: de nieuwste bevat de oudere.",
        "Vragen met drie gezichten en vragen met vijf gezichten zijn niet te vergelijken.",
    ]
    .map(str::to_owned)
    .to_vec()
}
