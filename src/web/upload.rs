//! A form of staff with a file, under the same guard as every form of staff ([`super::signed_form`]).

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Bytes, Query};
use actix_web::{FromRequest, HttpRequest};

use super::app::Shared;
use super::body::whole;
use super::form::{LARGEST_FORM, count_refused};
use super::guards::{Signed, from_this_site};
use super::problem::Problem;
use super::signed_form::{FormError, Once, fresh};
use crate::accounts::FormKey;
use crate::import::LARGEST_FILE;

/// Most bytes of a form with a file: the file once more, as hex, on its second way, and what is around it.
const LARGEST_UPLOAD: usize = 2 * LARGEST_FILE + LARGEST_FORM;
/// Most fields of such a form.
const MOST_FIELDS: usize = 20;

/// A form with a file, of somebody with the right `R`, that was not acted upon before.
pub(super) struct SignedUpload<R> {
    who: R,
    fields: Fields,
    once: Once,
}

/// What was sent, by the names of the fields.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(BTreeMap<String, Bytes>);

impl Fields {
    /// A field as bytes; empty when it was not sent.
    pub(super) fn bytes(&self, name: &str) -> &[u8] {
        self.0.get(name).map(|bytes| &**bytes).unwrap_or_default()
    }

    /// A field as text; what is no UTF-8 is nothing.
    pub(super) fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes(name)).unwrap_or_default()
    }
}

impl<R> SignedUpload<R> {
    /// Who sent it, what was filled in, and what makes the act count once.
    pub(super) fn open(self) -> (R, Fields, Once) {
        (self.who, self.fields, self.once)
    }
}

impl<R> FromRequest for SignedUpload<R>
where
    R: FromRequest<Error = Problem> + Signed + 'static,
{
    type Error = FormError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, FormError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = R::from_request(request, payload);
        let own = from_this_site(request.headers());
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let (kind, address) = (kind.unwrap_or_default().to_owned(), request.uri().to_string());
        let app = request.app_data::<Shared>().cloned();
        let request = request.clone();
        let body = actix_web::web::Payload::from_request(&request, payload);
        Box::pin(async move {
            if !own {
                count_refused(&request);
            }
            let who = who.await?;
            if !own {
                return Err(Problem::BadForm.into());
            }
            let body = body.await.map_err(|_err| Problem::BadForm)?;
            let body = whole(&request, body, LARGEST_UPLOAD).await;
            let body = body.map_err(|_unread| Problem::BadForm)?;
            let fields = match multer::parse_boundary(&kind) {
                Ok(boundary) => parts(body, boundary).await?,
                Err(_) if kind.starts_with("application/x-www-form-urlencoded") => pairs(&body)?,
                Err(_) => return Err(Problem::BadForm.into()),
            };
            if !who.staff().signed(fields.text("csrf")) {
                count_refused(&request);
                return Err(Problem::BadForm.into());
            }
            let app = app.ok_or(Problem::Failed)?;
            // What was sent, without the boundary that a browser draws anew.
            let mut sent = Vec::new();
            for (name, value) in &fields.0 {
                for part in [name.as_bytes(), value] {
                    sent.extend(part.len().to_be_bytes());
                    sent.extend(part);
                }
            }
            let key = FormKey::in_session(&who.staff().token, &address, &sent);
            let once = fresh(&app, key, who.staff().place, Vec::new()).await?;
            Ok(Self { who, fields, once })
        })
    }
}

async fn parts(body: Bytes, boundary: String) -> Result<Fields, Problem> {
    let stream = futures_util::stream::once(std::future::ready(Ok::<Bytes, Infallible>(body)));
    let mut parts = multer::Multipart::new(stream, boundary);
    let mut fields = BTreeMap::new();
    while let Some(part) = parts.next_field().await.map_err(|_err| Problem::BadForm)? {
        let name = part.name().unwrap_or_default().to_owned();
        let value = part.bytes().await.map_err(|_err| Problem::BadForm)?;
        if fields.len() >= MOST_FIELDS || fields.insert(name, value).is_some() {
            return Err(Problem::BadForm);
        }
    }
    Ok(Fields(fields))
}

fn pairs(body: &[u8]) -> Result<Fields, Problem> {
    let text = std::str::from_utf8(body).ok().filter(|text| text.len() <= LARGEST_FORM);
    let pairs = Query::<BTreeMap<String, String>>::from_query(text.ok_or(Problem::BadForm)?);
    let pairs = pairs.map_err(|_err| Problem::BadForm)?.into_inner();
    Ok(Fields(
        pairs
            .into_iter()
            .map(|(name, value)| (name, Bytes::from(value)))
            .collect(),
    ))
}
