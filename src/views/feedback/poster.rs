//! One feedback on a sheet of A3, to print and put up in a waiting room.

use std::sync::OnceLock;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::pages::Heard;
use crate::i18n::{Lang, Texts, texts};
use crate::values::asset;
use crate::views::survey::style::{digest, shrink};

/// What the poster shows.
#[derive(Debug, Clone, Copy)]
pub struct PosterPage<'a> {
    /// Language of the poster.
    pub lang: Lang,
    /// Name of the gemeente.
    pub gemeente: &'a str,
    pub entry: &'a Heard,
    /// Whole address of its public page.
    pub address: &'a str,
    /// The same as a QR code.
    pub qr: &'a PreEscaped<String>,
    /// Whether the names are invented.
    pub demo: bool,
}

/// The words of the poster beside the feedback itself, for another form of it.
#[derive(Debug, Clone)]
pub struct PosterWords {
    /// Title of the document.
    pub title: String,
    pub gemeente: String,
    /// That the names are invented, on an example.
    pub demo: Option<String>,
    /// Headings of what was heard, and of what is done.
    pub headings: [String; 2],
    /// What the QR code is for.
    pub scan: String,
    /// What the QR code is, for people who do not see it.
    pub qr: String,
    /// The address as it is printed.
    pub shown: String,
}

impl PosterWords {
    /// The words of this poster.
    #[must_use]
    pub fn of(page: &PosterPage<'_>) -> Self {
        let texts = texts(page.lang);
        let shown = shown(page.address);
        Self {
            title: format!("{}: {}", texts.get("gehoord-titel"), page.entry.provider),
            gemeente: texts.with("gemeente", &[("gemeente", page.gemeente.into())]),
            demo: page.demo.then(|| texts.get("voorbeeld-papier")),
            headings: ["gehoord-hoorden", "gehoord-doen"].map(|key| texts.get(key)),
            scan: texts.get("gehoord-scan"),
            qr: texts.with("gehoord-qr", &[("adres", shown.into())]),
            shown: shown.to_owned(),
        }
    }
}

/// An address without its scheme.
fn shown(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

/// The page at `…/poster`.
#[must_use]
pub fn poster_page(page: &PosterPage<'_>) -> String {
    let (texts, entry) = (texts(page.lang), page.entry);
    let shown = shown(page.address);
    html! {
        (DOCTYPE)
        html lang=(page.lang) dir=(page.lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="robots" content="noindex";
                title { (texts.get("gehoord-titel")) ": " (entry.provider) " – Ervaringwijzer" }
                link rel="icon" href="data:,";
                style { (PreEscaped(css())) }
            }
            body {
                main class={ "poster " (size(entry)) } {
                    p .who { (texts.with("gemeente", &[("gemeente", page.gemeente.into())])) }
                    h1 { (entry.provider) }
                    p .who { (entry.round) }
                    @if page.demo { p .who { (texts.get("voorbeeld")) } }
                    (part(texts, entry, "gehoord-hoorden", &entry.heard))
                    (part(texts, entry, "gehoord-doen", &entry.doing))
                    div .more {
                        (page.qr)
                        p { (texts.get("gehoord-scan")) br; b { (shown) } }
                    }
                }
            }
        }
    }
    .into_string()
}

fn part(texts: Texts, entry: &Heard, heading: &str, text: &str) -> Markup {
    let other = (entry.lang != texts.lang()).then_some(entry.lang);
    html! {
        section {
            h2 { (texts.get(heading)) }
            @for line in text.lines().filter(|line| !line.trim().is_empty()) { p lang=[other] { (line) } }
        }
    }
}

/// What a new line takes, in characters.
const NEW_LINE: usize = 30;

/// Short texts are set larger; the longest ones that may be stored still fit on one sheet, unless they are broken into a
/// great many lines.
fn size(entry: &Heard) -> &'static str {
    let room = |text: &str| text.chars().count() + NEW_LINE * text.lines().count();
    match room(&entry.heard) + room(&entry.doing) {
        0..=260 => "large",
        261..=620 => "middle",
        _ => "small",
    }
}

fn css() -> &'static str {
    static CSS: OnceLock<String> = OnceLock::new();
    CSS.get_or_init(|| shrink(&asset::text("css/poster.css")))
}

/// The policy of the poster: its own style and nothing else.
#[must_use]
pub fn poster_policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        format!(
            "default-src 'none'; style-src '{}'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
            digest(css())
        )
    })
}
