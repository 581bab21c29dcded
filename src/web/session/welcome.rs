//! `/welkom/{link}`: the one-time link with which somebody chooses a password.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

use super::{enter, home, remember};
use crate::accounts::{self, Entry, PasswordProblem as Kept, Rights, Token};
use crate::catalogue::{gemeenten, providers};
use crate::db::DbError;
use crate::values::secret::Secret;
use crate::views::staff::{PasswordProblem, SetPasswordPage, set_password_page};
use crate::web::app::{App, block};
use crate::web::guards::OwnForm;
use crate::web::headers::{STAFF_POLICY, html};
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::seats::Full;
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
    let (db, now) = (app.db.clone(), app.now());
    let words = words(&app, &email).await?;
    let done = app.passwords.run(move || {
        let chosen = accounts::choose_password(&wachtwoord, &words)?;
        let done = db.write("accept invitation", |conn| {
            let user = accounts::accept(conn, &token, &chosen, now)?;
            let entry = Entry {
                moment: now,
                user: Some(user),
                act: "wachtwoord-gekozen".into(),
                object: String::new(),
            };
            accounts::record(conn, &entry)?;
            let session = accounts::start_session(conn, user, now)?;
            Ok::<(Token, Option<Rights>), DbError>((session, accounts::find(conn, user)?.rights()))
        });
        Ok::<_, Refused>(done?)
    });
    let refused = |problem| page(&app, StatusCode::BAD_REQUEST, &link, &email, Some(problem));
    match done.await {
        Ok((session, rights)) => {
            let mut response = enter(&session, rights.map_or("/inloggen", home));
            remember(&app, &mut response, &email);
            Ok(response)
        }
        Err(Refused::Password(Kept::Short)) => Ok(refused(PasswordProblem::TooShort)),
        Err(Refused::Password(Kept::Long | Kept::Guessable)) => Ok(refused(PasswordProblem::TooEasy)),
        Err(Refused::Password(Kept::Db(DbError::Missing))) => Ok(dead_link(&app)),
        Err(Refused::Password(other)) => Err(other.into()),
        Err(Refused::Busy) => Err(Problem::Busy),
    }
}

/// Why a password was not kept.
enum Refused {
    Password(Kept),
    Busy,
}

impl From<Kept> for Refused {
    fn from(problem: Kept) -> Self {
        Self::Password(problem)
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Password(error.into())
    }
}

impl From<Full> for Refused {
    fn from(_: Full) -> Self {
        Self::Busy
    }
}

/// What somebody who knows this person would try: the address, the name, the provider, the gemeenten.
async fn words(app: &Shared, email: &str) -> Result<Vec<String>, Problem> {
    let (db, email) = (app.db.clone(), email.to_owned());
    let found = block(move || {
        db.read("words", |conn| {
            let user = accounts::by_email(conn, &email)?;
            let mut words: Vec<String> = gemeenten::all(conn)?.into_iter().map(|one| one.name).collect();
            if let Some(Rights::Provider(provider)) = user.rights() {
                words.push(providers::find(conn, provider)?.name);
            }
            words.extend([user.name, email.clone()]);
            Ok::<_, DbError>(words)
        })
    });
    Ok(found.await?)
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
