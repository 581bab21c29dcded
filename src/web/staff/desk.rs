//! Who looks after providers and people, and where: an analyst those of a gemeente, the administrator all.

use crate::accounts::Scope;
use crate::addresses::Desk;
use crate::catalogue::{Hold, Steward, providers};
use crate::db::{Conn, DbError};
use crate::web::guards::{Administrator, Analyst, Right};
use crate::web::staff::frame::Section;

/// A right with which providers and people are looked after.
pub(in crate::web) trait Keeper: Right {
    /// Where the pages are.
    const DESK: Desk;
    /// The part of the site that they belong to.
    const SECTION: Section;

    fn steward(&self) -> Steward;
}

impl Keeper for Analyst {
    const DESK: Desk = Desk::Gemeente;
    const SECTION: Section = Section::Setup;

    fn steward(&self) -> Steward {
        Steward::Gemeente(self.gemeente)
    }
}

impl Keeper for Administrator {
    const DESK: Desk = Desk::Installation;
    const SECTION: Section = Section::Administration;

    fn steward(&self) -> Steward {
        Steward::Installation
    }
}

/// Whose accounts somebody sees.
pub(super) fn scope(conn: &mut Conn, who: Steward) -> Result<Scope, DbError> {
    let Steward::Gemeente(id) = who else {
        return Ok(Scope::Everybody);
    };
    let known = providers::known_to(conn, who)?;
    let providers = known.into_iter().map(|(one, hold)| (one.id, hold == Hold::Whole));
    Ok(Scope::Gemeente {
        id,
        providers: providers.collect(),
    })
}

/// What a list is asked for.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(in crate::web) struct ListQuery {
    #[serde(rename = "zoek", default)]
    pub(super) search: String,
    #[serde(rename = "pagina", default)]
    page: String,
}

impl ListQuery {
    /// The page, from 1; what is no number is the first.
    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1)
    }
}
