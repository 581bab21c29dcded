//! Which gemeenten a provider is of, and who may change it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::provider::{self, Provider};
use crate::db::schema::{earlier_agreement, external_result, gemeente, gemeente_provider, participation, round};
use crate::db::{Conn, DbError};
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, ProviderId};

/// Who looks after providers and people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steward {
    /// An analyst of this gemeente.
    Gemeente(GemeenteId),
    /// The administrator of the installation.
    Installation,
}

/// What somebody may do with a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Change it.
    Whole,
    /// See it: another gemeente works with it too, and would see every change.
    Shared,
    /// Nothing: it is not known there.
    Nothing,
}

/// Every provider with the gemeenten that work with it.
#[derive(Debug, Clone, Default)]
pub struct Places(BTreeMap<ProviderId, BTreeSet<GemeenteId>>);

impl Places {
    /// Where every provider is: by its rounds, because it was added there, or by what was read in about it.
    pub fn read(conn: &mut Conn) -> Result<Self, DbError> {
        let rounds = participation::table
            .inner_join(round::table.on(round::id.eq(participation::round)))
            .select((participation::provider, round::gemeente))
            .distinct();
        let mut found: Vec<(ProviderId, GemeenteId)> = rounds.load(conn)?;
        found.extend(added(conn)?);
        let talks = earlier_agreement::table.select((earlier_agreement::provider, earlier_agreement::gemeente));
        found.extend(talks.distinct().load::<(ProviderId, GemeenteId)>(conn)?);
        let figures = external_result::table
            .filter(external_result::provider.is_not_null())
            .select((external_result::provider.assume_not_null(), external_result::gemeente));
        found.extend(figures.distinct().load::<(ProviderId, GemeenteId)>(conn)?);
        let mut places = Self::default();
        for (provider, gemeente) in found {
            places.0.entry(provider).or_default().insert(gemeente);
        }
        Ok(places)
    }

    /// Whether a gemeente works with a provider.
    #[must_use]
    pub fn are_with(&self, provider: ProviderId, gemeente: GemeenteId) -> bool {
        self.0.get(&provider).is_some_and(|all| all.contains(&gemeente))
    }

    /// What `who` may do with a provider. One that no gemeente works with yet is everybody's.
    #[must_use]
    pub fn hold(&self, who: Steward, provider: ProviderId) -> Hold {
        let Steward::Gemeente(own) = who else {
            return Hold::Whole;
        };
        match self.0.get(&provider) {
            None => Hold::Whole,
            Some(all) if !all.contains(&own) => Hold::Nothing,
            Some(all) if all.len() == 1 => Hold::Whole,
            Some(_) => Hold::Shared,
        }
    }
}

fn added(conn: &mut Conn) -> Result<Vec<(ProviderId, GemeenteId)>, DbError> {
    let rows = gemeente_provider::table.select((gemeente_provider::provider, gemeente_provider::gemeente));
    Ok(rows.load(conn)?)
}

/// The providers that `who` knows, by name, with what may be done with each.
pub fn known_to(conn: &mut Conn, who: Steward) -> Result<Vec<(Provider, Hold)>, DbError> {
    let places = Places::read(conn)?;
    let all = provider::all(conn)?.into_iter();
    Ok(all
        .map(|one| {
            let hold = places.hold(who, one.id);
            (one, hold)
        })
        .filter(|(_, hold)| *hold != Hold::Nothing)
        .collect())
}

/// The providers that can be asked to take part in new rounds of a gemeente: those it knows, without what has ended.
pub fn offered(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<Provider>, DbError> {
    let known = known_to(conn, Steward::Gemeente(gemeente))?.into_iter();
    Ok(known.map(|(one, _)| one).filter(|one| one.ended.is_none()).collect())
}

/// A provider that `who` knows, with what may be done with it.
///
/// # Errors
/// [`DbError::Missing`] when there is none of this slug, or `who` does not know it.
pub fn find_for(conn: &mut Conn, who: Steward, slug: &str) -> Result<(Provider, Hold), DbError> {
    let found = provider::by_slug(conn, slug)?;
    match Places::read(conn)?.hold(who, found.id) {
        Hold::Nothing => Err(DbError::Missing),
        hold => Ok((found, hold)),
    }
}

/// Says that a gemeente works with a provider; whether that is new.
pub fn attach(conn: &mut Conn, gemeente: GemeenteId, provider: ProviderId) -> Result<bool, DbError> {
    let there: Option<ProviderId> = gemeente_provider::table
        .find((gemeente, provider))
        .select(gemeente_provider::provider)
        .first(conn)
        .optional()?;
    if there.is_some() {
        return Ok(false);
    }
    diesel::insert_into(gemeente_provider::table)
        .values((
            gemeente_provider::gemeente.eq(gemeente),
            gemeente_provider::provider.eq(provider),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Takes that back.
pub(super) fn detach(conn: &mut Conn, gemeente: GemeenteId, provider: ProviderId) -> Result<(), DbError> {
    diesel::delete(gemeente_provider::table.find((gemeente, provider))).execute(conn)?;
    Ok(())
}

/// The rounds of every provider by name, in the order of their first days: those of a gemeente, or of all with the name of
/// the gemeente.
pub fn rounds_of_all(conn: &mut Conn, who: Steward) -> Result<BTreeMap<ProviderId, Vec<String>>, DbError> {
    let rows = participation::table
        .inner_join(round::table.on(round::id.eq(participation::round)))
        .inner_join(gemeente::table.on(gemeente::id.eq(round::gemeente)))
        .select((
            participation::provider,
            gemeente::id,
            gemeente::name,
            round::name,
            round::opens,
        ))
        .distinct();
    let mut rows: Vec<(ProviderId, GemeenteId, String, String, Day)> = rows.load(conn)?;
    rows.sort_by(|one, other| (one.4, &one.2, &one.3).cmp(&(other.4, &other.2, &other.3)));
    let mut found: BTreeMap<ProviderId, Vec<String>> = BTreeMap::new();
    for (provider, of, gemeente, round, _opens) in rows {
        match who {
            Steward::Gemeente(own) if own != of => {}
            Steward::Gemeente(_) => found.entry(provider).or_default().push(round),
            Steward::Installation => found.entry(provider).or_default().push(format!("{gemeente}, {round}")),
        }
    }
    Ok(found)
}
