//! The reference of the API for people: what can be asked, what comes back, what can go wrong. No script.

use maud::{Markup, html};

use crate::addresses::{ApiAddress, StaffAddress};

/// A key or a field.
#[derive(Debug, Clone)]
pub struct FieldLine {
    pub name: String,
    /// What it holds, in a few words.
    pub kind: String,
    pub about: String,
}

#[derive(Debug, Clone)]
pub struct CollectionPart {
    /// Its name in the address.
    pub name: String,
    /// What stands in it for whom.
    pub about: String,
    /// The keys behind the question mark that not every collection has.
    pub keys: Vec<FieldLine>,
    /// The name of the shape of an entry.
    pub entry: String,
    /// The address of one thing and the name of its shape.
    pub item: Option<(String, String)>,
    /// An entry as JSON.
    pub example: String,
}

#[derive(Debug, Clone)]
pub struct ShapePart {
    pub name: String,
    pub about: String,
    pub fields: Vec<FieldLine>,
}

/// Something that can go wrong.
#[derive(Debug, Clone)]
pub struct FailureLine {
    pub status: String,
    pub about: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ReferencePage {
    /// Address of the API.
    pub address: String,
    pub version: String,
    pub about: String,
    /// The keys of every collection.
    pub everywhere: Vec<FieldLine>,
    /// What can be asked.
    pub collections: Vec<CollectionPart>,
    pub shapes: Vec<ShapePart>,
    /// What can go wrong.
    pub failures: Vec<FailureLine>,
}

/// The page inside the frame.
#[must_use]
pub fn reference_page(page: &ReferencePage) -> Markup {
    html! { div.reference {
        p { (page.about) }
        p { "Het adres is " code { (page.address) } ", de versie " (page.version) ". De beschrijving voor programma’s is " a href=(ApiAddress::Description) { "openapi.json" } " (OpenAPI 3.1)." }
        (start(page))
        (paging(page))
        h2 #verzamelingen { "Wat u kunt vragen" }
        ul.index { @for one in &page.collections { li { a href={ "#" (one.name) } { (one.name) } } } }
        @for one in &page.collections { (collection(one)) }
        (failures(page))
        h2 #vormen { "Wat er terugkomt" }
        p { "De velden van elk ding. ‘Leeg’ is " code { "null" } ": een cijfer dat niet getoond wordt is leeg, nooit 0." }
        @for shape in &page.shapes { (part(shape)) }
    } }
}

fn start(page: &ReferencePage) -> Markup {
    html! {
        h2 #beginnen { "Beginnen" }
        ol {
            li { "Log in en maak een sleutel op " a href=(StaffAddress::Tokens) { "Sleutels voor programma’s" } "." }
            li { "Stuur de sleutel mee in de kop " code { "Authorization" } ", nooit in het adres." }
            li { "Haal iets op:" pre tabindex="0" { code { "curl -H 'Authorization: Bearer ew_…' " (page.address) "/resultaten" } } }
        }
        p { "Een programma ziet met uw sleutel precies wat u op de pagina’s ziet. Een onbekend kenmerk en een kenmerk dat niet voor u is, geven hetzelfde antwoord." }
    }
}

fn paging(page: &ReferencePage) -> Markup {
    html! {
        h2 #delen { "Lange lijsten en wat er nieuw is" }
        p { "Een lijst komt in delen. " code { "totaal" } " zegt hoeveel er zijn, " code { "aantal" } " hoeveel er in dit deel staan. " code { "volgende" } " is het adres van het volgende deel, en leeg bij het laatste." }
        p { "Elk antwoord heeft een " code { "ETag" } ". Stuurt u die mee in " code { "If-None-Match" } ", dan krijgt u 304 zolang er niets veranderde. Bij publicaties en resultaten vraagt " code { "sinds" } " alleen wat sindsdien voor u veranderde." }
        (table("Sleutel", "Sleutels van elke lijst", &page.everywhere))
    }
}

fn collection(one: &CollectionPart) -> Markup {
    html! {
        section aria-labelledby=(one.name) {
            h3 id=(one.name) { (one.name) }
            p { (one.about) }
            ul {
                li { code { "GET /" (one.name) } ": lijst van " (shape_link(&one.entry)) }
                @if let Some((path, shape)) = &one.item { li { code { "GET " (path) } ": " (shape_link(shape)) } }
            }
            @if !one.keys.is_empty() { (table("Sleutel", &format!("Sleutels van {}", one.name), &one.keys)) }
            details {
                summary { "Voorbeeld van " (one.name) }
                pre tabindex="0" { code { (one.example) } }
            }
        }
    }
}

fn shape_link(name: &str) -> Markup {
    html! { a href={ "#vorm-" (name) } { (name) } }
}

fn part(shape: &ShapePart) -> Markup {
    html! {
        section aria-labelledby={ "vorm-" (shape.name) } {
            h3 id={ "vorm-" (shape.name) } { (shape.name) }
            p { (shape.about) }
            (table("Veld", &format!("Velden van {}", shape.name), &shape.fields))
        }
    }
}

fn table(first: &str, label: &str, lines: &[FieldLine]) -> Markup {
    html! {
        div.scroll role="region" aria-label=(label) tabindex="0" {
            table {
                thead { tr { th scope="col" { (first) } th.txt scope="col" { "Inhoud" } th.txt scope="col" { "Betekenis" } } }
                tbody { @for line in lines {
                    tr { th scope="row" { code { (line.name) } } td.txt { (line.kind) } td.txt { (line.about) } }
                } }
            }
        }
    }
}

fn failures(page: &ReferencePage) -> Markup {
    html! {
        h2 #fouten { "Wat er mis kan gaan" }
        p { "Een fout komt als " code { "application/problem+json" } ", met een titel, een uitleg en bij 400 alles wat er niet klopt." }
        dl {
            @for one in &page.failures {
                dt id={ "fout-" (one.status) } { (one.status) }
                dd { (one.about) }
            }
            dt #fout-405 { "405" }
            dd { "De API kan alleen worden gelezen: gebruik GET of HEAD." }
        }
    }
}
