//! `/open-data`: what is given, under which terms, how it is rounded; and the page of one gemeente with its columns.

use maud::{Markup, html};

use crate::addresses::PublicAddress;

/// A gemeente that gives open data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Giver {
    pub name: String,
    pub href: String,
    /// Its results as CSV.
    pub csv_href: String,
    /// The same as JSON.
    pub json_href: String,
    /// Name of the licence.
    pub licence: &'static str,
    /// Address of the licence.
    pub licence_href: &'static str,
    /// E-mail address or page for questions.
    pub contact: String,
    /// Names of the rounds that are in it, the newest first.
    pub rounds: Vec<String>,
}

/// A column as the page tells it: name, what it holds, what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnLine {
    pub name: &'static str,
    pub holds: &'static str,
    pub meaning: &'static str,
}

/// How open data is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenRule {
    pub smallest: u32,
    /// Every count is a multiple of it.
    pub step: u32,
}

/// The page at `/open-data` inside the frame.
#[must_use]
pub fn open_data_page(givers: &[Giver], rule: OpenRule) -> Markup {
    html! {
        div.prose {
            p { "Een gemeente kan ervoor kiezen haar cijfers als open data te geven. Iedereen mag die gebruiken, ook zonder account." }
            @if givers.is_empty() { p { strong { "Nog geen gemeente geeft hier open data." } } }
        }
        @if !givers.is_empty() {
            h2 { "Gemeenten die meedoen" }
            ul.dots { @for giver in givers {
                li { a href=(giver.href) { "Gemeente " (giver.name) } " (" (giver.licence) ")" }
            } }
            p.gap { "Voor catalogi: " a href=(PublicAddress::OpenCatalogue) { "alles als DCAT-AP-NL 3.0 (JSON-LD)" } "." }
        }
        (how(rule))
    }
}

fn how(rule: OpenRule) -> Markup {
    html! {
        h2 { "Hoe deze cijfers zijn gemaakt" }
        div.prose {
            ul.dots {
                li { "Alleen alle aanbieders samen. Van één aanbieder staat er nooit een cijfer." }
                li { "Alleen rondes die gesloten zijn, en die aan cliënten vooraf zeiden dat de aantallen openbaar worden. Pas als aanbieders en gemeente ze zelf hebben kunnen lezen." }
                li { "Alleen vragen met minstens " (rule.smallest) " antwoorden, uit groepen van minstens " (rule.smallest) " mensen. Wat niet getoond wordt is leeg, nooit 0." }
                li { "Koos in een groep bijna iedereen hetzelfde? Dan staat er hoeveel mensen dat minstens en hoogstens kozen, en niet hoeveel precies. De status is dan begrensd. De kolommen _laag en _hoog geven beide einden; bij een precies aantal zijn die gelijk." }
                li { "Elk aantal is afgerond op het dichtstbijzijnde veelvoud van " (rule.step) ": 12 wordt 10 en 13 wordt 15. Elk aantal apart: losse aantallen tellen dus niet altijd precies op. Ook beide einden zijn zo afgerond: het afgeronde aantal zelf ligt er altijd tussen." }
                li { "Hetzelfde aantal wordt altijd hetzelfde afgerond. Opnieuw ophalen vertelt niets meer." }
                li { "Antwoorden met een eigen code en op een scherm staan apart en worden nooit opgeteld." }
            }
            p.gap { "De cijfers zijn een begin van een gesprek. Zij zijn niet geschikt om aanbieders of gemeenten te rangschikken. " a href=(PublicAddress::Explanation) { "Uitleg bij de cijfers" } }
        }
    }
}

/// The page at `/open-data/{gemeente}` inside the frame.
#[must_use]
pub fn dataset_page(giver: &Giver, columns: &[ColumnLine], rule: OpenRule) -> Markup {
    html! {
        h2 { "Bestanden" }
        ul.dots {
            li { a href=(giver.csv_href) { "resultaten.csv" } ": komma, punt, UTF-8 (RFC 4180)" }
            li { a href=(giver.json_href) { "resultaten.json" } ": dezelfde rijen" }
            li { a href=(PublicAddress::OpenSchema) { "schema.json" } ": beschrijving voor programma's (JSON Schema)" }
        }
        @if giver.rounds.is_empty() {
            p { strong { "Er is nog geen ronde die als open data gegeven kan worden." } " De bestanden zijn er al, zonder rijen. Hun adres blijft." }
        } @else {
            h2 { "Rondes" }
            ul.dots { @for round in &giver.rounds { li { (round) } } }
        }
        h2 { "Licentie en vragen" }
        p { "Licentie: " a href=(giver.licence_href) { (giver.licence) } ". Vragen: " (contact(&giver.contact)) "." }
        (how(rule))
        h2 { "Kolommen" }
        p { "Nieuwe kolommen komen achteraan. Een kolom wordt niet verplaatst of hernoemd." }
        div.scroll role="region" aria-label="Kolommen" tabindex="0" {
            table {
                thead { tr { th scope="col" { "Kolom" } th.txt scope="col" { "Wat erin staat" } } }
                tbody { @for column in columns {
                    tr {
                        th scope="row" { code { (column.name) } }
                        td.txt.wrapping { (column.meaning) " (" (column.holds) ")" }
                    }
                } }
            }
        }
        p.gap { a href=(PublicAddress::OpenData) { "Alle gemeenten met open data" } }
    }
}

fn contact(contact: &str) -> Markup {
    let href = if contact.starts_with("https://") {
        contact.to_owned()
    } else {
        format!("mailto:{contact}")
    };
    html! { a href=(href) { (contact) } }
}
