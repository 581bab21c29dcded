//! What can be changed about a provider: its name, and whether it is offered for new rounds. Releases and papers keep the
//! name that they were made with.

use diesel::prelude::*;

use super::provider::{self, NameError, Provider};
use super::provider_names::{self, KnownProviders, NamedProvider};
use super::provider_places::{self, Steward};
use crate::db::schema::provider as row;
use crate::db::{Conn, DbError, Transient};
use crate::values::day::Day;
use crate::values::ids::ProviderId;

/// Why a provider is not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// The name cannot be.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Another one, whose name this is, is called so or reads the same.
    #[error("'{0}' is there already")]
    Taken(String),
    /// It is called so already.
    #[error("it is called so already")]
    Same,
    /// It took part in a round that was opened, so figures hang on it.
    #[error("it took part in a round that was opened; its figures keep it")]
    Measured,
    /// Other rows name it for good.
    #[error("it is named in what was written down for good")]
    Told,
    /// Somebody who may sign in belongs to it.
    #[error("people who may sign in belong to it")]
    People,
    /// It is the same one.
    #[error("this is the same provider")]
    Itself,
    /// Both have a figure of elsewhere, or an agreement of before, about the same.
    #[error("both have what was read in about the same")]
    Both,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for ProviderError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

impl From<diesel::result::Error> for ProviderError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

/// What adding a name brought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// A new provider.
    New(Provider),
    /// One that was there, now of this gemeente too.
    Attached(Provider),
}

/// Adds a provider for `who`. One that is there for another gemeente is shared from now on: it is the same organisation.
pub fn add(conn: &mut Conn, who: Steward, name: &str, access_desk: bool) -> Result<Added, ProviderError> {
    let new = provider::named(name, access_desk)?;
    let known = KnownProviders::read(conn)?;
    if let NamedProvider::Is(there) = known.named(&new.name) {
        let fresh = match who {
            Steward::Gemeente(gemeente) => {
                let knows = provider_places::known_to(conn, who)?;
                let knows = knows.iter().any(|(one, _)| one.id == there.id);
                provider_places::attach(conn, gemeente, there.id)? && !knows
            }
            Steward::Installation => false,
        };
        if fresh {
            return Ok(Added::Attached(there.clone()));
        }
        return Err(ProviderError::Taken(there.name.clone()));
    }
    provider::insert(conn, &new)?;
    if let Steward::Gemeente(gemeente) = who {
        provider_places::attach(conn, gemeente, new.id)?;
    }
    Ok(Added::New(provider::find(conn, new.id)?))
}

/// Whether a provider can have this name; nothing is changed. Gives the name as it would be kept.
pub fn check_name(conn: &mut Conn, own: &Provider, name: &str) -> Result<String, ProviderError> {
    let new = provider::named(name, own.access_desk)?;
    if new.name == own.name {
        return Err(ProviderError::Same);
    }
    match KnownProviders::read(conn)?.named(&new.name) {
        NamedProvider::Is(there) if there.id != own.id => Err(ProviderError::Taken(there.name.clone())),
        _ => Ok(new.name),
    }
}

/// Gives a provider another name from this day; its addresses stay. Going back on the same day leaves no former name.
pub fn rename(conn: &mut Conn, own: &Provider, name: &str, day: Day) -> Result<String, ProviderError> {
    let name = check_name(conn, own, name)?;
    if !provider_names::forget(conn, own.id, &name, day)? {
        provider_names::remember(conn, own.id, &own.name, day)?;
    }
    diesel::update(row::table.find(own.id))
        .set(row::name.eq(&name))
        .execute(conn)?;
    Ok(name)
}

/// Offers a provider for new rounds no more, from `ended`; or again, with `None`.
pub fn set_ended(conn: &mut Conn, id: ProviderId, ended: Option<Day>) -> Result<(), DbError> {
    diesel::update(row::table.find(id))
        .set(row::ended.eq(ended.map(|day| day.to_string())))
        .execute(conn)?;
    Ok(())
}
