//! Whose places somebody sees, and which of them somebody may change.

use std::collections::BTreeMap;

use super::membership;
use super::rights::Rights;
use super::second_factor::able_to_sign_in;
use crate::db::{Conn, DbError};
use crate::values::ids::{GemeenteId, ProviderId, UserId};
use crate::values::own_provider::OwnProvider;

/// Whose places somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's of the installation.
    Everybody,
    /// Those of a gemeente, and those at the providers that it works with, but for what another gemeente gave.
    Gemeente {
        /// The gemeente.
        id: GemeenteId,
        /// Its providers; whether no other gemeente works with them.
        providers: BTreeMap<ProviderId, bool>,
    },
}

impl Scope {
    /// Whether a place with these rights is seen.
    #[must_use]
    pub fn sees(&self, rights: Option<Rights>) -> bool {
        match (self, rights) {
            (Self::Everybody, _) => true,
            (Self::Gemeente { id, .. }, Some(Rights::Analyst(of) | Rights::Council(of))) => *id == of,
            (Self::Gemeente { id, providers }, Some(Rights::Provider(OwnProvider { id: of, within }))) => {
                match within {
                    Some(within) => *id == within,
                    None => providers.contains_key(&of),
                }
            }
            (Self::Gemeente { .. }, _) => false,
        }
    }

    /// Whether a place with these rights may be given and changed.
    ///
    /// Somebody of a provider reads its figures first and signs for it. So a gemeente gives the first place only, at a
    /// provider that works for no other gemeente and about its own rounds, and changes it until somebody has signed in; then
    /// it is the administrator's, as a place at a whole provider always is.
    pub fn may_change(&self, conn: &mut Conn, rights: Option<Rights>) -> Result<bool, DbError> {
        let provider = match (self, rights) {
            (Self::Everybody, _) => return Ok(true),
            (Self::Gemeente { id, providers }, Some(Rights::Provider(own))) if own.within == Some(*id) => {
                providers.get(&own.id).copied().unwrap_or(false).then_some(own.id)
            }
            (Self::Gemeente { .. }, Some(Rights::Provider(_))) => None,
            (Self::Gemeente { .. }, rights) => return Ok(self.sees(rights)),
        };
        let Some(provider) = provider else { return Ok(false) };
        let there = membership::at_provider(conn, provider)?.into_iter();
        let all: Vec<UserId> = there.filter(|place| place.accepted).map(|place| place.user).collect();
        Ok(able_to_sign_in(conn, &all)?.is_empty())
    }

    /// The same for a new place: at a provider only where it has none yet.
    pub fn may_add(&self, conn: &mut Conn, rights: Rights) -> Result<bool, DbError> {
        if let (Self::Gemeente { .. }, Rights::Provider(own)) = (self, rights)
            && !membership::at_provider(conn, own.id)?.is_empty()
        {
            return Ok(false);
        }
        self.may_change(conn, Some(rights))
    }

    /// Whether every place that somebody has or was offered is seen: only then name, address and ways to sign in, which are the same
    /// at all of them, are looked after here.
    pub fn holds_whole(&self, conn: &mut Conn, user: UserId) -> Result<bool, DbError> {
        let places = membership::places_of(conn, user)?;
        let mut on = places.iter().filter(|place| !place.disabled);
        Ok(on.all(|place| self.sees(place.rights())))
    }
}
