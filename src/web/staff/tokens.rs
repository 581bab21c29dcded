//! `/koppelingen/sleutels`: keys for programs, of whoever may see figures.

use crate::addresses::{ApiAddress, StaffAddress};
use crate::values::by::By;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::confirm::Between;
use super::frame::{Page, Section};
use crate::accounts::{self, ApiToken, LONGEST_TOKEN_NAME, MOST_TOKENS, NewToken, Said, TOKEN_DAYS, TokenError};
use crate::db::DbError;
use crate::values::ids::ApiTokenId;
use crate::views::staff::{FreshToken, Preview, TokenLine, TokensPage, WayBack, tokens_page};
use crate::web::app::{App, Shared};
use crate::web::guards::{Allowed, Reader};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm, Sure};

const HERE: StaffAddress<'static> = StaffAddress::Tokens;

/// The form that makes a key.
#[derive(Deserialize)]
pub(in crate::web) struct TokenForm {
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "dagen")]
    days: String,
}

/// What the last act brought about.
#[derive(Default)]
struct After {
    fresh: Option<FreshToken>,
    problem: Option<String>,
    /// What was typed and could not be kept.
    typed: String,
}

pub(in crate::web) async fn tokens(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<Reader>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &reader, After::default()).await
}

/// `POST /koppelingen/sleutels`: makes a key and shows it, this once.
pub(in crate::web) async fn token_make(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Reader>, TokenForm>,
) -> Result<HttpResponse, FormError> {
    let (reader, order, once) = form.open();
    let (user, at, now) = (reader.staff.user.id, reader.staff.place, app.now());
    let typed = order.name.clone();
    let new = NewToken {
        at,
        name: order.name,
        days: order.days.parse().unwrap_or_default(),
    };
    let said = format!(
        "De sleutel ‘{}’ is gemaakt. Een sleutel staat maar één keer op het scherm. Hebt u hem niet gezien? Trek hem dan in en maak een nieuwe.",
        new.name.trim()
    );
    let made = once
        .act(&app, Leads::Shown(HERE.to_string(), said), move |act| {
            let made = act
                .db()
                .write("token", |conn| accounts::make_token(conn, &new, By::user(user, now)));
            Ok(made)
        })
        .await?;
    let after = match made {
        Ok((token, text)) => After {
            fresh: Some(FreshToken {
                name: token.name,
                text: text.text().to_owned(),
            }),
            ..After::default()
        },
        Err(problem) => After {
            problem: Some(words(problem)?),
            typed,
            ..After::default()
        },
    };
    Ok(show(&request, &app, &reader, after).await?)
}

pub(in crate::web) async fn token_revoke(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Reader>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (reader, _, once) = form.open();
    let id: ApiTokenId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (user, at, now) = (reader.staff.user.id, reader.staff.place, app.now());
    let tokens = app.read("tokens", move |conn| accounts::tokens_at(conn, at, now));
    let found = tokens.await?.into_iter().find(|token| token.id == id);
    let name = match (found, once.sure()) {
        (Some(token), Sure::Yes) => token.name,
        (Some(token), Sure::Unasked | Sure::No) => {
            let between = Between {
                section: Section::Connections,
                kicker: "Koppelingen",
                preview: &revoking(&token.name),
                back: WayBack::Page(&HERE.to_string()),
                above: (&HERE.to_string(), "Sleutels voor programma’s"),
            };
            return Ok(between.answer(&request, &app, &reader.staff, &once));
        }
        (None, _) => return Err(Problem::NotFound.into()),
    };
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("token", |conn| {
                accounts::revoke_token(conn, at, id, By::user(user, now))?;
                let words = format!("De sleutel ‘{name}’ is ingetrokken en werkt niet meer.");
                Ok::<_, DbError>(act.done(&HERE.to_string(), Said::words(words)))
            })?)
        })
        .await?;
    Ok(see_other(done))
}

fn revoking(name: &str) -> Preview {
    Preview {
        title: format!("Trek de sleutel ‘{name}’ in?"),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "De sleutel werkt meteen niet meer." }
                li { "Programma’s die hem gebruiken, halen niets meer op." }
            }
        },
        texts: Vec::new(),
        facts: vec![("Kan het terug?", "Nee. Een nieuwe sleutel maken kan wel.".to_owned())],
        button: "Trek de sleutel in".to_owned(),
    }
}

fn words(problem: TokenError) -> Result<String, Problem> {
    match problem {
        TokenError::Name => Ok(format!(
            "Geef de sleutel een naam van één regel, hoogstens {LONGEST_TOKEN_NAME} tekens. Er is geen sleutel gemaakt."
        )),
        TokenError::TooMany => Ok(format!(
            "U hebt al {MOST_TOKENS} sleutels. Trek er eerst een in. Er is geen sleutel gemaakt."
        )),
        TokenError::Days => Err(Problem::BadForm),
        TokenError::NoFigures => Err(Problem::NotFound),
        TokenError::Db(error) => Err(error.into()),
    }
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    reader: &Allowed<Reader>,
    after: After,
) -> Result<HttpResponse, Problem> {
    let (at, now) = (reader.staff.place, app.now());
    let tokens = app.read("tokens", move |conn| accounts::tokens_at(conn, at, now));
    let page = page(app, reader, tokens.await?, after);
    let frame = Page::new(Section::Connections, "Sleutels voor programma’s").kicker("Koppelingen");
    Ok(frame.answer(request, app, &reader.staff, tokens_page(&page)))
}

fn page(app: &App, reader: &Allowed<Reader>, tokens: Vec<ApiToken>, after: After) -> TokensPage {
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
        typed: after.typed,
        choices: TOKEN_DAYS.iter().rev().map(choice).collect(),
        longest_name: LONGEST_TOKEN_NAME,
        address: format!("{}{}", app.base_url, ApiAddress::Root),
    }
}
