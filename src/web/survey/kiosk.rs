//! `/k/{link}`: the open link of a shared device.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::send::{body, paced, store};
use super::show::{notice, page, refuse};
use super::thanks::address_of;
use crate::i18n::Lang;
use crate::recording::{OpenSurvey, RecordError};
use crate::views::survey::NoticeKind;
use crate::web::app::{App, Shared};
use crate::web::headers::see_other;
use crate::web::language::Language;
use crate::web::threads::in_time;

pub(in crate::web) async fn show(
    request: HttpRequest,
    app: Shared,
    link: Path<String>,
    language: Language,
) -> HttpResponse {
    match in_time(find(&app, &link)).await {
        Ok(found) => page(&request, &app, found, &language).await,
        Err(refusal) => refuse_kiosk(language.lang(), refusal),
    }
}

/// A kiosk has no codes, so there is nothing to find out by measuring; it answers at the same pace all the same.
pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    link: Path<String>,
    language: Language,
    payload: Payload,
) -> HttpResponse {
    let lang = language.lang();
    let form = body(&request, payload).await;
    paced(async {
        match form {
            Err(unread) => unread.answer(lang),
            Ok(form) => match in_time(take(&app, &link, &form)).await {
                Ok(found) => see_other(format!("{}&k={link}", address_of(&found, &language))),
                Err(refusal) => refuse_kiosk(lang, refusal),
            },
        }
    })
    .await
}

/// A link that is not known (any more) is one that staff must open anew; nobody here has a letter with a code.
fn refuse_kiosk(lang: Lang, refusal: RecordError) -> HttpResponse {
    match refusal {
        RecordError::Unknown => notice(lang, StatusCode::NOT_FOUND, NoticeKind::KioskEnded),
        other => refuse(lang, other),
    }
}

async fn find(app: &App, link: &str) -> Result<OpenSurvey, RecordError> {
    let snapshot = app.snapshot().await?;
    app.recorder.find_kiosk(&snapshot, link).await
}

async fn take(app: &App, link: &str, form: &Bytes) -> Result<OpenSurvey, RecordError> {
    let snapshot = app.snapshot().await?;
    let found = app.recorder.find_kiosk_sending(&snapshot, link).await?;
    store(app, &found, form).await?;
    Ok(found)
}
