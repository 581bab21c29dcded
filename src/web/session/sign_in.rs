//! `/inloggen` and `/uitloggen`.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{enter, home};
use crate::accounts::{self, Entry, FormKey};
use crate::db::DbError;
use crate::values::secret::Secret;
use crate::views::staff::{SignInPage, SignInProblem, sign_in_page};
use crate::web::app::{App, block};
use crate::web::guards::{COOKIE, OwnForm, Staff, form_number, session_of};
use crate::web::headers::{STAFF_POLICY, html};
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::web::staff::frame::bare;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct Typed {
    email: String,
    wachtwoord: Secret<String>,
    /// The number of this form.
    #[serde(default)]
    csrf: String,
}

pub(in crate::web) async fn ask(app: Shared, staff: Result<Staff, Problem>) -> HttpResponse {
    match staff {
        Ok(staff) => HttpResponse::SeeOther()
            .insert_header((LOCATION, home(staff.rights)))
            .finish(),
        Err(_) => page(&app, StatusCode::OK, "", None),
    }
}

pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    form: OwnForm<Typed>,
) -> Result<HttpResponse, Problem> {
    let Typed {
        email,
        wachtwoord,
        csrf,
    } = form.0;
    let now = app.now();
    if !app.throttle.allow(&email, now) {
        app.sign_in_failed(now).await;
        return Ok(page(
            &app,
            StatusCode::TOO_MANY_REQUESTS,
            &email,
            Some(SignInProblem::TooMany),
        ));
    }
    let (db, typed) = (app.db.clone(), email.clone());
    let number = (!csrf.is_empty()).then(|| FormKey::outside("/inloggen", &format!("{email}\n{csrf}")));
    let before = session_of(&request);
    let entered = block(move || {
        let Some(token) = accounts::sign_in(&db, &typed, &wachtwoord, now)? else {
            return Ok(None);
        };
        let signed_in = db.write("signed in", |conn| {
            let signed_in = accounts::signed_in(conn, &token, now)?;
            if accounts::settle_session(conn, &token, number.as_ref(), before.as_ref())? {
                let entry = Entry {
                    moment: now,
                    user: Some(signed_in.user.id),
                    act: "ingelogd".into(),
                    object: String::new(),
                };
                accounts::record(conn, &entry)?;
            }
            Ok::<_, DbError>(signed_in)
        })?;
        Ok::<_, DbError>(Some((token, signed_in.rights)))
    })
    .await?;
    Ok(match entered {
        Some((token, rights)) => {
            app.throttle.forget(&email);
            enter(&token, home(rights))
        }
        None => {
            app.sign_in_failed(now).await;
            page(&app, StatusCode::FORBIDDEN, &email, Some(SignInProblem::Wrong))
        }
    })
}

pub(in crate::web) async fn sign_out(app: Shared, form: SignedForm<Staff, Pressed>) -> Result<HttpResponse, FormError> {
    let (staff, _, once) = form.open();
    let (token, user, now) = (staff.token, staff.user.id, app.now());
    once.act(&app, Leads::To("/inloggen".to_owned()), move |act| {
        Ok(act
            .db()
            .write("sign out", |conn| accounts::sign_out(conn, &token, (user, now)))?)
    })
    .await?;
    let mut gone = Cookie::build(COOKIE, "")
        .path("/")
        .secure(true)
        .http_only(true)
        .finish();
    gone.make_removal();
    Ok(HttpResponse::SeeOther()
        .cookie(gone)
        .insert_header((LOCATION, "/inloggen"))
        .finish())
}

fn page(app: &App, status: StatusCode, email: &str, problem: Option<SignInProblem>) -> HttpResponse {
    let body = sign_in_page(&SignInPage {
        csrf: &form_number(),
        email,
        problem,
    });
    html(status, STAFF_POLICY).body(bare(app.demo, "Inloggen", body))
}
