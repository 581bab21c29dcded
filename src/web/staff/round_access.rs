//! Somebody at a round, or at what belongs to it. Members of a provider and readers of a gemeente come by addresses of
//! their own to the same thing: here the two become one, so that there is one handler behind both.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest};
use serde::Deserialize;

use super::reading::{RoundContext, number, own_place, place};
use crate::addresses::{KioskAt, RoundAt};
use crate::catalogue::{Provider, providers};
use crate::conversations::Actor;
use crate::db::{Conn, DbError};
use crate::releases::Viewer;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, UserId};
use crate::values::terms::RoundState;
use crate::web::guards::{Allowed, Looks, Signed, Staff};
use crate::web::problem::Problem;

/// The parts of an address of a round, on either side.
#[derive(Debug, Clone, Default, Deserialize)]
struct Parts {
    gemeente: Option<String>,
    #[serde(rename = "ronde")]
    round: String,
    #[serde(rename = "nummer")]
    number: Option<String>,
    #[serde(rename = "aanbieder")]
    provider: Option<String>,
    #[serde(rename = "deelname", alias = "kiosk", alias = "affiche")]
    participation: Option<String>,
    #[serde(rename = "afspraak")]
    agreement: Option<String>,
}

/// Somebody with the right `R`, at a round. Whether the round is theirs shows when it is looked up.
pub(in crate::web) struct RoundAccess<R> {
    pub(super) staff: Staff,
    pub(super) round: RoundRequest,
    right: std::marker::PhantomData<R>,
}

impl<R> Signed for RoundAccess<R> {
    fn staff(&self) -> &Staff {
        &self.staff
    }
}

impl<R: Looks> FromRequest for RoundAccess<R> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let allowed = Allowed::<R>::from_request(request, payload);
        let parts = Path::<Parts>::from_request(request, payload);
        Box::pin(async move {
            let allowed = allowed.await?;
            let parts = parts.await.map_err(|_err| Problem::NotFound)?.into_inner();
            let viewer = allowed.viewer();
            Ok(Self {
                staff: allowed.staff,
                round: RoundRequest { viewer, parts },
                right: std::marker::PhantomData,
            })
        })
    }
}

impl<R> RoundAccess<R> {
    /// Who acts, and for whom.
    pub(super) fn actor(&self, now: Moment) -> Actor {
        self.round.actor(self.staff.user.id, now)
    }
}

/// What an address names, and who looks: what the work on the database takes along.
#[derive(Debug, Clone)]
pub(in crate::web) struct RoundRequest {
    pub(super) viewer: Viewer,
    parts: Parts,
}

impl RoundRequest {
    /// One provider in a release of a round of a gemeente.
    #[cfg(feature = "pdf")]
    pub(super) fn of_gemeente(viewer: Viewer, round: &str, number: u32, provider: String) -> Self {
        let parts = Parts {
            round: round.to_owned(),
            number: Some(number.to_string()),
            provider: Some(provider),
            ..Parts::default()
        };
        Self { viewer, parts }
    }

    /// The address of the round.
    pub(super) fn at(&self) -> RoundAt<'_> {
        let gemeente = self.parts.gemeente.as_deref().unwrap_or_default();
        self.viewer.round_at(gemeente, &self.parts.round)
    }

    /// The address of the kiosk that is named.
    pub(super) fn kiosk_at(&self) -> KioskAt<'_> {
        let participation = self.parts.participation.as_deref().unwrap_or_default();
        match self.at() {
            RoundAt::Provider { gemeente, round } => KioskAt::Provider {
                gemeente,
                round,
                participation,
            },
            RoundAt::Gemeente { round } => KioskAt::Gemeente { round, participation },
        }
    }

    /// The round, with its gemeente.
    pub(super) fn find(&self, conn: &mut Conn) -> Result<RoundContext, DbError> {
        match self.viewer {
            Viewer::Provider(own) => {
                let gemeente = self.parts.gemeente.as_deref().ok_or(DbError::Missing)?;
                let found = place(conn, gemeente, &self.parts.round)?;
                if found.round.state == RoundState::Draft || !own.covers(found.round.gemeente) {
                    return Err(DbError::Missing);
                }
                Ok(found)
            }
            Viewer::Analyst(own) | Viewer::Council(own) => own_place(conn, own, &self.parts.round),
        }
    }

    /// The provider it is about: one's own, or the one that the address of a gemeente names.
    pub(super) fn provider(&self, conn: &mut Conn) -> Result<Provider, DbError> {
        match self.viewer {
            Viewer::Provider(own) => providers::find(conn, own.id),
            Viewer::Analyst(_) | Viewer::Council(_) => {
                providers::by_slug(conn, self.parts.provider.as_deref().ok_or(DbError::Missing)?)
            }
        }
    }

    /// The provider as the address names it; only addresses of a gemeente do.
    pub(super) fn provider_slug(&self) -> &str {
        self.parts.provider.as_deref().unwrap_or_default()
    }

    /// The number of the release that is named; `None` for the newest.
    pub(super) fn number(&self) -> Result<Option<u32>, DbError> {
        number(self.parts.number.as_deref())
    }

    /// The participation that is named.
    pub(super) fn participation(&self) -> Result<ParticipationId, DbError> {
        let id = self.parts.participation.as_deref().and_then(|text| text.parse().ok());
        id.ok_or(DbError::Missing)
    }

    /// The agreement that is named, as it stands in the address.
    pub(super) fn agreement(&self) -> Option<&str> {
        self.parts.agreement.as_deref()
    }

    /// Who acts, and for whom.
    pub(super) fn actor(&self, user: UserId, now: Moment) -> Actor {
        Actor {
            party: self.viewer.into(),
            user: Some(user),
            moment: now,
        }
    }
}
