//! What happened at sheets, for whoever may open them: that something was shared or agreed, and never what.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::interpretation::shared;
use super::party::{Actor, Party, Side};
use super::sheet::{Entered, enter, whole_number};
use crate::catalogue::Round;
use crate::changes::{self, ChangeKind, Logged};
use crate::db::schema::{release, round, shared_interpretation, sheet};
use crate::db::{Conn, DbError};
use crate::releases;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{ProviderId, RoundId, SheetId};

/// The longest preview that a round can have: so much later the gemeente may read what a provider shared.
const LONGEST_PREVIEW: i64 = 30 * 24 * 60 * 60;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// A side other than the reader's shared something on this day; how much and about what is on the sheet.
    Shared(Side, Day),
    /// Both sides confirmed one wording.
    Agreed,
}

/// Something that happened at a sheet which the reader may open now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkNews {
    /// The sheet.
    pub sheet: SheetId,
    /// The round.
    pub round: Round,
    /// Number of the release.
    pub number: u32,
    /// The provider that the sheet is about.
    pub provider: ProviderId,
    /// What.
    pub what: Happened,
    /// Since when the reader can know it: when it happened last, or when the sheet opened to them.
    pub moment: Moment,
}

/// What happened after `since` at the sheets that somebody may open now. What a side shares on one day is one thing.
pub fn talk_news(conn: &mut Conn, actor: &Actor, since: Moment) -> Result<Vec<TalkNews>, DbError> {
    let mut found = Vec::new();
    for id in touched(conn, actor.party, since.plus(-LONGEST_PREVIEW))? {
        match at_sheet(conn, actor, id) {
            Ok(news) => found.extend(news.into_iter().filter(|news| news.moment > since)),
            // Not theirs, not open yet, or without an invitation.
            Err(DbError::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// The sheets of a party at which something happened; whether each is open to them shows when it is entered.
fn touched(conn: &mut Conn, party: Party, since: Moment) -> Result<Vec<SheetId>, DbError> {
    let shared: Vec<SheetId> = shared_interpretation::table
        .filter(shared_interpretation::moment.gt(since.0))
        .select(shared_interpretation::sheet)
        .distinct()
        .load(conn)?;
    let joined = sheet::table
        .inner_join(release::table.on(release::id.eq(sheet::release)))
        .inner_join(round::table.on(round::id.eq(release::round)))
        .select((sheet::id, sheet::agreed));
    let mut found: Vec<(SheetId, Option<i64>)> = match party {
        Party::Provider(own) => joined.filter(sheet::provider.eq(own.id)).load(conn)?,
        Party::Gemeente(gemeente) | Party::Council(gemeente) => {
            joined.filter(round::gemeente.eq(gemeente)).load(conn)?
        }
    };
    let mut invited = Vec::new();
    if matches!(party, Party::Council(_)) {
        let rows = changes::recent(conn, ChangeKind::Invited, since)?;
        invited.extend(rows.into_iter().filter_map(|row| row.sheet));
    }
    found.retain(|(id, agreed)| {
        agreed.is_some_and(|moment| moment > since.0) || shared.contains(id) || invited.contains(id)
    });
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

/// When the clients' council was invited to a sheet, the last time; `None` when that was before it was written down.
fn invited(conn: &mut Conn, round: RoundId, id: SheetId) -> Result<Option<Moment>, DbError> {
    let rows = changes::of_round(conn, round)?;
    let here = |row: &&Logged| row.kind == ChangeKind::Invited && row.sheet == Some(id);
    Ok(rows.iter().rfind(here).map(Logged::moment))
}

fn at_sheet(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<Vec<TalkNews>, DbError> {
    let Entered { sheet, release, round } = enter(conn, actor, id)?;
    let opened = match actor.side() {
        Side::Provider => release.moment(),
        Side::Gemeente => releases::opens_on(conn, sheet.release, sheet.provider)?,
        Side::Council => {
            let opens = releases::opens_on(conn, sheet.release, sheet.provider)?;
            invited(conn, round.id, id)?.map_or(opens, |invited| opens.max(invited))
        }
    };
    let mut happened: Vec<(Happened, Moment)> = Vec::new();
    let mut last: BTreeMap<(Side, Day), Moment> = BTreeMap::new();
    for one in shared(conn, actor, id)? {
        if one.side != actor.side() && one.moment <= actor.moment {
            let newest = last.entry((one.side, one.moment.day())).or_insert(one.moment);
            *newest = one.moment.max(*newest);
        }
    }
    happened.extend(
        last.into_iter()
            .map(|((side, day), moment)| (Happened::Shared(side, day), moment)),
    );
    happened.extend(sheet.agreed.map(|moment| (Happened::Agreed, Moment(moment))));
    Ok(happened
        .into_iter()
        .map(|(what, moment)| TalkNews {
            sheet: id,
            round: round.clone(),
            number: whole_number(release.number),
            provider: sheet.provider,
            what,
            moment: moment.max(opened),
        })
        .collect())
}
