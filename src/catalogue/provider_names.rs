//! Providers by the names that people type: compared as they are read, never by what stands in an address.

use std::collections::BTreeMap;

use diesel::prelude::*;
use uuid::Uuid;

use super::provider::{self, Provider};
use crate::db::schema::former_name;
use crate::db::{Conn, DbError};
use crate::values::day::Day;
use crate::values::ids::ProviderId;
use crate::values::names::as_read;

/// A name that a provider had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// The day on which it got another.
    pub until: Day,
}

/// Every provider, to be found by name.
#[derive(Debug, Clone, Default)]
pub struct KnownProviders {
    by_name: BTreeMap<String, Provider>,
    by_slug: BTreeMap<String, String>,
    former: BTreeMap<String, ProviderId>,
}

/// What a typed name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedProvider<'k> {
    /// This one.
    Is(&'k Provider),
    /// Nobody now; this one was called so.
    Was(&'k Provider),
    /// Nobody.
    Nobody,
}

impl KnownProviders {
    /// Reads them all, once for a whole file.
    pub fn read(conn: &mut Conn) -> Result<Self, DbError> {
        let all = provider::all(conn)?;
        let former = former_name::table.select((former_name::name, former_name::provider));
        let former: Vec<(String, ProviderId)> = former.load(conn)?;
        Ok(Self {
            by_slug: all.iter().map(|one| (one.slug.clone(), as_read(&one.name))).collect(),
            by_name: all.into_iter().map(|one| (as_read(&one.name), one)).collect(),
            former: former.into_iter().map(|(name, id)| (as_read(&name), id)).collect(),
        })
    }

    /// The one that is called so, or that has exactly this in its addresses.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<&Provider> {
        let by_slug = || self.by_name.get(self.by_slug.get(typed.trim())?);
        self.by_name.get(&as_read(typed)).or_else(by_slug)
    }

    /// What a typed name stands for.
    #[must_use]
    pub fn named(&self, typed: &str) -> NamedProvider<'_> {
        if let Some(found) = self.find(typed) {
            return NamedProvider::Is(found);
        }
        let was = self.former.get(&as_read(typed));
        let was = was.and_then(|id| self.by_name.values().find(|one| one.id == *id));
        was.map_or(NamedProvider::Nobody, NamedProvider::Was)
    }
}

/// One provider by its name as people read it, or by its slug as it is.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub fn by_name(conn: &mut Conn, typed: &str) -> Result<Provider, DbError> {
    let known = KnownProviders::read(conn)?;
    known.find(typed).cloned().ok_or(DbError::Missing)
}

/// The names that a provider had, the newest first.
pub fn former_names(conn: &mut Conn, id: ProviderId) -> Result<Vec<FormerName>, DbError> {
    let found: Vec<(String, Day)> = former_name::table
        .filter(former_name::provider.eq(id))
        .order(former_name::id.desc())
        .select((former_name::name, former_name::until))
        .load(conn)?;
    Ok(found
        .into_iter()
        .map(|(name, until)| FormerName { name, until })
        .collect())
}

/// Remembers that a provider was called so until this day.
pub(super) fn remember(conn: &mut Conn, id: ProviderId, name: &str, until: Day) -> Result<(), DbError> {
    diesel::insert_into(former_name::table)
        .values((
            former_name::id.eq(Uuid::now_v7().as_bytes().to_vec()),
            former_name::provider.eq(id),
            former_name::name.eq(name),
            former_name::until.eq(until.to_string()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets a name that a provider had until this day; whether there was one.
pub(super) fn forget(conn: &mut Conn, id: ProviderId, name: &str, until: Day) -> Result<bool, DbError> {
    let mine = former_name::table
        .filter(former_name::provider.eq(id))
        .filter(former_name::name.eq(name))
        .filter(former_name::until.eq(until.to_string()));
    Ok(diesel::delete(mine).execute(conn)? > 0)
}
