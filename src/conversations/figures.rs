//! The figures of a sheet: what both sides may see of one release, and the same on both sides.

use super::party::{Actor, Party};
use super::sheet::{SheetRef, enter_as_signatory, whole_number};
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::releases::{self, Stored, Viewer};
use crate::values::clock::Moment;
use crate::values::ids::ProviderId;
use crate::values::terms::Mode;

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

/// The figures of a sheet. Own cells are the same for both sides, and so is everybody together once the preview is over: as
/// the provider sees it on its page. On a sheet that was opened early the gemeente sees of everybody together only what it
/// may see on its own page too, so that such a sheet tells nothing of providers that are not open yet.
///
/// # Errors
/// [`DbError::Missing`] as for [`super::find_sheet`]; a council sees no figures.
pub fn sheet_figures<'s>(
    conn: &mut Conn,
    actor: &Actor,
    sheet: impl Into<SheetRef<'s>>,
) -> Result<SheetFigures, DbError> {
    let (entered, _) = enter_as_signatory(conn, actor, sheet)?;
    let (round, release) = (&entered.round, &entered.release);
    let provider = entered.sheet.provider;
    let number = whole_number(release.number);
    let report = match actor.party {
        Party::Gemeente(_) | Party::Council(_) => {
            releases::report_between(conn, provider, round, number, actor.moment)?
        }
        Party::Provider(_) => releases::report(
            conn,
            Viewer::Provider(provider.into()),
            round,
            Some(number),
            actor.moment,
        )?,
    };
    with_earlier(conn, round, report, actor.moment)
}

/// What a provider sees of its release; of earlier rounds only what the gemeente may see too by `now`.
pub(super) fn of_provider(
    conn: &mut Conn,
    round: &Round,
    release: &Stored,
    provider: ProviderId,
    now: Moment,
) -> Result<SheetFigures, DbError> {
    let number = whole_number(release.number);
    let report = releases::report(conn, Viewer::Provider(provider.into()), round, Some(number), now)?;
    with_earlier(conn, round, report, now)
}

fn with_earlier(conn: &mut Conn, round: &Round, report: Report, now: Moment) -> Result<SheetFigures, DbError> {
    let own = |row: &&Row| matches!(row.unit, Unit::Provider { .. });
    let rows: Vec<&Row> = report.rows.iter().filter(own).collect();
    let look_back = releases::LookBack { most: LOOK_BACK, now };
    let mut earlier = releases::earlier(conn, Viewer::Analyst(round.gemeente), &report, &rows, look_back)?;
    for (_, found) in &mut earlier {
        // The last stays whatever it shows: it is the round before, and the page compares with no other.
        let last = found.pop();
        found.retain(|round| round.cells.iter().any(|(_, cell)| cell.published().is_some()));
        found.extend(last);
        found.drain(..found.len().saturating_sub(EARLIER));
    }
    Ok(SheetFigures { report, earlier })
}
