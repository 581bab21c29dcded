//! Settings that belong to the database itself.

use diesel::prelude::*;

use crate::db::schema::setting;
use crate::db::{Conn, DbError};

const DEMO: &str = "voorbeeld";

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
    let found: Option<String> = setting::table
        .find(DEMO)
        .select(setting::value)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}
