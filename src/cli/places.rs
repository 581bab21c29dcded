//! Gemeenten, providers, rounds, participations and users by the names that people type.

use anyhow::{Context as _, Result};
use clap::Args;

use crate::catalogue::{
    Gemeente, Participation, Provider, Region, Round, gemeenten, participations, providers, regions, rounds,
};
use crate::db::{Conn, DbError};
use crate::values::terms::Mode;

/// Which round of which gemeente.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// Gemeente, as in `gemeente list`
    #[arg(long)]
    pub(super) gemeente: String,
    /// Round, by name or as in its address
    #[arg(long = "ronde", value_name = "RONDE")]
    pub(super) round: String,
}

/// The gemeente of that name.
pub(super) fn gemeente(conn: &mut Conn, name: &str) -> Result<Gemeente> {
    match gemeenten::by_slug(conn, &providers::slug(name)) {
        Err(DbError::Missing) => anyhow::bail!("there is no gemeente '{name}'; see: ervaringwijzer gemeente list"),
        found => Ok(found?),
    }
}

/// The region of that name.
pub(super) fn region(conn: &mut Conn, name: &str) -> Result<Region> {
    match regions::by_slug(conn, &providers::slug(name)) {
        Err(DbError::Missing) => anyhow::bail!("there is no region '{name}'; see: ervaringwijzer region list"),
        found => Ok(found?),
    }
}

/// The provider of that name.
pub(super) fn provider(conn: &mut Conn, name: &str) -> Result<Provider> {
    match providers::by_name(conn, name) {
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

/// What to say when somebody named a user and there is none.
pub(super) fn no_user(error: DbError, email: &str) -> anyhow::Error {
    match error {
        DbError::Missing => anyhow::anyhow!("there is no user '{email}'; see: ervaringwijzer user list"),
        other => other.into(),
    }
}
