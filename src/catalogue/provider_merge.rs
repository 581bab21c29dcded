//! Two rows that are one organisation become one, where that changes no figure, no round and nobody's rights.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::provider::Provider;
use super::provider_change::ProviderError;
use super::provider_names;
use super::provider_places::{self, Hold, Steward};
use crate::db::schema::{
    change, earlier_agreement, early_opening, event_marker, external_result, feedback, former_name, gemeente_provider,
    membership, participation, provider, sheet, user,
};
use crate::db::{Conn, DbError};
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, ProviderId};

/// Whether everything of `gone` can be hung on `stays`: it took part in no round, nothing that was written down for good
/// names it, nobody of it may sign in (they would read the figures of `stays`), and what was read in about both differs.
pub fn check_merge(conn: &mut Conn, gone: ProviderId, stays: ProviderId) -> Result<(), ProviderError> {
    if gone == stays {
        return Err(ProviderError::Itself);
    }
    check_free(conn, gone)?;
    let people = membership::table
        .filter(membership::provider.eq(gone))
        .filter(membership::disabled.eq(false));
    if people.count().get_result::<i64>(conn)? > 0 {
        return Err(ProviderError::People);
    }
    let there = read_in(conn, stays)?;
    if read_in(conn, gone)?.iter().any(|one| there.contains(one)) {
        return Err(ProviderError::Both);
    }
    Ok(())
}

/// Whether a provider took part in no round, and nothing that was written down for good names it.
fn check_free(conn: &mut Conn, gone: ProviderId) -> Result<(), ProviderError> {
    let seats = participation::table.filter(participation::provider.eq(gone));
    if seats.count().get_result::<i64>(conn)? > 0 {
        return Err(ProviderError::Measured);
    }
    let named = [
        sheet::table
            .filter(sheet::provider.eq(gone))
            .count()
            .get_result::<i64>(conn)?,
        change::table
            .filter(change::provider.eq(gone))
            .count()
            .get_result(conn)?,
        feedback::table
            .filter(feedback::provider.eq(gone))
            .count()
            .get_result(conn)?,
        early_opening::table
            .filter(early_opening::provider.eq(gone))
            .count()
            .get_result(conn)?,
    ];
    if named.iter().any(|rows| *rows > 0) {
        return Err(ProviderError::Told);
    }
    Ok(())
}

/// What was read in about a provider: whose, and about what.
type ReadIn = (GemeenteId, String, String, String);

fn read_in(conn: &mut Conn, id: ProviderId) -> Result<BTreeSet<ReadIn>, DbError> {
    let figures: Vec<ReadIn> = external_result::table
        .filter(external_result::provider.eq(id))
        .select((
            external_result::gemeente,
            external_result::source,
            external_result::period,
            external_result::question,
        ))
        .load(conn)?;
    let talks: Vec<ReadIn> = earlier_agreement::table
        .filter(earlier_agreement::provider.eq(id))
        .select((
            earlier_agreement::gemeente,
            earlier_agreement::round_name,
            earlier_agreement::due,
            earlier_agreement::what,
        ))
        .load(conn)?;
    Ok(figures.into_iter().chain(talks).collect())
}

/// Hangs what is of `gone` on `stays`, and takes `gone` away; its name becomes a former one of `stays`.
pub fn merge(conn: &mut Conn, gone: &Provider, stays: &Provider, day: Day) -> Result<(), ProviderError> {
    check_merge(conn, gone.id, stays.id)?;
    diesel::update(event_marker::table.filter(event_marker::provider.eq(gone.id)))
        .set(event_marker::provider.eq(stays.id))
        .execute(conn)?;
    diesel::update(external_result::table.filter(external_result::provider.eq(gone.id)))
        .set(external_result::provider.eq(stays.id))
        .execute(conn)?;
    diesel::update(earlier_agreement::table.filter(earlier_agreement::provider.eq(gone.id)))
        .set(earlier_agreement::provider.eq(stays.id))
        .execute(conn)?;
    diesel::update(membership::table.filter(membership::provider.eq(gone.id)))
        .set(membership::provider.eq(stays.id))
        .execute(conn)?;
    // The columns of the version before.
    diesel::update(user::table.filter(user::provider.eq(gone.id)))
        .set(user::provider.eq(stays.id))
        .execute(conn)?;
    let linked: Vec<GemeenteId> = gemeente_provider::table
        .filter(gemeente_provider::provider.eq(gone.id))
        .select(gemeente_provider::gemeente)
        .load(conn)?;
    for gemeente in linked {
        provider_places::attach(conn, gemeente, stays.id)?;
    }
    diesel::delete(gemeente_provider::table.filter(gemeente_provider::provider.eq(gone.id))).execute(conn)?;
    diesel::update(former_name::table.filter(former_name::provider.eq(gone.id)))
        .set(former_name::provider.eq(stays.id))
        .execute(conn)?;
    provider_names::remember(conn, stays.id, &gone.name, day)?;
    diesel::delete(provider::table.find(gone.id)).execute(conn)?;
    Ok(())
}

/// Whether nothing hangs on a provider: no round, no person, nothing that was read in or told.
pub fn is_unused(conn: &mut Conn, id: ProviderId) -> Result<bool, DbError> {
    let nobody = membership::table
        .filter(membership::provider.eq(id))
        .count()
        .get_result::<i64>(conn)?
        == 0;
    let told = event_marker::table.filter(event_marker::provider.eq(id));
    let told = told.count().get_result::<i64>(conn)? > 0;
    match check_free(conn, id) {
        Ok(()) => Ok(nobody && !told && read_in(conn, id)?.is_empty()),
        Err(ProviderError::Db(error)) => Err(error),
        Err(_) => Ok(false),
    }
}

/// Takes away what was just added: the provider itself, or only that this gemeente works with it.
pub fn remove(conn: &mut Conn, who: Steward, own: &Provider, hold: Hold) -> Result<(), ProviderError> {
    if let (Steward::Gemeente(gemeente), Hold::Shared) = (who, hold) {
        provider_places::detach(conn, gemeente, own.id)?;
        // It is known there by something else as well: taking it away would say what is not so.
        let still = provider_places::known_to(conn, who)?
            .iter()
            .any(|(one, _)| one.id == own.id);
        return if still { Err(ProviderError::Measured) } else { Ok(()) };
    }
    if !is_unused(conn, own.id)? {
        return Err(ProviderError::Measured);
    }
    diesel::delete(gemeente_provider::table.filter(gemeente_provider::provider.eq(own.id))).execute(conn)?;
    diesel::delete(former_name::table.filter(former_name::provider.eq(own.id))).execute(conn)?;
    diesel::update(user::table.filter(user::provider.eq(own.id)))
        .set(user::provider.eq(None::<ProviderId>))
        .execute(conn)?;
    diesel::delete(provider::table.find(own.id)).execute(conn)?;
    Ok(())
}
