//! Signing in and out. The seam for other ways: each ends in [`enter`].

mod demo;
mod sign_in;
mod welcome;

pub(super) use demo::{count_demo, enter_demo, greeting};
pub(super) use sign_in::{ask, sign_out, submit};
pub(super) use welcome::{ask as ask_password, submit as submit_password};

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::app::App;
use super::guards::COOKIE;
use super::headers::redirect;
use super::home::home;
use crate::accounts::{self, DEVICE_DAYS, Rights, Token};
use crate::addresses::StaffAddress;

/// Name of the mark of a browser that signed in before. It goes along to the page where staff sign in and nowhere else.
const DEVICE_COOKIE: &str = "__Secure-ervaringwijzer-toestel";

/// The first page of somebody; of who has no rights (any more) the page to sign in on.
fn first_page(rights: Option<Rights>) -> String {
    rights.map_or_else(|| StaffAddress::SignIn.to_string(), home)
}

/// Gives the browser its session and sends it on.
fn enter(token: &Token, to: &str) -> HttpResponse {
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
