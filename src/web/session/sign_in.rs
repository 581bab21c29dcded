//! `/inloggen` and `/uitloggen`.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{DEVICE_COOKIE, enter, remember, session_cookie};
use crate::accounts::{self, FormKey, SignedIn, Subject, Token, Turn};
use crate::addresses::StaffAddress;
use crate::db::{Db, DbError};
use crate::i18n::interface::InterfaceLang;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::secret::Secret;
use crate::views::staff::{KeptPage, SignInError, kept_page, others_page};
use crate::web::app::{App, Shared};
use crate::web::form::OwnForm;
use crate::web::guards::{COOKIE, Staff, form_number, session_of};
use crate::web::headers::{redirect, see_other};
use crate::web::home::home;
use crate::web::kept_form::{KeptForm, Onward, SignIn};
use crate::web::language::Language;
use crate::web::places::Places;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::web::staff::{Page, Section};

/// What a browser throws away at sign-out: pages that it kept, and whatever a page could have stored. Not the cookies: that
/// of the session goes by itself, and the mark of a browser that signed in before must stay, or anybody who guesses
/// passwords would sign out first.
const CLEARED: (&str, &str) = ("Clear-Site-Data", "\"cache\", \"storage\"");

/// When to try again where all seats are taken.
const BUSY_SECONDS: i64 = 30;

/// The form of the page, with what goes along in it.
#[derive(Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub(in crate::web) struct SignInForm {
    email: String,
    password: Secret<String>,
    /// The number of this form.
    csrf: String,
    /// The page that was meant.
    page: Option<String>,
    /// In which language the page was, where it was not Dutch.
    language: Option<InterfaceLang>,
    /// The other fields: what was sent when the session had ended.
    others: Vec<(String, String)>,
}

impl TryFrom<Vec<(String, String)>> for SignInForm {
    type Error = &'static str;

    fn try_from(pairs: Vec<(String, String)>) -> Result<Self, Self::Error> {
        let (mut email, mut password, mut csrf, mut page) = (None, None, None, None);
        let (mut language, mut others) = (None, Vec::new());
        for (name, value) in pairs {
            let twice = match name.as_str() {
                "email" => email.replace(value).is_some(),
                "wachtwoord" => password.replace(Secret::new(value)).is_some(),
                "csrf" => csrf.replace(value).is_some(),
                "naar" => page.replace(value).is_some(),
                "taal" => language.replace(value).is_some(),
                _ => {
                    others.push((name, value));
                    false
                }
            };
            if twice {
                return Err("a field twice");
            }
        }
        Ok(Self {
            email: email.ok_or("no address")?,
            password: password.ok_or("no password")?,
            csrf: csrf.unwrap_or_default(),
            page,
            language: language.and_then(|word| word.parse().ok()),
            others,
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
    #[serde(flatten)]
    language: Language,
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
    if let Ok(staff) = staff {
        return see_other(onward.page.unwrap_or_else(|| home(staff.rights)));
    }
    let page = SignIn {
        csrf: &form_number(),
        email: "",
        problem: None,
        left: asked.left.is_some(),
        onward: &onward,
        language: asked.language.of_staff(),
    };
    page.answer(&app, StatusCode::OK)
}

/// The page that was meant, when it is one of ours.
fn page_of(request: &HttpRequest, page: Option<&str>) -> Option<String> {
    request.app_data::<Places>()?.page(page?)
}

pub(in crate::web) async fn submit(
    request: HttpRequest,
    app: Shared,
    form: OwnForm<SignInForm>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let (email, csrf) = (form.email, form.csrf);
    let onward = Onward {
        page: page_of(&request, form.page.as_deref()),
        form: KeptForm::carried(&request, &form.others),
    };
    let again = |status, problem| {
        let page = SignIn {
            csrf: &form_number(),
            email: &email,
            problem: Some(problem),
            left: false,
            onward: &onward,
            language: form.language.unwrap_or(InterfaceLang::Nl),
        };
        page.answer(&app, status)
    };
    let busy = || later(again(StatusCode::SERVICE_UNAVAILABLE, SignInError::Busy), BUSY_SECONDS);
    let (subject, now) = (subject(&app, &request, &email), app.now());
    if let Err(seconds) = wait(&app, subject, now).await {
        app.sign_in_failed(now).await;
        return Ok(later(
            again(StatusCode::TOO_MANY_REQUESTS, SignInError::TooMany),
            seconds,
        ));
    }
    let (db, typed, password) = (app.db.clone(), email.clone(), form.password);
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
        Ok(Some((token, signed_in))) => {
            app.throttle.forget(subject);
            let mut response = go_on(&request, &app, &Staff::new(&app, signed_in, token, None), &onward);
            remember(&app, &mut response, &email);
            Ok(response)
        }
        Ok(None) => {
            app.sign_in_failed(now).await;
            Ok(again(StatusCode::FORBIDDEN, SignInError::Wrong))
        }
        Err(Problem::Busy) => {
            app.throttle.take_back(subject, now);
            Ok(busy())
        }
        Err(other) => Err(other),
    }
}

/// The page that an act belongs to: the nearest above it in its address.
fn above(request: &HttpRequest, act: &str) -> Option<String> {
    let places = request.app_data::<Places>()?;
    let mut path = act;
    loop {
        if let Some(page) = places.page(path) {
            return Some(page);
        }
        path = path.rsplit_once('/')?.0;
    }
}

/// Where somebody goes who signed in just now: to what they typed when the session before had ended, else to the page
/// that was meant, else to their first page.
fn go_on(request: &HttpRequest, app: &App, staff: &Staff, onward: &Onward) -> HttpResponse {
    let first = home(staff.rights);
    let Some(form) = &onward.form else {
        return enter(&staff.token, onward.page.as_ref().unwrap_or(&first));
    };
    let above = above(request, &form.to).unwrap_or_else(|| first.clone());
    // A button alone is pressed again, on the page that says what it does.
    if !form.has_text() && form.is_of(app, staff.user.id) {
        return enter(&staff.token, &above);
    }
    let mut response = if form.is_of(app, staff.user.id) {
        let body = kept_page(&KeptPage {
            csrf: &staff.csrf(),
            to: &form.to,
            fields: &form.fields,
            lacks: form.lacks,
            back: &above,
        });
        Page::new(Section::Elsewhere, "Wat u typte, is er nog").answer(request, app, staff, body)
    } else {
        Page::new(Section::Elsewhere, "U bent ingelogd").answer(request, app, staff, others_page(&first))
    };
    // A cookie of ours always fits in a header.
    drop(response.add_cookie(&session_cookie(&staff.token)));
    response
}

/// With when to try again.
fn later(mut answer: HttpResponse, seconds: i64) -> HttpResponse {
    answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    answer
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
) -> Result<Option<(Token, SignedIn)>, DbError> {
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
    Ok(Some((token, signed_in)))
}

pub(in crate::web) async fn sign_out(app: Shared, form: SignedForm<Staff, Pressed>) -> Result<HttpResponse, FormError> {
    let (staff, _, once) = form.open();
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
