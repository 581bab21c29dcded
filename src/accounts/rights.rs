//! What somebody may act for, as a type and as columns.

use crate::values::ids::{GemeenteId, ProviderId, RegionId};
use crate::values::own_provider::OwnProvider;
use crate::values::terms::Role;

/// What somebody may act for at a place: the role with what it is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// Member of this provider, in every gemeente or in one.
    Provider(OwnProvider),
    /// Analyst of this gemeente.
    Analyst(GemeenteId),
    /// Member of the clients' council of this gemeente.
    Council(GemeenteId),
    /// Somebody of this region.
    Region(RegionId),
    /// Administrator of the installation.
    Administrator,
}

impl Rights {
    /// The role.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::Provider(_) => Role::Provider,
            Self::Analyst(_) => Role::Analyst,
            Self::Council(_) => Role::Council,
            Self::Region(_) => Role::Region,
            Self::Administrator => Role::Administrator,
        }
    }

    /// Whether figures of rounds can be read with a token, a feed or a webhook.
    #[must_use]
    pub fn reads_figures(self) -> bool {
        match self {
            Self::Provider(_) | Self::Analyst(_) | Self::Council(_) => true,
            Self::Region(_) | Self::Administrator => false,
        }
    }

    /// What it is bound to, as the columns have it.
    pub(super) fn bounds(self) -> Bounds {
        let none = Bounds {
            gemeente: None,
            provider: None,
            region: None,
        };
        match self {
            Self::Provider(own) => Bounds {
                gemeente: own.within,
                provider: Some(own.id),
                ..none
            },
            Self::Analyst(gemeente) | Self::Council(gemeente) => Bounds {
                gemeente: Some(gemeente),
                ..none
            },
            Self::Region(region) => Bounds {
                region: Some(region),
                ..none
            },
            Self::Administrator => none,
        }
    }
}

/// What a role is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) gemeente: Option<GemeenteId>,
    pub(super) provider: Option<ProviderId>,
    pub(super) region: Option<RegionId>,
}

impl Bounds {
    /// With this role; `None` when the row is not whole, and then nothing may be done.
    pub(super) fn rights(self, role: Role) -> Option<Rights> {
        match (role, self.gemeente, self.provider, self.region) {
            (Role::Provider, within, Some(id), None) => Some(Rights::Provider(OwnProvider { id, within })),
            (Role::Analyst, Some(gemeente), None, None) => Some(Rights::Analyst(gemeente)),
            (Role::Council, Some(gemeente), None, None) => Some(Rights::Council(gemeente)),
            (Role::Region, None, None, Some(region)) => Some(Rights::Region(region)),
            (Role::Administrator, None, None, None) => Some(Rights::Administrator),
            _ => None,
        }
    }
}
