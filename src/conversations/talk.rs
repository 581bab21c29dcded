//! Where the talks about one release are, for the list of what is to be discussed.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::party::{Actor, Side};
use super::sheet::{SheetState, sheets};
use crate::db::schema::shared_interpretation;
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
    let here = sheets(conn, actor)?;
    let here = here
        .into_iter()
        .filter(|sheet| sheet.round == round && sheet.number == number);
    let mut found = BTreeMap::new();
    for sheet in here {
        let talk = Talk {
            state: sheet.state,
            shared: last_shared(conn, sheet.id, actor.moment)?,
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
