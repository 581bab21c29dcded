//! `/inloggen/vergeten`: a new password for who forgot it. The answer is the same whether there is an account or not, and
//! so is its time: what is done, is done after it.

use actix_web::http::StatusCode;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::entering::later;
use crate::accounts::{self, Turn, plain_email};
use crate::addresses::StaffAddress;
use crate::db::{Conn, DbError};
use crate::i18n::interface::InterfaceLang;
use crate::mail::Email;
use crate::values::clock::Moment;
use crate::views::staff::{Forgotten, ForgottenPage, forgotten_page};
use crate::web::account_mail::send_later;
use crate::web::app::Shared;
use crate::web::bare::bare_in;
use crate::web::form::OwnForm;
use crate::web::headers::{STAFF_POLICY, html};
use crate::web::language::AskedLanguage;
use crate::web::problem::Problem;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct ForgottenForm {
    email: String,
    #[serde(rename = "taal")]
    language: Option<String>,
}

pub(in crate::web) async fn ask(app: Shared, asked: Query<AskedLanguage>) -> Result<HttpResponse, Problem> {
    let at = match app.own_mail().await? {
        Some(_) => Forgotten::Asking,
        None => Forgotten::NoMail,
    };
    Ok(page(&app, asked.of_staff(), StatusCode::OK, at))
}

pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    form: OwnForm<ForgottenForm>,
) -> Result<HttpResponse, Problem> {
    let ForgottenForm { email, language } = form.0;
    let language = language.and_then(|word| word.parse().ok()).unwrap_or(InterfaceLang::Nl);
    if app.own_mail().await?.is_none() {
        return Ok(page(&app, language, StatusCode::OK, Forgotten::NoMail));
    }
    let Some(email) = plain_email(&email) else {
        return Ok(page(&app, language, StatusCode::BAD_REQUEST, Forgotten::NoAddress));
    };
    let now = app.now();
    // Counted by network alone: an account that is asked for often is no reason to refuse its owner.
    let network = app
        .throttle
        .stranger("wachtwoord vergeten", request.peer_addr().map(|peer| peer.ip()));
    if let Turn::Later(seconds) = app.throttle.try_now(network, now) {
        let busy = page(&app, language, StatusCode::TOO_MANY_REQUESTS, Forgotten::TooMany);
        return Ok(later(busy, seconds));
    }
    let shared = app.clone();
    actix_web::rt::spawn(async move {
        if let Err(error) = send_link(&shared, email, now).await {
            tracing::warn!(%error, "a link to choose a new password could not be made");
        }
    });
    Ok(page(&app, language, StatusCode::OK, Forgotten::Sent))
}

async fn send_link(app: &Shared, email: String, now: Moment) -> Result<(), DbError> {
    let asked = email.clone();
    let made = app.write("recover", move |conn: &mut Conn| {
        match accounts::by_email(conn, &asked) {
            Ok(user) => accounts::recover(conn, &user, now),
            Err(DbError::Missing) => Ok(None),
            Err(error) => Err(error),
        }
    });
    if let Some(token) = made.await? {
        let link = StaffAddress::Welcome { link: token.text() };
        send_later(app, email, Email::recovery(&format!("{}{link}", app.base_url)));
    }
    Ok(())
}

fn page(app: &Shared, language: InterfaceLang, status: StatusCode, at: Forgotten) -> HttpResponse {
    let body = forgotten_page(&ForgottenPage { at, language });
    html(status, STAFF_POLICY).body(bare_in(language, app.demo, "Wachtwoord vergeten", body))
}
