//! The procedures of docs/operations.md, carried out as they stand there.

use super::{MidWay, mid_way, rows_of};
use crate::cli::Installation;
use crate::support::papers::paper;
use crate::support::postgres;
use crate::support::process::Ended;
use ervaringwijzer::db::Engine;

/// The commands of the fenced blocks under a heading, without remarks.
fn commands(heading: &str) -> Vec<String> {
    let text = paper("docs/operations.md");
    let chapter = text.split(&format!("\n### {heading}\n")).nth(1);
    let chapter = chapter.unwrap_or_else(|| panic!("the heading {heading}"));
    let chapter = chapter.split("\n#").next().unwrap_or_default();
    let fenced = chapter.split("```").skip(1).step_by(2);
    let lines = fenced
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("ervaringwijzer "));
    lines
        .map(|line| line.split(" #").next().unwrap_or(line).trim().to_owned())
        .collect()
}

/// Runs a command of the paper, with places of this test for those of the paper.
fn run(house: &Installation, line: &str, other: &str) -> Ended {
    let words: Vec<String> = line
        .split_whitespace()
        .map(|word| {
            let word = word.replace("/backup/", "").replace("/etc/ervaringwijzer/", "");
            if word.starts_with("sqlite:") || word.starts_with("postgres:") {
                other.to_owned()
            } else {
                word
            }
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    house.program.run(&words)
}

fn other(house: &Installation, engine: Engine) -> String {
    match engine {
        Engine::Sqlite => format!(
            "sqlite:{}",
            house.program.folder().join("data2/ervaringwijzer.db").display()
        ),
        Engine::Postgres => postgres::fresh_database(None),
    }
}

fn carried_out(from: Engine, to: Engine) {
    let MidWay { house, .. } = mid_way(from);
    house.file("wachtzin", super::PHRASE);
    let before = rows_of(&house.db());
    let place = other(&house, to);
    for line in [commands("Making a backup"), commands("Restoring")].concat() {
        let ended = run(&house, &line, &place);
        assert_eq!(ended.code, Some(0), "{line}: {}{}", ended.stdout, ended.stderr);
    }
    assert_eq!(rows_of(&super::open(&place)), before);
    let place = other(
        &house,
        match to {
            Engine::Sqlite => Engine::Postgres,
            Engine::Postgres => Engine::Sqlite,
        },
    );
    let moving = commands("Moving to the other database");
    assert!(!moving.is_empty());
    for line in moving {
        let ended = run(&house, &line, &place);
        assert_eq!(ended.code, Some(0), "{line}: {}{}", ended.stdout, ended.stderr);
    }
    assert_eq!(rows_of(&super::open(&place)), before);
}

#[test]
fn backup_restore_and_move_go_as_the_paper_says_from_sqlite() {
    carried_out(Engine::Sqlite, Engine::Sqlite);
}

#[test]
fn backup_restore_and_move_go_as_the_paper_says_from_postgresql() {
    carried_out(Engine::Postgres, Engine::Postgres);
}
