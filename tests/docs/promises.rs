//! docs/privacy.md: every promise names a test that exists.

use super::paper;
use crate::support::sources::root;

/// From here on the page says what is not promised.
const REMAINS: &str = "## What remains";

/// The tests that a line names: `path::name`.
fn tests_of(line: &str) -> Vec<&str> {
    let after = line.split("<!-- test: ").skip(1);
    after.filter_map(|rest| rest.split(" -->").next()).collect()
}

/// Whether a test exists: a function in Rust, a sentence in a browser test.
fn exists(test: &str) -> bool {
    let Some((path, name)) = test.split_once("::") else {
        return false;
    };
    let Ok(text) = std::fs::read_to_string(root().join(path)) else {
        return false;
    };
    if path.ends_with(".mjs") {
        return text.contains(&format!("test('{name}'"));
    }
    text.contains(&format!("fn {name}("))
}

/// Promises without a test, and tests that do not exist.
fn unbacked(text: &str) -> Vec<String> {
    let promises = text.split(REMAINS).next().unwrap_or_default();
    let mut found = Vec::new();
    for line in promises.lines().filter(|line| line.starts_with("- ")) {
        let tests = tests_of(line);
        if tests.is_empty() {
            found.push(format!("no test: {line}"));
        }
        found.extend(
            tests
                .iter()
                .filter(|test| !exists(test))
                .map(|test| format!("there is no {test}")),
        );
    }
    found
}

#[test]
fn every_promise_names_a_test_that_exists() {
    let page = paper("docs/privacy.md");
    assert_eq!(unbacked(&page), Vec::<String>::new());
    assert!(page.matches("<!-- test: ").count() >= 40);
    assert_eq!(
        unbacked("- Trust us.\n- Really. <!-- test: tests/house.rs::no_such -->").len(),
        2
    );
}

/// Sentences of `/privacy` in its source that name no test, no number of what remains, and are no plain information.
fn unbacked_texts(source: &str, remains: usize) -> Vec<String> {
    let (mut found, mut notes) = (Vec::new(), Vec::new());
    for line in source.lines() {
        if let Some(note) = line.strip_prefix("# ") {
            notes.push(note);
            continue;
        }
        let key = line.split(" = ").next().unwrap_or_default();
        let numbered = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
        if key.strip_prefix("privacy-").is_some_and(numbered) && !key.ends_with("-titel") {
            let backed = |note: &&str| match (note.strip_prefix("test: "), note.strip_prefix("remains: ")) {
                (Some(test), _) => exists(test),
                (_, Some(number)) => number
                    .parse()
                    .is_ok_and(|number: usize| (1..=remains).contains(&number)),
                _ => *note == "no promise",
            };
            if notes.is_empty() || !notes.iter().all(backed) {
                found.push(key.to_owned());
            }
        }
        notes.clear();
    }
    found
}

#[test]
fn every_sentence_of_the_page_for_clients_names_its_test_too() {
    let page = paper("docs/privacy.md");
    let remains = page.split(REMAINS).nth(1).expect("the chapter on what remains");
    let remains = remains
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
        .count();
    let source = paper("assets/locales/nl.ftl");
    assert!(
        source.matches("\nprivacy-").count() > 20,
        "the texts of the page are in this file"
    );
    assert_eq!(unbacked_texts(&source, remains), Vec::<String>::new());
    let lies = "privacy-1-a = Vertrouw ons.\n# test: tests/house.rs::no_such\nprivacy-1-b = Echt.\n# remains: 99\nprivacy-4-c = Of niet.";
    assert_eq!(
        unbacked_texts(lies, remains),
        ["privacy-1-a", "privacy-1-b", "privacy-4-c"]
    );
}

#[test]
fn one_promise_is_one_sentence() {
    let page = paper("docs/privacy.md");
    let promises = page.split(REMAINS).next().unwrap_or_default();
    for line in promises.lines().filter(|line| line.starts_with("- ")) {
        let words = line.split("<!--").next().unwrap_or_default().trim_end();
        assert!(
            words.ends_with('.') && !words.trim_end_matches('.').contains(". "),
            "two sentences: {words}"
        );
    }
}

#[test]
fn what_remains_is_said() {
    let page = paper("docs/privacy.md");
    let remains = page.split(REMAINS).nth(1).expect("the chapter on what remains");
    for word in [
        "operator",
        "code list",
        "who took part",
        "network",
        "beside the client",
        "backup",
    ] {
        assert!(remains.contains(word), "{word}");
    }
}
