//! Reading a release as one viewer may see it: the one read function behind pages and files.

use std::collections::BTreeMap;

use super::beside::beside;
use super::correction;
use super::document::{Document, Entry, QuestionRef, Totals};
use super::report::{Cell, Earlier, Report, Row, Unit};
use super::sight::{Opened, Sight};
use super::store::{self, Head};
use super::viewer::{Viewer, may_see_round, visible_rounds};
use super::wholes::{Reader, Shown, Wholes};
use crate::catalogue::{Round, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::values::alphabet::by_alphabet;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, ProviderId, RoundId};
use crate::values::published::Published;
use crate::values::terms::{Mode, RoundState};

/// A release in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Number within its round.
    pub number: u32,
    /// Count moment.
    pub moment: Moment,
    /// Whether it closed the round.
    pub closing: bool,
    /// SHA-256, hex.
    pub hash: String,
}

/// The releases of a round, newest first.
pub fn list(conn: &mut Conn, round: RoundId) -> Result<Vec<Listed>, DbError> {
    let listed = |head: &Head| Listed {
        number: u32::try_from(head.number).unwrap_or(0),
        moment: head.moment(),
        closing: head.closing,
        hash: head.hash.clone(),
    };
    Ok(store::heads(conn, round)?.iter().rev().map(listed).collect())
}

/// One release of a round as `viewer` may see it at `now`; the newest when `number` is `None`.
///
/// # Errors
/// [`DbError::Missing`] when the release is not there or the viewer has nothing to do with the round.
pub fn report(
    conn: &mut Conn,
    viewer: Viewer,
    round: &Round,
    number: Option<u32>,
    now: Moment,
) -> Result<Report, DbError> {
    read_as(conn, viewer, viewer.reader(), round, number, now)
}

/// One release of a round as a provider sees it, with everybody together as both the provider and the gemeente may see
/// them: what lies between the two on a conversation sheet.
///
/// # Errors
/// As [`report`], for the provider.
pub fn report_between(
    conn: &mut Conn,
    provider: ProviderId,
    round: &Round,
    number: u32,
    now: Moment,
) -> Result<Report, DbError> {
    let (viewer, reader) = (Viewer::Provider(provider.into()), Reader::Both(provider));
    read_as(conn, viewer, reader, round, Some(number), now)
}

fn read_as(
    conn: &mut Conn,
    viewer: Viewer,
    reader: Reader,
    round: &Round,
    number: Option<u32>,
    now: Moment,
) -> Result<Report, DbError> {
    may_see_round(conn, viewer, round)?;
    let chain = store::heads(conn, round.id)?;
    let wanted = |head: &&Head| number.is_none_or(|n| u32::try_from(head.number).is_ok_and(|found| found == n));
    let head = chain.iter().rev().find(wanted).ok_or(DbError::Missing)?;
    let document = store::document(conn, head.id)?;
    let sight = Sight::of(conn, round, &chain, now)?;
    let report = Report {
        follows: follows(conn, round, &document)?,
        behind: behind(viewer, &document, &sight.open),
        laws: questionnaires::laws(conn, round.questionnaire)?.into_iter().collect(),
        ..see(viewer, reader, &document, head, &sight)
    };
    let report = beside(conn, viewer, &chain, &document, report, &sight.open)?;
    remarked(conn, round, report)
}

/// Whose cells an analyst sees from an older release, because the provider looks at this one first.
fn behind(viewer: Viewer, document: &Document, open: &Opened) -> Vec<ParticipationId> {
    let older = |entry: &&Entry| {
        let newest = open.newest(document.number, entry.provider_id);
        newest.is_none_or(|open| open.number < document.number)
    };
    let all = document
        .participations
        .iter()
        .filter(|_| matches!(viewer, Viewer::Analyst(_)));
    all.filter(older).map(|entry| entry.id).collect()
}

