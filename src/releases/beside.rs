//! What all others published beside each provider that a reader sees.
//!
//! A whole may stand still, or hold more of a provider than is open to the reader yet; then it is not the cell on view
//! that is to be taken off it. Both are taken from the release that the whole is from.

use std::collections::BTreeMap;

use super::document::Document;
use super::report::{Report, Row, Unit};
use super::sight::Opened;
use super::store::{self, Head};
use super::viewer::Viewer;
use crate::db::{Conn, DbError};
use crate::values::ids::{ParticipationId, ProviderId};
use crate::values::published::Published;

/// Adds to a report what all others published, where the reader may know it.
pub(super) fn beside(
    conn: &mut Conn,
    viewer: Viewer,
    chain: &[Head],
    document: &Document,
    mut report: Report,
    open: &Opened,
) -> Result<Report, DbError> {
    let mut older = BTreeMap::new();
    for row in &report.rows {
        for standing in row.standing.iter().flatten() {
            let head = |head: &&Head| u32::try_from(head.number) == Ok(standing.number);
            if let (false, Some(head)) = (older.contains_key(&standing.number), chain.iter().find(head)) {
                older.insert(standing.number, store::document(conn, head.id)?);
            }
        }
    }
    let knows = |who: ProviderId, number: u32| match viewer {
        Viewer::Provider(own) => own.id == who,
        Viewer::Analyst(_) => open.shows(number, who),
        Viewer::Council(_) => false,
    };
    let others = |row: &Row| {
        let Unit::Provider { participation, id, .. } = &row.unit else {
            return None;
        };
        let whole = |other: &&Row| other.unit == Unit::System && other.mode == row.mode;
        let whole = report.rows.iter().find(whole)?;
        let one = |at: usize| {
            let from = match whole.standing.get(at).copied().flatten() {
                Some(standing) => older.get(&standing.number)?,
                None => document,
            };
            let published = whole.cells.get(at)?.published().filter(|_| knows(*id, from.number))?;
            published.minus(&own(from, *participation, at))
        };
        Some((*participation, (0..whole.cells.len()).map(one).collect()))
    };
    report.beside = report.rows.iter().filter_map(others).collect();
    Ok(report)
}

fn own(document: &Document, who: ParticipationId, question: usize) -> Published {
    let entry = document.participations.iter().find(|entry| entry.id == who);
    let cell = entry.and_then(|entry| entry.cells.get(question).copied().flatten());
    cell.unwrap_or_default()
}
