//! `region`: gemeenten that lay their figures side by side.

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use super::context::CommandContext;
use super::places::{gemeente, region};
use crate::accounts;
use crate::catalogue::{RegionError, regions};
use crate::db::DbError;
use crate::values::by::By;

#[derive(Debug, Subcommand)]
pub(super) enum Region {
    /// Add a region, without gemeenten
    #[command(after_help = "Example: ervaringwijzer region add 'Jeugdregio Midden'")]
    Add {
        /// Name, without the word regio
        name: String,
    },
    /// Put a gemeente into a region: whoever is of the region sees its public figures, of all providers together
    #[command(after_help = "Example: ervaringwijzer region join 'Jeugdregio Midden' --gemeente voorbeeldstad")]
    Join {
        #[arg(value_name = "REGIO")]
        name: String,
        /// Gemeente, as in `gemeente list`
        #[arg(long)]
        gemeente: String,
    },
    /// Take a gemeente out of a region, which sees nothing of it from then on
    #[command(after_help = "Example: ervaringwijzer region leave 'Jeugdregio Midden' --gemeente voorbeeldstad")]
    Leave {
        #[arg(value_name = "REGIO")]
        name: String,
        /// Gemeente, as in `gemeente list`
        #[arg(long)]
        gemeente: String,
    },
    /// List regions and their gemeenten
    #[command(after_help = "Example: ervaringwijzer region list")]
    List,
}

pub(super) fn run(context: &CommandContext, command: Region) -> Result<ExitCode> {
    let db = context.store()?.db;
    let by = By::command(context.now());
    match command {
        Region::Add { name } => {
            let added = db.write("region add", |conn| {
                let region = regions::add(conn, &name)?;
                accounts::log(conn, by, "regio-toegevoegd", &region.name)?;
                Ok::<_, RegionError>(region)
            })?;
            println!("{}", added.slug);
        }
        Region::Join { name, gemeente: town } => {
            let (region, town) = db.read("region join", |conn| {
                Ok::<_, anyhow::Error>((region(conn, &name)?, gemeente(conn, &town)?))
            })?;
            db.write("region join", |conn| {
                regions::join(conn, region.id, town.id)?;
                let what = format!("gemeente {}, regio {}", town.name, region.name);
                Ok::<_, RegionError>(accounts::log(conn, by, "regio-erbij", &what)?)
            })?;
            println!(
                "Whoever is of {0} now sees the public figures of {1}: of all providers together, never of one. {1} sees itself beside the others.",
                region.name, town.name
            );
        }
        Region::Leave { name, gemeente: town } => {
            let (region, town) = db.read("region leave", |conn| {
                Ok::<_, anyhow::Error>((region(conn, &name)?, gemeente(conn, &town)?))
            })?;
            db.write("region leave", |conn| {
                regions::leave(conn, region.id, town.id)?;
                let what = format!("gemeente {}, regio {}", town.name, region.name);
                Ok::<_, RegionError>(accounts::log(conn, by, "regio-eruit", &what)?)
            })?;
            println!("{} sees nothing of {} any more.", region.name, town.name);
        }
        Region::List => {
            let all = db.read("region list", |conn| {
                let mut all = Vec::new();
                for region in regions::all(conn)? {
                    let members = regions::members(conn, region.id)?;
                    all.push((region, members));
                }
                Ok::<_, DbError>(all)
            })?;
            for (region, members) in all {
                let names: Vec<&str> = members.iter().map(|one| one.name.as_str()).collect();
                println!("{}\t{}\t{}", region.slug, region.name, names.join(", "));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
