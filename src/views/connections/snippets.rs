//! Figures in a program of one's own: lines to copy for Excel, Power BI, R and Python, and the address of CSV.

use maud::{Markup, html};

use crate::addresses::{ApiAddress, PublicAddress, StaffAddress};
use crate::values::asset;
use crate::views::to_copy::to_copy;

/// What stands in a snippet where the address of the installation belongs.
pub const ADDRESS_PLACE: &str = "{{ADRES}}";

/// What stands there for the key, and what the page shows instead.
pub const KEY_PLACE: &str = "{{SLEUTEL}}";
const KEY_WORDS: &str = "PLAK-HIER-UW-SLEUTEL";

/// The page on which keys are made.
const KEYS: StaffAddress<'static> = StaffAddress::Tokens;

/// All rows, for programs.
const RESULTS: ApiAddress<'static> = ApiAddress::Collection { name: "resultaten" };

/// The snippets: file under `assets/snippets/`, for what, and a heading.
pub const SNIPPETS: [(&str, &str); 3] = [
    ("excel.m", "Excel en Power BI (Power Query)"),
    ("r.R", "R"),
    ("python.py", "Python"),
];

/// What this part needs.
#[derive(Debug, Clone, Default)]
pub struct SnippetsPart {
    /// Address of the installation, without a slash at its end.
    pub base_url: String,
    /// A CSV of one release that the reader may open, as an example; without a release none.
    pub csv: Option<String>,
}

/// A snippet as it is shown: with the address, and a place for the key.
#[must_use]
pub fn snippet(file: &str, base_url: &str) -> String {
    asset::text(&format!("snippets/{file}"))
        .replace(ADDRESS_PLACE, base_url)
        .replace(KEY_PLACE, KEY_WORDS)
}

/// The part of the page.
pub(super) fn snippets_part(part: &SnippetsPart) -> Markup {
    html! {
        section.connection id="cijfers" {
            h2 { "Cijfers in Excel, Power BI, R en Python" }
            div.prose {
                p { "Het snelst: download op de pagina met resultaten een bestand. Dat opent u meteen in Excel." }
                p { "Wilt u dat een programma de cijfers zelf ophaalt? Dan heeft het een sleutel nodig. Die maakt u op " a href=(KEYS) { "Sleutels voor programma’s" } ". Een sleutel haalt alleen op wat u zelf mag zien." }
                p { "Wat er op te halen is, staat in de " a href=(PublicAddress::ApiReference) { "beschrijving van de API" } "." }
            }
            h3.gap { "Link voor Power BI" }
            p { "Alle rijen, als JSON, met een sleutel in de kop " code { "Authorization: Bearer …" } ":" }
            (to_copy("Adres van de resultaten", &format!("{}{RESULTS}", part.base_url)))
            p { "Hieronder staat per programma wat u kunt kopiëren. Zet op de plek van " code { (KEY_WORDS) } " uw sleutel van " a href=(KEYS) { "Sleutels voor programma’s" } ". Wie het bestand daarna krijgt, krijgt uw sleutel: deel het dus niet." }
            @for (file, name) in SNIPPETS {
                details.snippet {
                    summary { (name) }
                    (to_copy(&format!("Voor {name}"), &snippet(file, &part.base_url)))
                }
            }
            @if let Some(csv) = &part.csv {
                h3.gap { "CSV voor programma’s" }
                p { "Een publicatie als CSV met komma’s en punten (RFC 4180), voor R, Python, SPSS en Power Query. U opent dit adres in een browser waarin u bent ingelogd." }
                (to_copy("Adres van de nieuwste publicatie als CSV", csv))
            }
        }
    }
}
