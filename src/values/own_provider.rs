//! One's own provider, as far as a place goes.

use super::ids::{GemeenteId, ProviderId};

/// A provider that somebody acts for, in every gemeente or in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnProvider {
    /// The provider.
    pub id: ProviderId,
    /// The gemeente whose rounds it is about; `None` for those of every gemeente. Whoever an analyst invites, is in that
    /// gemeente alone: the rounds of another are not the analyst's to give.
    pub within: Option<GemeenteId>,
}

impl OwnProvider {
    /// Whether the rounds of a gemeente are among what this is about.
    #[must_use]
    pub fn covers(self, gemeente: GemeenteId) -> bool {
        self.within.is_none_or(|within| within == gemeente)
    }
}

impl From<ProviderId> for OwnProvider {
    /// In every gemeente.
    fn from(id: ProviderId) -> Self {
        Self { id, within: None }
    }
}
