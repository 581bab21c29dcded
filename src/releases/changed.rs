//! What changed in what a viewer sees of the releases of a round, and since when.

use std::rc::Rc;

use super::store::Stored;
use super::viewer::Viewer;
use super::{correction, opening};
use crate::catalogue::Round;
use crate::changes::{self, ChangeKind, Event, Logged, Position};
use crate::db::schema::{early_opening, release};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, ReleaseId};
use diesel::prelude::*;

/// Everything that ever changes, for one viewer, in the releases of one round.
#[derive(Debug, Clone)]
pub struct History {
    releases: Vec<(ReleaseId, Changes)>,
}

/// What changes for one viewer in one release: that it was published, that a preview was over or a provider opened its
/// figures, that it was marked as wrong or corrected. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Changes(Rc<Vec<Event>>);

impl Changes {
    /// All of them, also what is still to come.
    pub fn events(&self) -> impl Iterator<Item = Event> + Clone + '_ {
        self.0.iter().copied()
    }

    /// When it changed last, as far as is visible at `now`; never a moment to come.
    #[must_use]
    pub fn last(&self, now: Moment) -> Option<Moment> {
        let visible = self.events().filter(|event| event.is_visible(now));
        visible.map(|event| event.moment.min(now)).max()
    }

    /// Whether anything that is visible at `now` had not reached a reader who was at `position`.
    #[must_use]
    pub fn is_new_since(&self, position: Position, now: Moment) -> bool {
        self.events()
            .any(|event| event.is_visible(now) && !event.is_behind(position))
    }

    /// How far these changes are at `now`: equal for two answers only when nothing changed in between.
    #[must_use]
    pub fn state(&self, now: Moment) -> (usize, Position) {
        let visible = self.events().filter(move |event| event.is_visible(now));
        (visible.clone().count(), Position::after(None, visible, now))
    }
}

impl History {
    /// Reads what concerns `viewer` in a round with these releases.
    pub fn read(conn: &mut Conn, viewer: Viewer, round: &Round, chain: &[Stored]) -> Result<Self, DbError> {
        let log = changes::of_round(conn, round.id)?;
        let marks = correction::corrections(conn, round.id)?;
        let early = early(conn, round)?;
        let find = |kind, release| log.iter().find(|row| row.kind == kind && row.release == Some(release));
        // What happened before there was an order has no row.
        let published = |one: &Stored| {
            let row = find(ChangeKind::Published, one.id);
            row.map_or((0, one.moment()), |row| (row.seq, row.moment()))
        };
        let joined = log.iter().filter(|row| is_own(viewer, row));
        let joined: Vec<Event> = joined.map(|row| Event::at_commit(row.seq, row.moment())).collect();
        // When what opens to the gemeente: by release, and whether its provider opened it early.
        let mut opened: Vec<(i32, bool, Event)> = Vec::new();
        for one in chain.iter().filter(|_| !matches!(viewer, Viewer::Provider(_))) {
            let (seq, moment) = published(one);
            let over = Event::from(seq, moment, opening::preview_ends(round, one));
            opened.push((one.number, false, over));
            for (_, provider, from) in early.iter().filter(|(release, ..)| *release == one.id) {
                let row = log.iter().find(|row| is_opening(row, one.id, *provider));
                let (seq, written) = row.map_or((0, *from), |row| (row.seq, row.moment()));
                opened.push((one.number, true, Event::from(seq, written, *from)));
            }
        }
        let mut releases = Vec::new();
        for one in chain {
            let (seq, moment) = published(one);
            let over = opening::preview_ends(round, one);
            // What a release shows of a provider may be what an earlier one opened. And what a later one opens makes the
            // provider known to an analyst, by which the whole of this one may be shown before its own preview is over.
            let concerns = |(number, early, event): &&(i32, bool, Event)| {
                let sooner = *early && event.from < over && matches!(viewer, Viewer::Analyst(_));
                *number <= one.number || sooner
            };
            let mut events = vec![Event::at_commit(seq, moment)];
            events.extend(&joined);
            events.extend(opened.iter().filter(concerns).map(|(.., event)| *event));
            if let Some(mark) = marks.iter().find(|mark| mark.release == one.id) {
                let row = find(ChangeKind::Corrected, one.id);
                let (seq, moment) = row.map_or((0, mark.moment), |row| (row.seq, row.moment()));
                events.push(Event::at_commit(seq, moment));
                let next = |stored: &&Stored| u32::try_from(stored.number).ok() == mark.corrected_by;
                events.extend(chain.iter().find(next).map(|next| {
                    let (seq, moment) = published(next);
                    Event::at_commit(seq, moment)
                }));
            }
            releases.push((one.id, Changes(Rc::new(events))));
        }
        Ok(Self { releases })
    }

    /// What changes in one of these releases; nothing in any other.
    #[must_use]
    pub fn of(&self, release: ReleaseId) -> Changes {
        let found = self.releases.iter().find(|(id, _)| *id == release);
        found.map(|(_, changes)| changes.clone()).unwrap_or_default()
    }
}

/// Whether the viewer is a provider that came to see the round by this.
fn is_own(viewer: Viewer, row: &Logged) -> bool {
    row.kind == ChangeKind::Joined && matches!(viewer, Viewer::Provider(own) if row.provider == Some(own.id))
}

fn is_opening(row: &Logged, release: ReleaseId, provider: ProviderId) -> bool {
    row.kind == ChangeKind::Opened && row.release == Some(release) && row.provider == Some(provider)
}

/// What providers of a round opened themselves, and from when.
fn early(conn: &mut Conn, round: &Round) -> Result<Vec<(ReleaseId, ProviderId, Moment)>, DbError> {
    let rows: Vec<(ReleaseId, ProviderId, i64)> = early_opening::table
        .inner_join(release::table.on(release::id.eq(early_opening::release)))
        .filter(release::round.eq(round.id))
        .select((early_opening::release, early_opening::provider, early_opening::moment))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(release, provider, moment)| (release, provider, Moment(moment)))
        .collect())
}
