//! `/inloggen/sso`: signing in by a work account. Somebody goes to who vouches for them, and comes back with a code.
//!
//! What this side keeps meanwhile is sealed in a cookie of that browser, works for ten minutes and counts once.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use super::entering::{Arrived, Before, arrived, page_of, welcome};
use super::work_rights::rights_of;
use crate::accounts::{self, SECOND_STEP_SECONDS, Token, WorkAccount, WorkRefusal};
use crate::addresses::{AccountAddress, StaffAddress};
use crate::config::SsoSettings;
use crate::db::{Conn, DbError};
use crate::i18n::interface::InterfaceLang;
use crate::oidc::{Issuer, Journey, OidcError, Returned};
use crate::values::clock::Moment;
use crate::views::staff::SignInError;
use crate::web::app::Shared;
use crate::web::browser_name::browser_name;
use crate::web::headers::{redirect, see_other};
use crate::web::kept_form::Onward;
use crate::web::language::AskedLanguage;
use crate::web::places::escaped;
use crate::web::problem::Problem;
use crate::web::sealed_challenge::{self, sealed};
use crate::web::seats::Full;
use crate::web::threads::block;

/// What this side keeps, in the browser that went.
const COOKIE: &str = "__Host-ervaringwijzer-onderweg";
/// What it is sealed for.
const PURPOSE: &str = "werkaccount-onderweg";
/// Longest address of a page that goes along: a cookie has room for about four thousand characters.
const LONGEST_ONWARD: usize = 400;

/// Who vouches for work accounts, for an installation that people reach at `base_url`.
#[must_use]
pub fn issuer(settings: SsoSettings, base_url: &str) -> Issuer {
    Issuer::new(settings, format!("{base_url}{}", AccountAddress::WorkAccountBack))
}

/// What goes along in the cookie.
#[derive(Serialize, Deserialize)]
struct Underway {
    journey: Journey,
    page: Option<String>,
    language: String,
}

/// What came back of it.
struct Kept {
    journey: Journey,
    page: Option<String>,
    language: InterfaceLang,
    hash: Vec<u8>,
    until: Moment,
}

/// Why somebody does not come in.
enum Failed {
    Oidc(OidcError),
    /// The cookie is none of ours, too old, or was used.
    Over,
    /// The issuer says that it came to nothing.
    Stopped,
    Refused(WorkRefusal),
    Busy,
    Db(DbError),
}

impl From<OidcError> for Failed {
    fn from(error: OidcError) -> Self {
        Self::Oidc(error)
    }
}

