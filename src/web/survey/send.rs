//! `POST /i/{code}`: all answers at once. Never an answer before 250 ms, and never a thank-you
//! without a durable row.

use std::time::{Duration, Instant};

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::web::{Bytes, Path, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::Language;
use super::show::{find, notice, refuse};
use super::thanks::address_of;
use crate::recording::{BadForm, Found, Refusal};
use crate::views::survey::NoticeKind;
use crate::web::app::{App, in_time};
use crate::web::pages::Shared;

/// Nobody can measure what happened to a code: every answer takes at least this long.
pub(super) const FLOOR: Duration = Duration::from_millis(250);
/// Longest form that is read.
const LONGEST: usize = 8 * 1024;

pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    code: Path<String>,
    language: Query<Language>,
    payload: Payload,
) -> HttpResponse {
    let arrived = Instant::now();
    let lang = language.lang();
    let answer = match body(&request, payload).await {
        Err(Unread::TooLarge) => notice(lang, StatusCode::PAYLOAD_TOO_LARGE, NoticeKind::TooLarge),
        Err(Unread::NotAForm) => refuse(lang, BadForm.into()),
        Ok(form) => match in_time(take(&app, &code, &form)).await {
            Ok(found) => see_other(&address_of(&found, lang)),
            Err(refusal) => refuse(lang, refusal),
        },
    };
    floor(arrived).await;
    answer
}

async fn take(app: &App, code: &str, form: &Bytes) -> Result<Found, Refusal> {
    let found = find(app, code).await?;
    store(app, &found, form).await?;
    Ok(found)
}

/// Seals and writes; durable when it returns. A ballot that says it was sealed by a phone is taken only where phones may.
pub(super) async fn store(app: &App, found: &Found, form: &Bytes) -> Result<(), Refusal> {
    let sealed = if app.phone_sealing {
        app.recorder.seal(found, form)?
    } else {
        app.recorder.seal_form(found, form)?
    };
    app.recorder.write(found, sealed).await
}

/// Waits until [`FLOOR`] after the arrival of the request.
pub(super) async fn floor(arrived: Instant) {
    tokio::time::sleep_until(tokio::time::Instant::from_std(arrived + FLOOR)).await;
}

/// Why a body was not read.
pub(super) enum Unread {
    TooLarge,
    NotAForm,
}

/// Reads a form of at most 8 KiB.
pub(super) async fn body(request: &HttpRequest, payload: Payload) -> Result<Bytes, Unread> {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Unread::NotAForm);
    }
    match payload.to_bytes_limited(LONGEST).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_broken)) => Err(Unread::NotAForm),
        Err(_too_long) => Err(Unread::TooLarge),
    }
}

/// A 303 to `address`: the same bytes for a first and for a repeated answer.
pub(super) fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, address)).finish()
}
