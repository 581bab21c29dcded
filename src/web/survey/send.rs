//! `POST /i/{code}`: all answers at once. An answer leaves at a whole multiple of 250 ms after the form was complete, and
//! never a thank-you without a durable row.

use std::future::Future;
use std::time::{Duration, Instant};

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Bytes, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::show::{find, notice, refuse};
use super::thanks::address_of;
use crate::i18n::Lang;
use crate::recording::{BadForm, OpenSurvey, RecordError};
use crate::values::terms::Mode;
use crate::views::survey::NoticeKind;
use crate::web::app::{App, Shared};
use crate::web::body::{BodyError, is_late, whole};
use crate::web::headers::see_other;
use crate::web::language::Language;
use crate::web::threads::in_time;

/// Nobody can measure what happened to a code: answers leave at whole multiples of this, and at one of them at least.
const BEAT: Duration = Duration::from_millis(250);
/// Longest form that is read.
const LONGEST: usize = 8 * 1024;

pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    code: Path<String>,
    language: Language,
    payload: Payload,
) -> HttpResponse {
    let lang = language.lang();
    let form = body(&request, payload).await;
    paced(async {
        match form {
            Err(unread) => unread.answer(lang),
            Ok(form) => match in_time(take(&app, &code, &form)).await {
                // The same bytes for a first and for a repeated answer.
                Ok(found) => see_other(address_of(&found, &language)),
                Err(refusal) => refuse(lang, refusal),
            },
        }
    })
    .await
}

async fn take(app: &App, code: &str, form: &Bytes) -> Result<OpenSurvey, RecordError> {
    let found = find(app, code).await?;
    store(app, &found, form).await?;
    Ok(found)
}

/// Seals and writes; durable when it returns. A ballot that says it was sealed already is taken only where phones may do so,
/// and from a kiosk, which keeps none unsealed while it waits for the network.
pub(super) async fn store(app: &App, found: &OpenSurvey, form: &Bytes) -> Result<(), RecordError> {
    let sealed = if app.phone_sealing || found.mode == Mode::Kiosk {
        app.recorder.seal(found, form)?
    } else {
        app.recorder.seal_form(found, form)?
    };
    app.recorder.write(found, sealed).await
}

/// Does `work`, and is done at the first whole multiple of [`BEAT`] after it. Call it when the last byte of the request
/// is in: what comes before that is in the hands of whoever measures.
pub(super) async fn paced<T>(work: impl Future<Output = T>) -> T {
    let complete = Instant::now();
    let done = work.await;
    let beats = complete.elapsed().as_micros().div_ceil(BEAT.as_micros()).max(1);
    let end = complete + BEAT * u32::try_from(beats).unwrap_or(u32::MAX);
    tokio::time::sleep_until(end.into()).await;
    done
}

/// Why a body was not read.
pub(super) enum Unread {
    TooLarge,
    TooSlow,
    NotAForm,
}

impl Unread {
    /// The page that says so.
    pub(super) fn answer(self, lang: Lang) -> HttpResponse {
        match self {
            Self::TooLarge => notice(lang, StatusCode::PAYLOAD_TOO_LARGE, NoticeKind::TooLarge),
            Self::TooSlow => notice(lang, StatusCode::REQUEST_TIMEOUT, NoticeKind::TryAgain),
            Self::NotAForm => refuse(lang, BadForm.into()),
        }
    }
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
    whole(request, payload, LONGEST).await.map_err(|error| match error {
        BodyError::TooLong => Unread::TooLarge,
        BodyError::Broken(error) if is_late(&error) => Unread::TooSlow,
        BodyError::Broken(_) => Unread::NotAForm,
    })
}
