//! The papers are true: what they name exists, their samples are read, their claims are tested.

mod backing;
mod commands;
mod context;
mod first_change;
mod manuals;
mod operations;
mod promises;
mod samples;

use crate::support::sources::{Source, below};

/// One paper of the project, by its path from the root.
fn paper(path: &str) -> String {
    let text = std::fs::read_to_string(crate::support::sources::root().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every paper of the project.
fn papers() -> Vec<Source> {
    below("")
        .into_iter()
        .filter(|source| source.path.ends_with(".md"))
        .collect()
}

/// The rows of the Markdown tables of a text, cell by cell, without the headings' rules.
fn table_rows(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'))
        .filter(|line| !line.starts_with("---"))
        .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// What stands between backticks, outside fenced blocks.
fn quoted(text: &str) -> Vec<String> {
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
