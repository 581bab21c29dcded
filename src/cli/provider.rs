//! `provider`: a list from a file, all of it or nothing.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::Provider as Command;
use super::context::CommandContext;
use crate::accounts;
use crate::catalogue::{Provider, providers};
use crate::db::{Db, DbError};
use crate::import;
use crate::values::by::By;

pub(super) fn run(context: &CommandContext, command: Command) -> Result<ExitCode> {
    let db = context.store()?.db;
    match command {
        Command::Import { file } => {
            let new = read(&file)?;
            import(&db, &new, By::command(context.now()))?;
            println!("{} providers were added.", new.len());
        }
        Command::List => {
            for provider in db.read("provider list", providers::all)? {
                println!("{}\t{}", provider.slug, provider.name);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Adds providers: all, or none when one of them exists.
pub(super) fn import(db: &Db, new: &[Provider], by: By) -> Result<()> {
    db.write("provider import", |conn| {
        new.iter().try_for_each(|provider| {
            providers::insert(conn, provider)?;
            accounts::log(conn, by, "aanbieder-toegevoegd", &provider.name)
        })
    })
    .map_err(|error| match error {
        DbError::Duplicate => anyhow::anyhow!(
            "one of these providers is here already (see: ervaringwijzer provider list); nothing was added"
        ),
        other => other.into(),
    })
}

/// Reads a file with a column `naam` and optionally `toegang`; every wrong row is named.
pub(super) fn read(file: &Path) -> Result<Vec<Provider>> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let table = import::read(&bytes).with_context(|| format!("{}: nothing was imported", file.display()))?;
    import::providers_in(&table).map_err(|preview| {
        let wrong: Vec<String> = preview.wrong.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}: nothing was imported\n{}", file.display(), wrong.join("\n"))
    })
}
