//! Who talks: the sides of a conversation, and on whose behalf somebody acts.

use crate::accounts;
use crate::db::{Conn, DbError};
use crate::releases::Viewer;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, UserId};
use crate::values::own_provider::OwnProvider;
use crate::word_enum;

word_enum!(
    /// A side of the conversation: a column of the sheet.
    Side {
        /// The provider.
        Provider = "aanbieder",
        /// The gemeente.
        Gemeente = "gemeente",
        /// The clients' council, where it is invited.
        Council = "clientenraad",
    }
);

/// Whom somebody acts for. Every function of this module takes one and answers `Missing` to what is not theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// This provider, in every gemeente or in one.
    Provider(OwnProvider),
    /// This gemeente (its analysts).
    Gemeente(GemeenteId),
    /// The clients' council of this gemeente.
    Council(GemeenteId),
}

impl Party {
    /// Which column is theirs.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Provider(_) => Side::Provider,
            Self::Gemeente(_) => Side::Gemeente,
            Self::Council(_) => Side::Council,
        }
    }
}

impl From<Viewer> for Party {
    fn from(viewer: Viewer) -> Self {
        match viewer {
            Viewer::Provider(provider) => Self::Provider(provider),
            Viewer::Analyst(gemeente) => Self::Gemeente(gemeente),
            Viewer::Council(gemeente) => Self::Council(gemeente),
        }
    }
}

/// Somebody who does something now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Whom they act for.
    pub party: Party,
    /// Who it is, for the log of acts.
    pub user: Option<UserId>,
    /// The present moment: decides what is open, and stands in the log.
    pub moment: Moment,
}

impl Actor {
    /// Which column is theirs.
    #[must_use]
    pub fn side(&self) -> Side {
        self.party.side()
    }

    /// The side of a party to the agreement; the council is none.
    ///
    /// # Errors
    /// [`DbError::Missing`] for the council.
    pub(super) fn signatory(&self) -> Result<Side, DbError> {
        match self.party {
            Party::Council(_) => Err(DbError::Missing),
            Party::Provider(_) | Party::Gemeente(_) => Ok(self.side()),
        }
    }

    /// Who acts, and when.
    #[must_use]
    pub fn by(&self) -> By {
        By {
            user: self.user,
            moment: self.moment,
        }
    }

    /// Writes an act down, in the transaction it belongs to. Texts of people are never part of `object`.
    pub(super) fn record(&self, conn: &mut Conn, act: &str, object: String) -> Result<(), DbError> {
        accounts::log(conn, self.by(), act, &object)
    }
}
