//! `/welkom/{link}`: the one-time link with which somebody chooses a password.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

use super::{enter, home};
use crate::accounts::{self, Entry, PasswordProblem as Kept, Rights, Token};
use crate::db::DbError;
use crate::values::secret::Secret;
use crate::views::staff::{PasswordProblem, SetPasswordPage, set_password_page};
use crate::web::app::{App, block};
use crate::web::guards::OwnForm;
use crate::web::headers::{STAFF_POLICY, html};
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::staff::frame::bare;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct Typed {
    wachtwoord: Secret<String>,
    herhaling: Secret<String>,
}

pub(in crate::web) async fn ask(app: Shared, link: Path<String>) -> Result<HttpResponse, Problem> {
    let Ok(email) = whose(&app, &link).await? else {
        return Ok(dead_link(&app));
    };
    Ok(page(&app, StatusCode::OK, &link, &email, None))
}

pub(in crate::web) async fn submit(
    app: Shared,
    link: Path<String>,
    form: OwnForm<Typed>,
) -> Result<HttpResponse, Problem> {
    let Ok(email) = whose(&app, &link).await? else {
        return Ok(dead_link(&app));
    };
    let Ok(token) = link.parse::<Token>() else {
        return Ok(dead_link(&app));
    };
    let Typed { wachtwoord, herhaling } = form.0;
    if wachtwoord.expose() != herhaling.expose() {
        return Ok(page(
            &app,
            StatusCode::BAD_REQUEST,
            &link,
            &email,
            Some(PasswordProblem::Different),
        ));
    }
    if wachtwoord.expose().to_lowercase().contains(&email) {
        return Ok(page(
            &app,
            StatusCode::BAD_REQUEST,
            &link,
            &email,
            Some(PasswordProblem::TooEasy),
        ));
    }
    let (db, now) = (app.db.clone(), app.now());
    let done = block(move || {
        db.write("accept invitation", |conn| {
            let user = accounts::accept(conn, &token, &wachtwoord, now)?;
            let entry = Entry {
                moment: now,
                user: Some(user),
                act: "wachtwoord-gekozen".into(),
                object: String::new(),
            };
            accounts::record(conn, &entry)?;
            let session = accounts::start_session(conn, user, now)?;
            Ok::<(Token, Option<Rights>), Kept>((session, accounts::find(conn, user)?.rights()))
        })
    });
    match done.await {
        Ok((session, rights)) => Ok(enter(&session, rights.map_or("/inloggen", home))),
        Err(Kept::Short) => Ok(page(
            &app,
            StatusCode::BAD_REQUEST,
            &link,
            &email,
            Some(PasswordProblem::TooShort),
        )),
        Err(Kept::Long) => Ok(page(
            &app,
            StatusCode::BAD_REQUEST,
            &link,
            &email,
            Some(PasswordProblem::TooEasy),
        )),
        Err(Kept::Db(DbError::Missing)) => Ok(dead_link(&app)),
        Err(other) => Err(other.into()),
    }
}

/// The address the link was made for; the inner error when it does not work (any more).
async fn whose(app: &Shared, link: &str) -> Result<Result<String, ()>, Problem> {
    let Ok(token) = link.parse::<Token>() else {
        return Ok(Err(()));
    };
    let (db, now) = (app.db.clone(), app.now());
    let found = block(move || {
        db.read("invited", |conn| {
            let user = accounts::invited(conn, &token, now)?;
            Ok::<_, DbError>(accounts::find(conn, user)?.email)
        })
    });
    match found.await {
        Ok(email) => Ok(Ok(email)),
        Err(DbError::Missing) => Ok(Err(())),
        Err(error) => Err(error.into()),
    }
}

fn dead_link(app: &App) -> HttpResponse {
    page(app, StatusCode::NOT_FOUND, "", "", Some(PasswordProblem::LinkExpired))
}

fn page(app: &App, status: StatusCode, link: &str, email: &str, problem: Option<PasswordProblem>) -> HttpResponse {
    let action = format!("/welkom/{link}");
    let body = set_password_page(&SetPasswordPage {
        csrf: "",
        action: &action,
        email,
        problem,
    });
    html(status, STAFF_POLICY).body(bare(app.demo, "Kies een wachtwoord", body))
}
