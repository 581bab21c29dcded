//! Open data: off unless a gemeente chose it, all providers together, rounded, after the close and the preview.

use super::results::{FIELD, Field};
use super::{assert_guarded, assert_same};
use crate::support::http::Response;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::{Licence, NewRound, OpenData, opens, participations};
use ervaringwijzer::disclosure::rounded;
use ervaringwijzer::releases::{self, Viewer, report::Unit};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::terms::PublicFigures;
use serde_json::Value;

both_engines!(
    without_a_choice_of_the_gemeente_there_is_no_open_data,
    a_round_is_open_data_after_its_close_and_its_preview_and_only_if_clients_knew,
    every_count_is_rounded_to_five_and_no_provider_is_named,
    a_round_with_smaller_groups_gives_no_count,
    the_files_keep_their_tag_and_other_sites_may_read_them,
    the_catalogue_has_what_dcat_ap_nl_asks,
    every_node_of_the_catalogue_has_a_kind,
);

const CSV: &str = "/open-data/voorbeeldstad/resultaten.csv";
const JSON: &str = "/open-data/voorbeeldstad/resultaten.json";
const CATALOGUE: &str = "/open-data/catalogus.jsonld";
const PAGE: &str = "/open-data/voorbeeldstad";

pub(crate) fn give(town: &Town) {
    let chosen = OpenData {
        licence: Licence::CcBy,
        contact: "opendata@voorbeeldstad.nl".to_owned(),
        code: Some("gm0344".to_owned()),
    };
    town.write(|conn| opens::set(conn, town.gemeente.id, Some(&chosen)));
}

fn get(field: &Field, path: &str) -> Response {
    field.server.client().get(path, &[])
}

fn told(new: &mut NewRound) {
    new.public_figures = PublicFigures::Whole;
}

/// A round that closed on 27 April at six; its preview ends on 11 May.
fn closed(town: &Town, change: impl FnOnce(&mut NewRound)) -> Field {
    let field = Field::in_round(town, town.round(change));
    // So that not every count is a multiple of five already.
    let seats = town.read(|conn| participations::of_round(conn, field.round));
    let vlier = seats.iter().find(|seat| seat.provider == "De Vlier").expect("a seat");
    town.answer_many(vlier.participation.id, &mixed(43));
    town.at("2026-04-27", 6, 0);
    town.close(field.round);
    give(town);
    field
}

/// The rows of the CSV as header and value.
fn rows(field: &Field) -> Vec<Vec<(String, String)>> {
    let file = get(field, CSV);
    assert_eq!(file.status, 200);
    let mut reader = csv::ReaderBuilder::new().from_reader(file.body.as_slice());
    let headers = reader.headers().expect("a header").clone();
    let pair = |record: csv::StringRecord| {
        headers
            .iter()
            .map(str::to_owned)
            .zip(record.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(|record| pair(record.expect("a row"))).collect()
}

fn value<'r>(row: &'r [(String, String)], name: &str) -> &'r str {
    &row.iter().find(|(header, _)| header == name).expect("a column").1
}

fn without_a_choice_of_the_gemeente_there_is_no_open_data(town: &Town) {
    let field = closed(town, told);
    town.at("2026-05-11", 6, 0);
    assert_eq!(rows(&field).len(), 5, "control");
    town.write(|conn| opens::set(conn, town.gemeente.id, None));
    let nowhere = get(&field, "/open-data/nergens/resultaten.csv");
    for path in [CSV, JSON, PAGE, CATALOGUE] {
        let found = get(&field, path);
        assert_eq!(found.status, 404, "{path}");
        assert_same("what is off and what is not there", &nowhere, &found);
    }
    let page = get(&field, "/open-data");
    assert_eq!(page.status, 200);
    assert_guarded("/open-data", &page);
    assert!(page.text().contains("Nog geen gemeente geeft hier open data."));
    assert!(!page.text().contains(CATALOGUE));
}

