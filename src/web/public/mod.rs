//! Pages and answers for everybody: explanations, files of the program, health.

mod feed;
mod feedback;
mod figures;
mod house_style;
mod manuals;
mod open_data;
#[cfg(feature = "pdf")]
mod poster;
mod statements;
mod verification;
mod voice;
mod words;

use actix_web::error::{InternalError, QueryPayloadError};
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use super::app::{App, Shared, fixed};
use super::bare::{bare, stylesheet};
use super::guards::Staff;
use super::headers::STAFF_POLICY;
use super::language::Language;
use super::pages::{send, send_as};
use super::passkey_script::{passkey_script, script_text};
use super::problem::Problem;
use super::staff::{Page, Section};
use super::survey::notice;
use super::threads::in_time;
use crate::i18n::Lang;
use crate::values::asset;
use crate::views::results::explanation_page;
use crate::views::survey::{
    NoticeKind, kiosk_script, kiosk_script_path, script, script_path, words_script, words_script_path,
};

pub(super) use feed::{feed_atom, feed_json};
pub(super) use feedback::{heard_embedded, heard_of_gemeente, heard_of_provider, heard_poster};
pub(super) use house_style::house_style;
pub(super) use manuals::{paper_on_conversation, paper_on_planning};
pub(super) use open_data::{open_catalogue, open_csv, open_data, open_dataset, open_json, open_schema};
#[cfg(feature = "pdf")]
pub(super) use poster::heard_poster_pdf;
pub(super) use statements::{accessibility, privacy};
pub(super) use verification::verification;
pub(super) use voice::voice;
pub(super) use words::{word_list_of_round, word_lists_of_all, word_lists_of_gemeente};

/// What is for everybody, in the frame of whoever is signed in.
pub(super) async fn explanation(
    request: HttpRequest,
    app: Shared,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    const TITLE: &str = "Uitleg bij de cijfers";
    if let Some(staff) = staff {
        return Ok(Page::new(Section::Elsewhere, TITLE).answer(&request, &app, &staff, explanation_page()));
    }
    let page = |app: &App| Ok::<_, Problem>(bare(app.demo, TITLE, explanation_page()));
    let small = fixed(&app, "uitleg".to_owned(), page).await?;
    Ok(send(&request, StatusCode::OK, STAFF_POLICY, small))
}

/// `/bestanden/{naam}`: the stylesheet of staff under its hash, which never changes; and the script of the survey where
/// phones may seal. The script is a client's file: like every page of theirs it is kept nowhere.
pub(super) async fn file(request: HttpRequest, app: Shared) -> Result<HttpResponse, Problem> {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::VARY, "Accept-Encoding"));
    if let Some(text) = clients_script(&app, request.path()) {
        response.content_type("text/javascript; charset=utf-8");
        // Its address has the hash of its content.
        let script = move |_: &App| Ok::<_, Problem>(text.to_owned());
        let small = fixed(&app, request.path().to_owned(), script).await?;
        return Ok(send_as(&request, response, small));
    }
    if app.passkeys.is_some() && request.path() == passkey_script() {
        response
            .content_type("text/javascript; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
        let text = |_: &App| Ok::<_, Problem>(script_text());
        let small = fixed(&app, "bestanden/passkey".to_owned(), text).await?;
        return Ok(send_as(&request, response, small));
    }
    if request.path() != stylesheet() {
        return Ok(notice(Lang::NL, StatusCode::NOT_FOUND, NoticeKind::NotFound));
    }
    response
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    let text = |_: &App| Ok::<_, Problem>(asset::text("css/staff.css"));
    let small = fixed(&app, "bestanden/stijl".to_owned(), text).await?;
    Ok(send_as(&request, response, small))
}

/// The script of clients at an address, where this installation has it.
fn clients_script(app: &App, path: &str) -> Option<&'static str> {
    match path {
        path if path == kiosk_script_path() => Some(kiosk_script()),
        path if path == script_path() && app.phone_sealing => Some(script()),
        path if path == words_script_path() && app.phone_sealing => Some(words_script()),
        _ => None,
    }
}

pub(super) async fn security(app: Shared) -> HttpResponse {
    if app.security_contact.is_empty() {
        return notice(Lang::NL, StatusCode::NOT_FOUND, NoticeKind::NotFound);
    }
    let expires = app.now().plus(180 * 24 * 60 * 60).iso();
    let text = format!(
        "Contact: {}\nExpires: {expires}\nPreferred-Languages: nl, en\n",
        app.security_contact
    );
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)
}

/// `/healthz`: the process runs.
pub(super) async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// `/readyz`: the database can be written, and open rounds can be answered here.
pub(super) async fn ready(app: Shared) -> Result<HttpResponse, Problem> {
    let told = async {
        let snapshot = app.snapshot().await?;
        let shared = app.clone();
        // As for clients: a node that is busy with its staff is ready.
        let told = move || shared.readiness.told(&shared.client_db, &shared.keys, &snapshot);
        app.clients.run(told).await
    };
    match in_time(told).await {
        Ok(text) => Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)),
        Err(_logged) => Err(Problem::TryAgain),
    }
}

/// Everything else; behind the staff's doors, and for whoever is signed in, the page that forbidden addresses get too.
pub(super) async fn not_found(
    request: HttpRequest,
    language: Language,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    let first = request.path().split('/').nth(1).unwrap_or_default();
    let of_clients = ["i", "k"].contains(&first);
    if ["aanbieder", "gemeente", "beheer", "koppelingen", "regio"].contains(&first) || staff.is_some() && !of_clients {
        return Err(Problem::NotFound);
    }
    Ok(notice(language.lang(), StatusCode::NOT_FOUND, NoticeKind::NotFound))
}

/// An address whose question mark is followed by something that no page asks.
pub(super) fn unreadable_query(error: QueryPayloadError, _: &HttpRequest) -> actix_web::Error {
    let page = notice(Lang::NL, StatusCode::BAD_REQUEST, NoticeKind::NotFound);
    InternalError::from_response(error, page).into()
}

/// `…/poster.pdf` of a program without PDF.
#[cfg(not(feature = "pdf"))]
pub(super) fn heard_poster_pdf(language: Language) -> std::future::Ready<HttpResponse> {
    std::future::ready(notice(language.lang(), StatusCode::NOT_FOUND, NoticeKind::NotFound))
}
