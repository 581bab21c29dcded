//! When the gemeente sees a provider's figures: after the preview, or earlier when the provider says so.

use diesel::prelude::*;

use super::report::Report;
use super::store::Stored;
use crate::catalogue::{Round, rounds};
use crate::changes::{self, Change, ChangeKind};
use crate::db::schema::{early_opening, release};
use crate::db::{Conn, DbError};
use crate::values::clock::{DAY, Moment};
use crate::values::ids::{ProviderId, ReleaseId, RoundId};

/// One release as stored.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: ReleaseId) -> Result<Stored, DbError> {
    Ok(release::table.find(id).first(conn)?)
}

/// When the gemeente may see a provider's figures in a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The end of the preview, whatever the provider did.
    pub preview_ends: Moment,
    /// When the provider opened them itself, where that was earlier.
    pub early: Option<Moment>,
}

impl Opening {
    /// The moment from which the gemeente may see them.
    #[must_use]
    pub fn from(&self) -> Moment {
        self.early.unwrap_or(self.preview_ends)
    }
}

/// When the gemeente may see this provider's figures in this release.
///
/// # Errors
/// [`DbError::Missing`] when there is no such release.
fn opening(conn: &mut Conn, id: ReleaseId, provider: ProviderId) -> Result<Opening, DbError> {
    let stored = find(conn, id)?;
    let round = rounds::find(conn, stored.round)?;
    let early: Option<i64> = early_opening::table
        .find((id, provider))
        .select(early_opening::moment)
        .first(conn)
        .optional()?;
    let preview_ends = preview_ends(&round, &stored);
    Ok(Opening {
        preview_ends,
        early: early.map(Moment).filter(|early| *early < preview_ends),
    })
}

/// The same in a release as somebody read it.
///
/// # Errors
/// [`DbError::Missing`] when there is no such release.
pub fn opening_in(conn: &mut Conn, report: &Report, provider: ProviderId) -> Result<Opening, DbError> {
    let id = release::table
        .filter(release::round.eq(report.round.id))
        .filter(release::hash.eq(&report.hash))
        .select(release::id)
        .first(conn)?;
    opening(conn, id, provider)
}

/// The moment of [`Opening::from`].
///
/// # Errors
/// [`DbError::Missing`] when there is no such release.
pub fn opens_on(conn: &mut Conn, id: ReleaseId, provider: ProviderId) -> Result<Moment, DbError> {
    Ok(opening(conn, id, provider)?.from())
}

/// Opens a provider's figures in one release to the gemeente from `moment` on. A second time changes nothing. Whether
/// the provider takes part in the round is for the caller to know (`conversations::open_early`).
pub fn open_early(conn: &mut Conn, id: ReleaseId, provider: ProviderId, moment: Moment) -> Result<(), DbError> {
    diesel::insert_into(early_opening::table)
        .values((
            early_opening::release.eq(id),
            early_opening::provider.eq(provider),
            early_opening::moment.eq(moment.0),
        ))
        .execute(conn)?;
    let change = Change {
        release: Some(id),
        provider: Some(provider),
        ..Change::of(ChangeKind::Opened, find(conn, id)?.round)
    };
    changes::record(conn, &change, moment)
}

/// The end of the preview of a release, whatever its providers did.
pub(super) fn preview_ends(round: &Round, stored: &Stored) -> Moment {
    preview_of(round, stored.moment())
}

/// The same for the count moment of a release.
#[must_use]
pub fn preview_of(round: &Round, counted: Moment) -> Moment {
    counted.plus(i64::from(round.preview_days) * DAY)
}

/// What providers of a round opened themselves by `now`.
pub(super) fn opened_early(
    conn: &mut Conn,
    round: RoundId,
    now: Moment,
) -> Result<Vec<(ReleaseId, ProviderId)>, DbError> {
    Ok(early_opening::table
        .inner_join(release::table.on(release::id.eq(early_opening::release)))
        .filter(release::round.eq(round))
        .filter(early_opening::moment.le(now.0))
        .select((early_opening::release, early_opening::provider))
        .load(conn)?)
}

/// Which provider of a round opened which release itself, and when, until `now`.
pub fn openings(conn: &mut Conn, round: RoundId, now: Moment) -> Result<Vec<(ReleaseId, ProviderId, Moment)>, DbError> {
    let rows: Vec<(ReleaseId, ProviderId, i64)> = early_opening::table
        .inner_join(release::table.on(release::id.eq(early_opening::release)))
        .filter(release::round.eq(round))
        .filter(early_opening::moment.le(now.0))
        .select((early_opening::release, early_opening::provider, early_opening::moment))
        .load(conn)?;
    let one = |(release, provider, moment)| (release, provider, Moment(moment));
    Ok(rows.into_iter().map(one).collect())
}
