//! `round correct`.

use crate::values::by::By;
use anyhow::Result;
use clap::Args;

use super::context::CommandContext;
use super::places::{Which, round};
use crate::releases;

/// Mark a publication as wrong, with a reason for everybody to read; its figures stay
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer round correct --gemeente voorbeeldstad --ronde 'voorjaar 2027' --publicatie 2 --reden 'kaartjes van twee locaties verwisseld'\nIt cannot be undone. The next publication of the round is the one that corrects it. Write no names of clients."
)]
pub(super) struct Correct {
    #[command(flatten)]
    which: Which,
    /// Number of the publication that was wrong
    #[arg(long = "publicatie", value_name = "NUMBER")]
    release: u32,
    /// What was wrong, for everybody to read
    #[arg(long = "reden", value_name = "TEXT")]
    reason: String,
}

pub(super) fn run(context: &CommandContext, wrong: &Correct) -> Result<()> {
    let db = context.store()?.db;
    let found = db.read("round correct", |conn| round(conn, &wrong.which))?;
    let by = By::command(context.now());
    let marked = db.write("round correct", |conn| {
        releases::correct(conn, &found, wrong.release, &wrong.reason, by)
    })?;
    println!(
        "Publication {} of {} is marked as wrong: {}. Its figures stay; the next publication corrects it.",
        marked.number, found.name, marked.reason
    );
    Ok(())
}
