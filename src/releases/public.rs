//! What a paper for everybody may hold of a release: the system level, by the strictest of all who may read it.
//!
//! A paper goes round: the council reads it, and so does every provider and analyst. So a cell is shown only if each of
//! them may see it by their own rule; nobody then finds one provider by taking away what they know already.

use std::collections::BTreeSet;

use super::document::{Document, Entry};
use super::read::{Opened, Viewer, report, system_rows};
use super::report::{Cell, Report, Row, Unit};
use super::store;
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::ProviderId;
use crate::values::words::Mode;

/// The newest release of a round as a paper may give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicReport {
    /// "Alle aanbieders samen" per mode and nothing else, with the codes that were issued to all of them where the row
    /// shows anything.
    pub report: Report,
    /// How many providers take part in it.
    pub providers: u32,
    /// Of whom the gemeente may not yet see the figures of this release.
    pub previewing: u32,
}

/// The newest release of a round for a paper that everybody may read; `None` before the first.
///
/// # Errors
/// [`DbError`].
pub fn public_report(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<PublicReport>, DbError> {
    let chain = store::chain(conn, round.id)?;
    let Some(stored) = chain.last() else {
        return Ok(None);
    };
    let document = stored.document()?;
    let open = Opened::of(conn, round, &chain, now)?;
    let providers: BTreeSet<ProviderId> = document.deelnames.iter().map(|entry| entry.aanbieder_id).collect();
    let mut found = report(conn, Viewer::Council(round.gemeente), round, None, now)?;
    found.rijen.retain(|row| row.unit == Unit::System);
    let readers = providers.iter().map(|provider| Viewer::Provider(*provider));
    for reader in readers.chain([Viewer::Analyst(round.gemeente)]) {
        hide_unseen(&mut found.rijen, &system_rows(reader, &document, &open));
    }
    for row in &mut found.rijen {
        row.issued = issued(&document, row);
    }
    let closed = providers.iter().filter(|one| !open.shows(document.nummer, **one));
    Ok(Some(PublicReport {
        previewing: whole(closed.count()),
        providers: whole(providers.len()),
        report: found,
    }))
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn hide_unseen(rows: &mut [Row], seen: &[Row]) {
    for row in rows {
        let same = seen.iter().find(|other| other.mode == row.mode);
        for (at, cell) in row.cells.iter_mut().enumerate() {
            if same.and_then(|other| other.cells.get(at)?.tally()).is_none() {
                *cell = Cell::NotShown;
            }
        }
    }
}

/// Codes issued to all providers together, where answers of theirs are shown: what a response is a part of.
fn issued(document: &Document, row: &Row) -> Option<u32> {
    let mine = |entry: &&Entry| entry.wijze == row.mode;
    let shown = row.cells.iter().any(|cell| cell.tally().is_some());
    (shown && row.mode == Mode::Personal).then(|| {
        let all = document.deelnames.iter().filter(mine);
        all.map(|entry| entry.uitgegeven).sum()
    })
}
