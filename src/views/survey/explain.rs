//! The pages about privacy and about reading and using the site. They say what is true, also where
//! that is less than one would like (PRIVACY §1, "What remains").

use maud::{Markup, html};

use super::layout::{Frame, block, document, foot, language_menu};
use crate::i18n::{FluentValue, Lang, Texts, texts};

const PRIVACY: [(&str, &[&str]); 5] = [
    (
        "privacy-1-titel",
        &[
            "privacy-1-naam",
            "privacy-1-telefoon",
            "privacy-1-tijd",
            "privacy-1-cookies",
            "privacy-1-tekst",
        ],
    ),
    (
        "privacy-2-titel",
        &[
            "privacy-2-slot",
            "privacy-2-telefoon",
            "privacy-2-tellen",
            "privacy-2-tonen",
            "privacy-2-eens",
            "privacy-2-weg",
        ],
    ),
    (
        "privacy-3-titel",
        &[
            "privacy-3-een",
            "privacy-3-teken",
            "privacy-3-gebruikt",
            "privacy-3-twee",
            "privacy-3-scherm",
            "privacy-3-wacht",
        ],
    ),
    (
        "privacy-4-titel",
        &[
            "privacy-4-beheer",
            "privacy-4-telefoon",
            "privacy-4-deed-mee",
            "privacy-4-raden",
            "privacy-4-netwerk",
            "privacy-4-naast",
            "privacy-4-scherm",
        ],
    ),
    (
        "privacy-5-titel",
        &["privacy-5-nee", "privacy-5-vrij", "privacy-5-vragen"],
    ),
];

/// Said only where phones may seal.
const OF_PHONES: [&str; 2] = ["privacy-2-telefoon", "privacy-4-telefoon"];

const ACCESSIBLE: &[&str] = &[
    "toegankelijk-knoppen",
    "toegankelijk-woorden",
    "toegankelijk-toetsen",
    "toegankelijk-voorlezen",
    "toegankelijk-groot",
    "toegankelijk-donker",
    "toegankelijk-tijd",
    "toegankelijk-oud",
];

/// The page at `/privacy`; `k` is the smallest group that is ever shown, `hold_hours` lie between the last count of a round
/// and the destruction, `phones_seal` says whether the survey lets phones seal their ballots.
#[must_use]
pub fn privacy_page(lang: Lang, k: u32, hold_hours: u32, phones_seal: bool) -> String {
    let texts = texts(lang);
    explained(texts, "privacy-titel", &privacy(texts, k, hold_hours, phones_seal))
}

/// What that page says, under its title.
pub(super) fn privacy(texts: Texts, k: u32, hold_hours: u32, phones_seal: bool) -> Markup {
    let values = [("k", FluentValue::from(k)), ("uren", FluentValue::from(hold_hours))];
    let say = |key: &str| texts.with(key, &values);
    let said = |lines: &[&str]| -> Vec<String> {
        let here = lines.iter().filter(|key| phones_seal || !OF_PHONES.contains(key));
        here.map(|key| say(key)).collect()
    };
    html! {
        @for (heading, lines) in PRIVACY {
            (block(&say(heading), &said(lines)))
        }
    }
}

/// The page at `/toegankelijkheid`.
#[must_use]
pub fn accessibility_page(lang: Lang) -> String {
    let texts = texts(lang);
    let body = html! {
        p { (texts.get("toegankelijk-doel")) }
        ul .plain { @for key in ACCESSIBLE { li { (texts.get(key)) } } }
        h2 { (texts.get("toegankelijk-niet-titel")) }
        p { (texts.get("toegankelijk-niet-onderzoek")) }
        p { (texts.get("toegankelijk-niet-taal")) }
        h2 { (texts.get("toegankelijk-melden-titel")) }
        p { (texts.get("toegankelijk-melden")) }
    };
    explained(texts, "toegankelijk-titel", &body)
}

fn explained(texts: Texts, title: &str, body: &Markup) -> String {
    let title = texts.get(title);
    document(&Frame {
        texts,
        title: &title,
        kiosk: false,
        demo: false,
        head: html! {},
        body: html! {
            div .bar { (language_menu(texts, Lang::all())) }
            h1 { (title) }
            (body)
        },
        foot: foot(texts),
    })
}
