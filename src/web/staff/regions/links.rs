//! Links from a page of results to those with several gemeenten.

use crate::addresses::RegionAddress;
use crate::catalogue::{Region, regions};
use crate::db::{Conn, DbError};
use crate::releases::{Viewer, is_in_several};
use crate::values::own_provider::OwnProvider;
use crate::views::results::model::Choice;

/// The regions of a gemeente, as links from its overview.
pub(in crate::web::staff) fn of_gemeente(conn: &mut Conn, viewer: Viewer) -> Result<Vec<Choice>, DbError> {
    let (Viewer::Analyst(gemeente) | Viewer::Council(gemeente)) = viewer else {
        return Ok(Vec::new());
    };
    let mine = regions::of_gemeente(conn, gemeente)?;
    let link = |region: &Region| Choice {
        label: format!("Uw gemeente naast de andere van regio {}", region.name),
        ..region_choice(region, false)
    };
    Ok(mine.iter().map(link).collect())
}

/// Where a provider sees its gemeenten side by side, when the same was asked in more than one.
pub(in crate::web::staff) fn of_provider(conn: &mut Conn, own: OwnProvider) -> Result<Vec<Choice>, DbError> {
    if !is_in_several(conn, own)? {
        return Ok(Vec::new());
    }
    Ok(vec![Choice {
        href: RegionAddress::OfProvider.to_string(),
        label: "Uw gemeenten naast elkaar".to_owned(),
        current: false,
    }])
}

pub(super) fn region_choice(region: &Region, current: bool) -> Choice {
    Choice {
        href: RegionAddress::OfGemeente { region: &region.slug }.to_string(),
        label: region.name.clone(),
        current,
    }
}
