//! What a reader of several gemeenten sees, by its right.

use super::build::{own_gemeente_page, provider_page, region_page};
use crate::addresses::RegionAddress;
use crate::catalogue::regions;
use crate::db::{Conn, DbError};
use crate::releases::{NewestReleases, SharedQuestionnaire};
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, RegionId};
use crate::values::own_provider::OwnProvider;
use crate::views::regions::SideBySidePage;
use crate::web::guards::{GemeenteReader, ProviderMember, RegionReader, Right};

/// Whose gemeenten are laid side by side.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) enum Scope {
    /// Every gemeente of a region.
    Region(RegionId),
    /// One gemeente, beside the others of a region.
    Gemeente(GemeenteId),
    /// The gemeenten of a provider.
    Provider(OwnProvider),
}

/// A right with which gemeenten are seen side by side.
pub(in crate::web) trait Compares: Right {
    fn scope(&self) -> Scope;
}

impl Compares for RegionReader {
    fn scope(&self) -> Scope {
        Scope::Region(self.region)
    }
}

impl Compares for GemeenteReader {
    fn scope(&self) -> Scope {
        Scope::Gemeente(self.gemeente)
    }
}

impl Compares for ProviderMember {
    fn scope(&self) -> Scope {
        Scope::Provider(self.provider)
    }
}

/// A page, and what it is called.
pub(super) struct Seen {
    pub(super) page: SideBySidePage,
    pub(super) questionnaire: Option<SharedQuestionnaire>,
    /// What stands over the page.
    pub(super) heading: &'static str,
    /// Which region, where there is one.
    pub(super) kicker: Option<String>,
}

impl Scope {
    /// The page of this scope: of the region with this slug where one belongs to several, of the questionnaire with this code
    /// or else the first.
    ///
    /// # Errors
    /// `Missing` for a region or a questionnaire that is not there for this reader.
    pub(super) fn read(
        self,
        conn: &mut Conn,
        region: &str,
        wanted: Option<&str>,
        now: Moment,
    ) -> Result<Seen, DbError> {
        match self {
            Self::Region(id) => {
                let region = regions::find(conn, id)?;
                let gemeenten = regions::members(conn, id)?;
                let releases = NewestReleases::public(conn, gemeenten, now)?;
                let (page, questionnaire) = region_page(releases, wanted)?;
                Ok(Seen {
                    page,
                    questionnaire,
                    heading: "Gemeenten naast elkaar",
                    kicker: Some(format!("Regio {}", region.name)),
                })
            }
            Self::Gemeente(own) => {
                let mine = regions::of_gemeente(conn, own)?;
                let region = mine.iter().find(|one| one.slug == region).ok_or(DbError::Missing)?;
                let gemeenten = regions::members(conn, region.id)?;
                let releases = NewestReleases::public(conn, gemeenten, now)?;
                let (page, questionnaire) = own_gemeente_page(releases, own, region, &mine, wanted)?;
                Ok(Seen {
                    page,
                    questionnaire,
                    heading: "Uw gemeente en de andere",
                    kicker: Some(format!("Regio {}", region.name)),
                })
            }
            Self::Provider(own) => {
                let releases = NewestReleases::own(conn, own, now)?;
                let (page, questionnaire) = provider_page(releases, wanted)?;
                Ok(Seen {
                    page,
                    questionnaire,
                    heading: "Uw gemeenten naast elkaar",
                    kicker: None,
                })
            }
        }
    }

    /// Where the drawing of its page is.
    pub(super) fn drawing<'a>(self, region: &'a str, ending: &'a str) -> RegionAddress<'a> {
        match self {
            Self::Region(_) => RegionAddress::Drawing { ending },
            Self::Gemeente(_) => RegionAddress::DrawingOfGemeente { region, ending },
            Self::Provider(_) => RegionAddress::DrawingOfProvider { ending },
        }
    }
}
