//! Settings that belong to the database itself.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::setting;
use crate::db::{Conn, DbError};
use crate::values::clock::{HOUR, Moment};
use crate::values::ids::{GemeenteId, RoundId};

const DEMO: &str = "voorbeeld";
/// Before the identifier of a round: the fingerprint of its opening key, which is on another machine.
const ELSEWHERE: &str = "sleutel-elders:";
/// Before the identifier of a round: the counts that are awaited from there.
const AWAITED: &str = "telling-elders:";
/// Before the identifier of a round: its key of recognition, wrapped under the secret of the nodes.
const WRAPPED: &str = "herkenning:";
/// Before the identifier of a round: the fixed moment that it was opened with, where another was set since.
pub(super) const HELD: &str = "telmoment-van:";
/// Before the identifier of a closed round: how it stood when a check found nothing.
const CHECKED: &str = "gecontroleerd:";
/// How many rounds have closed here: the step of that secret.
const STEP: &str = "knooppunt-stap";
/// Hours between the last count of a round and the destruction of its links, ballots and keys.
const HOLD: &str = "uitstel-vernietiging";
/// Whether rounds are opened with a list of four words per ballot.
const WORDS: &str = "vier-woorden";
/// The clock at the last look at what is owed, and from when it is trusted.
const CLOCK: &str = "klok";
/// The link with which an installation without users begins: its hash, and until when it works.
const BEGIN: &str = "begin";
/// Before the identifier of a gemeente: when it took everything along.
const TAKEN: &str = "meegenomen:";
/// Changes whenever a node tries whether the database can be written.
const TRIED: &str = "schrijfproef";

/// Since when everything is in another database.
const MOVED: &str = "verhuisd";

/// The usual number of hours between the last count of a round and the destruction: a day.
pub const USUAL_HOLD: u32 = 24;
/// Most hours that may lie there: a week.
pub const LONGEST_HOLD: u32 = 7 * 24;

/// Before what was looked for: the moment of the last look.
const LOOKED: &str = "gekeken:";

/// Marks this database as an example: every page then says so.
pub fn mark_demo(conn: &mut Conn) -> Result<(), DbError> {
    diesel::insert_into(setting::table)
        .values((setting::name.eq(DEMO), setting::value.eq("ja")))
        .execute(conn)?;
    Ok(())
}

/// Whether this database holds invented figures.
pub fn is_demo(conn: &mut Conn) -> Result<bool, DbError> {
    Ok(find(conn, DEMO)?.is_some())
}

/// Since when this database is of use no more, because everything was moved to another one.
pub fn moved(conn: &mut Conn) -> Result<Option<String>, DbError> {
    find(conn, MOVED)
}

/// Remembers that everything was moved to another database.
pub fn mark_moved(conn: &mut Conn, now: Moment) -> Result<(), DbError> {
    put(conn, MOVED, &now.iso())
}

/// The fingerprint of a round's opening key when that is on another machine.
pub fn key_elsewhere(conn: &mut Conn, round: RoundId) -> Result<Option<String>, DbError> {
    find(conn, &format!("{ELSEWHERE}{round}"))
}

/// Remembers that a round's opening key is on another machine.
pub fn set_key_elsewhere(conn: &mut Conn, round: RoundId, fingerprint: &str) -> Result<(), DbError> {
    put(conn, &format!("{ELSEWHERE}{round}"), fingerprint)
}

/// The counts that are awaited from the holder of the key, as the teller wrote them down.
pub fn awaited(conn: &mut Conn, round: RoundId) -> Result<Option<String>, DbError> {
    find(conn, &format!("{AWAITED}{round}"))
}

/// Writes down which counts are awaited.
pub fn set_awaited(conn: &mut Conn, round: RoundId, text: &str) -> Result<(), DbError> {
    put(conn, &format!("{AWAITED}{round}"), text)
}

/// Forgets of a round what only an open one has: that its key was elsewhere, which counts were awaited, its wrapped key of
/// recognition, and a fixed moment of its own.
pub fn forget_elsewhere(conn: &mut Conn, round: RoundId) -> Result<(), DbError> {
    for before in [ELSEWHERE, AWAITED, WRAPPED, HELD] {
        forget(conn, &format!("{before}{round}"))?;
    }
    Ok(())
}

/// How closed rounds stood when a check found nothing.
pub fn checked(conn: &mut Conn) -> Result<HashMap<RoundId, String>, DbError> {
    let rows: Vec<(String, String)> = setting::table.load(conn)?;
    let of_round = |(name, value): (String, String)| Some((name.strip_prefix(CHECKED)?.parse().ok()?, value));
    Ok(rows.into_iter().filter_map(of_round).collect())
}

/// Remembers that a check found nothing, and how each round stood.
pub fn set_checked(conn: &mut Conn, rounds: &[(RoundId, String)]) -> Result<(), DbError> {
    for (round, stood) in rounds {
        put(conn, &format!("{CHECKED}{round}"), stood)?;
    }
    Ok(())
}

/// The wrapped key of recognition of a round.
pub fn wrapped(conn: &mut Conn, round: RoundId) -> Result<Option<String>, DbError> {
    find(conn, &format!("{WRAPPED}{round}"))
}

/// Puts the wrapped key of recognition of a round there for other nodes.
pub fn set_wrapped(conn: &mut Conn, round: RoundId, text: &str) -> Result<(), DbError> {
    put(conn, &format!("{WRAPPED}{round}"), text)
}