fn a_round_is_open_data_after_its_close_and_its_preview_and_only_if_clients_knew(town: &Town) {
    let field = Field::in_round(town, town.round(told));
    give(town);
    town.at("2026-03-09", 6, 0);
    town.count(field.round);
    town.at("2026-03-24", 6, 0);
    assert_eq!(rows(&field), [[]; 0], "an open round, whatever was published of it");
    town.at("2026-04-27", 6, 0);
    town.close(field.round);
    town.at("2026-05-11", 5, 59);
    assert_eq!(rows(&field), [[]; 0], "the preview of its last release goes on");
    let page = get(&field, PAGE).text();
    assert!(page.contains("Er is nog geen ronde"), "{page}");
    town.at("2026-05-11", 6, 0);
    assert_eq!(rows(&field).len(), 5);
    assert!(get(&field, PAGE).text().contains("<li>voorjaar 2026</li>"));

    let other = &Town::new(town.db.engine());
    let silent = closed(other, |_words_only| {});
    other.at("2026-06-01", 6, 0);
    assert_eq!(rows(&silent), [[]; 0], "nobody told these clients");
}

fn every_count_is_rounded_to_five_and_no_provider_is_named(town: &Town) {
    let field = closed(town, told);
    town.at("2026-05-11", 6, 0);
    let report = town.report(Viewer::Council(town.gemeente.id), field.round);
    let row = report
        .rows
        .iter()
        .find(|row| row.unit == Unit::System)
        .expect("all together");
    let rows = rows(&field);
    assert_eq!(rows.len(), row.cells.len());
    let mut inexact = 0;
    for (line, cell) in rows.iter().zip(&row.cells) {
        let tally = cell.tally().expect("the council sees this");
        assert_eq!(value(line, "status"), "getoond");
        let counts = [
            "heel_slecht",
            "slecht",
            "gaat_wel",
            "goed",
            "heel_goed",
            "weet_niet",
            "niet_voor_mij",
        ];
        for (slot, name) in (1..).zip(counts) {
            let shown: u32 = value(line, name).parse().expect("a count");
            assert_eq!((shown, shown % 5), (rounded(tally.slot(slot)), 0), "{name}");
            inexact += u32::from(shown != tally.slot(slot));
        }
        let answers: u32 = value(line, "antwoorden").parse().expect("a count");
        assert_eq!(answers, rounded((1..=5).map(|slot| tally.slot(slot)).sum()));
        assert_eq!(value(line, "open_sinds"), "2026-05-11");
        assert_eq!((value(line, "ja"), value(line, "opmerking")), ("", ""));
    }
    assert!(inexact > 0, "control: exact counts are other numbers");
    let files = [CSV, JSON, PAGE, CATALOGUE, "/open-data", "/open-data/schema.json"];
    for path in files {
        let text = get(&field, path).text();
        for (name, _) in FIELD {
            assert!(
                !text.contains(name.trim_start_matches(['=', '+', '-', '@'])),
                "{path}: {name}"
            );
        }
        assert!(!text.contains("Overige"), "{path}");
    }
    let text = get(&field, CSV).text();
    assert!(
        text.starts_with("gemeente,ronde,ronde_start,") && text.ends_with("\r\n"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 6, "a header, five rows, nothing after them");
    let json: Value = serde_json::from_slice(&get(&field, JSON).body).expect("JSON");
    assert_eq!(json["afronding"], 5);
    for (line, entry) in rows.iter().zip(json["rijen"].as_array().expect("rows")) {
        for (name, text) in line {
            let same = match &entry[name] {
                Value::Null => text.is_empty(),
                Value::String(other) => text == other,
                other => text.parse() == Ok(other.as_i64().expect("a number")),
            };
            assert!(same, "{name}: {text} {}", entry[name]);
        }
        assert_eq!(entry.as_object().expect("a row").len(), line.len());
    }
    let schema: Value = serde_json::from_slice(&get(&field, "/open-data/schema.json").body).expect("JSON");
    let told = &schema["properties"]["rijen"]["items"]["properties"];
    assert_eq!(told["goed"]["multipleOf"], 5);
    assert_eq!(told.as_object().expect("columns").len(), rows[0].len());
    marked(town, &field);
}

/// A mark on a release that was wrong stands in every row.
fn marked(town: &Town, field: &Field) {
    let round = town.find(field.round);
    let number = town.releases(field.round).len();
    let number = u32::try_from(number).expect("a number");
    let done = town.db.write("test", |conn| {
        releases::correct(conn, &round, number, "kaartjes verwisseld", By::command(town.now()))
    });
    done.expect("a mark");
    assert!(
        rows(field)
            .iter()
            .all(|line| value(line, "opmerking").contains("kaartjes verwisseld"))
    );
}

fn a_round_with_smaller_groups_gives_no_count(town: &Town) {
    let field = closed(town, |new| {
        told(new);
        new.rule.k = 5;
    });
    town.at("2026-05-11", 6, 0);
    let report = town.report(Viewer::Council(town.gemeente.id), field.round);
    let row = report
        .rows
        .iter()
        .find(|row| row.unit == Unit::System)
        .expect("all together");
    assert!(
        row.cells.iter().all(|cell| cell.tally().is_some()),
        "control: the council sees it"
    );
    let rows = rows(&field);
    assert_eq!(rows.len(), 5);
    for line in &rows {
        assert_eq!(
            (value(line, "status"), value(line, "antwoorden"), value(line, "goed")),
            ("niet_getoond", "", "")
        );
    }
}

fn the_files_keep_their_tag_and_other_sites_may_read_them(town: &Town) {
    let field = closed(town, told);
    town.at("2026-05-11", 6, 0);
    for path in [CSV, JSON, CATALOGUE, "/open-data/schema.json"] {
        let first = get(&field, path);
        assert_guarded(path, &first);
        let tag = first.header("etag").expect("a tag").to_owned();
        assert_eq!(first.header("access-control-allow-origin"), Some("*"), "{path}");
        assert_eq!(
            (
                first.header("set-cookie"),
                first.header("access-control-allow-credentials")
            ),
            (None, None)
        );
        town.at("2026-05-20", 12, 0);
        let again = field.server.client().get(path, &[("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), Some(&*tag), "{path}");
        let other = field.server.client().get(path, &[("If-None-Match", "\"x\"")]);
        assert_eq!((other.status, &other.body), (200, &first.body), "{path}");
    }
    for path in ["/open-data", PAGE, "/gehoord/voorbeeldstad", "/gemeente"] {
        let page = get(&field, path);
        assert_eq!(page.header("access-control-allow-origin"), None, "{path}: files only");
    }
}

/// Values of a property, each by itself.
fn all<'v>(node: &'v Value, name: &str) -> Vec<&'v Value> {
    match &node[name] {
        Value::Null => Vec::new(),
        Value::Array(many) => many.iter().collect(),
        one => vec![one],
    }
}

/// Properties that DCAT-AP-NL 3.0 (with DCAT-AP 3.0 below it) wants at least once; those with `true` just once.
fn missing(node: &Value, wanted: &[(&str, bool)]) -> Vec<String> {
    let wrong = |(name, once): &&(&str, bool)| {
        let number = all(node, name).len();
        number == 0 || (*once && number > 1)
    };
    wanted
        .iter()
        .filter(wrong)
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

fn the_catalogue_has_what_dcat_ap_nl_asks(town: &Town) {
    let field = closed(town, told);
    town.at("2026-05-11", 6, 0);
    let catalogue: Value = serde_json::from_slice(&get(&field, CATALOGUE).body).expect("JSON");
    for (prefix, address) in [
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dct", "http://purl.org/dc/terms/"),
    ] {
        assert_eq!(catalogue["@context"][prefix], address);
    }
    assert_eq!(catalogue["@type"], "dcat:Catalog");
    let of_catalogue = [
        ("dct:title", false),
        ("dct:description", false),
        ("dct:publisher", true),
        ("dcat:contactPoint", true),
        ("dcat:dataset", false),
    ];
    assert_eq!(missing(&catalogue, &of_catalogue), [""; 0]);
    let dataset = all(&catalogue, "dcat:dataset")[0];
    let of_dataset = [
        ("dct:title", false),
        ("dct:description", false),
        ("dct:identifier", true),
        ("dct:creator", false),
        ("dct:publisher", true),
        ("dcat:contactPoint", true),
        ("dct:accessRights", true),
        ("dcat:theme", false),
        ("dct:modified", true),
        ("dct:language", false),
    ];
    assert_eq!(missing(dataset, &of_dataset), [""; 0]);
    assert_eq!(
        missing(&serde_json::json!({ "dct:title": [] }), &of_dataset).len(),
        of_dataset.len(),
        "control"
    );
    let public = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
    assert_eq!(dataset["dct:accessRights"]["@id"], public);
    assert_eq!(
        dataset["dct:publisher"]["@id"],
        "https://identificatie.overheid.nl/tooi/id/gemeente/gm0344"
    );
    assert_eq!(
        dataset["dcat:contactPoint"]["vcard:hasEmail"]["@id"],
        "mailto:opendata@voorbeeldstad.nl"
    );
    assert_eq!(dataset["dct:modified"]["@value"], "2026-05-11");
    let distributions = all(dataset, "dcat:distribution");
    assert_eq!(distributions.len(), 2);
    for found in distributions {
        let wanted = [
            ("dcat:accessURL", true),
            ("dct:license", true),
            ("dcat:downloadURL", true),
            ("dct:format", true),
        ];
        assert_eq!(missing(found, &wanted), [""; 0]);
        assert_eq!(found["dct:license"]["@id"], Licence::CcBy.uri());
        let address = found["dcat:downloadURL"]["@id"].as_str().expect("an address");
        let path = address.split_once("/open-data/").expect("an address of ours").1;
        assert_eq!(
            get(&field, &format!("/open-data/{path}")).status,
            200,
            "{address} is there"
        );
    }
}

/// The nodes of a catalogue without a kind: everything that has an address, and everything that has properties.
fn untyped(value: &Value, at: &str) -> Vec<String> {
    match value {
        Value::Array(many) => many.iter().flat_map(|one| untyped(one, at)).collect(),
        Value::Object(fields) => {
            let literal = fields.contains_key("@value");
            let inside = fields.iter().filter(|(name, _)| *name != "@context");
            let mut found: Vec<String> = inside
                .flat_map(|(name, inner)| untyped(inner, &format!("{at}/{name}")))
                .collect();
            found.extend((!literal && !fields.contains_key("@type")).then(|| at.to_owned()));
            found
        }
        _ => Vec::new(),
    }
}

fn every_node_of_the_catalogue_has_a_kind(town: &Town) {
    let field = closed(town, told);
    town.at("2026-05-11", 6, 0);
    let mut catalogue: Value = serde_json::from_slice(&get(&field, CATALOGUE).body).expect("JSON");
    assert_eq!(untyped(&catalogue, ""), [""; 0]);
    let kinds = [
        ("/foaf:homepage", "foaf:Document"),
        ("/dcat:dataset/0/dcat:landingPage", "foaf:Document"),
        ("/dcat:dataset/0/dct:conformsTo", "dct:Standard"),
        ("/dcat:dataset/0/dcat:distribution/0/dct:license", "dct:LicenseDocument"),
        ("/dcat:dataset/0/dcat:distribution/1/dct:license", "dct:LicenseDocument"),
    ];
    for (place, kind) in kinds {
        let node = catalogue.pointer_mut(place).expect(place);
        assert_eq!(node["@type"], kind, "{place}");
        node.as_object_mut().expect("a node").remove("@type");
    }
    assert_eq!(untyped(&catalogue, "").len(), kinds.len(), "control");
    let context = catalogue["@context"].as_object().expect("prefixes").clone();
    let text = catalogue.to_string();
    for used in text
        .split('"')
        .filter_map(|word| word.split_once(':'))
        .map(|(prefix, _)| prefix)
    {
        let prefix = ["dcat", "dct", "foaf", "vcard", "xsd", "skos", "rdfs"].contains(&used);
        assert!(!prefix || context.contains_key(used), "{used}");
    }
}

#[test]
fn a_contact_and_a_code_are_looked_at() {
    let choice = |contact: &str, code: Option<&str>| OpenData {
        licence: Licence::Cc0,
        contact: contact.to_owned(),
        code: code.map(str::to_owned),
    };
    for contact in ["opendata@voorbeeldstad.nl", "https://www.voorbeeldstad.nl/contact"] {
        assert!(choice(contact, Some("gm0344")).checked().is_ok(), "{contact}");
        assert!(choice(contact, None).checked().is_ok(), "{contact}");
    }
    for contact in [
        "",
        "Ans",
        "ans@",
        "@x.nl",
        "a b@x.nl",
        "https://",
        "javascript:alert(1)",
        "http://x.nl",
    ] {
        assert!(choice(contact, None).checked().is_err(), "{contact}");
    }
    for code in ["", "0344", "gm344", "gm0344/x", "gmabcd"] {
        assert!(choice("a@b.nl", Some(code)).checked().is_err(), "{code}");
    }
}
