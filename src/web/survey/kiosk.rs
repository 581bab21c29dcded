//! `/k/{link}`: the open link of a shared device.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Bytes, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::send::{body, paced, store};
use super::show::{Shown, notice, page, refuse};
use super::thanks::address_of;
use crate::addresses::PublicAddress;
use crate::i18n::Lang;
use crate::recording::{OpenSurvey, RecordError};
use crate::values::base64::base64;
use crate::views::survey::{Drawing, Notice, NoticeKind, kiosk_policy, notice_page};
use crate::web::app::{App, Shared};
use crate::web::guards::Staff;
use crate::web::headers::{html, see_other};
use crate::web::language::Language;
use crate::web::threads::in_time;

/// What the script of a kiosk knows our answers by.
const MARK: HeaderName = HeaderName::from_static("ervaringwijzer-kiosk");

pub(in crate::web) async fn show(
    request: HttpRequest,
    app: Shared,
    link: Path<String>,
    language: Language,
    staff: Option<Staff>,
) -> HttpResponse {
    let wants = |word: &str| request.query_string().split('&').any(|one| one == word);
    if wants("app") {
        return manifest(&link);
    }
    // Whoever stands at this device next must not come to pages of staff; at a demo that is the same person.
    if staff.is_some() && !app.demo {
        return marked(
            notice(language.lang(), StatusCode::FORBIDDEN, NoticeKind::SignedIn),
            "ingelogd",
        );
    }
    match in_time(find(&app, &link)).await {
        Ok(found) => {
            let shown = page(&request, &app, Shown::kiosk(found, wants("begin")), &language).await;
            marked(shown, "open")
        }
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
            Err(unread) => marked(unread.answer(lang), "fout"),
            Ok(form) => match in_time(take(&app, &link, &form)).await {
                Ok(found) => see_other(format!("{}&k={link}", address_of(&found, &language))),
                Err(refusal) => refuse_kiosk(lang, refusal),
            },
        }
    })
    .await
}

/// What puts a kiosk on its device as a program with a screen of its own. It says nothing that its address does not.
fn manifest(link: &str) -> HttpResponse {
    let icon = format!(
        "data:image/svg+xml;base64,{}",
        base64(Drawing::Face(5).svg().as_bytes())
    );
    let manifest = serde_json::json!({
        "name": "Ervaringwijzer",
        "short_name": "Ervaringwijzer",
        "start_url": PublicAddress::Kiosk { link }.to_string(),
        "scope": "/k/",
        "display": "fullscreen",
        "background_color": "#ffffff",
        "theme_color": "#17406d",
        "icons": [{ "src": icon, "type": "image/svg+xml", "sizes": "any" }],
    });
    HttpResponse::Ok()
        .content_type("application/manifest+json")
        .body(manifest.to_string())
}

/// A link that is not known (any more) is one that staff must open anew; nobody here has a letter with a code.
fn refuse_kiosk(lang: Lang, refusal: RecordError) -> HttpResponse {
    match refusal {
        RecordError::Unknown => shut(lang, StatusCode::NOT_FOUND, NoticeKind::KioskEnded),
        RecordError::KioskEnded => shut(lang, StatusCode::GONE, NoticeKind::KioskEnded),
        RecordError::Ended => shut(lang, StatusCode::GONE, NoticeKind::Closed),
        RecordError::KioskFull => marked(notice_at(lang, StatusCode::GONE, NoticeKind::KioskFull), "vol"),
        RecordError::BadForm(_) | RecordError::Empty => marked(refuse(lang, refusal), "fout"),
        other => refuse(lang, other),
    }
}

fn shut(lang: Lang, status: StatusCode, kind: NoticeKind) -> HttpResponse {
    marked(notice_at(lang, status, kind), "uit")
}

/// What an answer says to the script of the kiosk: a proxy that answers instead of us says nothing.
fn marked(mut answer: HttpResponse, word: &'static str) -> HttpResponse {
    answer.headers_mut().insert(MARK, HeaderValue::from_static(word));
    answer
}

/// The page that says that a kiosk takes nothing. What still waits on its device is sent from there.
fn notice_at(lang: Lang, status: StatusCode, kind: NoticeKind) -> HttpResponse {
    let page = notice_page(&Notice {
        lang,
        kind,
        kiosk: true,
    });
    html(status, kiosk_policy()).body(page)
}

async fn find(app: &App, link: &str) -> Result<OpenSurvey, RecordError> {
    let snapshot = app.snapshot().await?;
    app.recorder.find_kiosk(&snapshot, link).await
}

async fn take(app: &App, link: &str, form: &Bytes) -> Result<OpenSurvey, RecordError> {
    let snapshot = app.snapshot().await?;
    let found = app.recorder.find_kiosk_sending(&snapshot, link, form).await?;
    store(app, &found, form).await?;
    Ok(found)
}
