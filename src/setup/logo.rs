//! The logo of a gemeente: made live, or taken away.

use crate::accounts;
use crate::catalogue::{gemeenten, logos};
use crate::db::{Conn, DbError};
use crate::house_style::Logo;
use crate::values::by::By;
use crate::values::ids::GemeenteId;

/// Makes a logo live, or with `None` takes it away; the one of before.
pub fn set_logo(conn: &mut Conn, id: GemeenteId, logo: Option<&Logo>, by: By) -> Result<Option<Logo>, DbError> {
    let gemeente = gemeenten::find(conn, id)?;
    let before = logos::of_gemeente(conn, id)?;
    if before.as_ref() != logo {
        logos::set(conn, id, logo)?;
        let act = if logo.is_some() { "logo-gezet" } else { "logo-weg" };
        accounts::log(conn, by, act, &gemeente.name)?;
    }
    Ok(before)
}
