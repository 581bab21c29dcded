//! Where the talks about one release are, for the list of what is to be discussed.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::party::{Actor, Side};
use super::sheet::{SheetState, find_sheet, listed_sheet};
use crate::db::schema::{release, shared_interpretation, sheet};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{ProviderId, RoundId, SheetId};

/// The talk about one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Talk {
    /// Where it is.
    pub state: SheetState,
    /// Who shared something last, and on which day.
    pub shared: Option<LastShared>,
}

/// The last that was shared on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastShared {
    /// By whom.
    pub side: Side,
    /// On which day.
    pub day: Day,
}

/// The talks about a release that somebody may open now, by provider. Where nobody wrote yet there is none.
///
/// # Errors
/// [`DbError`].
pub fn talks(
    conn: &mut Conn,
    actor: &Actor,
    round: RoundId,
    number: u32,
) -> Result<BTreeMap<ProviderId, Talk>, DbError> {
    let here: Vec<SheetId> = sheet::table
        .inner_join(release::table.on(release::id.eq(sheet::release)))
        .filter(
            release::round
                .eq(round)
                .and(release::number.eq(i32::try_from(number).unwrap_or(i32::MAX))),
        )
        .select(sheet::id)
        .load(conn)?;
    let mut found = BTreeMap::new();
    for id in here {
        let sheet = match listed_sheet(conn, actor, id) {
            Ok(sheet) => sheet,
            Err(DbError::Missing) => continue,
            Err(error) => return Err(error),
        };
        let talk = Talk {
            state: sheet.state,
            shared: last_shared(conn, id, actor.moment)?,
        };
        found.insert(sheet.provider, talk);
    }
    Ok(found)
}

/// Whose turn a talk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The reader's own side.
    Own,
    /// Whoever they talk with.
    Other,
    /// Nobody's: it is agreed.
    Done,
}

/// Whose turn it is at a sheet, for one of the two sides, and what that side can do.
///
/// # Errors
/// As [`super::find_sheet`].
pub fn turn(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<(Turn, &'static str), DbError> {
    let sheet = find_sheet(conn, actor, id)?;
    let own = actor.side();
    let (mine, theirs) = match own {
        Side::Provider => (sheet.provider_confirmed, sheet.gemeente_confirmed),
        Side::Gemeente | Side::Council => (sheet.gemeente_confirmed, sheet.provider_confirmed),
    };
    Ok(match (sheet.state, last_shared(conn, id, actor.moment)?) {
        (SheetState::Agreed, _) => (Turn::Done, "De afspraken staan vast. Leg vast wat ervan kwam."),
        (SheetState::Discussed, _) if mine => (Turn::Other, "U bevestigde de afspraken; de ander nog niet."),
        (SheetState::Discussed, _) if theirs => (Turn::Own, "De ander bevestigde de afspraken. Lees en bevestig ze."),
        (SheetState::Discussed, _) => (Turn::Own, "Leg samen de afspraken vast en bevestig ze."),
        (SheetState::Preparing, Some(last)) if last.side == own => (Turn::Other, "U deelde het laatst iets."),
        (SheetState::Preparing, Some(_)) => (Turn::Own, "De ander deelde iets. Lees het en schrijf mee."),
        (SheetState::Preparing, None) => (Turn::Own, "Er is nog niets gedeeld. Schrijf op wat u herkent."),
    })
}

fn last_shared(conn: &mut Conn, sheet: SheetId, now: Moment) -> Result<Option<LastShared>, DbError> {
    use shared_interpretation as table;
    let shared: Vec<(Side, i64)> = table::table
        .filter(table::sheet.eq(sheet).and(table::moment.le(now.0)))
        .filter(table::side.ne(Side::Council))
        .select((table::side, table::moment))
        .load(conn)?;
    Ok(shared
        .into_iter()
        .max_by_key(|(_, moment)| *moment)
        .map(|(side, moment)| LastShared {
            side,
            day: Moment(moment).day(),
        }))
}
