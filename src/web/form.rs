//! Forms as browsers send them without files; and those of somebody who is not signed in.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use super::app::Shared;
use super::body::whole;
use super::guards::from_this_site;
use super::problem::Problem;
use crate::accounts::Refused;

/// Most bytes of a form of staff: four long texts, each sign escaped.
pub(super) const LARGEST_FORM: usize = 128 * 1024;

/// Most bytes of the form to sign in with, that may carry another one.
const LARGEST_OWN_FORM: usize = LARGEST_FORM + 32 * 1024;

/// The field of the page between, by which somebody says that they are sure.
pub(super) const SURE: &str = "zeker";

/// The fields of a form.
pub(super) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body).map_err(|_err| Problem::BadForm)?;
    let form = Query::<T>::from_query(text).map_err(|_err| Problem::BadForm)?;
    Ok(form.into_inner())
}

/// Counts a form that did not come from our own page, or does not carry the token of one.
pub(super) fn count_refused(request: &HttpRequest) {
    if let Some(app) = request.app_data::<Shared>() {
        app.refusals.count(Refused::Form, app.now());
    }
}

/// Whether a form is sent as browsers send one without files.
pub(super) fn is_form(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// A form of somebody who is not signed in, sent from a page of this very site, as the browser itself says. Who is
/// signed in sends a [`super::signed_form::SignedForm`].
pub(super) struct OwnForm<T>(pub(super) T);

impl<T: DeserializeOwned + 'static> FromRequest for OwnForm<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let own = from_this_site(request.headers()) && is_form(request);
        let request = request.clone();
        let body = actix_web::web::Payload::from_request(&request, payload);
        Box::pin(async move {
            let body = body.await.map_err(|_err| Problem::BadForm)?;
            let body = whole(&request, body, LARGEST_OWN_FORM).await;
            let body = body.map_err(|_unread| Problem::BadForm)?;
            if own {
                Ok(Self(parse(&body)?))
            } else {
                count_refused(&request);
                Err(Problem::BadForm)
            }
        })
    }
}
