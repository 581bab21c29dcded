//! The catalogue of open data by DCAT-AP-NL 3.0, as JSON-LD.
//!
//! Terms and their cardinality: docs/standards.md. One catalogue per installation, one dataset per gemeente, two
//! distributions of each.

use serde_json::{Value, json};

use crate::addresses::PublicAddress;
use crate::catalogue::{Gemeente, OpenData};
use crate::values::day::Day;

/// Where the lists of values of the European Union begin.
const EU: &str = "http://publications.europa.eu/resource/authority";
/// Where the lists of organisations of the Dutch government begin.
const TOOI: &str = "https://identificatie.overheid.nl/tooi/id/gemeente";

/// The open data of one gemeente.
#[derive(Debug, Clone)]
pub struct OpenDataset {
    /// The gemeente.
    pub gemeente: Gemeente,
    /// What it chose.
    pub chosen: OpenData,
    /// Since when its newest figures are open; `None` while there are none.
    pub modified: Option<Day>,
    /// First and last day on which people answered.
    pub period: Option<(Day, Day)>,
}

/// Everything that an installation gives.
#[derive(Debug, Clone)]
pub struct OpenCatalogue {
    /// Public address of the installation, without a slash at its end.
    pub base: String,
    /// The gemeenten, by name; at least one, or there is no catalogue.
    pub datasets: Vec<OpenDataset>,
}

/// The catalogue as JSON-LD.
///
/// # Errors
/// When it cannot be written as JSON, which cannot happen.
pub fn catalogue(all: &OpenCatalogue) -> Result<Vec<u8>, serde_json::Error> {
    let base = &all.base;
    let names: Vec<String> = all
        .datasets
        .iter()
        .map(|one| format!("gemeente {}", one.gemeente.name))
        .collect();
    // Who has more than one gemeente publishes for all of them, under the name of all.
    let publisher = match all.datasets.as_slice() {
        [one] => agent(base, one),
        _ => {
            json!({ "@id": format!("{base}{}#uitgever", PublicAddress::OpenData), "@type": "foaf:Agent", "foaf:name": names.join(", ") })
        }
    };
    let mut catalogue = json!({
        "@context": context(),
        "@id": format!("{base}{}", PublicAddress::OpenCatalogue),
        "@type": "dcat:Catalog",
        "dct:title": dutch("Ervaringen van cliënten met zorg en ondersteuning"),
        "dct:description": dutch("Hoe cliënten de hulp van alle aanbieders samen ervaren, per gemeente, ronde en vraag. Aantallen zijn afgerond op vijf."),
        "dct:publisher": publisher,
        "dct:language": node("dct:LinguisticSystem", &format!("{EU}/language/NLD")),
        "dcat:themeTaxonomy": node("skos:ConceptScheme", &format!("{EU}/data-theme")),
        "foaf:homepage": node("foaf:Document", &format!("{base}{}", PublicAddress::OpenData)),
        "dcat:dataset": all.datasets.iter().map(|one| dataset(base, one)).collect::<Vec<Value>>(),
    });
    if let (Some(first), Value::Object(fields)) = (all.datasets.first(), &mut catalogue) {
        fields.insert("dcat:contactPoint".to_owned(), contact(first));
        let newest = all.datasets.iter().filter_map(|one| one.modified).max();
        fields.extend(newest.map(|day| ("dct:modified".to_owned(), date(day))));
    }
    serde_json::to_vec_pretty(&catalogue)
}

