//! `/inloggen` and `/uitloggen`.

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use serde::Deserialize;

use super::{enter, home};
use crate::accounts::{self, Entry};
use crate::db::DbError;
use crate::values::secret::Secret;
use crate::views::staff::{SignInPage, SignInProblem, sign_in_page};
use crate::web::app::{App, block};
use crate::web::guards::{COOKIE, Guarded, OwnForm, Staff};
use crate::web::headers::{STAFF_POLICY, html};
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::staff::frame::bare;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct Typed {
    email: String,
    wachtwoord: Secret<String>,
}

pub(in crate::web) async fn ask(app: Shared, staff: Result<Staff, Problem>) -> HttpResponse {
    match staff {
        Ok(staff) => HttpResponse::SeeOther()
            .insert_header((LOCATION, home(staff.rights)))
            .finish(),
        Err(_) => page(&app, StatusCode::OK, "", None),
    }
}

pub(in crate::web) async fn submit(app: Shared, form: OwnForm<Typed>) -> Result<HttpResponse, Problem> {
    let Typed { email, wachtwoord } = form.0;
    let now = app.now();
    if !app.throttle.allow(&email, now) {
        return Ok(page(
            &app,
            StatusCode::TOO_MANY_REQUESTS,
            &email,
            Some(SignInProblem::TooMany),
        ));
    }
    let (db, typed) = (app.db.clone(), email.clone());
    let entered = block(move || {
        let Some(token) = accounts::sign_in(&db, &typed, &wachtwoord, now)? else {
            return Ok(None);
        };
        let signed_in = db.write("signed in", |conn| {
            let signed_in = accounts::signed_in(conn, &token, now)?;
            let user = Some(signed_in.user.id);
            accounts::record(
                conn,
                &Entry {
                    moment: now,
                    user,
                    act: "ingelogd".into(),
                    object: String::new(),
                },
            )?;
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
        None => page(&app, StatusCode::FORBIDDEN, &email, Some(SignInProblem::Wrong)),
    })
}

/// The form of the button.
#[derive(Deserialize)]
pub(in crate::web) struct Leave {
    csrf: String,
}

impl Guarded for Leave {
    fn csrf(&self) -> &str {
        &self.csrf
    }
}

pub(in crate::web) async fn sign_out(app: Shared, staff: Staff, form: OwnForm<Leave>) -> Result<HttpResponse, Problem> {
    staff.check(&form.0)?;
    let token = staff.token.clone();
    block(move || app.db.write("sign out", |conn| accounts::sign_out(conn, &token))).await?;
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
        csrf: "",
        email,
        problem,
    });
    html(status, STAFF_POLICY).body(bare(app.demo, "Inloggen", body))
}