/// How many rounds have closed in this database.
pub fn step(conn: &mut Conn) -> Result<u64, DbError> {
    Ok(find(conn, STEP)?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Says how many rounds have closed.
pub fn set_step(conn: &mut Conn, step: u64) -> Result<(), DbError> {
    put(conn, STEP, &step.to_string())
}

/// Hours between the last count of a round and the destruction of what it held.
pub fn hold_hours(conn: &mut Conn) -> Result<u32, DbError> {
    Ok(find(conn, HOLD)?
        .and_then(|text| text.parse().ok())
        .unwrap_or(USUAL_HOLD))
}

/// Sets that number for rounds whose last count is still to come; `None` is the usual day.
///
/// # Errors
/// [`DbError::Refused`] when it is longer than [`LONGEST_HOLD`].
pub fn set_hold_hours(conn: &mut Conn, hours: Option<u32>) -> Result<(), DbError> {
    match hours {
        None => forget(conn, HOLD),
        Some(hours) if hours <= LONGEST_HOLD => put(conn, HOLD, &hours.to_string()),
        Some(_too_long) => Err(DbError::Refused),
    }
}

/// Whether clients of rounds that are opened now find four words back; off unless somebody switched it on.
pub fn four_words(conn: &mut Conn) -> Result<bool, DbError> {
    Ok(find(conn, WORDS)?.is_some())
}

/// Switches that on or off, for rounds that are still to be opened.
pub fn set_four_words(conn: &mut Conn, on: bool) -> Result<(), DbError> {
    if on {
        put(conn, WORDS, "ja")
    } else {
        forget(conn, WORDS)
    }
}

/// What is remembered of the clock.
pub fn clock(conn: &mut Conn) -> Result<Option<String>, DbError> {
    find(conn, CLOCK)
}

/// Remembers something of the clock.
pub fn set_clock(conn: &mut Conn, text: &str) -> Result<(), DbError> {
    put(conn, CLOCK, text)
}

/// That a gemeente took everything along, as it was written down.
pub fn taken_along(conn: &mut Conn, gemeente: GemeenteId) -> Result<Option<String>, DbError> {
    find(conn, &format!("{TAKEN}{gemeente}"))
}

/// Writes it down, in place of an earlier one.
pub fn set_taken_along(conn: &mut Conn, gemeente: GemeenteId, text: &str) -> Result<(), DbError> {
    put(conn, &format!("{TAKEN}{gemeente}"), text)
}

/// The link of the first start, as it was written down.
pub fn begin_link(conn: &mut Conn) -> Result<Option<String>, DbError> {
    find(conn, BEGIN)
}

/// Writes it down, in place of an earlier one.
pub fn set_begin_link(conn: &mut Conn, text: &str) -> Result<(), DbError> {
    put(conn, BEGIN, text)
}

/// Forgets it.
pub fn forget_begin_link(conn: &mut Conn) -> Result<(), DbError> {
    forget(conn, BEGIN)
}

/// Tries whether the database can be written: one small row, which holds no time, changes.
///
/// # Errors
/// [`DbError`] of what is wrong.
pub fn try_to_write(conn: &mut Conn) -> Result<(), DbError> {
    let other = find(conn, TRIED)?.is_none_or(|text| text != "a");
    put(conn, TRIED, if other { "a" } else { "b" })
}

/// Up to when something that is looked for again and again was looked for: so that what came while nobody looked, because
/// no server ran, is found by the next who does.
#[derive(Debug, Clone, Copy)]
pub struct LastLook {
    /// What is looked for.
    pub of: &'static str,
    /// Seconds back that are always looked at.
    pub usual: i64,
    /// Seconds back that are looked at most.
    pub longest: i64,
}

impl LastLook {
    /// From which moment on to look at `now`.
    pub fn since(&self, conn: &mut Conn, now: Moment) -> Result<Moment, DbError> {
        let usual = now.plus(-self.usual);
        let last = self.last(conn)?.unwrap_or(usual);
        Ok(usual.min(last).max(now.plus(-self.longest)))
    }

    /// Writes down that it was looked for at `now`; once an hour is enough.
    pub fn note(&self, conn: &mut Conn, now: Moment) -> Result<(), DbError> {
        if self.last(conn)?.is_some_and(|last| now < last.plus(HOUR)) {
            return Ok(());
        }
        put(conn, &self.name(), &now.0.to_string())
    }

    fn last(&self, conn: &mut Conn) -> Result<Option<Moment>, DbError> {
        Ok(find(conn, &self.name())?.and_then(|text| text.parse().ok()).map(Moment))
    }

    fn name(&self) -> String {
        format!("{LOOKED}{}", self.of)
    }
}

pub(super) fn forget(conn: &mut Conn, name: &str) -> Result<(), DbError> {
    diesel::delete(setting::table.find(name)).execute(conn)?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, name: &str) -> Result<Option<String>, DbError> {
    let found = setting::table.find(name).select(setting::value);
    Ok(found.first(conn).optional()?)
}

pub(super) fn put(conn: &mut Conn, name: &str, value: &str) -> Result<(), DbError> {
    forget(conn, name)?;
    diesel::insert_into(setting::table)
        .values((setting::name.eq(name), setting::value.eq(value)))
        .execute(conn)?;
    Ok(())
}
