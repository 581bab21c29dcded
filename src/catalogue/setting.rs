//! Settings that belong to the database itself.

use diesel::prelude::*;

use crate::db::schema::setting;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::RoundId;

const DEMO: &str = "voorbeeld";
/// Before the identifier of a round: the fingerprint of its opening key, which is on another machine.
const ELSEWHERE: &str = "sleutel-elders:";
/// Before the identifier of a round: the counts that are awaited from there.
const AWAITED: &str = "telling-elders:";

/// Before what was looked for: the moment of the last look.
const LOOKED: &str = "gekeken:";

const HOUR: i64 = 60 * 60;

/// Marks this database as an example: every page then says so.
///
/// # Errors
/// [`DbError`].
pub fn mark_demo(conn: &mut Conn) -> Result<(), DbError> {
    diesel::insert_into(setting::table)
        .values((setting::name.eq(DEMO), setting::value.eq("ja")))
        .execute(conn)?;
    Ok(())
}

/// Whether this database holds invented figures.
///
/// # Errors
/// [`DbError`].
pub fn is_demo(conn: &mut Conn) -> Result<bool, DbError> {
    Ok(find(conn, DEMO)?.is_some())
}

/// The fingerprint of a round's opening key when that is on another machine.
///
/// # Errors
/// [`DbError`].
pub fn key_elsewhere(conn: &mut Conn, round: RoundId) -> Result<Option<String>, DbError> {
    find(conn, &format!("{ELSEWHERE}{round}"))
}

/// Remembers that a round's opening key is on another machine.
///
/// # Errors
/// [`DbError`].
pub fn set_key_elsewhere(conn: &mut Conn, round: RoundId, fingerprint: &str) -> Result<(), DbError> {
    put(conn, &format!("{ELSEWHERE}{round}"), fingerprint)
}

/// The counts that are awaited from the holder of the key, as the teller wrote them down.
///
/// # Errors
/// [`DbError`].
pub fn awaited(conn: &mut Conn, round: RoundId) -> Result<Option<String>, DbError> {
    find(conn, &format!("{AWAITED}{round}"))
}

/// Writes down which counts are awaited.
///
/// # Errors
/// [`DbError`].
pub fn set_awaited(conn: &mut Conn, round: RoundId, text: &str) -> Result<(), DbError> {
    put(conn, &format!("{AWAITED}{round}"), text)
}

/// Forgets that the key of a round was elsewhere, and which counts were awaited.
///
/// # Errors
/// [`DbError`].
pub fn forget_elsewhere(conn: &mut Conn, round: RoundId) -> Result<(), DbError> {
    for before in [ELSEWHERE, AWAITED] {
        forget(conn, &format!("{before}{round}"))?;
    }
    Ok(())
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
    ///
    /// # Errors
    /// [`DbError`].
    pub fn since(&self, conn: &mut Conn, now: Moment) -> Result<Moment, DbError> {
        let usual = now.plus(-self.usual);
        let last = self.last(conn)?.unwrap_or(usual);
        Ok(usual.min(last).max(now.plus(-self.longest)))
    }

    /// Writes down that it was looked for at `now`; once an hour is enough.
    ///
    /// # Errors
    /// [`DbError`].
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
