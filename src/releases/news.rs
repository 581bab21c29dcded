//! Whom a release brings something to read, and from when.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::opening::preview_of;
use super::store::{self, Cells, UnitKind};
use crate::catalogue::{Round, participations, rounds};
use crate::changes::{self, ChangeKind, Logged};
use crate::db::schema::{early_opening, release};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, ReleaseId, RoundId};

/// A release as news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The release.
    pub release: ReleaseId,
    /// Its number within its round.
    pub number: u32,
    /// Its round.
    pub round: Round,
    /// The providers that have counts in it which the release before has not, each with the moment from which the
    /// analysts could see them. They themselves could from `published` on.
    pub opens: BTreeMap<ProviderId, Moment>,
    /// When it became visible, which may be long after its count moment.
    pub published: Moment,
    /// The number of that in the order of changes; 0 for what is older than the order.
    pub seq: i64,
    /// When the first of these providers is open to the analysts.
    pub first_open: Moment,
    /// When all of them are.
    pub all_open: Moment,
}

type Row = (ReleaseId, RoundId, i32, i64);

/// The releases that became visible after `since`, or whose count moment is after it, as news.
pub fn news(conn: &mut Conn, since: Moment) -> Result<Vec<News>, DbError> {
    let (recent, known) = recent(conn, since)?;
    as_news(conn, recent, &known)
}

/// The same, of these rounds only.
pub fn news_of(conn: &mut Conn, rounds: &[Round], since: Moment) -> Result<Vec<News>, DbError> {
    let (mut recent, known) = recent(conn, since)?;
    recent.retain(|(_, of, ..)| rounds.iter().any(|round| round.id == *of));
    as_news(conn, recent, &known)
}

/// When each release became visible, and its number; for those that are younger than the order.
type Published = BTreeMap<ReleaseId, (i64, Moment)>;

fn published(conn: &mut Conn, since: Moment) -> Result<Published, DbError> {
    let rows = changes::recent(conn, ChangeKind::Published, since)?;
    let one = |row: Logged| row.release.map(|release| (release, (row.seq, row.moment())));
    Ok(rows.into_iter().filter_map(one).collect())
}

fn recent(conn: &mut Conn, since: Moment) -> Result<(Vec<Row>, Published), DbError> {
    let known = published(conn, since)?;
    let late: Vec<ReleaseId> = known.keys().copied().collect();
    let columns = (release::id, release::round, release::number, release::moment);
    let mut rows: Vec<Row> = release::table
        .filter(release::moment.gt(since.0))
        .select(columns)
        .load(conn)?;
    // A count that ran late: its moment is long past, and it is news all the same.
    for some in late.chunks(500) {
        let more: Vec<Row> = release::table
            .filter(release::id.eq_any(some.to_vec()))
            .filter(release::moment.le(since.0))
            .select(columns)
            .load(conn)?;
        rows.extend(more);
    }
    rows.sort_by_key(|(_, round, number, _)| (*round, *number));
    Ok((rows, known))
}

fn as_news(conn: &mut Conn, recent: Vec<Row>, known: &Published) -> Result<Vec<News>, DbError> {
    let mut found = Vec::new();
    let mut last: Option<(RoundId, i32, Cells)> = None;
    for (id, round, number, moment) in recent {
        let round = rounds::find(conn, round)?;
        let before = match last.take() {
            Some((of, before, cells)) if of == round.id && before == number - 1 => cells,
            _ => cells_before(conn, round.id, number)?,
        };
        let cells = store::cells(conn, id)?;
        let (seq, published) = known.get(&id).copied().unwrap_or((0, Moment(moment)));
        let over = preview_of(&round, Moment(moment));
        let early = early(conn, id)?;
        let opening = |provider: ProviderId| {
            let from = early.get(&provider).map_or(over, |moment| over.min(*moment));
            (provider, from.max(published))
        };
        let usual = over.max(published);
        let changed = with_news(conn, &round, &before, &cells)?;
        let opens: BTreeMap<ProviderId, Moment> = changed.into_iter().map(opening).collect();
        last = Some((round.id, number, cells));
        found.push(News {
            release: id,
            number: u32::try_from(number).unwrap_or(0),
            published,
            seq,
            first_open: opens.values().min().copied().unwrap_or(usual),
            all_open: opens.values().max().copied().unwrap_or(usual),
            opens,
            round,
        });
    }
    Ok(found)
}

fn early(conn: &mut Conn, id: ReleaseId) -> Result<BTreeMap<ProviderId, Moment>, DbError> {
    let rows: Vec<(ProviderId, i64)> = early_opening::table
        .filter(early_opening::release.eq(id))
        .select((early_opening::provider, early_opening::moment))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(provider, moment)| (provider, Moment(moment)))
        .collect())
}

fn cells_before(conn: &mut Conn, round: RoundId, number: i32) -> Result<Cells, DbError> {
    let before: Option<ReleaseId> = release::table
        .filter(release::round.eq(round).and(release::number.eq(number - 1)))
        .select(release::id)
        .first(conn)
        .optional()?;
    before.map_or(Ok(Vec::new()), |before| store::cells(conn, before))
}

fn with_news(conn: &mut Conn, round: &Round, before: &Cells, after: &Cells) -> Result<Vec<ProviderId>, DbError> {
    let changed: Vec<_> = after
        .iter()
        .filter(|cell| cell.key.unit == UnitKind::Participation && !before.contains(cell))
        .collect();
    let seats = participations::of_round(conn, round.id)?;
    let theirs = seats.iter().map(|seat| &seat.participation);
    Ok(theirs
        .filter(|seat| changed.iter().any(|cell| cell.key.participation == Some(seat.id)))
        .map(|seat| seat.provider)
        .collect())
}
