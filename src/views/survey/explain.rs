//! The pages about privacy and about reading and using the site. They say what is true, also where
//! that is less than one would like (PRIVACY §1, "What remains").

use maud::{Markup, html};

use super::layout::{Frame, block, document, foot_keeping, kept_for, language_menu_keeping};
use super::statement::{Whose, compliance, responsible, to_tell, unmet};
use super::words::way_to_lists;
use crate::i18n::{FluentValue, Lang, Texts, texts};
use crate::values::terms::Counting;

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
            "privacy-3-woorden",
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
/// Said only where a phone tells four words of the ballot that it sealed.
const OF_WORDS: &str = "privacy-3-woorden";

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

/// What the page at `/privacy` says of this installation.
#[derive(Debug, Clone, Copy)]
pub struct PrivacyPage<'a> {
    pub lang: Lang,
    /// The smallest group that is ever shown.
    pub k: u32,
    /// Hours between the last count of a round and the destruction.
    pub hold_hours: u32,
    /// Whether the survey lets phones seal their ballots.
    pub phones_seal: bool,
    /// Whether there was a round in which they told four words of their ballot.
    pub words: bool,
    /// When the open rounds are counted, each way once; empty where none is open.
    pub moments: &'a [Counting],
    /// Who is responsible.
    pub whose: Whose<'a>,
}

/// The page at `/privacy`.
#[must_use]
pub fn privacy_page(page: &PrivacyPage<'_>) -> String {
    let texts = texts(page.lang);
    let values = [("uren", FluentValue::from(page.hold_hours))];
    let kept = ["privacy-2-weg", "privacy-7-cijfers"].map(|key| texts.with(key, &values));
    let body = html! {
        (promises(texts, page.k, page.hold_hours, &kept_back(page)))
        @if page.words { (way_to_lists(texts, page.whose.gemeente.map(|gemeente| gemeente.slug.as_str()))) }
        (moments(texts, page.moments))
        (block(&texts.get("privacy-7-titel"), &kept))
        (responsible(texts, &page.whose))
    };
    explained(texts, "privacy-titel", &page.whose, &body)
}

/// What is not true of this installation.
fn kept_back(page: &PrivacyPage<'_>) -> Vec<&'static str> {
    let phones = OF_PHONES.iter().filter(|_| !page.phones_seal);
    let words = Some(&OF_WORDS).filter(|_| !page.words);
    phones.chain(words).copied().collect()
}

/// What a page says that knows of no phone.
pub(super) const WITHOUT_PHONES: [&str; 3] = [OF_PHONES[0], OF_PHONES[1], OF_WORDS];

/// What it says everywhere, also at a kiosk, but for what is left out.
pub(super) fn promises(texts: Texts, k: u32, hold_hours: u32, left_out: &[&str]) -> Markup {
    let values = [("k", FluentValue::from(k)), ("uren", FluentValue::from(hold_hours))];
    let say = |key: &str| texts.with(key, &values);
    let said = |lines: &[&str]| -> Vec<String> {
        let here = lines.iter().filter(|key| !left_out.contains(key));
        here.map(|key| say(key)).collect()
    };
    html! {
        @for (heading, lines) in PRIVACY {
            (block(&say(heading), &said(lines)))
        }
    }
}

/// When is counted: of every open round, or what a gemeente may choose where none is open.
fn moments(texts: Texts, moments: &[Counting]) -> Markup {
    let lines: Vec<String> = moments.iter().map(|one| texts.get(moment_key(*one))).collect();
    html! {
        @match lines.as_slice() {
            [] => (block(&texts.get("privacy-6-titel"), &[texts.get("privacy-6-keuze")])),
            [_only] => (block(&texts.get("privacy-6-titel"), &lines)),
            _ => {
                h2 { (texts.get("privacy-6-titel")) }
                p { (texts.get("privacy-6-verschilt")) }
                ul .plain { @for line in &lines { li { (line) } } }
            }
        }
    }
}

fn moment_key(counting: Counting) -> &'static str {
    match counting {
        Counting::AtClose => "privacy-6-sluiting",
        Counting::Quarterly => "privacy-6-kwartaal",
        Counting::Monthly => "privacy-6-maand",
        Counting::Weekly => "privacy-6-week",
    }
}

/// The page at `/toegankelijkheid`.
#[must_use]
pub fn accessibility_page(lang: Lang, whose: &Whose<'_>) -> String {
    let texts = texts(lang);
    let by_others = whose.statements.accessibility.investigator.is_some();
    let body = html! {
        p { (texts.get("toegankelijk-doel")) }
        ul .plain { @for key in ACCESSIBLE { li { (texts.get(key)) } } }
        h2 { (texts.get("toegankelijk-niet-titel")) }
        (unmet(texts, whose))
        @if !by_others { p { (texts.get("toegankelijk-niet-onderzoek")) } }
        p { (texts.get("toegankelijk-niet-taal")) }
        h2 { (texts.get("toegankelijk-melden-titel")) }
        p { (texts.get("toegankelijk-melden")) }
        (to_tell(texts, whose))
        (compliance(texts, whose))
    };
    explained(texts, "toegankelijk-titel", whose, &body)
}

fn explained(texts: Texts, title: &str, whose: &Whose<'_>, body: &Markup) -> String {
    let title = texts.get(title);
    let kept = whose
        .gemeente
        .map(|gemeente| kept_for(&gemeente.slug))
        .unwrap_or_default();
    document(&Frame {
        texts,
        title: &title,
        kiosk: false,
        demo: false,
        head: html! {},
        body: html! {
            div .bar { (language_menu_keeping(&kept, texts, Lang::all())) }
            h1 { (title) }
            (body)
        },
        foot: foot_keeping(&kept, texts),
    })
}
