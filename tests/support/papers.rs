//! Reading the papers of the project.

/// One paper of the project, by its path from the root.
pub(crate) fn paper(path: &str) -> String {
    let text = std::fs::read_to_string(super::sources::root().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The rows of the Markdown tables of a text, cell by cell, without the headings' rules.
pub(crate) fn table_rows(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'))
        .filter(|line| !line.starts_with("---"))
        .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// What stands between backticks, outside fenced blocks.
pub(crate) fn quoted(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}
