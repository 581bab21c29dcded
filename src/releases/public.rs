//! What everybody may read of a round: the figures of all providers together, on public pages, as open data and on papers.
//!
//! Everybody is the clients' council, the gemeente and every provider of the round at once. So a cell is one that each
//! of them sees by their own rule of steps: nobody can take own figures off, or an earlier whole, and keep those of one
//! or two others.

use std::collections::BTreeSet;

use super::document::{Document, QuestionRef};
use super::opening;
use super::read::{LookBack, as_then, remarked, system_rows, told};
use super::report::{Cell, Earlier, Report, Row, Standing};
use super::sight::Sight;
use super::store::{self, Head};
use super::wholes::{Reader, Wholes};
use crate::catalogue::{Round, questionnaires, rounds};
use crate::changes::{self, ChangeKind};
use crate::db::{Conn, DbError};
use crate::disclosure::{self, OpenCell};
use crate::values::clock::Moment;
use crate::values::ids::ProviderId;
use crate::values::terms::{Mode, PublicFigures};

/// The newest release of a round whose preview is over at `now`, as everybody may see it: rows of all providers
/// together, one per mode, and no other. `None` while there is no such release.
///
/// Whether the round makes its figures public at all is for the caller to ask (`Round::public_figures`).
pub fn public(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<Report>, DbError> {
    let chain = store::heads(conn, round.id)?;
    let over = |stored: &&Head| opening::preview_of(round, stored.moment()) <= now;
    match chain.iter().rev().find(over) {
        Some(stored) => for_everybody(conn, round, &chain, stored, now).map(Some),
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
    /// From which moment it is as it is now.
    pub modified: Moment,
    /// One row per mode, with a line per question of the questionnaire.
    pub rows: Vec<(Mode, Vec<OpenLine>)>,
}

/// One question of a closed round in one mode, as open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenLine {
    /// The counts; `None` where nothing is shown.
    pub cell: Option<OpenCell>,
    /// People whose answer to this question cannot be told yet: rounded.
    pub not_yet: Option<u32>,
    /// The older release that the counts are from, where they stand still.
    pub standing: Option<Standing>,
}

/// The last release of a closed round that makes figures public, as open data. `None` for every other round, and while the
/// preview goes on.
pub fn open_data(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<OpenRound>, DbError> {
    let chain = store::heads(conn, round.id)?;
    let chosen = round.public_figures == PublicFigures::Whole && round.is_over();
    let over = |stored: &&Head| chosen && opening::preview_of(round, stored.moment()) <= now;
    let Some(last) = chain.last().filter(over) else {
        return Ok(None);
    };
    let mut about = for_everybody(conn, round, &chain, last, now)?;
    let line = |row: &Row, (at, question): (usize, &QuestionRef)| {
        let published = row.cells.get(at).and_then(Cell::published);
        let cell = published.and_then(|told| disclosure::opened(about.rule.k, question.kind, &told));
        OpenLine {
            cell,
            not_yet: cell
                .and_then(|_| row.not_shown(&about.questionnaire.questions, at))
                .map(disclosure::rounded),
            standing: cell.and_then(|_| row.standing_of(at)),
        }
    };
    let lines = |row: &Row| {
        let asked = about.questionnaire.questions.iter().enumerate();
        (row.mode, asked.map(|question| line(row, question)).collect())
    };
    let rows = about.rows.iter().map(lines).collect();
    about.rows.clear();
    let over = opening::preview_of(round, about.moment);
    let log = changes::of_round(conn, round.id)?;
    let when = |kind| {
        let row = log.iter().find(|row| row.kind == kind && row.release == Some(last.id));
        row.map_or(over, changes::Logged::moment)
    };
    // A close that ran late appeared later than its preview says, and a mark is in every row.
    let since = over.max(when(ChangeKind::Published));
    Ok(Some(OpenRound {
        about,
        since,
        modified: since.max(when(ChangeKind::Corrected)),
        rows,
    }))
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
pub fn public_report(conn: &mut Conn, round: &Round, now: Moment) -> Result<Option<PublicReport>, DbError> {
    let chain = store::heads(conn, round.id)?;
    let Some(stored) = chain.last() else {
        return Ok(None);
    };
    let document = store::document(conn, stored.id)?;
    let sight = Sight::of(conn, round, &chain, now)?;
    let providers = providers(&document);
    let closed = providers.iter().filter(|one| !sight.open.shows(document.number, **one));
    let (all, previewing) = (whole(providers.len()), whole(closed.count()));
    let mut report = everybody(&document, stored, &sight.wholes);
    for row in &mut report.rows {
        row.issued = issued(&document, row, &sight.wholes);
    }
    Ok(Some(PublicReport {
        report: remarked(conn, round, report)?,
        providers: all,
        previewing,
    }))
}

/// What a paper that everybody may read gives of earlier rounds with the same questionnaire, per row of a report of
/// [`public_report`] and oldest first: of rounds that make their figures public, and of no other.
pub fn public_earlier(
    conn: &mut Conn,
    report: &Report,
    look_back: LookBack,
) -> Result<Vec<(Mode, Vec<Earlier>)>, DbError> {
    let mut found = Vec::new();
    for round in rounds::of_gemeente(conn, report.gemeente.id)? {
        let before = round.closes < report.round.start && round.public_figures == PublicFigures::Whole;
        if !before || found.len() == look_back.most {
            continue;
        }
        if questionnaires::find(conn, round.questionnaire)?.code == report.questionnaire.code {
            let old = public_report(conn, &round, look_back.now)?.map(|old| old.report);
            // A release that was wrong is fixed in no paper.
            found.extend(old.filter(|old| old.remark.is_none()));
        }
    }
    let rows: Vec<&Row> = report.rows.iter().collect();
    Ok(as_then(&rows, &found))
}

fn for_everybody(
    conn: &mut Conn,
    round: &Round,
    chain: &[Head],
    stored: &Head,
    now: Moment,
) -> Result<Report, DbError> {
    let document = store::document(conn, stored.id)?;
    let wholes = Wholes::of(conn, round, chain, now)?;
    remarked(conn, round, everybody(&document, stored, &wholes))
}

/// The rows of all providers together, where each reader may see them.
fn everybody(document: &Document, stored: &Head, wholes: &Wholes) -> Report {
    told(document, stored, system_rows(Reader::Everybody, document, wholes))
}

fn providers(document: &Document) -> BTreeSet<ProviderId> {
    document.participations.iter().map(|entry| entry.provider_id).collect()
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Codes issued to all providers together, where answers of theirs are shown: what a response is a part of. As of the
/// newest release that a figure of the row is from.
fn issued(document: &Document, row: &Row, wholes: &Wholes) -> Option<u32> {
    let shown = wholes
        .shown(Reader::Everybody, row.mode, document.number)
        .into_iter()
        .flatten();
    let newest = shown.max_by_key(|shown| shown.number)?;
    (row.mode == Mode::Personal).then_some(newest.issued)
}