/// Whether an earlier round of the gemeente asked the same questionnaire. The same for every reader, so that what both sides
/// of a conversation are told of one figure is judged at one level.
fn follows(conn: &mut Conn, round: &Round, document: &Document) -> Result<bool, DbError> {
    for earlier in rounds::of_gemeente(conn, round.gemeente)? {
        let before = earlier.closes < round.opens && earlier.state != RoundState::Draft;
        if before && questionnaires::find(conn, earlier.questionnaire)?.code == document.questionnaire.code {
            return Ok(true);
        }
    }
    Ok(false)
}

/// With its remark, if it was marked as wrong.
pub(super) fn remarked(conn: &mut Conn, round: &Round, report: Report) -> Result<Report, DbError> {
    let remarks = correction::corrections(conn, round.id)?;
    let remark = remarks.iter().find(|found| found.number == report.number);
    Ok(Report {
        remark: remark.map(correction::Correction::remark),
        ..report
    })
}

fn see(viewer: Viewer, reader: Reader, document: &Document, head: &Head, sight: &Sight) -> Report {
    let mut rows = Vec::new();
    for entry in &document.participations {
        rows.extend(entry_row(viewer, document, entry, &sight.open));
    }
    // Releases of before have them in another order. Stable: the modes of one provider stay as they are.
    rows.sort_by(|one: &Row, other| by_alphabet(one.unit.name(), other.unit.name()));
    rows.extend(rest_rows(viewer, document));
    rows.extend(system_rows(reader, document, &sight.wholes));
    told(document, head, rows)
}

/// A release with these rows.
pub(super) fn told(document: &Document, head: &Head, rows: Vec<Row>) -> Report {
    Report {
        gemeente: document.gemeente.clone(),
        round: document.round.clone(),
        questionnaire: document.questionnaire.clone(),
        rule: document.rule,
        edition: document.edition(),
        number: document.number,
        moment: document.moment,
        slot: document.slot,
        hash: head.hash.clone(),
        previous: head.previous.clone(),
        remark: None,
        rows,
        follows: false,
        behind: Vec::new(),
        beside: Vec::new(),
        laws: BTreeMap::new(),
    }
}

/// A provider sees its own; an analyst sees each provider's figures once their preview is over or the provider opened
/// them itself, and then never more than this release holds; the council sees no single provider.
fn entry_row(viewer: Viewer, document: &Document, entry: &Entry, open: &Opened) -> Option<Row> {
    // Its codes are those of the release that its cells are from: beside newer ones its response would look too small.
    let (of, cells) = match viewer {
        Viewer::Provider(own) if own.id == entry.provider_id => (entry, own_cells(entry, &entry.cells)),
        Viewer::Analyst(_) => match open.newest(document.number, entry.provider_id) {
            Some(open) if open.number >= document.number => (entry, own_cells(entry, &entry.cells)),
            Some(open) => {
                let before = open.participations.iter().find(|e| e.id == entry.id);
                let cells = before.map_or(&[][..], |e| e.cells.as_slice());
                (before.unwrap_or(entry), own_cells(entry, cells))
            }
            None => (entry, own_cells(entry, &[])),
        },
        Viewer::Provider(_) | Viewer::Council(_) => return None,
    };
    let unit = Unit::Provider {
        participation: entry.id,
        id: entry.provider_id,
        name: entry.provider.clone(),
    };
    let mut padded = cells;
    padded.resize(document.questionnaire.questions.len(), Cell::NotShown);
    Some(Row {
        unit,
        mode: entry.mode,
        issued: Some(of.issued),
        batches: of.batches.clone(),
        cells: padded,
        standing: Vec::new(),
    })
}

fn own_cells(entry: &Entry, cells: &[Option<Published>]) -> Vec<Cell> {
    let nothing = entry.mode == Mode::Personal && entry.issued == 0;
    let hidden = if nothing { Cell::Nothing } else { Cell::NotShown };
    if cells.is_empty() {
        return vec![hidden; entry.cells.len()];
    }
    cells.iter().map(|cell| cell.map_or(hidden, Cell::from)).collect()
}

