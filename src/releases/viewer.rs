//! Who looks at releases, and at which rounds.

use super::wholes::Reader;
use crate::accounts::Rights;
use crate::addresses::{Home, RoundAt};
use crate::catalogue::{Round, participations, rounds};
use crate::db::{Conn, DbError};
use crate::values::ids::{GemeenteId, RoundId};
use crate::values::own_provider::OwnProvider;
use crate::values::terms::RoundState;

/// Who looks (DESIGN §7). Clients and administrators see no figures, so they are no viewers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// A member of one provider, in every gemeente or in one.
    Provider(OwnProvider),
    /// An analyst of one gemeente.
    Analyst(GemeenteId),
    /// A member of the clients' council of one gemeente.
    Council(GemeenteId),
}

impl Viewer {
    /// As whom somebody with these rights looks at rounds; `None` for an administrator, who sees no figures, and for a
    /// region, which looks at no round but at what gemeenten lay side by side.
    #[must_use]
    pub fn of(rights: Rights) -> Option<Self> {
        match rights {
            Rights::Provider(own) => Some(Self::Provider(own)),
            Rights::Analyst(gemeente) => Some(Self::Analyst(gemeente)),
            Rights::Council(gemeente) => Some(Self::Council(gemeente)),
            Rights::Region(_) | Rights::Administrator => None,
        }
    }

    /// Where the pages of this reader begin.
    #[must_use]
    pub fn home(self) -> Home {
        match self {
            Self::Provider(_) => Home::Provider,
            Self::Analyst(_) | Self::Council(_) => Home::Gemeente,
        }
    }

    /// Where this reader finds a round of this gemeente; both by their names in addresses.
    #[must_use]
    pub fn round_at<'a>(self, gemeente: &'a str, round: &'a str) -> RoundAt<'a> {
        match self {
            Self::Provider(_) => RoundAt::Provider { gemeente, round },
            Self::Analyst(_) | Self::Council(_) => RoundAt::Gemeente { round },
        }
    }

    pub(super) fn reader(self) -> Reader {
        match self {
            Self::Provider(own) => Reader::Provider(own.id),
            Self::Analyst(_) => Reader::Analyst,
            Self::Council(_) => Reader::Council,
        }
    }
}

/// The rounds a viewer has to do with, newest first. A draft is its gemeente's alone.
pub fn visible_rounds(conn: &mut Conn, viewer: Viewer) -> Result<Vec<Round>, DbError> {
    match viewer {
        Viewer::Analyst(gemeente) | Viewer::Council(gemeente) => rounds::of_gemeente(conn, gemeente),
        Viewer::Provider(own) => {
            let mine: Vec<RoundId> = participations::of_provider(conn, own.id)?
                .into_iter()
                .map(|p| p.round)
                .collect();
            Ok(rounds::all(conn)?
                .into_iter()
                .filter(|round| mine.contains(&round.id) && own.covers(round.gemeente))
                .filter(|round| round.state != RoundState::Draft)
                .collect())
        }
    }
}

/// Refuses a round that a viewer has nothing to do with.
pub(super) fn may_see_round(conn: &mut Conn, viewer: Viewer, round: &Round) -> Result<(), DbError> {
    let may = match viewer {
        Viewer::Analyst(gemeente) | Viewer::Council(gemeente) => round.gemeente == gemeente,
        Viewer::Provider(own) => {
            let mine = participations::of_provider(conn, own.id)?;
            let takes_part = mine.iter().any(|p| p.round == round.id);
            takes_part && own.covers(round.gemeente) && round.state != RoundState::Draft
        }
    };
    if may { Ok(()) } else { Err(DbError::Missing) }
}
