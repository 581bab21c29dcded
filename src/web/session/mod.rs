//! Signing in and out. The seam for other ways: each ends in [`enter`].

mod demo;
mod sign_in;
mod welcome;

pub(super) use demo::enter_demo;
pub(super) use sign_in::{ask, sign_out, submit};
pub(super) use welcome::{ask as ask_password, submit as submit_password};

use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::LOCATION;

use super::guards::COOKIE;
use crate::accounts::{Rights, Token};

/// The first page of each role.
pub(super) fn home(rights: Rights) -> &'static str {
    match rights {
        Rights::Provider(_) => "/aanbieder",
        Rights::Analyst(_) | Rights::Council(_) => "/gemeente",
        Rights::Administrator => "/beheer",
    }
}

/// Gives the browser its session and sends it on.
fn enter(token: &Token, to: &str) -> HttpResponse {
    let cookie = Cookie::build(COOKIE, token.text().to_owned())
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish();
    HttpResponse::SeeOther()
        .cookie(cookie)
        .insert_header((LOCATION, to))
        .finish()
}
