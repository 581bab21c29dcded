//! docs/operations.md has every setting, with its real default.

use super::{paper, quoted, table_rows};
use ervaringwijzer::config::KEYS;
use std::collections::BTreeMap;

/// The rows of the chapter on settings, without its head.
fn rows() -> Vec<Vec<String>> {
    let text = paper("docs/operations.md");
    let chapter = text.split("## Settings").nth(1).expect("the chapter on settings");
    let chapter = chapter.split("\n## ").next().unwrap_or_default();
    table_rows(chapter).split_off(1)
}

#[test]
fn every_setting_is_in_the_table_with_its_default_and_no_other() {
    let told: BTreeMap<String, String> = rows()
        .iter()
        .filter_map(|row| {
            let default = row.get(2)?;
            let default = if default == "empty" {
                ""
            } else {
                default.trim_matches('`')
            };
            Some((quoted(row.first()?).pop()?, default.to_owned()))
        })
        .collect();
    let known: BTreeMap<String, String> = KEYS
        .iter()
        .map(|(key, default, _)| ((*key).to_owned(), (*default).to_owned()))
        .collect();
    assert_eq!(told, known);
}

#[test]
fn a_flag_in_the_table_is_called_as_its_key() {
    for row in rows() {
        let flags: Vec<_> = row.get(1).map(|cell| quoted(cell)).unwrap_or_default();
        for flag in flags.iter().filter(|word| word.starts_with("--")) {
            assert_eq!(
                Some(flag.trim_start_matches('-')),
                row.first().map(|key| key.trim_matches('`'))
            );
        }
    }
}
