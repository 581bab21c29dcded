//! The data package: what is in it, and that it describes itself truly.

use super::{hostile, made, two_rounds};
use crate::support::zip;
use ervaringwijzer::export::{COLUMNS, CsvKind, CsvWriter, PackageWriter, lines};
use ervaringwijzer::releases::report::Report;
use ervaringwijzer::values::digest::{hex, sha256};
use serde_json::Value;

const FILES: [&str; 6] = [
    "resultaten.csv",
    "respons.csv",
    "vragen.csv",
    "datapackage.json",
    "leesmij.txt",
    "ervaringwijzer.sps",
];

fn package(reports: &[Report]) -> Vec<u8> {
    made(&mut PackageWriter::default(), reports)
}

fn descriptor(bytes: &[u8]) -> Value {
    serde_json::from_slice(&zip::file(bytes, "datapackage.json")).expect("JSON")
}

#[test]
fn a_package_holds_the_table_the_questions_and_what_they_mean() {
    let reports = two_rounds();
    let bytes = package(&reports);
    assert_eq!(zip::names(&bytes), FILES);
    let table = zip::file(&bytes, "resultaten.csv");
    assert!(
        table == made(&mut CsvWriter::of(CsvKind::Rfc4180), &reports),
        "the CSV of the same releases"
    );
    let asked = zip::text(&bytes, "vragen.csv");
    assert_eq!(asked.lines().count(), 11, "two versions of five questions: {asked}");
    let known = zip::text(&bytes, "leesmij.txt");
    let number: usize = reports.iter().map(|report| lines(report).len()).sum();
    for words in [
        format!("Aantal regels in resultaten.csv, zonder de kop: {number}"),
        "niet geschikt om aanbieders te rangschikken".to_owned(),
        "Let op: Gecorrigeerd door publicatie 2".to_owned(),
    ] {
        assert!(known.contains(&words), "{words} in {known}");
    }
}

#[test]
fn the_same_releases_give_the_same_package() {
    let reports = two_rounds();
    let [one, two] = [0, 1].map(|_| package(&reports));
    assert!(one == two, "two packages of the same releases differ");
}

#[test]
fn a_package_tells_length_hash_and_rows_of_its_files() {
    let reports = two_rounds();
    let bytes = package(&reports);
    let described = descriptor(&bytes);
    assert_eq!(described["profile"], "tabular-data-package");
    let resources = described["resources"].as_array().expect("resources");
    let others = described["bestanden"].as_array().expect("other files");
    let mut seen = vec!["datapackage.json".to_owned()];
    for file in resources.iter().chain(others) {
        let path = file["path"].as_str().expect("a path");
        let content = zip::file(&bytes, path);
        assert_eq!(file["bytes"], content.len(), "{path}");
        assert_eq!(file["hash"], format!("sha256:{}", hex(&sha256(&content))), "{path}");
        seen.push(path.to_owned());
    }
    seen.sort();
    let mut all = FILES.map(str::to_owned).to_vec();
    all.sort();
    assert_eq!(seen, all, "every file is described");
    let number: usize = reports.iter().map(|report| lines(report).len()).sum();
    assert_eq!(
        (&resources[0]["rijen"], &resources[2]["rijen"]),
        (&number.into(), &10.into())
    );
}

#[test]
fn the_schema_has_every_column_in_order() {
    let described = descriptor(&package(&two_rounds()));
    let fields = described["resources"][0]["schema"]["fields"]
        .as_array()
        .expect("fields");
    let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
    assert_eq!(names, COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>());
    let field = |name: &str| fields.iter().find(|field| field["name"] == name).expect("a field");
    assert_eq!(
        field("status")["constraints"]["enum"],
        serde_json::json!(["getoond", "begrensd", "niet_getoond", "geen"])
    );
    assert_eq!(field("doel")["constraints"]["enum"][2], "gunning");
    assert_eq!(field("wijze")["constraints"]["enum"][1], "kiosk");
    assert_eq!(field("ronde_start")["type"], "date");
    assert_eq!(field("aandeel_goed")["type"], "number");
    assert_eq!(
        described["resources"][0]["schema"]["missingValues"],
        serde_json::json!([""])
    );
}

#[test]
fn a_text_that_looks_like_a_formula_is_guarded_in_every_table() {
    let bytes = package(&[hostile()]);
    for file in ["resultaten.csv", "respons.csv", "vragen.csv"] {
        let text = zip::text(&bytes, file);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut guarded = 0;
        for record in reader.records() {
            for field in &record.expect("a record") {
                assert!(
                    !field.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{field:?} in {file}"
                );
                guarded += usize::from(field.starts_with("'="));
            }
        }
        assert!(guarded > 0, "there was something to guard in {file}");
    }
}

#[test]
fn syntax_keeps_quotes_closed_and_names_every_column() {
    let mut report = hostile();
    report.questionnaire.questions[1].question = "Hoe was ’t in 's-Gravenhage, ".repeat(12);
    let syntax = zip::text(&package(&[report]), "ervaringwijzer.sps");
    for line in syntax.lines().filter(|line| !line.contains("QUALIFIER")) {
        assert_eq!(line.matches('\'').count() % 2, 0, "a quote stays open: {line}");
        assert!(line.len() < 300, "{line}");
    }
    for column in COLUMNS {
        assert!(
            syntax.contains(&format!("    {} ", column.name)),
            "{} is read",
            column.name
        );
    }
    assert!(
        syntax.contains("SET DECIMAL=DOT.") && syntax.contains("'WM03'"),
        "{syntax}"
    );
}

#[test]
fn a_package_of_nothing_is_whole() {
    let bytes = package(&[]);
    assert_eq!(zip::names(&bytes), FILES);
    assert_eq!(descriptor(&bytes)["resources"][0]["rijen"], 0);
}
