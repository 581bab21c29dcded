//! House styles that gemeenten made live.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::{gemeente, house_style};
use crate::db::{Conn, DbError};
use crate::house_style::HouseStyle;
use crate::values::ids::GemeenteId;

/// The style of a gemeente; none where it has ours.
pub fn of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Option<HouseStyle>, DbError> {
    let found = house_style::table.find(gemeente).select(house_style::style);
    let text: Option<String> = found.first(conn).optional()?;
    Ok(text.and_then(|text| read(&text)))
}

/// Every style.
pub fn all(conn: &mut Conn) -> Result<HashMap<GemeenteId, HouseStyle>, DbError> {
    let rows: Vec<(GemeenteId, String)> = house_style::table
        .select((house_style::gemeente, house_style::style))
        .load(conn)?;
    let styles = rows
        .into_iter()
        .filter_map(|(gemeente, text)| Some((gemeente, read(&text)?)));
    Ok(styles.collect())
}

/// The style of a gemeente and its name in addresses.
pub fn named(conn: &mut Conn, id: GemeenteId) -> Result<Option<(String, HouseStyle)>, DbError> {
    let Some(style) = of_gemeente(conn, id)? else {
        return Ok(None);
    };
    let slug: String = gemeente::table.find(id).select(gemeente::slug).first(conn)?;
    Ok(Some((slug, style)))
}

/// The style of the gemeente of this name in addresses.
pub fn by_slug(conn: &mut Conn, slug: &str) -> Result<Option<HouseStyle>, DbError> {
    let found = gemeente::table.filter(gemeente::slug.eq(slug)).select(gemeente::id);
    match found.first(conn).optional()? {
        Some(id) => of_gemeente(conn, id),
        None => Ok(None),
    }
}

/// Makes a style live, or with `None` ours.
pub fn set(conn: &mut Conn, gemeente: GemeenteId, style: Option<&HouseStyle>) -> Result<(), DbError> {
    diesel::delete(house_style::table.find(gemeente)).execute(conn)?;
    let Some(style) = style else { return Ok(()) };
    let text = serde_json::to_string(style).map_err(|_err| DbError::Failed)?;
    diesel::insert_into(house_style::table)
        .values((house_style::gemeente.eq(gemeente), house_style::style.eq(text)))
        .execute(conn)?;
    Ok(())
}

/// A style that an older program wrote and this one cannot read is none: ours then shows.
fn read(text: &str) -> Option<HouseStyle> {
    let style = serde_json::from_str(text);
    style
        .inspect_err(|_err| tracing::warn!("a house style cannot be read; our own is shown"))
        .ok()
}
