//! The description: one text in the program, over HTTP, on the command line and in docs/.

use crate::support::process::Program;
use crate::support::sources;
use ervaringwijzer::export::COLUMNS;
use ervaringwijzer::statistics::counts::Counts;
use ervaringwijzer::statistics::level::Level;
use ervaringwijzer::statistics::limits::verdict;
use ervaringwijzer::statistics::phrases::{Phrase, phrase};
use ervaringwijzer::web::{API_VERSION, api_document};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_committed_description_is_the_one_of_the_program() {
    let committed = std::fs::read_to_string("docs/openapi.json").expect("docs/openapi.json is there");
    assert!(
        committed == api_document().expect("a description"),
        "docs/openapi.json is old; write it anew: ervaringwijzer openapi > docs/openapi.json"
    );
}

#[test]
fn the_command_line_prints_the_description_without_a_database() {
    let ended = Program::new().run(&["openapi"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    assert_eq!(ended.stdout, api_document().expect("a description"));
}

#[test]
fn a_result_has_exactly_the_columns_of_the_files() {
    let document: Value = serde_json::from_str(&api_document().expect("a description")).expect("JSON");
    let described = document["components"]["schemas"]["Resultaat"]["properties"].as_object();
    let described: BTreeSet<&str> = described.expect("fields").keys().map(String::as_str).collect();
    let columns: BTreeSet<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(
        described, columns,
        "src/web/api/resources/columns.rs describes each column"
    );
}

/// The words that the description allows for the column `vergelijking`.
fn comparisons() -> BTreeSet<String> {
    let document: Value = serde_json::from_str(&api_document().expect("a description")).expect("JSON");
    let field = &document["components"]["schemas"]["Resultaat"]["properties"]["vergelijking"];
    assert!(field["enum"].as_array().expect("words").contains(&Value::Null));
    let words = field["enum"]
        .as_array()
        .expect("words")
        .iter()
        .filter_map(Value::as_str);
    let words: BTreeSet<String> = words.map(str::to_owned).collect();
    for example in field["examples"].as_array().expect("examples") {
        assert!(
            words.contains(example.as_str().expect("a word")),
            "{example} never occurs"
        );
    }
    words
}

#[test]
fn every_comparison_that_can_be_made_is_described_and_no_other() {
    let mut made = BTreeSet::new();
    for n in (1..=120).step_by(7) {
        for good in 0..=n {
            for of_a_hundred in [0, 5, 50, 90, 100] {
                let own = Counts::new(good, n).expect("counts");
                let others = Counts::new(of_a_hundred, 100).expect("counts");
                let said = verdict(own.into(), others.into(), Level::of_page(5));
                made.insert(phrase(Phrase::Verdict(said)));
            }
        }
    }
    assert_eq!(made, comparisons());
}

#[test]
fn the_changelog_of_the_api_names_its_version() {
    let paper = std::fs::read_to_string("docs/api.md").expect("docs/api.md is there");
    assert!(
        paper.contains(&format!("| {API_VERSION} |")),
        "docs/api.md says what {API_VERSION} brought"
    );
}

#[test]
fn the_page_for_people_names_everything_that_the_description_has() {
    let document: Value = serde_json::from_str(&api_document().expect("a description")).expect("JSON");
    let town = crate::support::town::Town::new(ervaringwijzer::db::Engine::Sqlite);
    let page = crate::web::serve(&town).client().get("/uitleg/api", &[]);
    assert_eq!(page.status, 200);
    let text = page.text();
    assert_eq!((text.matches("<h1").count(), text.matches("<script").count()), (1, 0));
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        assert!(
            text.contains(&format!("id=\"vorm-{name}\"")),
            "{name} is not on the page"
        );
        for field in schema["properties"].as_object().expect("fields").keys() {
            assert!(
                text.contains(&format!("<code>{field}</code>")),
                "{field} of {name} is not on the page"
            );
        }
    }
    for status in ["400", "401", "404", "405", "406", "500", "503"] {
        assert!(text.contains(&format!("id=\"fout-{status}\"")), "{status} is explained");
    }
}

#[test]
fn the_api_reads_no_cookie_and_logs_no_token() {
    let sources = sources::below("src/web/api");
    assert!(sources.len() > 10, "{}", sources.len());
    for source in sources {
        for word in ["cookie(", "COOKIE", "println!", "tracing::info!", "tracing::debug!"] {
            assert!(!source.text.contains(word), "{} has {word}", source.path);
        }
    }
}
