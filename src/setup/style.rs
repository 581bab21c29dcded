//! The house style of a gemeente: made live, or taken away.

use crate::accounts;
use crate::catalogue::{gemeenten, styles};
use crate::db::{Conn, DbError};
use crate::house_style::HouseStyle;
use crate::values::by::By;
use crate::values::ids::GemeenteId;

/// Makes a style live, or with `None` our own; the style of before.
pub fn set_style(
    conn: &mut Conn,
    id: GemeenteId,
    style: Option<&HouseStyle>,
    by: By,
) -> Result<Option<HouseStyle>, DbError> {
    let gemeente = gemeenten::find(conn, id)?;
    let before = styles::of_gemeente(conn, id)?;
    if before.as_ref() != style {
        styles::set(conn, id, style)?;
        let act = if style.is_some() {
            "huisstijl-gezet"
        } else {
            "huisstijl-weg"
        };
        accounts::log(conn, by, act, &gemeente.name)?;
    }
    Ok(before)
}
