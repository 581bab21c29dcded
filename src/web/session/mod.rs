//! Signing in and out. The seam for other ways: each ends in [`enter`].

mod begin;
mod demo;
mod entering;
mod forgotten;
mod language;
mod passkey;
mod second_step;
mod sign_in;
mod way_in;
mod welcome;
mod work_account;
mod work_rights;

pub(super) use begin::{ask as ask_begin, submit as submit_begin};
pub(super) use demo::{count_demo, enter_demo, greeting};
pub(super) use entering::go_on;
pub(super) use forgotten::{ask as ask_forgotten, submit as submit_forgotten};
pub(super) use language::choose_language;
pub(super) use passkey::submit_passkey;
pub(super) use second_step::submit_step;
pub(super) use sign_in::{ask, sign_out, submit};
pub(super) use welcome::{ask as ask_password, submit as submit_password};
pub use work_account::issuer;
pub(super) use work_account::{begin_sso, end_sso};

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::app::{App, Shared};
use super::guards::COOKIE;
use super::headers::redirect;
use super::home::home;
use super::problem::Problem;
use crate::accounts::{self, DEVICE_DAYS, FormKey, PasswordError, Rights, SentForm, Token};
use crate::addresses::StaffAddress;
use crate::views::staff::PasswordError as Unfit;

/// Name of the mark of a browser that signed in before. It goes along to the page where staff sign in and nowhere else.
const DEVICE_COOKIE: &str = "__Secure-ervaringwijzer-toestel";

/// The first page of somebody; of who has no rights (any more) the page to sign in on.
fn first_page(rights: Option<Rights>) -> String {
    rights.map_or_else(|| StaffAddress::SignIn.to_string(), home)
}

/// Gives the browser its session and sends it on.
pub(super) fn enter(token: &Token, to: &str) -> HttpResponse {
    redirect(to).cookie(session_cookie(token)).finish()
}

fn session_cookie(token: &Token) -> Cookie<'static> {
    Cookie::build(COOKIE, token.text().to_owned())
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish()
}

/// What a form of somebody who is not signed in did, if it was acted upon before.
async fn before(app: &Shared, key: &FormKey) -> Result<Option<SentForm>, Problem> {
    let (key, now) = (key.clone(), app.now());
    Ok(app
        .read("sent form", move |conn| accounts::sent_before(conn, &key, now))
        .await?)
}

/// What to say of a password that will not do; `None` when that is not what went wrong.
pub(super) fn unfit(problem: PasswordError) -> Option<Unfit> {
    match problem {
        PasswordError::Short => Some(Unfit::TooShort),
        PasswordError::Long => Some(Unfit::TooLong),
        PasswordError::Guessable => Some(Unfit::TooEasy),
        PasswordError::Failed | PasswordError::Db(_) => None,
    }
}

/// Marks the browser as one in which somebody signed in to this account.
fn remember(app: &App, response: &mut HttpResponse, email: &str) {
    let mark = app.device_secret.as_ref();
    let Some(Ok(mark)) = mark.map(|secret| accounts::mark_device(secret, email, app.now())) else {
        return;
    };
    let cookie = Cookie::build(DEVICE_COOKIE, mark)
        .path(StaffAddress::SignIn.to_string())
        .max_age(Duration::days(DEVICE_DAYS))
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .finish();
    // A mark that does not fit in a header is a mark less.
    drop(response.add_cookie(&cookie));
}
