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
