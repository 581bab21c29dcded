//! `/inloggen` and `/uitloggen`.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{DEVICE_COOKIE, enter, home, remember};
use crate::accounts::{self, FormKey, Rights, Subject, Token, Turn};
use crate::addresses::StaffAddress;
use crate::db::{Db, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::secret::Secret;
use crate::views::staff::{SignInError, SignInPage, sign_in_page};
use crate::web::app::{App, Shared};
use crate::web::bare::bare;
use crate::web::guards::{COOKIE, OwnForm, Staff, form_number, session_of};
use crate::web::headers::{STAFF_POLICY, html, redirect, see_other};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// When to try again where all seats are taken.
const BUSY_SECONDS: i64 = 30;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct SignInForm {
    email: String,
    #[serde(rename = "wachtwoord")]
    password: Secret<String>,
    /// The number of this form.
    #[serde(default)]
    csrf: String,
}

pub(in crate::web) async fn ask(app: Shared, staff: Result<Staff, Problem>) -> HttpResponse {
    match staff {
        Ok(staff) => see_other(home(staff.rights)),
        Err(_) => page(&app, StatusCode::OK, "", None),
    }
}

pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    form: OwnForm<SignInForm>,
) -> Result<HttpResponse, Problem> {
    let SignInForm { email, password, csrf } = form.0;
    let (subject, now) = (subject(&app, &request, &email), app.now());
    if let Err(seconds) = wait(&app, subject, now).await {
        app.sign_in_failed(now).await;
        return Ok(later(&app, &email, StatusCode::TOO_MANY_REQUESTS, seconds));
    }
    let (db, typed) = (app.db.clone(), email.clone());
    let before = Before {
        number: (!csrf.is_empty())
            .then(|| FormKey::outside(&StaffAddress::SignIn.to_string(), &format!("{email}\n{csrf}"))),
        session: session_of(&request),
    };
    let entered = app
        .passwords
        .run(move || Ok::<_, Problem>(entered(&db, &typed, &password, &before, now)?))
        .await;
    match entered {
        Ok(Some((token, rights))) => {
            app.throttle.forget(subject);
            let mut response = enter(&token, &home(rights));
            remember(&app, &mut response, &email);
            Ok(response)
        }
        Ok(None) => {
            app.sign_in_failed(now).await;
            Ok(page(&app, StatusCode::FORBIDDEN, &email, Some(SignInError::Wrong)))
        }
        Err(Problem::Busy) => {
            app.throttle.take_back(subject, now);
            Ok(later(&app, &email, StatusCode::SERVICE_UNAVAILABLE, BUSY_SECONDS))
        }
        Err(other) => Err(other),
    }
}

/// The one whose tries are counted: this browser where it signed in before, else the account and the network.
fn subject(app: &App, request: &HttpRequest, email: &str) -> Subject {
    let mark = request.cookie(DEVICE_COOKIE);
    let known = mark.zip(app.device_secret.as_ref());
    let device = known.and_then(|(mark, secret)| accounts::known_device(secret, email, mark.value(), app.now()));
    match device {
        Some(device) => app.throttle.acquaintance(email, &device),
        None => app.throttle.stranger(email, request.peer_addr().map(|peer| peer.ip())),
    }
}

/// Counts a try and waits for its turn; seconds until there is one, when there are too many.
async fn wait(app: &App, subject: Subject, now: Moment) -> Result<(), i64> {
    let delay = match app.throttle.try_now(subject, now) {
        Turn::After(delay) if delay.is_zero() => return Ok(()),
        Turn::After(delay) => delay,
        Turn::Later(seconds) => return Err(seconds),
    };
    let Ok(_place) = app.slowed_down.try_acquire() else {
        app.throttle.take_back(subject, now);
        return Err(BUSY_SECONDS);
    };
    tokio::time::sleep(delay).await;
    Ok(())
}

/// What this browser brought: the number of its form, and the session it had.
struct Before {
    number: Option<FormKey>,
    session: Option<Token>,
}

fn entered(
    db: &Db,
    email: &str,
    password: &Secret<String>,
    before: &Before,
    now: Moment,
) -> Result<Option<(Token, Rights)>, DbError> {
    let Some(token) = accounts::sign_in(db, email, password, now)? else {
        return Ok(None);
    };
    let signed_in = db.write("signed in", |conn| {
        let signed_in = accounts::signed_in(conn, &token, now)?;
        if accounts::settle_session(conn, &token, before.number.as_ref(), before.session.as_ref())? {
            accounts::log(conn, By::user(signed_in.user.id, now), "ingelogd", "")?;
        }
        Ok::<_, DbError>(signed_in)
    })?;
    Ok(Some((token, signed_in.rights)))
}

pub(in crate::web) async fn sign_out(app: Shared, form: SignedForm<Staff, Pressed>) -> Result<HttpResponse, FormError> {
    let (staff, _, once) = form.open();
    let (token, user, now) = (staff.token, staff.user.id, app.now());
    once.act(&app, Leads::To(StaffAddress::SignIn.to_string()), move |act| {
        Ok(act
            .db()
            .write("sign out", |conn| accounts::sign_out(conn, &token, By::user(user, now)))?)
    })
    .await?;
    let mut gone = Cookie::build(COOKIE, "")
        .path("/")
        .secure(true)
        .http_only(true)
        .finish();
    gone.make_removal();
    Ok(redirect(StaffAddress::SignIn).cookie(gone).finish())
}

/// The page with what was typed, and when to try again.
fn later(app: &App, email: &str, status: StatusCode, seconds: i64) -> HttpResponse {
    let problem = match status {
        StatusCode::TOO_MANY_REQUESTS => SignInError::TooMany,
        _ => SignInError::Busy,
    };
    let mut response = page(app, status, email, Some(problem));
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn page(app: &App, status: StatusCode, email: &str, problem: Option<SignInError>) -> HttpResponse {
    let body = sign_in_page(&SignInPage {
        csrf: &form_number(),
        email,
        problem,
    });
    html(status, STAFF_POLICY).body(bare(app.demo, "Inloggen", body))
}
