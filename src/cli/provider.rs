//! `provider`: a list from a file, all of it or nothing.

use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::Provider as Command;
use super::context::CommandContext;
use crate::catalogue::{Provider, providers};
use crate::db::{Db, DbError};

pub(super) fn run(context: &CommandContext, command: Command) -> Result<ExitCode> {
    let db = context.store()?.db;
    match command {
        Command::Import { file } => {
            let new = read(&file)?;
            import(&db, &new)?;
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
pub(super) fn import(db: &Db, new: &[Provider]) -> Result<()> {
    db.write("provider import", |conn| {
        new.iter().try_for_each(|provider| providers::insert(conn, provider))
    })
    .map_err(|error| match error {
        DbError::Duplicate => anyhow::anyhow!(
            "one of these providers is here already (see: ervaringwijzer provider list); nothing was added"
        ),
        other => other.into(),
    })
}

/// Reads a CSV file with a column `naam` and optionally `toegang`; every wrong row is named.
pub(super) fn read(file: &Path) -> Result<Vec<Provider>> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let text = String::from_utf8(bytes)
        .map_err(|_err| anyhow::anyhow!("{}: this is not UTF-8; save it as 'CSV UTF-8'", file.display()))?;
    parse(&text).with_context(|| format!("{}: nothing was imported", file.display()))
}

fn parse(text: &str) -> Result<Vec<Provider>> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let name = column("naam").context("line 1: there is no column 'naam'; the first line must name the columns")?;
    if let Some(unknown) = headers
        .iter()
        .map(str::trim)
        .find(|h| !["naam", "toegang"].contains(&h.to_lowercase().as_str()))
    {
        anyhow::bail!("line 1: the column '{unknown}' is not known; use 'naam' and 'toegang'");
    }
    let (mut found, mut wrong, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let access = column("toegang").and_then(|at| record.get(at)).unwrap_or_default();
        match row(record.get(name).unwrap_or_default(), access) {
            Ok(provider) if seen.insert(provider.slug.clone()) => found.push(provider),
            Ok(provider) => wrong.push(format!("line {line}: '{}' stands in the file twice", provider.name)),
            Err(reason) => wrong.push(format!("line {line}: {reason}")),
        }
    }
    anyhow::ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    anyhow::ensure!(!found.is_empty(), "there is no provider in it");
    Ok(found)
}

fn row(name: &str, access: &str) -> Result<Provider, String> {
    let mut provider = providers::named(name, false).map_err(|problem| problem.to_string())?;
    provider.access_desk = match access.trim().to_lowercase().as_str() {
        "" | "nee" => false,
        "ja" => true,
        other => return Err(format!("toegang is '{other}'; write ja or nee")),
    };
    Ok(provider)
}