fn rest_rows(viewer: Viewer, document: &Document) -> Vec<Row> {
    if matches!(viewer, Viewer::Provider(_)) {
        return Vec::new();
    }
    let row = |totals: &Totals| Row {
        unit: Unit::Rest,
        mode: totals.mode,
        issued: None,
        batches: Vec::new(),
        standing: Vec::new(),
        cells: totals
            .cells
            .iter()
            .map(|cell| cell.map_or(Cell::NotShown, Cell::from))
            .collect(),
    };
    document.others.iter().map(row).collect()
}

/// Everybody together: the newest whole up to this release that the rule of steps lets this reader see.
pub(super) fn system_rows(reader: Reader, document: &Document, wholes: &Wholes) -> Vec<Row> {
    let row = |totals: &Totals| {
        let shown = wholes.shown(reader, totals.mode, document.number);
        let cell = |shown: &Option<Shown>| shown.map_or(Cell::NotShown, |shown| Cell::from(shown.published));
        let standing: Vec<_> = shown
            .iter()
            .map(|shown| shown.and_then(|shown| shown.standing))
            .collect();
        Row {
            unit: Unit::System,
            mode: totals.mode,
            issued: None,
            batches: Vec::new(),
            cells: shown.iter().map(cell).collect(),
            standing: if standing.iter().any(Option::is_some) {
                standing
            } else {
                Vec::new()
            },
        }
    };
    document.whole.iter().map(row).collect()
}

/// How far to look back.
#[derive(Debug, Clone, Copy)]
pub struct LookBack {
    /// Over how many rounds at most.
    pub most: usize,
    /// As of when.
    pub now: Moment,
}

/// What the same units showed in the last releases of earlier rounds with the same questionnaire code, per row of the
/// report and oldest first. Every round is read once, however many rows there are.
pub fn earlier(
    conn: &mut Conn,
    viewer: Viewer,
    report: &Report,
    rows: &[&Row],
    look_back: LookBack,
) -> Result<Vec<(Mode, Vec<Earlier>)>, DbError> {
    let LookBack { most, now } = look_back;
    let mut found: Vec<Report> = Vec::new();
    for round in visible_rounds(conn, viewer)? {
        let before = round.gemeente == report.gemeente.id && round.closes < report.round.start;
        if rows.is_empty() || !before || found.len() == most {
            continue;
        }
        match self::report(conn, viewer, &round, None, now) {
            Ok(old) if old.questionnaire.code == report.questionnaire.code => found.push(old),
            Ok(_) | Err(DbError::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(as_then(rows, &found))
}

/// What these rows showed in earlier rounds, given newest first; oldest first.
pub(super) fn as_then(rows: &[&Row], found: &[Report]) -> Vec<(Mode, Vec<Earlier>)> {
    let as_then = |row: &Row| {
        let round = |old: &Report| Earlier {
            round: old.round.name.clone(),
            day: old.moment.day(),
            closed: old.slot,
            cells: cells_of(old, &row.unit, row.mode),
        };
        found.iter().rev().map(round).collect()
    };
    rows.iter().map(|row| (row.mode, as_then(row))).collect()
}

fn cells_of(report: &Report, unit: &Unit, mode: Mode) -> Vec<(QuestionRef, Cell)> {
    let same = |row: &&Row| {
        row.mode == mode
            && match (&row.unit, unit) {
                (Unit::Provider { id: a, .. }, Unit::Provider { id: b, .. }) => a == b,
                (Unit::System, Unit::System) | (Unit::Rest, Unit::Rest) => true,
                _ => false,
            }
    };
    let row = report.rows.iter().find(same);
    let cell = |at: usize| row.and_then(|r| r.cells.get(at).copied()).unwrap_or(Cell::NotShown);
    report
        .questionnaire
        .questions
        .iter()
        .enumerate()
        .map(|(at, question)| (question.clone(), cell(at)))
        .collect()
}
