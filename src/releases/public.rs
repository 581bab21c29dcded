//! What everybody may read of a round: the figures of all providers together, on public pages, as open data and on papers.
//!
//! Everybody is the clients' council, the gemeente and every provider of the round at once. So a cell is shown only where
//! each of them may see it by their own rule: nobody can take own figures off and keep those of one or two others.

use std::collections::BTreeSet;

use super::document::{Document, Entry, QuestionRef};
use super::opening;
use super::read::{Opened, Viewer, see, seen};
use super::report::{Cell, Report, Row, Unit};
use super::store::{self, Head};
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::disclosure::{self, OpenCell};
use crate::values::clock::Moment;
use crate::values::ids::ProviderId;
use crate::values::words::{Mode, PublicFigures};

/// The newest release of a round whose preview is over at `now`, as everybody may see it: rows of all providers
/// together, one per mode, and no other. `None` while there is no such release.
///
/// Whether the round makes its figures public at all is for the caller to ask (`Round::public_figures`).
///
/// # Errors
/// [`DbError`].
pub fn public(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<Report>, DbError> {
    let chain = store::heads(conn, round.id)?;
    let over = |stored: &&Head| opening::preview_of(round, stored.moment()) <= now;
    match chain.iter().rev().find(over) {
        Some(stored) => for_everybody(conn, (round, &chain, stored), now).map(Some),
        None => Ok(None),
    }
}

/// A closed round as open data: rounded, and hidden by the stricter rule ([`disclosure::opened`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRound {
    /// What the figures are about. Its own rows are gone: `rows` are all there is.
    pub about: Report,
    /// From which moment it is open data.
    pub since: Moment,
    /// One row per mode, with a cell per question of the questionnaire; `None` where nothing is shown.
    pub rows: Vec<(Mode, Vec<Option<OpenCell>>)>,
}

/// The last release of a closed round that makes figures public, as open data. `None` for every other round, and while the
/// preview goes on.
///
/// # Errors
/// [`DbError`].
pub fn open_data(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<OpenRound>, DbError> {
    let chain = store::heads(conn, round.id)?;
    let chosen = round.public_figures == PublicFigures::Whole && round.is_over();
    let over = |stored: &&Head| chosen && opening::preview_of(round, stored.moment()) <= now;
    let Some(last) = chain.last().filter(over) else {
        return Ok(None);
    };
    let mut about = for_everybody(conn, (round, &chain, last), now)?;
    let (k, questions) = (about.regel.k, &about.vragenlijst.vragen);
    let opened = |(cell, question): (&Cell, &QuestionRef)| disclosure::opened(k, question.soort, cell.tally()?);
    let row = |row: &Row| (row.mode, row.cells.iter().zip(questions).map(opened).collect());
    let rows = about.rijen.iter().map(row).collect();
    about.rijen.clear();
    let since = opening::preview_of(round, about.moment);
    Ok(Some(OpenRound { about, since, rows }))
}

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

/// The newest release of a round for a paper that everybody may read, whether or not its preview is over; `None` before
/// the first.
///
/// # Errors
/// [`DbError`].
pub fn public_report(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<PublicReport>, DbError> {
    let chain = store::heads(conn, round.id)?;
    let Some(stored) = chain.last() else {
        return Ok(None);
    };
    let (mut all, mut previewing) = (0, 0);
    let report = seen(conn, (round, &chain, stored), now, |document, open| {
        let providers = providers(document);
        let closed = providers.iter().filter(|one| !open.shows(document.nummer, **one));
        (all, previewing) = (whole(providers.len()), whole(closed.count()));
        let mut report = everybody(round, document, stored, open);
        for row in &mut report.rijen {
            row.issued = issued(document, row);
        }
        report
    })?;
    Ok(Some(PublicReport {
        report,
        providers: all,
        previewing,
    }))
}

fn for_everybody(
    conn: &mut Conn,
    (round, chain, stored): (&Round, &[Head], &Head),
    now: Moment,
) -> Result<Report, DbError> {
    seen(conn, (round, chain, stored), now, |document, open| {
        everybody(round, document, stored, open)
    })
}

/// The rows of all providers together, where each reader may see them.
fn everybody(round: &Round, document: &Document, stored: &Head, open: &Opened) -> Report {
    let mut report = see(Viewer::Council(round.gemeente), document, stored, open);
    report.rijen.retain(|row| row.unit == Unit::System);
    let readers = providers(document).into_iter().map(Viewer::Provider);
    for reader in readers.chain([Viewer::Analyst(round.gemeente)]) {
        narrow(&mut report.rijen, &see(reader, document, stored, open).rijen);
    }
    report
}

fn providers(document: &Document) -> BTreeSet<ProviderId> {
    document.deelnames.iter().map(|entry| entry.aanbieder_id).collect()
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
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

/// Codes issued to all providers together, where answers of theirs are shown: what a response is a part of.
fn issued(document: &Document, row: &Row) -> Option<u32> {
    let mine = |entry: &&Entry| entry.wijze == row.mode;
    let shown = row.cells.iter().any(|cell| cell.tally().is_some());
    (shown && row.mode == Mode::Personal).then(|| {
        let all = document.deelnames.iter().filter(mine);
        all.map(|entry| entry.uitgegeven).sum()
    })
}
