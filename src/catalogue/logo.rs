//! Logos that gemeenten made live.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::logo;
use crate::db::{Conn, DbError};
use crate::house_style::Logo;
use crate::values::ids::GemeenteId;

/// The logo of a gemeente, if it has one.
pub fn of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Option<Logo>, DbError> {
    let found = logo::table.find(gemeente).select((logo::content, logo::words));
    let found: Option<(Vec<u8>, String)> = found.first(conn).optional()?;
    Ok(found.and_then(|(content, words)| read(&content, &words)))
}

/// Those that stand in every page of their gemeente.
pub fn in_pages(conn: &mut Conn) -> Result<HashMap<GemeenteId, Logo>, DbError> {
    let rows: Vec<(GemeenteId, Vec<u8>, String)> = logo::table
        .select((logo::gemeente, logo::content, logo::words))
        .load(conn)?;
    let read = rows
        .into_iter()
        .filter_map(|(gemeente, content, words)| Some((gemeente, read(&content, &words)?)));
    Ok(read.filter(|(_, logo)| logo.fits_in_page()).collect())
}

/// Makes a logo live, or with `None` takes it away.
pub fn set(conn: &mut Conn, gemeente: GemeenteId, new: Option<&Logo>) -> Result<(), DbError> {
    diesel::delete(logo::table.find(gemeente)).execute(conn)?;
    let Some(new) = new else { return Ok(()) };
    diesel::insert_into(logo::table)
        .values((
            logo::gemeente.eq(gemeente),
            logo::content.eq(&new.content),
            logo::words.eq(&new.words),
        ))
        .execute(conn)?;
    Ok(())
}

/// What is no logo by the rules of this program is none: then the name alone shows.
fn read(content: &[u8], words: &str) -> Option<Logo> {
    let logo = Logo::read(content, words);
    logo.inspect_err(|_err| tracing::warn!("a logo cannot be read; none is shown"))
        .ok()
}
