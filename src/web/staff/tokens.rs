//! `/koppelingen/sleutels`: keys for programs, of whoever may see figures.

use actix_web::http::header::LOCATION;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::frame::{Headings, framed};
use crate::accounts::{self, ApiToken, LONGEST_TOKEN_NAME, MOST_TOKENS, NewToken, TOKEN_DAYS, TokenProblem};
use crate::db::DbError;
use crate::values::clock::Moment;
use crate::values::ids::{ApiTokenId, UserId};
use crate::views::staff::{FreshToken, TokenLine, TokensPage, tokens_page};
use crate::web::app::{App, block};
use crate::web::guards::{Guarded, OwnForm, Reader};
use crate::web::pages::Shared;
use crate::web::problem::Problem;

const HERE: &str = "/koppelingen/sleutels";

/// The form that makes a key.
#[derive(Deserialize)]
pub(in crate::web) struct Order {
    csrf: String,
    naam: String,
    dagen: String,
}

impl Guarded for Order {
    fn csrf(&self) -> &str {
        &self.csrf
    }
}

/// The button that revokes one.
#[derive(Deserialize)]
pub(in crate::web) struct Revocation {
    csrf: String,
}

impl Guarded for Revocation {
    fn csrf(&self) -> &str {
        &self.csrf
    }
}

/// What the last act brought about.
#[derive(Default)]
struct After {
    fresh: Option<FreshToken>,
    problem: Option<String>,
}

/// `/koppelingen/sleutels`.
pub(in crate::web) async fn tokens(request: HttpRequest, app: Shared, reader: Reader) -> Result<HttpResponse, Problem> {
    show(&request, &app, &reader, After::default()).await
}

/// `POST /koppelingen/sleutels`: makes a key and shows it, this once.
pub(in crate::web) async fn token_make(
    request: HttpRequest,
    app: Shared,
    reader: Reader,
    form: OwnForm<Order>,
) -> Result<HttpResponse, Problem> {
    reader.staff.check(&form.0)?;
    let (db, user, now) = (app.db.clone(), reader.staff.user.id, app.now());
    let new = NewToken {
        user,
        name: form.0.naam,
        days: form.0.dagen.parse().unwrap_or_default(),
    };
    let made =
        block(move || Ok::<_, Problem>(db.write("token", |conn| accounts::make_token(conn, &new, (Some(user), now)))))
            .await?;
    let after = match made {
        Ok((token, text)) => After {
            fresh: Some(FreshToken {
                name: token.name,
                text: text.text().to_owned(),
            }),
            problem: None,
        },
        Err(problem) => After {
            fresh: None,
            problem: Some(words(problem)?),
        },
    };
    show(&request, &app, &reader, after).await
}

/// `POST /koppelingen/sleutels/{sleutel}/intrekken`.
pub(in crate::web) async fn token_revoke(
    app: Shared,
    reader: Reader,
    path: Path<String>,
    form: OwnForm<Revocation>,
) -> Result<HttpResponse, Problem> {
    reader.staff.check(&form.0)?;
    let id: ApiTokenId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (db, user, now) = (app.db.clone(), reader.staff.user.id, app.now());
    block(move || {
        db.write("token", |conn| {
            accounts::revoke_token(conn, user, id, (Some(user), now))
        })
    })
    .await?;
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, HERE)).finish())
}

fn words(problem: TokenProblem) -> Result<String, Problem> {
    match problem {
        TokenProblem::Name => Ok(format!(
            "Geef de sleutel een naam van één regel, hoogstens {LONGEST_TOKEN_NAME} tekens. Er is geen sleutel gemaakt."
        )),
        TokenProblem::TooMany => Ok(format!(
            "U heeft al {MOST_TOKENS} sleutels. Trek er eerst een in. Er is geen sleutel gemaakt."
        )),
        TokenProblem::Days => Err(Problem::BadForm),
        TokenProblem::NoFigures => Err(Problem::NotFound),
        TokenProblem::Db(error) => Err(error.into()),
    }
}

async fn show(request: &HttpRequest, app: &Shared, reader: &Reader, after: After) -> Result<HttpResponse, Problem> {
    let tokens = of(app, reader.staff.user.id, app.now()).await?;
    let page = page(app, reader, tokens, after);
    let headings = Headings {
        kicker: "Koppelingen",
        heading: "Sleutels voor programma’s",
    };
    Ok(framed(request, app, &reader.staff, headings, tokens_page(&page)))
}

async fn of(app: &Shared, user: UserId, now: Moment) -> Result<Vec<ApiToken>, DbError> {
    let db = app.db.clone();
    block(move || db.read("tokens", |conn| accounts::tokens_of(conn, user, now))).await
}

fn page(app: &App, reader: &Reader, tokens: Vec<ApiToken>, after: After) -> TokensPage {
    let line = |token: &ApiToken| TokenLine {
        id: token.id.to_string(),
        name: token.name.clone(),
        created: token.created.day(),
        expires: token.expires.day(),
    };
    let choice = |days: &i64| match days {
        365 => (*days, "1 jaar".to_owned()),
        days => (*days, format!("{days} dagen")),
    };
    TokensPage {
        csrf: reader.staff.csrf(),
        lines: tokens.iter().map(line).collect(),
        room: tokens.len() < MOST_TOKENS,
        fresh: after.fresh,
        problem: after.problem,
        choices: TOKEN_DAYS.iter().rev().map(choice).collect(),
        longest_name: LONGEST_TOKEN_NAME,
        address: format!("{}/api/v1", app.base_url),
    }
}
