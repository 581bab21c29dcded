//! `/inloggen` and `/uitloggen`.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::entering::{Arrived, BUSY_SECONDS, Before, arrived, later, page_of, subject, wait, welcome};
use super::remember;
use super::second_step::step_page;
use super::way_in::{Carrying, NOT_WHOLE};
use super::work_account::problem_of;
use crate::accounts::{self, LocalWay, Passed, Token};
use crate::addresses::StaffAddress;
use crate::db::{Db, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::secret::Secret;
use crate::views::staff::SignInError;
use crate::web::app::Shared;
use crate::web::browser_name::browser_name;
use crate::web::form::OwnForm;
use crate::web::guards::{COOKIE, Newcomer, Staff, form_number};
use crate::web::headers::{redirect, see_other};
use crate::web::home::home;
use crate::web::kept_form::{Onward, SignIn};
use crate::web::language::AskedLanguage;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// What a browser throws away at sign-out: pages that it kept, and whatever a page could have stored. Not the cookies: that
/// of the session goes by itself, and the mark of a browser that signed in before must stay, or anybody who guesses
/// passwords would sign out first.
const CLEARED: (&str, &str) = ("Clear-Site-Data", "\"cache\", \"storage\"");

/// The form of the page, with what goes along in it.
#[derive(Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub(in crate::web) struct SignInForm {
    email: String,
    password: Secret<String>,
    carrying: Carrying,
}

impl TryFrom<Vec<(String, String)>> for SignInForm {
    type Error = &'static str;

    fn try_from(pairs: Vec<(String, String)>) -> Result<Self, Self::Error> {
        let ([email, password], carrying) = Carrying::beside(["email", "wachtwoord"], pairs).ok_or(NOT_WHOLE)?;
        Ok(Self {
            email,
            password: Secret::new(password),
            carrying,
        })
    }
}

/// What the address of the page may say.
#[derive(Deserialize)]
pub(in crate::web) struct Asked {
    #[serde(rename = "naar")]
    page: Option<String>,
    #[serde(rename = "uitgelogd")]
    left: Option<String>,
    /// A new password was chosen just now.
    #[serde(rename = "gekozen")]
    chosen: Option<String>,
    /// What went wrong with a work account.
    #[serde(rename = "werkaccount")]
    work_account: Option<String>,
    /// Who is signed in is asked to show once more who they are.
    #[serde(rename = "opnieuw")]
    again: Option<String>,
    #[serde(flatten)]
    language: AskedLanguage,
}

pub(in crate::web) async fn ask(
    app: Shared,
    request: HttpRequest,
    asked: Query<Asked>,
    staff: Result<Staff, Problem>,
) -> HttpResponse {
    let onward = Onward {
        page: page_of(&request, asked.page.as_deref()),
        form: None,
    };
    let again = match staff {
        Ok(staff) if asked.again.is_none() => {
            return see_other(onward.page.unwrap_or_else(|| home(staff.rights)));
        }
        Ok(_) => true,
        Err(_) => false,
    };
    let page = SignIn {
        csrf: &form_number(),
        email: "",
        problem: asked
            .work_account
            .as_deref()
            .filter(|_| app.sso.is_some())
            .and_then(problem_of),
        left: asked.left.is_some(),
        chosen: asked.chosen.is_some(),
        again,
        onward: &onward,
        language: asked.language.of_staff(),
    };
    page.answer(&app, StatusCode::OK)
}

pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    form: OwnForm<SignInForm>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let email = form.email;
    let (onward, language) = (form.carrying.onward(&request), form.carrying.language);
    let again = |status, problem| {
        let page = SignIn {
            csrf: &form_number(),
            email: &email,
            problem: Some(problem),
            left: false,
            chosen: false,
            again: false,
            onward: &onward,
            language,
        };
        page.answer(&app, status)
    };
    let (subject, now) = (subject(&app, &request, &email), app.now());
    if let Err(seconds) = wait(&app, subject, now).await {
        app.sign_in_failed(now).await;
        return Ok(later(
            again(StatusCode::TOO_MANY_REQUESTS, SignInError::TooMany),
            seconds,
        ));
    }
    let try_now = Try {
        db: app.db.clone(),
        email: email.clone(),
        password: form.password,
        lets_in: app.local_way(),
        browser: browser_name(&request),
        before: Before::of(&request, &StaffAddress::SignIn.to_string(), &form.carrying.csrf, &email),
        now,
    };
    let entered = app.passwords.run(move || Ok::<_, Problem>(entered(&try_now)?)).await;
    match entered {
        Ok(Some(Way::In(token, arrived))) => {
            app.throttle.forget(subject);
            let mut response = welcome(&request, &app, token, arrived, &onward);
            remember(&app, &mut response, &email);
            Ok(response)
        }
        // The tries stay counted: the step that comes next forgets them.
        Ok(Some(Way::HalfWay(held))) => step_page(&app, &held, &onward, language).await,
        Ok(None) => {
            app.sign_in_failed(now).await;
            Ok(again(StatusCode::FORBIDDEN, SignInError::Wrong))
        }
        Err(Problem::Busy) => {
            app.throttle.take_back(subject, now);
            Ok(later(
                again(StatusCode::SERVICE_UNAVAILABLE, SignInError::Busy),
                BUSY_SECONDS,
            ))
        }
        Err(other) => Err(other),
    }
}

/// A try to sign in.
struct Try {
    db: Db,
    email: String,
    password: Secret<String>,
    lets_in: LocalWay,
    browser: String,
    before: Before,
    now: Moment,
}

/// How far the right password leads.
enum Way {
    In(Token, Arrived),
    HalfWay(Token),
}

fn entered(one: &Try) -> Result<Option<Way>, DbError> {
    let Try { db, now, .. } = one;
    let passed = accounts::sign_in(db, &one.email, &one.password, one.lets_in, &one.browser, *now)?;
    Ok(match passed {
        None => None,
        Some(Passed::HalfWay(held)) => Some(Way::HalfWay(held)),
        Some(Passed::In(token)) => {
            let arrived = db.write("signed in", |conn| arrived(conn, &token, &one.before, *now))?;
            Some(Way::In(token, arrived))
        }
    })
}

pub(in crate::web) async fn sign_out(
    app: Shared,
    form: SignedForm<Newcomer, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (newcomer, _, once) = form.open();
    let staff = newcomer.staff;
    let (token, user, now) = (staff.token, staff.user.id, app.now());
    let out = format!("{}?uitgelogd=ja", StaffAddress::SignIn);
    once.act(&app, Leads::To(out.clone()), move |act| {
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
    Ok(redirect(out).cookie(gone).insert_header(CLEARED).finish())
}
