//! What everybody may read of a round: the figures of all providers together, once their preview is over.
//!
//! Everybody is the clients' council and every provider of the round at once. So a cell is shown only where the council
//! sees it and each of those providers would: nobody can take own figures off and keep those of one or two others.

use super::document::Document;
use super::read::{see, seen};
use super::report::{Cell, Report, Row, Unit};
use super::store::{self, Stored};
use super::{Viewer, opening};
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::disclosure;
use crate::values::clock::Moment;
use crate::values::words::{PublicFigures, RoundState};

/// The newest release of a round whose preview is over at `now`, as everybody may see it: rows of all providers
/// together, one per mode, and no other. `None` while there is no such release.
///
/// Whether the round makes its figures public at all is for the caller to ask (`Round::public_figures`).
///
/// # Errors
/// [`DbError`].
pub fn public(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<Report>, DbError> {
    let chain = store::chain(conn, round.id)?;
    let over = |stored: &&Stored| opening::preview_ends(round, stored) <= now;
    match chain.iter().rev().find(over) {
        Some(stored) => everybody(conn, (round, &chain, stored), now).map(Some),
        None => Ok(None),
    }
}

/// The last release of a closed round that makes figures public, as open data: what everybody may see of it, by the
/// stricter rule ([`disclosure::opened`]) and rounded. With the moment from which it is open data. `None` for every other
/// round, and while the preview goes on.
///
/// # Errors
/// [`DbError`].
pub fn open_data(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<(Report, Moment)>, DbError> {
    if round.public_figures != PublicFigures::Whole {
        return Ok(None);
    }
    let Some(mut report) = public_final(conn, round, now)? else {
        return Ok(None);
    };
    let (k, questions) = (report.regel.k, &report.vragenlijst.vragen);
    for row in &mut report.rijen {
        for (cell, question) in row.cells.iter_mut().zip(questions) {
            let open = cell
                .tally()
                .and_then(|tally| disclosure::opened(k, question.soort, tally));
            *cell = open.map_or(Cell::NotShown, Cell::Shown);
        }
    }
    let since = opening::preview_of(round, report.moment);
    Ok(Some((report, since)))
}

/// The newest release of a closed round, as everybody may see it.
fn public_final(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<Report>, DbError> {
    let chain = store::chain(conn, round.id)?;
    let over = |stored: &&Stored| opening::preview_ends(round, stored) <= now;
    match chain.last().filter(over) {
        Some(stored) if round.state == RoundState::Closed => everybody(conn, (round, &chain, stored), now).map(Some),
        _ => Ok(None),
    }
}

fn everybody(
    conn: &mut Conn,
    (round, chain, stored): (&Round, &[Stored], &Stored),
    now: Moment,
) -> Result<Report, DbError> {
    seen(conn, (round, chain, stored), now, |document, open| {
        let mut report = see(Viewer::Council(round.gemeente), document, stored, open);
        report.rijen.retain(|row| row.unit == Unit::System);
        for viewer in providers(document) {
            narrow(&mut report.rijen, &see(viewer, document, stored, open).rijen);
        }
        report
    })
}

fn providers(document: &Document) -> Vec<Viewer> {
    let mut all: Vec<_> = document.deelnames.iter().map(|entry| entry.aanbieder_id).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(Viewer::Provider).collect()
}

/// Hides what the same row of somebody else does not show.
fn narrow(rows: &mut [Row], theirs: &[Row]) {
    for row in rows {
        let same = theirs
            .iter()
            .find(|other| other.unit == row.unit && other.mode == row.mode);
        for (at, cell) in row.cells.iter_mut().enumerate() {
            let shown = same.and_then(|other| other.cells.get(at)).and_then(Cell::tally);
            if shown.is_none() {
                *cell = Cell::NotShown;
            }
        }
    }
}
