//! A sheet by its address: who is at it, and how it is looked at or written on.

use super::super::reading::RoundContext;
use super::super::round_access::{RoundAccess, RoundRequest};
use crate::addresses::{GemeenteAddress, RoundAddress, RoundAt, SheetAt};
use crate::catalogue::Provider;
use crate::conversations::{Actor, ConversationError, ConversationSheet, Party, look_at_sheet, open_sheet};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::web::problem::Problem;

/// A seat at a sheet without the session: what the work on the database takes along.
#[derive(Clone)]
pub(in crate::web) struct SheetRequest {
    pub(super) actor: Actor,
    round: RoundRequest,
}

impl<R> RoundAccess<R> {
    pub(super) fn seat(&self, now: Moment) -> SheetRequest {
        SheetRequest {
            actor: self.actor(now),
            round: self.round.clone(),
        }
    }
}

/// A sheet with what its address names.
pub(in crate::web) struct SheetContext {
    pub(super) place: RoundContext,
    pub(super) provider: Provider,
    pub(super) sheet: ConversationSheet,
    /// The address of this sheet.
    pub(super) base: String,
    /// The address of the figures.
    pub(super) results: String,
}

impl SheetContext {
    /// The address of this sheet for one of the two sides.
    pub(super) fn at(&self, party: Party) -> SheetAt<'_> {
        at(party, &self.place, &self.provider.slug, self.sheet.number)
    }

    /// The side that somebody talks with, by name: "gemeente Voorbeeldstad", "De Vlier".
    pub(super) fn other(&self, party: Party) -> String {
        match party {
            Party::Provider(_) => format!("gemeente {}", self.place.gemeente.name),
            Party::Gemeente(_) | Party::Council(_) => self.provider.name.clone(),
        }
    }

    /// Both sides by name.
    pub(super) fn both(&self) -> String {
        format!("{} en gemeente {}", self.provider.name, self.place.gemeente.name)
    }
}

impl SheetRequest {
    /// Somebody at the sheet that an address names.
    #[cfg(feature = "pdf")]
    pub(super) fn of(actor: Actor, round: RoundRequest) -> Self {
        Self { actor, round }
    }

    /// The agreement in the address.
    pub(super) fn agreement(&self) -> Option<&str> {
        self.round.agreement()
    }

    /// The sheet of the address as it is, or as it would be made now: looking at one keeps nothing.
    pub(super) fn look(&self, conn: &mut Conn) -> Result<SheetContext, DbError> {
        let (place, provider) = (self.round.find(conn)?, self.round.provider(conn)?);
        let sheet = look_at_sheet(conn, &self.actor, &place.round, provider.id, self.round.number()?)?;
        Ok(self.context(place, provider, sheet))
    }

    /// The sheet of the address, to write on: it is made when something is written on it first.
    pub(super) fn open(&self, conn: &mut Conn) -> Result<SheetContext, ConversationError> {
        let (place, provider) = (self.round.find(conn)?, self.round.provider(conn)?);
        let sheet = open_sheet(conn, &self.actor, &place.round, provider.id, self.round.number()?)?;
        Ok(self.context(place, provider, sheet))
    }

    fn context(&self, place: RoundContext, provider: Provider, sheet: ConversationSheet) -> SheetContext {
        let number = sheet.number;
        let results = match self.actor.party {
            Party::Provider(_) => {
                let (gemeente, round) = (&place.gemeente.slug, &place.round.slug);
                let at = RoundAt::Provider { gemeente, round };
                RoundAddress::Release { at, number }.to_string()
            }
            Party::Gemeente(_) | Party::Council(_) => GemeenteAddress::ProviderInRelease {
                round: &place.round.slug,
                number,
                provider: &provider.slug,
            }
            .to_string(),
        };
        SheetContext {
            base: base(self.actor.party, &place, &provider.slug, number),
            results,
            place,
            provider,
            sheet,
        }
    }
}

/// The address of a sheet for one of the two sides.
pub(super) fn base(party: Party, place: &RoundContext, provider: &str, number: u32) -> String {
    at(party, place, provider, number).to_string()
}

fn at<'a>(party: Party, place: &'a RoundContext, provider: &'a str, number: u32) -> SheetAt<'a> {
    let round = &place.round.slug;
    match party {
        Party::Provider(_) => SheetAt::Provider {
            gemeente: &place.gemeente.slug,
            round,
            number,
        },
        Party::Gemeente(_) | Party::Council(_) => SheetAt::Gemeente {
            round,
            number,
            provider,
        },
    }
}

/// What is no fault of the writer's text.
pub(super) fn problem(problem: ConversationError) -> Problem {
    match problem {
        ConversationError::Db(error) => error.into(),
        ConversationError::Empty
        | ConversationError::TooLong(_)
        | ConversationError::Control
        | ConversationError::State
        | ConversationError::Past
        | ConversationError::Question => Problem::BadForm,
    }
}