impl From<DbError> for Failed {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<Full> for Failed {
    fn from(_: Full) -> Self {
        Self::Busy
    }
}

/// What the address may say.
#[derive(Deserialize)]
pub(in crate::web) struct Asked {
    #[serde(rename = "naar")]
    page: Option<String>,
    /// Who is signed in is asked to show once more who they are.
    #[serde(rename = "opnieuw")]
    again: Option<String>,
    #[serde(flatten)]
    language: AskedLanguage,
}

/// `GET /inloggen/sso`: nothing is kept on this side, so it may be opened as often as somebody likes.
pub(in crate::web) async fn begin_sso(
    request: HttpRequest,
    app: Shared,
    asked: Query<Asked>,
) -> Result<HttpResponse, Problem> {
    if app.sso.is_none() {
        return Err(Problem::NotFound);
    }
    let (now, language) = (app.now(), asked.language.of_staff());
    let page = page_of(&request, asked.page.as_deref()).filter(|page| page.len() <= LONGEST_ONWARD);
    let (shared, onward, again) = (app.clone(), page.clone(), asked.again.is_some());
    let begun = app.sso_calls.run(move || {
        let issuer = shared.sso.as_ref().ok_or(Failed::Over)?;
        let begun = issuer.begin(again, now)?;
        let underway = Underway {
            journey: begun.journey,
            page: onward,
            language: language.to_string(),
        };
        let text = serde_json::to_string(&underway).map_err(|_err| Failed::Over)?;
        let key = shared.own_secret().ok_or(Failed::Db(DbError::Away))?;
        let sealed = sealed(&key, PURPOSE, text, now).ok_or(Failed::Db(DbError::Failed))?;
        Ok::<_, Failed>((begun.address, sealed))
    });
    match begun.await {
        Ok((address, sealed)) => Ok(redirect(address).cookie(cookie(sealed)).finish()),
        Err(failed) => answer(&app, failed, language, page.as_deref()).await,
    }
}

/// What somebody comes back with.
#[derive(Deserialize)]
pub(in crate::web) struct Back {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// `GET /inloggen/sso/terug`.
pub(in crate::web) async fn end_sso(
    request: HttpRequest,
    app: Shared,
    back: Query<Back>,
) -> Result<HttpResponse, Problem> {
    if app.sso.is_none() {
        return Err(Problem::NotFound);
    }
    let (now, back) = (app.now(), back.into_inner());
    let Some(kept) = kept(&app, &request, now).await? else {
        return answer(&app, Failed::Over, InterfaceLang::Nl, None).await;
    };
    let (language, page) = (kept.language, kept.page.clone());
    let try_now = Try {
        kept,
        back,
        before: Before::without_form(&request),
        browser: browser_name(&request),
        now,
    };
    let shared = app.clone();
    let entered = app.sso_calls.run(move || entered(&shared, &try_now)).await;
    let mut response = match entered {
        Ok((token, arrived)) => welcome(&request, &app, token, arrived, &Onward { page, form: None }),
        Err(failed) => answer(&app, failed, language, page.as_deref()).await?,
    };
    let mut gone = cookie(String::new());
    gone.make_removal();
    // A cookie of ours always fits in a header.
    drop(response.add_cookie(&gone));
    Ok(response)
}

/// Somebody who came back.
struct Try {
    kept: Kept,
    back: Back,
    before: Before,
    browser: String,
    now: Moment,
}

/// Lets somebody in, when everything holds. Blocks.
fn entered(app: &Shared, one: &Try) -> Result<(Token, Arrived), Failed> {
    let Try { kept, back, now, .. } = one;
    let issuer = app.sso.as_ref().ok_or(Failed::Over)?;
    let returned = Returned {
        state: back.state.as_deref().unwrap_or_default(),
        issuer: back.iss.as_deref(),
    };
    issuer.check_return(&kept.journey, &returned, *now)?;
    let first = app.db.write("work account", |conn| {
        accounts::take_journey(conn, &kept.hash, kept.until)
    })?;
    if !first {
        return Err(Failed::Over);
    }
    let code = match (&back.code, &back.error) {
        (Some(code), None) => code,
        _ => return Err(Failed::Stopped),
    };
    let person = issuer.finish(code, &kept.journey, *now)?;
    let settings = issuer.settings();
    let enter = |conn: &mut Conn| {
        let of = WorkAccount {
            issuer: settings.issuer.clone(),
            subject: person.subject.clone(),
            email: person.email.clone(),
            name: person.name.clone(),
            rights: rights_of(conn, settings, &person.groups)?,
            anew: kept.journey.is_anew(),
        };
        let token = match accounts::sign_in_by_work_account(conn, &of, &one.browser, *now)? {
            Ok(token) => token,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let arrived = arrived(conn, &token, &one.before, *now)?;
        Ok::<_, DbError>(Ok((token, arrived)))
    };
    app.db.write("work account", enter)?.map_err(Failed::Refused)
}

/// What this browser brought, while it counts.
async fn kept(app: &Shared, request: &HttpRequest, now: Moment) -> Result<Option<Kept>, Problem> {
    let Some(cookie) = request.cookie(COOKIE) else {
        return Ok(None);
    };
    let shared = app.clone();
    block(move || {
        let key = shared.keys.installation_secret().ok().flatten();
        let returned = key.and_then(|key| sealed_challenge::returned(&key, PURPOSE, cookie.value(), now));
        Ok::<_, Problem>(returned.and_then(|returned| {
            let underway: Underway = serde_json::from_str(&returned.state).ok()?;
            Some(Kept {
                journey: underway.journey,
                page: underway.page,
                language: underway.language.parse().unwrap_or(InterfaceLang::Nl),
                hash: returned.hash,
                until: returned.until,
            })
        }))
    })
    .await
}

/// Back to where people sign in, with what went wrong in words. The same for everybody who is refused: it tells nothing of
/// who has an account.
async fn answer(
    app: &Shared,
    failed: Failed,
    language: InterfaceLang,
    page: Option<&str>,
) -> Result<HttpResponse, Problem> {
    let problem = match failed {
        Failed::Oidc(error) => {
            tracing::warn!(%error, "somebody could not sign in by a work account");
            match error {
                OidcError::Away(_) => SignInError::WorkAway,
                OidcError::NoRandom => return Err(Problem::Failed),
                OidcError::Code(_) | OidcError::Statement(_) => {
                    app.sign_in_failed(app.now()).await;
                    SignInError::WorkFailed
                }
            }
        }
        Failed::Refused(refusal) => {
            tracing::warn!(?refusal, "somebody with a work account may do nothing here");
            app.sign_in_failed(app.now()).await;
            SignInError::WorkRefused
        }
        Failed::Over => SignInError::WorkOver,
        Failed::Stopped => SignInError::WorkStopped,
        Failed::Busy => return Err(Problem::Busy),
        Failed::Db(error) => return Err(error.into()),
    };
    let word = WORDS
        .iter()
        .find(|(_, known)| *known == problem)
        .map_or("", |(word, _)| *word);
    let mut to = format!("{}?werkaccount={word}", StaffAddress::SignIn);
    if language != InterfaceLang::Nl {
        to.push_str(&format!("&taal={language}"));
    }
    if let Some(page) = page {
        to.push_str(&format!("&naar={}", escaped(page)));
    }
    Ok(see_other(to))
}

/// How the address of the page to sign in on says what went wrong.
const WORDS: [(&str, SignInError); 5] = [
    ("voorbij", SignInError::WorkOver),
    ("weg", SignInError::WorkAway),
    ("geweigerd", SignInError::WorkRefused),
    ("mislukt", SignInError::WorkFailed),
    ("gestopt", SignInError::WorkStopped),
];

/// What went wrong, as the address says it.
pub(super) fn problem_of(word: &str) -> Option<SignInError> {
    WORDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, problem)| *problem)
}

/// Lax, because people come back from another site.
fn cookie(value: String) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/")
        .max_age(Duration::seconds(SECOND_STEP_SECONDS))
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish()
}
