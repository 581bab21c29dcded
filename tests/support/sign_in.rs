//! Somebody who signs in: sessions without the way in, the app on a telephone, and accounts of before.

use diesel::prelude::*;
use ervaringwijzer::accounts::{self, AppSecret, NewSession, SignInWay, Token};
use ervaringwijzer::db::schema::user as row;
use ervaringwijzer::db::{Conn, DbError};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::ids::{MembershipId, UserId};
use totp_rs::{Builder, Secret};

use super::http::Browser;

/// A session of somebody who gave a password and nothing else.
pub(crate) fn start_session(conn: &mut Conn, user: UserId, now: Moment) -> Result<Token, DbError> {
    let new = NewSession {
        user,
        way: SignInWay::Password,
        browser: "",
    };
    accounts::open_session(conn, &new, now)
}

/// The same, at one of the places of its owner.
pub(crate) fn start_session_at(conn: &mut Conn, place: MembershipId, now: Moment) -> Result<Token, DbError> {
    let user = accounts::member(conn, place)?.user.id;
    let token = start_session(conn, user, now)?;
    accounts::go_to_place(conn, &token, place, By::user(user, now))
}

/// Makes an account one of before there was a second factor: a password alone is enough until then.
pub(crate) fn password_only_until(conn: &mut Conn, user: UserId, until: Moment) -> Result<(), DbError> {
    diesel::update(row::table.find(user))
        .set(row::password_only_until.eq(Some(until.0)))
        .execute(conn)?;
    Ok(())
}

/// What an app shows at a moment.
pub(crate) fn code_of(app: &AppSecret, now: Moment) -> String {
    let secret = Secret::try_from_base32(app.text()).expect("a secret in Base32");
    let totp = Builder::new().with_secret(secret).build().expect("an app");
    totp.generate(u64::try_from(now.0).expect("after 1970")).to_string()
}

/// Sets an app up in the session of a browser, at this moment: what the app keeps, and the recovery codes.
pub(crate) fn set_up_app(browser: &mut Browser, now: Moment) -> (AppSecret, Vec<String>) {
    let page = browser.get("/account/tweede-stap");
    assert_eq!(page.status, 200, "{}", page.text());
    let secret = browser.hidden("geheim").expect("a secret for the app");
    let app = AppSecret::read(&secret).expect("a secret that can be read");
    let code = code_of(&app, now);
    let set = browser.submit("/account/tweede-stap/app", &[("geheim", &secret), ("code", &code)]);
    assert_eq!(set.status, 200, "{}", set.text());
    (app, recovery_codes(&set.text()))
}

/// The recovery codes on a page.
pub(crate) fn recovery_codes(page: &str) -> Vec<String> {
    let list = page.split("<ol class=\"recovery-codes\">").nth(1).unwrap_or_default();
    let list = list.split("</ol>").next().unwrap_or_default();
    let codes = list.split("<code translate=\"no\">").skip(1);
    codes
        .filter_map(|part| part.split_once('<').map(|(code, _)| code.to_owned()))
        .collect()
}
