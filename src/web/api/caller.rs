//! Who reads: the owner of the token that came along. No cookie is looked at here, and no token on a page.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};

use super::problem::ApiError;
use crate::accounts::{self, Refused, TokenText};
use crate::conversations::Actor;
use crate::db::DbError;
use crate::releases::Viewer;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::web::app::Shared;
use crate::web::shares::Holder;

/// The reader behind a token, at the moment of the question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    user: UserId,
    pub(super) viewer: Viewer,
    pub(super) now: Moment,
}

/// The mark of a request whose token works, for whoever looks at its answer.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) struct KnownCaller;

impl Caller {
    /// The same reader at conversation sheets.
    pub(super) fn actor(&self) -> Actor {
        Actor {
            party: self.viewer.into(),
            user: Some(self.user),
            moment: self.now,
        }
    }
}

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = token(request);
        let app = request.app_data::<Shared>().cloned();
        let request = request.clone();
        Box::pin(async move {
            let app = app.ok_or(ApiError::Failed)?;
            let found = found(&app, token).await;
            match &found {
                Ok(_caller) => drop(request.extensions_mut().insert(KnownCaller)),
                Err(ApiError::BadToken) => app.refusals.count(Refused::Token, app.now()),
                Err(_other) => {}
            }
            found
        })
    }
}

/// Who reads with a token. The first time, that is written down.
async fn found(app: &Shared, token: Result<TokenText, ApiError>) -> Result<Caller, ApiError> {
    let (token, now) = (token?, app.now());
    let found = app.read("bearer", move |conn| accounts::bearer(conn, &token, now));
    let found = found.await.map_err(|error| match error {
        DbError::Missing => ApiError::BadToken,
        other => other.into(),
    })?;
    let (user, viewer) = (found.owner.user.id, Viewer::of(found.owner.rights));
    let viewer = viewer.ok_or(ApiError::BadToken)?;
    let share = app.shares.take(Holder::Programs(user)).await;
    share.map_err(|full| ApiError::from(DbError::from(full)))?;
    if let Some(first) = found.first {
        let noted = app.write("first use", move |conn| {
            accounts::note_first_use(conn, first, By::user(user, now))
        });
        // What could not be written down now is written down at the next call.
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the first use of a token is not in the log of acts yet");
        }
    }
    Ok(Caller { user, viewer, now })
}

/// The token in `Authorization: Bearer …` (RFC 6750).
fn token(request: &HttpRequest) -> Result<TokenText, ApiError> {
    let header = request.headers().get(AUTHORIZATION).ok_or(ApiError::NoToken)?;
    let text = header.to_str().map_err(|_err| ApiError::BadToken)?;
    let (scheme, token) = text.split_once(' ').ok_or(ApiError::BadToken)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(ApiError::NoToken);
    }
    token.trim().parse().map_err(|()| ApiError::BadToken)
}
