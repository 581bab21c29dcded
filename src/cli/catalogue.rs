//! `migrate` and `gemeente`.

use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::Gemeente as Command;
use super::context::CommandContext;
use crate::catalogue::{Gemeente, gemeenten, providers};
use crate::startup::open_store;
use crate::values::ids::GemeenteId;

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
