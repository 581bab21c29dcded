//! The map in docs/architecture.md is that of the test.

use super::{FORBIDDEN, LAYERS};
use crate::support::papers::{paper, quoted, table_rows};
use std::collections::BTreeSet;

#[test]
fn the_map_of_the_house_is_that_of_the_test_on_layers() {
    let text = paper("docs/architecture.md");
    let rows = table_rows(&text);
    let told: BTreeSet<(String, u8)> = rows
        .iter()
        .filter_map(|row| Some((quoted(row.get(1)?).pop()?, row.first()?.parse().ok()?)))
        .collect();
    let known: BTreeSet<(String, u8)> = LAYERS
        .iter()
        .filter(|(_, number)| *number < 70)
        .map(|(name, number)| ((*name).to_owned(), *number))
        .collect();
    assert_eq!(told, known);
    let absent: BTreeSet<(String, String)> = rows
        .iter()
        .filter(|row| row.first().is_some_and(|cell| cell.starts_with('`')))
        .filter_map(|row| Some((quoted(row.first()?).pop()?, quoted(row.get(1)?).pop()?)))
        .collect();
    let forbidden: BTreeSet<(String, String)> = FORBIDDEN
        .iter()
        .map(|(from, to)| ((*from).to_owned(), (*to).to_owned()))
        .collect();
    assert_eq!(absent, forbidden);
}
