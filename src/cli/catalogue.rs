//! `migrate` and `gemeente`, and finding things by the names people type.

use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::CommandContext;
use super::arguments::{Gemeente as Command, Which};
use crate::catalogue::{Gemeente, Participation, Provider, Round, gemeenten, participations, providers, rounds};
use crate::db::{Conn, DbError};
use crate::startup::open_store;
use crate::values::ids::GemeenteId;
use crate::values::terms::Mode;

pub(super) fn migrate(context: &CommandContext) -> Result<ExitCode> {
    open_store(&context.settings, true)?;
    println!("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn run(context: &CommandContext, command: Command) -> Result<ExitCode> {
    let db = context.store()?.db;
    match command {
        Command::Add { name, phone, hours } => {
            let slug = providers::slug(&name);
            anyhow::ensure!(!slug.is_empty(), "the gemeente needs a name with letters");
            let row = Gemeente {
                id: GemeenteId::new(),
                name,
                slug,
                phone,
                hours,
            };
            db.write("gemeente add", |conn| gemeenten::insert(conn, &row))
                .with_context(|| format!("gemeente {}", row.name))?;
            println!("{}", row.slug);
        }
        Command::OpenData(choice) => super::open_data::run(context, &db, &choice)?,
        Command::List => {
            for gemeente in db.read("gemeente list", gemeenten::all)? {
                println!("{}\t{}", gemeente.slug, gemeente.name);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The gemeente of that name.
pub(super) fn gemeente(conn: &mut Conn, name: &str) -> Result<Gemeente> {
    match gemeenten::by_slug(conn, &providers::slug(name)) {
        Err(DbError::Missing) => anyhow::bail!("there is no gemeente '{name}'; see: ervaringwijzer gemeente list"),
        found => Ok(found?),
    }
}

/// The provider of that name.
pub(super) fn provider(conn: &mut Conn, name: &str) -> Result<Provider> {
    match providers::by_slug(conn, &providers::slug(name)) {
        Err(DbError::Missing) => anyhow::bail!("there is no provider '{name}'; see: ervaringwijzer provider list"),
        found => Ok(found?),
    }
}

/// The round of that gemeente and name.
pub(super) fn round(conn: &mut Conn, which: &Which) -> Result<Round> {
    let gemeente = gemeente(conn, &which.gemeente)?;
    match rounds::by_slug(conn, gemeente.id, &providers::slug(&which.round)) {
        Err(DbError::Missing) => {
            anyhow::bail!(
                "{} has no round '{}'; see: ervaringwijzer round list",
                gemeente.name,
                which.round
            )
        }
        found => Ok(found?),
    }
}

/// The participation of a provider in a round, in one mode.
pub(super) fn participation(conn: &mut Conn, round: &Round, name: &str, mode: Mode) -> Result<Participation> {
    let provider = provider(conn, name)?;
    participations::of_round(conn, round.id)?
        .into_iter()
        .map(|seat| seat.participation)
        .find(|p| p.provider == provider.id && p.mode == mode)
        .with_context(|| {
            format!(
                "{} does not take part in {} as {mode}; see: ervaringwijzer round join",
                provider.name, round.name
            )
        })
}
