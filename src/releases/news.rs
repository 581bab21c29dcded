//! Whom a release brings something to read, and from when.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::opening::preview_of;
use super::store::{self, UnitKind};
use crate::catalogue::{Round, participations, rounds};
use crate::db::schema::{early_opening, release};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, ReleaseId, RoundId};

/// A release as news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The release.
    pub release: ReleaseId,
    /// Its round.
    pub round: Round,
    /// The providers that have counts in it which the release before has not; they may see them from `published` on.
    pub providers: BTreeSet<ProviderId>,
    /// Its count moment.
    pub published: Moment,
    /// When the first of these providers is open to the analysts.
    pub first_open: Moment,
    /// When all of them are.
    pub all_open: Moment,
}

/// The releases with a count moment after `since`, as news.
///
/// # Errors
/// [`DbError`].
pub fn news(conn: &mut Conn, since: Moment) -> Result<Vec<News>, DbError> {
    let recent: Vec<(ReleaseId, RoundId, i32, i64)> = release::table
        .filter(release::moment.gt(since.0))
        .select((release::id, release::round, release::number, release::moment))
        .load(conn)?;
    let mut found = Vec::new();
    for (id, round, number, moment) in recent {
        let round = rounds::find(conn, round)?;
        let providers = with_news(conn, &round, id, number)?;
        let usual = preview_of(&round, Moment(moment));
        let early: Vec<(ProviderId, i64)> = early_opening::table
            .filter(early_opening::release.eq(id))
            .select((early_opening::provider, early_opening::moment))
            .load(conn)?;
        let opens = |provider: &ProviderId| {
            let own = early.iter().find(|(of, _)| of == provider);
            own.map_or(usual, |(_, moment)| usual.min(Moment(*moment)))
        };
        found.push(News {
            release: id,
            published: Moment(moment),
            first_open: providers.iter().map(opens).min().unwrap_or(usual),
            all_open: providers.iter().map(opens).max().unwrap_or(usual),
            providers,
            round,
        });
    }
    Ok(found)
}

fn with_news(conn: &mut Conn, round: &Round, id: ReleaseId, number: i32) -> Result<BTreeSet<ProviderId>, DbError> {
    let before: Option<ReleaseId> = release::table
        .filter(release::round.eq(round.id).and(release::number.eq(number - 1)))
        .select(release::id)
        .first(conn)
        .optional()?;
    let known = before.map_or(Ok(Vec::new()), |before| store::cells(conn, before))?;
    let mut changed = store::cells(conn, id)?;
    changed.retain(|cell| cell.0 == UnitKind::Participation && !known.contains(cell));
    let seats = participations::of_round(conn, round.id)?;
    let theirs = seats.iter().map(|seat| &seat.participation);
    Ok(theirs
        .filter(|seat| changed.iter().any(|cell| cell.1 == Some(seat.id)))
        .map(|seat| seat.provider)
        .collect())
}
