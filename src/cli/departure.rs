//! `gemeente take-along` and `gemeente leave`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use super::context::CommandContext;
use super::new_file::NewFile;
use super::places::gemeente;
use crate::departure::{self, TakeAlongError};
use crate::startup::Store;
use crate::values::by::By;
use crate::values::digest::{hex, sha256};

/// What can be typed after `gemeente take-along`.
#[derive(Debug, Args)]
#[command(after_help = "Example: ervaringwijzer gemeente take-along voorbeeldstad --naar voorbeeldstad.zip")]
pub(super) struct TakeAlong {
    /// Gemeente, as in `gemeente list`
    gemeente: String,
    /// A file that is not there yet
    #[arg(long = "naar", value_name = "FILE")]
    target: PathBuf,
}

/// What can be typed after `gemeente leave`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer gemeente leave voorbeeldstad --naam Voorbeeldstad\nIts rounds must be closed and everything taken along. What goes does not come back; backups of the database are yours to destroy."
)]
pub(super) struct Leave {
    /// Gemeente, as in `gemeente list`
    gemeente: String,
    /// Its name once more, to be sure
    #[arg(long = "naam", value_name = "NAAM")]
    name: String,
}

pub(super) fn take_along(context: &CommandContext, store: &Store, asked: &TakeAlong) -> Result<()> {
    let now = context.now();
    let file = NewFile::create(&asked.target, "nothing was taken along")?;
    let town = store.db.read("take along", |conn| gemeente(conn, &asked.gemeente))?;
    let files = store
        .db
        .read("take along", |conn| departure::take_along(conn, town.id, now))?;
    let bytes = departure::zipped(&town.name, &files)?;
    let hash = hex(&sha256(&bytes));
    file.keep(&bytes, "take everything along once more")?;
    let by = By::command(now);
    store
        .db
        .write("take along", |conn| departure::mark_taken(conn, town.id, &hash, by))?;
    println!(
        "{} files of {} in {}, SHA-256 {hash}",
        files.len(),
        town.name,
        asked.target.display()
    );
    Ok(())
}

pub(super) fn leave(context: &CommandContext, store: &Store, asked: &Leave) -> Result<()> {
    let town = store.db.read("leave", |conn| gemeente(conn, &asked.gemeente))?;
    if asked.name != town.name {
        bail!(
            "--naam is not the name of this gemeente ({}); nothing was deleted",
            town.name
        );
    }
    let by = By::command(context.now());
    let left = departure::leave(&store.db, &store.keys, town.id, by, |_, gone| Ok(gone.clone()));
    match left.map_err(|error: TakeAlongError| anyhow::anyhow!(error))? {
        Ok(gone) => {
            println!(
                "{} has left: {} rounds, {} releases, {} providers and {} accounts are deleted. Destroy the backups that hold them.",
                gone.name, gone.rounds, gone.releases, gone.providers, gone.people
            );
            Ok(())
        }
        Err(obstacles) => {
            let all: Vec<String> = obstacles.iter().map(ToString::to_string).collect();
            bail!("{} stays, nothing was deleted: {}", town.name, all.join("; "))
        }
    }
}
