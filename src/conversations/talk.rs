//! Where the talks about one release are, for the list of what is to be discussed.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::party::{Actor, Side};
use super::sheet::{SheetState, listed_sheet};
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
