//! The names of the columns of a file, held beside those that are known.

use super::fields::shown;
use super::kind::Kind;
use super::lines::Mistake;
use super::table::Table;

/// Everything that is wrong with the names. `given` is a column whose value comes from elsewhere.
pub(super) fn check(table: &Table, kind: Kind, given: Option<&str>) -> Vec<Mistake> {
    let known = kind.columns();
    let mut wrong: Vec<String> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for name in table.columns.iter().map(|name| name.to_lowercase()) {
        if name.is_empty() {
            wrong.push("een kolom heeft geen naam".to_owned());
        } else if !known.iter().any(|(column, _)| *column == name) {
            let nearest = known
                .iter()
                .min_by_key(|(column, _)| strsim::damerau_levenshtein(column, &name));
            let nearest = nearest.map_or("", |(column, _)| column);
            wrong.push(format!(
                "de kolom '{}' is niet bekend; bedoelt u '{nearest}'?",
                shown(&name)
            ));
        } else if seen.contains(&name) {
            wrong.push(format!("de kolom '{name}' staat er twee keer"));
        }
        seen.push(name);
    }
    for (column, needed) in known {
        if *needed && given != Some(column) && !seen.iter().any(|name| name == column) {
            wrong.push(format!("de kolom '{column}' ontbreekt"));
        }
    }
    let line = table.head;
    wrong.into_iter().map(|text| Mistake { line, text }).collect()
}
