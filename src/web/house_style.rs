//! Where the house style of a gemeente is for pages of staff, and what is there.

use crate::accounts::Rights;
use crate::addresses::PublicAddress;
use crate::catalogue::{logos, styles};
use crate::db::{Conn, DbError};
#[cfg(feature = "pdf")]
use crate::export::pdf::House;
use crate::house_style::{HouseStyle, Logo, staff_css};
use crate::values::asset;
use crate::values::digest::{hex, sha256};
#[cfg(feature = "pdf")]
use crate::values::ids::GemeenteId;

/// Where the style of somebody's gemeente is, if it has one of its own. A provider works for several: it sees ours.
pub(super) fn style_href(conn: &mut Conn, rights: Rights) -> Result<Option<String>, DbError> {
    let (Rights::Analyst(gemeente) | Rights::Council(gemeente)) = rights else {
        return Ok(None);
    };
    let found = styles::named(conn, gemeente)?;
    Ok(found.map(|(gemeente, style)| {
        let name = file_name(&for_staff(&style));
        PublicAddress::HouseStyle {
            gemeente: &gemeente,
            name: &name,
        }
        .to_string()
    }))
}

/// The style as a stylesheet that stands after that of staff.
pub(super) fn for_staff(style: &HouseStyle) -> String {
    let dark = asset::text("css/staff.css").contains("prefers-color-scheme: dark");
    staff_css(style, dark)
}

/// What a stylesheet is called: it changes with its content.
pub(super) fn file_name(css: &str) -> String {
    let hash: String = hex(&sha256(css.as_bytes())).chars().take(16).collect();
    format!("{hash}.css")
}

/// The logo of somebody's gemeente, where it is small enough to stand in every page.
pub(super) fn logo_of(conn: &mut Conn, rights: Rights) -> Result<Option<Logo>, DbError> {
    let (Rights::Analyst(gemeente) | Rights::Council(gemeente)) = rights else {
        return Ok(None);
    };
    Ok(logos::of_gemeente(conn, gemeente)?.filter(Logo::fits_in_page))
}

/// What a document of a gemeente has of its house.
#[cfg(feature = "pdf")]
pub(super) fn house_of(conn: &mut Conn, gemeente: GemeenteId) -> Result<House, DbError> {
    let (style, logo) = (
        styles::of_gemeente(conn, gemeente)?,
        logos::of_gemeente(conn, gemeente)?,
    );
    Ok(House::of(style.as_ref(), logo.as_ref()))
}
