//! Settings that belong to the database itself.

use diesel::prelude::*;

use crate::db::schema::setting;
use crate::db::{Conn, DbError};
use crate::values::ids::RoundId;

const DEMO: &str = "voorbeeld";
/// Before the identifier of a round: the fingerprint of its opening key, which is on another machine.
const ELSEWHERE: &str = "sleutel-elders:";
/// Before the identifier of a round: the counts that are awaited from there.
const AWAITED: &str = "telling-elders:";

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
