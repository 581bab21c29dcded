//! `POST /inloggen/code`: the second step after the password.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::entering::{Arrived, Before, arrived, later, subject, wait, welcome};
use super::remember;
use super::way_in::{Carrying, NOT_WHOLE};
use crate::accounts::{self, SecondStep, Token, TypedStep};
use crate::addresses::AccountAddress;
use crate::db::{Conn, DbError};
use crate::i18n::interface::InterfaceLang;
use crate::values::clock::Moment;
use crate::values::secret::Secret;
use crate::views::staff::{SecondStepError, SecondStepPage, SignInError, second_step_page};
use crate::web::app::Shared;
use crate::web::bare::bare;
use crate::web::browser_name::browser_name;
use crate::web::form::OwnForm;
use crate::web::guards::form_number;
use crate::web::headers::{STAFF_POLICY, html};
use crate::web::kept_form::{Carried, Onward, SignIn};
use crate::web::problem::Problem;
use crate::web::threads::block;

/// The form of the page, with what goes along in it.
#[derive(Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub(in crate::web) struct StepForm {
    held: String,
    code: Secret<String>,
    carrying: Carrying,
}

impl TryFrom<Vec<(String, String)>> for StepForm {
    type Error = &'static str;

    fn try_from(pairs: Vec<(String, String)>) -> Result<Self, Self::Error> {
        let ([held, code], carrying) = Carrying::beside(["stap", "code"], pairs).ok_or(NOT_WHOLE)?;
        Ok(Self {
            held,
            code: Secret::new(code),
            carrying,
        })
    }
}

/// What is on the way in.
struct OnTheWay<'a> {
    held: &'a Token,
    /// Whether an app makes codes.
    app: bool,
    onward: &'a Onward,
    language: InterfaceLang,
}

/// The page that asks for the second step.
pub(super) async fn step_page(
    app: &Shared,
    held: &Token,
    onward: &Onward,
    language: InterfaceLang,
) -> Result<HttpResponse, Problem> {
    let (asked, now) = (held.clone(), app.now());
    let has = app.read("second step", move |conn| {
        let user = accounts::on_the_way(conn, &asked, now)?;
        accounts::second_factor(conn, user.id)
    });
    let way = OnTheWay {
        held,
        app: has.await?.app,
        onward,
        language,
    };
    Ok(page(app, &way, StatusCode::OK, None))
}

fn page(app: &Shared, way: &OnTheWay<'_>, status: StatusCode, problem: Option<SecondStepError>) -> HttpResponse {
    let carried = Carried::of(way.onward);
    let body = second_step_page(&SecondStepPage {
        csrf: &form_number(),
        held: way.held.text(),
        app: way.app,
        problem,
        page: way.onward.page.as_deref(),
        kept: carried.kept(way.onward),
        language: way.language,
    });
    let text = way.language.of_page(bare(app.demo, "Nog één stap", body));
    html(status, STAFF_POLICY).body(text)
}

pub(in crate::web) async fn submit_step(
    request: HttpRequest,
    app: Shared,
    form: OwnForm<StepForm>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let (onward, language) = (form.carrying.onward(&request), form.carrying.language);
    let now = app.now();
    let Some((held, user)) = on_the_way(&app, &form.held, now).await? else {
        return Ok(begin_again(&app, &onward, language, SignInError::Slow));
    };
    let way = OnTheWay {
        held: &held,
        app: user.app,
        onward: &onward,
        language,
    };
    // Whoever knows the password has tries of their own, so that a guesser does not keep the owner out.
    let subject = subject(&app, &request, &format!("{} tweede stap", user.email));
    if let Err(seconds) = wait(&app, subject, now).await {
        app.sign_in_failed(now).await;
        let busy = page(
            &app,
            &way,
            StatusCode::TOO_MANY_REQUESTS,
            Some(SecondStepError::TooMany),
        );
        return Ok(later(busy, seconds));
    }
    let before = Before::of(
        &request,
        &AccountAddress::Step.to_string(),
        &form.carrying.csrf,
        held.text(),
    );
    let (browser, shared, token, code) = (browser_name(&request), app.clone(), held.clone(), form.code);
    let taken = block(move || {
        let key = shared.keys.installation_secret().ok().flatten();
        let typed = TypedStep {
            held: &token,
            code: code.expose(),
            browser: &browser,
        };
        let step = |conn: &mut Conn| {
            let step = accounts::second_step(conn, &typed, key.as_ref(), now)?;
            Ok(match step {
                SecondStep::In(token) => Taken::In(token.clone(), Box::new(arrived(conn, &token, &before, now)?)),
                SecondStep::Wrong => Taken::Wrong(SecondStepError::Wrong),
                SecondStep::Unreadable => Taken::Wrong(SecondStepError::Unreadable),
                SecondStep::Blocked => Taken::Blocked,
            })
        };
        shared.db.write("second step", step)
    })
    .await;
    match taken {
        Ok(Taken::In(token, arrived)) => {
            app.throttle.forget(subject);
            let known = super::entering::subject(&app, &request, &user.email);
            app.throttle.forget(known);
            let mut response = welcome(&request, &app, token, *arrived, &onward);
            remember(&app, &mut response, &user.email);
            Ok(response)
        }
        Ok(Taken::Wrong(problem)) => {
            app.sign_in_failed(now).await;
            Ok(page(&app, &way, StatusCode::FORBIDDEN, Some(problem)))
        }
        Ok(Taken::Blocked) => Ok(begin_again(&app, &onward, language, SignInError::Blocked)),
        Err(DbError::Missing) => Ok(begin_again(&app, &onward, language, SignInError::Slow)),
        Err(error) => Err(error.into()),
    }
}

/// What came of a second step.
enum Taken {
    In(Token, Box<Arrived>),
    Wrong(SecondStepError),
    Blocked,
}

/// Who takes the second step.
struct Stepping {
    email: String,
    app: bool,
}

async fn on_the_way(app: &Shared, held: &str, now: Moment) -> Result<Option<(Token, Stepping)>, Problem> {
    let Ok(held) = held.parse::<Token>() else {
        return Ok(None);
    };
    let asked = held.clone();
    let found = app.read("second step", move |conn| {
        let user = accounts::on_the_way(conn, &asked, now)?;
        let app = accounts::second_factor(conn, user.id)?.app;
        Ok::<_, DbError>(Stepping { email: user.email, app })
    });
    match found.await {
        Ok(user) => Ok(Some((held, user))),
        Err(DbError::Missing) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The page with the password, which is to be given again.
fn begin_again(app: &Shared, onward: &Onward, language: InterfaceLang, problem: SignInError) -> HttpResponse {
    let page = SignIn {
        csrf: &form_number(),
        email: "",
        problem: Some(problem),
        left: false,
        chosen: false,
        again: false,
        onward,
        language,
    };
    page.answer(app, StatusCode::FORBIDDEN)
}