fn dataset(base: &str, one: &OpenDataset) -> Value {
    let (name, slug) = (&one.gemeente.name, &one.gemeente.slug);
    let page = format!("{base}{}", PublicAddress::OpenDataset { gemeente: slug });
    let csv = format!("{base}{}", PublicAddress::OpenCsv { gemeente: slug });
    let json = format!("{base}{}", PublicAddress::OpenJson { gemeente: slug });
    let who = agent(base, one);
    let words = ["cliëntervaring", "jeugdhulp", "wmo", "smileys"].map(dutch);
    let themes = ["SOCI", "HEAL"].map(|theme| node("skos:Concept", &format!("{EU}/data-theme/{theme}")));
    let mut dataset = json!({
        "@id": format!("{page}#dataset"),
        "@type": "dcat:Dataset",
        "dct:identifier": format!("{page}#dataset"),
        "dct:title": dutch(&format!("Ervaringen van cliënten in de gemeente {name}")),
        "dct:description": dutch(&format!("Hoeveel mensen in de gemeente {name} per vraag welk antwoord gaven over hun hulp, van alle aanbieders samen. Alleen gesloten rondes, alleen groepen van tien of meer, elk aantal afgerond op een veelvoud van vijf. Koos in een groep bijna iedereen hetzelfde, dan staan er twee aantallen: hoeveel mensen dat minstens en hoogstens kozen. Niet geschikt om aanbieders te vergelijken.")),
        "dct:creator": who,
        "dct:publisher": who,
        "dcat:contactPoint": contact(one),
        "dct:accessRights": node("dct:RightsStatement", &format!("{EU}/access-right/PUBLIC")),
        "dcat:theme": themes,
        "dcat:keyword": words,
        "dct:language": node("dct:LinguisticSystem", &format!("{EU}/language/NLD")),
        "dct:accrualPeriodicity": node("dct:Frequency", &format!("{EU}/frequency/IRREG")),
        "dct:conformsTo": node("dct:Standard", &format!("{base}{}", PublicAddress::OpenSchema)),
        "dcat:landingPage": node("foaf:Document", &page),
        "dcat:distribution": [
            distribution(&csv, one, "CSV", "text/csv"),
            distribution(&json, one, "JSON", "application/json"),
        ],
    });
    if let Value::Object(fields) = &mut dataset {
        fields.extend(one.modified.map(|day| ("dct:modified".to_owned(), date(day))));
        fields.extend(one.period.map(|(start, end)| {
            let period =
                json!({ "@type": "dct:PeriodOfTime", "dcat:startDate": date(start), "dcat:endDate": date(end) });
            ("dct:temporal".to_owned(), period)
        }));
    }
    dataset
}

fn distribution(address: &str, one: &OpenDataset, format: &str, media: &str) -> Value {
    let mut distribution = json!({
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": dutch(&format!("Resultaten als {format}")),
        "dcat:accessURL": node("rdfs:Resource", address),
        "dcat:downloadURL": node("rdfs:Resource", address),
        "dct:license": node("dct:LicenseDocument", one.chosen.licence.uri()),
        "dct:format": node("dct:MediaTypeOrExtent", &format!("{EU}/file-type/{format}")),
        "dcat:mediaType": node("dct:MediaType", &format!("https://www.iana.org/assignments/media-types/{media}")),
    });
    if let Value::Object(fields) = &mut distribution {
        fields.extend(one.modified.map(|day| ("dct:modified".to_owned(), date(day))));
    }
    distribution
}

/// The gemeente, under its address in the lists of the government where its code is known.
fn agent(base: &str, one: &OpenDataset) -> Value {
    let gemeente = &one.gemeente.slug;
    let own = || format!("{base}{}#gemeente", PublicAddress::OpenDataset { gemeente });
    let address = one
        .chosen
        .code
        .as_ref()
        .map_or_else(own, |code| format!("{TOOI}/{code}"));
    json!({ "@id": address, "@type": "foaf:Agent", "foaf:name": format!("gemeente {}", one.gemeente.name) })
}

fn contact(one: &OpenDataset) -> Value {
    let name = format!("gemeente {}", one.gemeente.name);
    let contact = &one.chosen.contact;
    if contact.starts_with("https://") {
        json!({ "@type": "vcard:Organization", "vcard:fn": name, "vcard:hasURL": node("rdfs:Resource", contact) })
    } else {
        json!({ "@type": "vcard:Organization", "vcard:fn": name, "vcard:hasEmail": node("rdfs:Resource", &format!("mailto:{contact}")) })
    }
}

/// A node that is described elsewhere. Who validates a catalogue by itself sees its kind here, and nowhere else.
fn node(kind: &str, address: &str) -> Value {
    json!({ "@id": address, "@type": kind })
}

fn dutch(text: &str) -> Value {
    json!({ "@value": text, "@language": "nl" })
}

fn date(day: Day) -> Value {
    json!({ "@value": day.to_string(), "@type": "xsd:date" })
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}
