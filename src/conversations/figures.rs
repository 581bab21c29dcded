//! The figures of a sheet: what both sides may see of one release, and the same on both sides.

use super::party::{Actor, Party};
use super::sheet::enter_as_signatory;
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::releases::report::{Cell, Earlier, Report, Row, Unit};
use crate::releases::{self, Stored, Viewer};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, SheetId};
use crate::values::words::Mode;

/// Earlier rounds beside a figure, as on the pages with results.
const EARLIER: usize = 3;
/// How far back they are looked for: the provider may have missed some.
const LOOK_BACK: usize = 8;

/// What stands on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFigures {
    /// The release: the provider's own rows, and everybody together by the provider's reference rule.
    pub report: Report,
    /// Per mode of the provider, what the same questions showed in earlier rounds, oldest first.
    pub earlier: Vec<(Mode, Vec<Earlier>)>,
}

/// The figures of a sheet. Own cells are the same for both sides. A cell of everybody together is shown by the reference
/// rule of the provider; to the gemeente only once it may see that cell itself, so that a sheet that was opened early
/// tells nothing of providers that are not open yet.
///
/// # Errors
/// [`DbError::Missing`] as for [`super::find_sheet`]; a council sees no figures.
pub fn sheet_figures(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<SheetFigures, DbError> {
    let (entered, _) = enter_as_signatory(conn, actor, id)?;
    let (round, release) = (&entered.round, &entered.release);
    let mut seen = of_provider(conn, round, release, entered.sheet.provider, actor.moment)?;
    if let Party::Gemeente(gemeente) = actor.party {
        let number = Some(seen.report.nummer);
        let own = releases::report(conn, Viewer::Analyst(gemeente), round, number, actor.moment)?;
        for row in &mut seen.report.rijen {
            if row.unit == Unit::System {
                hide_unseen(row, &own);
            }
        }
    }
    Ok(seen)
}

fn hide_unseen(row: &mut Row, own: &Report) {
    let same = own
        .rijen
        .iter()
        .find(|other| other.unit == row.unit && other.mode == row.mode);
    for (at, cell) in row.cells.iter_mut().enumerate() {
        let seen = same.and_then(|other| other.cells.get(at)?.published()).is_some();
        if !seen {
            *cell = Cell::NotShown;
        }
    }
}

/// What a provider sees of its release; of earlier rounds only what the gemeente may see too by `now`.
pub(super) fn of_provider(
    conn: &mut Conn,
    round: &Round,
    release: &Stored,
    provider: ProviderId,
    now: Moment,
) -> Result<SheetFigures, DbError> {
    let number = u32::try_from(release.number).ok();
    let report = releases::report(conn, Viewer::Provider(provider), round, number, now)?;
    let rows: Vec<(Unit, Mode)> = report
        .rijen
        .iter()
        .filter(|row| matches!(row.unit, Unit::Provider { .. }))
        .map(|row| (row.unit.clone(), row.mode))
        .collect();
    let gemeente = Viewer::Analyst(round.gemeente);
    let mut earlier = Vec::new();
    for (unit, mode) in rows {
        let mut found = releases::earlier(conn, gemeente, &report, (&unit, mode), (LOOK_BACK, now))?;
        found.retain(|round| round.cells.iter().any(|(_, cell)| cell.published().is_some()));
        found.drain(..found.len().saturating_sub(EARLIER));
        earlier.push((mode, found));
    }
    Ok(SheetFigures { report, earlier })
}
