//! docs/statistics.md stands on tests that exist.

use std::path::Path;

/// `statistics::known_values::a_name` is `fn a_name` in `tests/statistics/known_values.rs`.
fn exists(test: &str) -> bool {
    let Some((module, name)) = test.rsplit_once("::") else {
        return false;
    };
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(module.replace("::", "/"))
        .with_extension("rs");
    std::fs::read_to_string(file).is_ok_and(|text| text.contains(&format!("fn {name}(")))
}

#[test]
fn every_test_that_the_page_names_exists() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/statistics.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let named: Vec<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.contains("::"))
        .collect();
    assert!(named.len() >= 15, "the page names its tests");
    for test in named {
        assert!(exists(test), "{test}");
    }
    assert!(!exists("statistics::known_values::no_such_test"));
}
