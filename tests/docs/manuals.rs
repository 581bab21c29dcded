//! What the papers name exists.

use super::{paper, papers, quoted, table_rows};
use crate::support::sources::root;
use crate::support::town::Town;
use ervaringwijzer::db::{Engine, columns};
use std::collections::{BTreeMap, BTreeSet};

/// Folders whose files the papers call by their path.
const OURS: [&str; 5] = ["src/", "tests/", "migrations/", "assets/", "docs/"];
/// Pictures are made from the running program and put there apart.
const PICTURES: &str = "docs/pictures/";

/// Paths between backticks that do not exist.
fn missing_paths(text: &str) -> Vec<String> {
    let ours =
        |word: &String| OURS.iter().any(|folder| word.starts_with(folder)) && !word.contains(['<', '*', ' ', '…']);
    quoted(text)
        .into_iter()
        .filter(ours)
        .filter(|path| !root().join(path).exists())
        .collect()
}

/// Targets of relative links and pictures that do not exist, seen from the folder of the paper.
fn broken_links(path: &str, text: &str) -> Vec<String> {
    let folder = root()
        .join(path)
        .parent()
        .map(std::path::Path::to_owned)
        .unwrap_or_default();
    text.split("](")
        .skip(1)
        .filter_map(|after| after.split(')').next())
        .filter(|target| !target.contains("://") && !target.starts_with(['#']) && !target.starts_with("mailto:"))
        .map(|target| target.split('#').next().unwrap_or(target))
        .filter(|target| !target.starts_with(PICTURES) && !folder.join(target).exists())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_path_that_a_paper_names_exists() {
    let found: Vec<_> = papers()
        .iter()
        .flat_map(|paper| {
            missing_paths(&paper.text)
                .into_iter()
                .map(|word| format!("{}: {word}", paper.path))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(missing_paths("`src/nowhere.rs` and `src/lib.rs`"), ["src/nowhere.rs"]);
}

#[test]
fn every_link_within_the_project_leads_somewhere() {
    let papers = papers();
    assert!(papers.len() >= 10, "README, docs and the rest");
    let found: Vec<_> = papers
        .iter()
        .flat_map(|paper| {
            broken_links(&paper.path, &paper.text)
                .into_iter()
                .map(|to| format!("{}: {to}", paper.path))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(
        broken_links("docs/x.md", "[a](nowhere.md) [b](../README.md#top)"),
        ["nowhere.md"]
    );
}

#[test]
fn every_picture_has_words_beside_it() {
    for paper in papers() {
        let without = paper.text.contains("![](");
        assert!(!without, "{}: a picture without a description", paper.path);
    }
}

/// The tables that the migrations make on a live database, each with its columns.
fn schema(engine: Engine) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (table, column) in Town::new(engine).read(columns) {
        tables.entry(table).or_default().insert(column);
    }
    tables
}

#[test]
fn the_data_model_has_every_table_and_column_and_no_other() {
    let told: BTreeMap<String, BTreeSet<String>> = table_rows(&paper("docs/data-model.md"))
        .iter()
        .filter_map(|row| Some((quoted(row.first()?).pop()?, quoted(row.get(1)?).into_iter().collect())))
        .collect();
    let made = schema(Engine::Sqlite);
    assert!(made.len() >= 20, "the migrations make tables");
    assert_eq!(told, made);
    assert_eq!(made, schema(Engine::Postgres));
}

#[test]
fn the_version_is_the_same_everywhere() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(paper("publiccode.yml").contains(&format!("softwareVersion: {version}\n")));
    assert!(paper("CHANGELOG.md").contains(version));
    assert!(paper("README.md").contains(&format!("Version {version}")));
    assert!(paper("LICENSE").starts_with("EUROPEAN UNION PUBLIC LICENCE v. 1.2"));
}
