//! The words that go with a file, the same in every format: what is in it, how it may be read, and how not.

use super::columns::Results;
use super::notes::{Notes, Rule};
use super::response::Responses;
use super::table::Table;
use crate::releases::document::Edition;
use crate::statistics::phrases::{Phrase, Suppressed, phrase};

/// A heading with lines of a label and a text.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: &'static str,
    /// Label, which may be empty, and text.
    pub(super) lines: Vec<(String, String)>,
}

/// Everything but the releases themselves, which [`Notes`] has.
pub(super) fn sections(notes: &Notes) -> Vec<Section> {
    vec![
        section("Waarvoor deze cijfers zijn", &purpose()),
        section("Volle groepen", &groups(notes)),
        section("Twee einden", &ends()),
        section("Lege cellen", &empty_cells(notes)),
        section("Marges en toeval", &margins()),
        section("Optellen", &sums()),
        section("Respons", &response()),
        columns::<Results>("Kolommen van de tabel"),
        columns::<Responses>("Kolommen van de respons"),
    ]
}

fn columns<T: Table>(heading: &'static str) -> Section {
    let columns = T::COLUMNS.iter();
    Section {
        heading,
        lines: columns
            .map(|column| (column.name.to_owned(), column.about.to_owned()))
            .collect(),
    }
}

fn response() -> Vec<String> {
    [
        "De respons is wat is gepubliceerd, naast de codes die tot dat telmoment waren uitgegeven. Een lage respons zegt niets over de hulp.",
        "De uitgiftes staan er naar grootte. Wie meededen, staat er van alle uitgiftes samen.",
    ]
    .map(str::to_owned)
    .to_vec()
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

fn groups(notes: &Notes) -> Vec<String> {
    let (least, from, share) = match notes.rule() {
        Some(Rule { parameters, .. }) => (
            format!("{} mensen", parameters.k),
            format!("{} mensen", 3 * parameters.k),
            format!("{} %", parameters.h_permille / 10),
        ),
        None => (
            "zoveel mensen als de kleinste groep (k) van de ronde".to_owned(),
            "drie keer de kleinste groep (k)".to_owned(),
            "het grootste deel (h) van de ronde".to_owned(),
        ),
    };
    let mut said = vec![format!(
        "Aantallen verschijnen in volle groepen: minstens {least} die samen antwoordden."
    )];
    if notes.has_edition(Edition::Second) {
        said.push(format!(
            "Kiest in een groep van minder dan {from} meer dan {share} hetzelfde, of zijn er minder dan 2 mensen met een ander antwoord? Dan staat de groep er als band: hoeveel mensen dat antwoord minstens en hoogstens kozen."
        ));
    }
    if notes.has_edition(Edition::First) {
        said.push(format!(
            "In rondes met editie 1 bleef zo’n groep verborgen. In een groep van minder dan {from} koos daar hoogstens {share} hetzelfde; in een grotere groep kozen minstens 2 mensen iets anders. Dat kan het beeld vertekenen, vooral van kleine aanbieders."
        ));
    }
    said.push("Wat een volle groep nog niet haalt, wacht en verschijnt later samen met nieuwe antwoorden.".to_owned());
    said
}

fn ends() -> Vec<String> {
    [
        "Staat in de kolom status begrensd, dan zit er een band in de regel. De kolommen met één aantal zijn dan leeg, behalve antwoorden en wat precies bekend is.",
        "De kolommen met aantallen en aandelen die op _laag en _hoog eindigen geven hoeveel het er minstens en hoogstens zijn. Zij staan in elke regel die iets toont. Waar het aantal precies bekend is, zijn zij gelijk. Voor grens_ en milde_schatting_ geldt dat niet.",
        "Neem nooit het midden van twee einden: het echte aantal kan overal daartussen liggen. Tel lage einden bij lage einden op, en hoge bij hoge.",
        "marge_laag hoort bij het lage einde en marge_hoog bij het hoge. De kolom vergelijking neemt steeds het einde dat voor de aanbieder het mildst is.",
        "mensen + nog_niet_te_tonen is iedereen die meedeed. in_banden zegt hoeveel van de antwoorden als band zijn verteld.",
        "Een cijfer van alle aanbieders samen gaat alleen verder als de stap niets over één aanbieder verraadt. Anders blijft het vorige staan: stand_publicatie en stand_moment zeggen van wanneer.",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn empty_cells(notes: &Notes) -> Vec<String> {
    let hidden = match notes.rule() {
        Some(Rule {
            parameters,
            edition: Edition::Second,
        }) => {
            let (few, whole) = (Suppressed::FewerThan(parameters.k), Suppressed::Whole);
            format!(
                "{}; bij alle aanbieders samen: {}",
                phrase(Phrase::Hidden(few)),
                phrase(Phrase::Hidden(whole))
            )
        }
        Some(_) => phrase(Phrase::Hidden(Suppressed::FirstEdition)),
        None => "nog geen volle groepen".to_owned(),
    };
    vec![
        "Een lege cel is geen nul. Er staat dan geen getal, of het getal hoort niet bij deze soort vraag.".to_owned(),
        format!("Staat in de kolom status niet_getoond, dan zijn er {hidden}."),
        "Ook wat een aanbieder eerst zelf mag bekijken, is niet_getoond: het is één woord voor elke reden.".to_owned(),
        "Staat er geen, dan zijn er geen codes uitgegeven.".to_owned(),
    ]
}

fn margins() -> Vec<String> {
    [
        "Had een andere groep meegedaan, dan was het deel een beetje anders. De marge van 95 procent (Wilson) laat zien hoeveel.",
        "Hoe meer antwoorden, hoe kleiner de marge. De marge zegt niets over mensen die nooit meedoen.",
        "De kolom vergelijking zegt of een deel past bij toeval, naast alle andere aanbieders samen. ‘Bespreken’ is een uitnodiging, geen oordeel.",
        "Met welk deel is vergeleken, staat in de kolommen die met anderen_ beginnen. Tussen grens_laag en grens_hoog kan het toeval zijn.",
        "De grenzen zijn die van de pagina van één aanbieder: de kans op een onterecht ‘bespreken’ is per pagina hoogstens 1 op 20. Kijkt u naar alle aanbieders tegelijk? Gebruik dan de kolom om_te_bespreken: die is strenger, en gelijk aan de lijst in het overzicht.",
        "De kolommen milde_schatting_laag en milde_schatting_hoog zijn voor wie veel aanbieders tegelijk bekijkt: weinig antwoorden trekken naar het gemiddelde. De ene rekent met alle lage einden, de andere met alle hoge.",
        "Een csv geeft een deel in vier decimalen, de andere bestanden helemaal. Rond liever dat laatste af op hele procenten.",
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
