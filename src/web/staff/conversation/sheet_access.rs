//! Who sits at a sheet: a member of the provider or an analyst of the gemeente, at the address of their own side.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;

use super::super::reading::{RoundContext, number, own_place, place};
use crate::addresses::{GemeenteAddress, RoundAddress, RoundAt, SheetAt};
use crate::catalogue::{Provider, providers};
use crate::conversations::{Actor, ConversationError, ConversationSheet, Party, open_sheet};
use crate::db::{Conn, Db, DbError};
use crate::values::clock::Moment;
use crate::web::guards::{Allowed, Analyst, Looks, ProviderMember, Signed, Staff};
use crate::web::problem::Problem;

/// The parts of an address of a sheet, on either side.
#[derive(Debug, Clone, Deserialize)]
struct Address {
    gemeente: Option<String>,
    #[serde(rename = "ronde")]
    round: String,
    #[serde(rename = "nummer")]
    number: String,
    #[serde(rename = "aanbieder")]
    provider: Option<String>,
    #[serde(rename = "afspraak")]
    agreement: Option<String>,
}

/// A right that lets somebody sit at a sheet.
pub(in crate::web) trait Signatory: Looks {}

impl Signatory for ProviderMember {}

impl Signatory for Analyst {}

/// Somebody with the right `R`, at a sheet. Whether the sheet is theirs and open shows when it is opened.
pub(in crate::web) struct SheetAccess<R> {
    pub(super) staff: Staff,
    party: Party,
    address: Address,
    right: std::marker::PhantomData<R>,
}

impl<R> Signed for SheetAccess<R> {
    fn staff(&self) -> &Staff {
        &self.staff
    }
}

impl<R: Signatory> FromRequest for SheetAccess<R> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let allowed = Allowed::<R>::from_request(request, payload);
        let address = Path::<Address>::from_request(request, payload);
        Box::pin(async move {
            let allowed = allowed.await?;
            let party = allowed.viewer().into();
            let address = address.await.map_err(|_err| Problem::NotFound)?.into_inner();
            Ok(Self {
                staff: allowed.staff,
                party,
                address,
                right: std::marker::PhantomData,
            })
        })
    }
}

/// A seat without the session: what the work on the database takes along.
#[derive(Clone)]
pub(in crate::web) struct SheetRequest {
    pub(super) actor: Actor,
    address: Address,
}

impl<R> SheetAccess<R> {
    pub(super) fn seat(&self, now: Moment) -> SheetRequest {
        SheetRequest {
            actor: Actor {
                party: self.party,
                user: Some(self.staff.user.id),
                moment: now,
            },
            address: self.address.clone(),
        }
    }
}

#[cfg(feature = "pdf")]
impl SheetRequest {
    /// An analyst at the sheet of one provider.
    pub(super) fn of_analyst(actor: Actor, round: &str, number: u32, provider: String) -> Self {
        let address = Address {
            gemeente: None,
            round: round.to_owned(),
            number: number.to_string(),
            provider: Some(provider),
            agreement: None,
        };
        Self { actor, address }
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

impl SheetRequest {
    /// The agreement in the address.
    pub(super) fn agreement(&self) -> Option<&str> {
        self.address.agreement.as_deref()
    }

    /// Opens the sheet of the address, in a transaction that may write: it is made when it is opened first.
    pub(super) fn open(&self, conn: &mut Conn) -> Result<SheetContext, ConversationError> {
        let (place, provider) = match self.actor.party {
            Party::Provider(own) => {
                let gemeente = self.address.gemeente.as_deref().ok_or(DbError::Missing)?;
                (place(conn, gemeente, &self.address.round)?, providers::find(conn, own)?)
            }
            Party::Gemeente(own) => {
                let slug = self.address.provider.as_deref().ok_or(DbError::Missing)?;
                (
                    own_place(conn, own, &self.address.round)?,
                    providers::by_slug(conn, slug)?,
                )
            }
            Party::Council(_) => return Err(DbError::Missing.into()),
        };
        let number = number(Some(&self.address.number))?;
        let sheet = open_sheet(conn, &self.actor, &place.round, provider.id, number)?;
        let base = base(self.actor.party, &place, &provider.slug, sheet.number);
        let results = match self.actor.party {
            Party::Provider(_) => {
                let (gemeente, round) = (&place.gemeente.slug, &place.round.slug);
                let at = RoundAt::Provider { gemeente, round };
                let number = sheet.number;
                RoundAddress::Release { at, number }.to_string()
            }
            Party::Gemeente(_) | Party::Council(_) => GemeenteAddress::ProviderInRelease {
                round: &place.round.slug,
                number: sheet.number,
                provider: &provider.slug,
            }
            .to_string(),
        };
        Ok(SheetContext {
            place,
            provider,
            sheet,
            base,
            results,
        })
    }

    /// As [`SheetRequest::open`], in a transaction of its own.
    pub(super) fn opened(&self, db: &Db) -> Result<SheetContext, Problem> {
        db.write("sheet", |conn| self.open(conn)).map_err(problem)
    }
}

/// The address of a sheet for one of the two sides.
pub(super) fn base(party: Party, place: &RoundContext, provider: &str, number: u32) -> String {
    let round = &place.round.slug;
    let at = match party {
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
    };
    at.to_string()
}

/// What is no fault of the writer's text.
pub(super) fn problem(problem: ConversationError) -> Problem {
    match problem {
        ConversationError::Db(error) => error.into(),
        ConversationError::Empty
        | ConversationError::TooLong(_)
        | ConversationError::Control
        | ConversationError::State
        | ConversationError::Question => Problem::BadForm,
    }
}
