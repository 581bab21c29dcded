//! The papers are true: what they name exists, their samples are read, their claims are tested.

mod backing;
mod commands;
mod context;
mod first_change;
mod manuals;
mod operations;
mod promises;
mod rights;
mod samples;
mod security;

use crate::support::papers::{paper, quoted, table_rows};
use crate::support::sources::{Source, below};

/// Every paper of the project.
fn papers() -> Vec<Source> {
    below("")
        .into_iter()
        .filter(|source| source.path.ends_with(".md"))
        .collect()
}
