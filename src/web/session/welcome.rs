//! `/welkom/{link}`: the one-time link with which somebody chooses a password.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{before, enter, remember, unfit};
use crate::accounts::{
    self, FormKey, Invited as ByLink, LocalWay, NewSession, PasswordError as Kept, Rights, SentForm, SignInWay, Token,
};
use crate::addresses::{AccountAddress, StaffAddress};
use crate::catalogue::{gemeenten, providers, regions};
use crate::db::{Conn, DbError};
use crate::i18n::interface::InterfaceLang;
use crate::values::clock::Moment;
use crate::values::secret::Secret;
use crate::views::place::sign_in_for_place_page;
use crate::views::staff::{PasswordError, SetPasswordPage, set_password_page};
use crate::web::app::{App, Shared};
use crate::web::bare::bare_in;
use crate::web::browser_name::browser_name;
use crate::web::form::OwnForm;
use crate::web::guards::form_number;
use crate::web::headers::{STAFF_POLICY, html, see_other};
use crate::web::language::AskedLanguage;
use crate::web::problem::Problem;
use crate::web::seats::Full;
use crate::web::signed_form::FormError;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct NewPasswordForm {
    #[serde(rename = "wachtwoord")]
    password: Secret<String>,
    #[serde(rename = "herhaling")]
    repetition: Secret<String>,
    /// The number of this form.
    #[serde(default)]
    csrf: String,
}

/// Whom a link is for, and what a new password ends.
struct Invited {
    email: String,
    /// For what, in a sentence or two.
    what: Option<String>,
    ends: Vec<String>,
}

pub(in crate::web) async fn ask(
    app: Shared,
    link: Path<String>,
    asked: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let language = asked.of_staff();
    Ok(match whose(&app, &link).await? {
        Some(invited) => page(
            &app,
            &link,
            &invited,
            Shown {
                language,
                problem: None,
            },
        ),
        None if needs_sign_in(&app, &link).await? => {
            let to = AccountAddress::OfferedPlace { link: &link }.to_string();
            let body = sign_in_for_place_page(&to);
            html(StatusCode::OK, STAFF_POLICY).body(bare_in(language, app.demo, "Log in met uw account", body))
        }
        None => dead_link(&app, language),
    })
}

/// Whether a link is for a place of somebody who can sign in already.
async fn needs_sign_in(app: &Shared, link: &str) -> Result<bool, Problem> {
    let Ok(token) = link.parse::<Token>() else {
        return Ok(false);
    };
    let now = app.now();
    let found = app.read("invited", move |conn| accounts::look_at_link(conn, &token, now));
    match found.await {
        Ok(invited) => Ok(matches!(invited, ByLink::SignIn(..))),
        Err(DbError::Missing) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

pub(in crate::web) async fn submit(
    app: Shared,
    request: HttpRequest,
    link: Path<String>,
    asked: Query<AskedLanguage>,
    form: OwnForm<NewPasswordForm>,
) -> Result<HttpResponse, FormError> {
    let language = asked.of_staff();
    let NewPasswordForm {
        password,
        repetition,
        csrf,
    } = form.0;
    let key = FormKey::outside(&StaffAddress::Welcome { link: &link }.to_string(), &csrf);
    let (Some(invited), Ok(token)) = (whose(&app, &link).await?, link.parse::<Token>()) else {
        return match before(&app, &key).await? {
            Some(done) => Err(FormError::Repeated(Box::new(done))),
            None => Ok(dead_link(&app, language)),
        };
    };
    let refused = |problem| {
        let problem = Some(problem);
        Ok(page(&app, &link, &invited, Shown { language, problem }))
    };
    if password.expose() != repetition.expose() {
        return refused(PasswordError::Different);
    }
    let (db, now, browser) = (app.db.clone(), app.now(), browser_name(&request));
    let words = words(&app, &invited.email).await?;
    let lets_in = app.local_way();
    let done = app.passwords.run(move || {
        let chosen = accounts::choose_password(&password, &words)?;
        let done = db.write("accept invitation", |conn| {
            let user = accounts::accept(conn, &token, &chosen, now)?;
            if language != InterfaceLang::Nl {
                accounts::speak(conn, user, language)?;
            }
            accounts::remember(conn, &key, &done_by(now))?;
            // Whoever has a second step takes it: a link alone never stands in for it.
            if accounts::second_factor(conn, user)?.is_set() {
                return Ok::<Option<Token>, DbError>(None);
            }
            // Where only work accounts come in, and for an account for emergencies, a password is given at the door.
            if lets_in != LocalWay::Open || accounts::is_break_glass(conn, user)? {
                return Ok(None);
            }
            let new = NewSession {
                user,
                way: SignInWay::Password,
                browser: &browser,
            };
            Ok(Some(accounts::open_session(conn, &new, now)?))
        });
        Ok::<_, Refused>(done?)
    });
    match done.await {
        Ok(Some(session)) => {
            let mut response = enter(&session, &AccountAddress::SecondFactor.to_string());
            remember(&app, &mut response, &invited.email);
            Ok(response)
        }
        Ok(None) => Ok(see_other(format!("{}?gekozen=ja", StaffAddress::SignIn))),
        Err(Refused::Password(Kept::Db(DbError::Missing))) => Ok(dead_link(&app, language)),
        Err(Refused::Password(problem)) => match unfit(problem) {
            Some(problem) => refused(problem),
            None => Err(Problem::from(problem).into()),
        },
        Err(Refused::Busy) => Err(Problem::Busy.into()),
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
    let email = email.to_owned();
    let found = app.read("words", move |conn| {
        let user = accounts::by_email(conn, &email)?;
        let mut words: Vec<String> = gemeenten::all(conn)?.into_iter().map(|one| one.name).collect();
        for place in accounts::places_of(conn, user.id)? {
            if let Some(Rights::Provider(own)) = place.rights() {
                words.push(providers::find(conn, own.id)?.name);
            }
        }
        words.extend([user.name, email.clone()]);
        Ok::<_, DbError>(words)
    });
    Ok(found.await?)
}

/// What a form of this page did. Its session is not shown a second time: whoever sends it again signs in.
fn done_by(moment: Moment) -> SentForm {
    SentForm {
        moment,
        place: StaffAddress::SignIn.to_string(),
        words: Some("Uw wachtwoord is gekozen. Log ermee in.".to_owned()),
        said: None,
    }
}

/// Whom the link was made for; `None` when it does not work (any more).
async fn whose(app: &Shared, link: &str) -> Result<Option<Invited>, Problem> {
    let Ok(token) = link.parse::<Token>() else {
        return Ok(None);
    };
    let now = app.now();
    let found = app.read("invited", move |conn| {
        let user = accounts::invited(conn, &token, now)?;
        let found = accounts::find(conn, user)?;
        let rights = accounts::offered_rights(conn, &token, now)?;
        Ok::<_, DbError>(Invited {
            what: rights.map(|rights| what(conn, rights)).transpose()?,
            email: found.email,
            ends: accounts::ends_with(conn, user, now)?,
        })
    });
    match found.await {
        Ok(invited) => Ok(Some(invited)),
        Err(DbError::Missing) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// For what, in words.
fn what(conn: &mut Conn, rights: Rights) -> Result<String, DbError> {
    let (part, here) = match rights {
        Rights::Provider(own) => (
            format!("namens {}", providers::find(conn, own.id)?.name),
            "Hier ziet u wat cliënten van de hulp vinden.",
        ),
        Rights::Analyst(id) => (
            format!("als analist van gemeente {}", gemeenten::find(conn, id)?.name),
            "Hier maakt u rondes, en ziet u wat cliënten van de hulp vinden.",
        ),
        Rights::Council(id) => (
            format!(
                "namens de cliëntenraad van gemeente {}",
                gemeenten::find(conn, id)?.name
            ),
            "Hier leest en schrijft u mee over gesprekken tussen gemeente en aanbieders.",
        ),
        Rights::Region(id) => (
            format!("namens {}", regions::find(conn, id)?.name),
            "Hier ziet u de cijfers van de gemeenten samen.",
        ),
        Rights::Administrator => (
            "als beheerder".to_owned(),
            "Hier regelt u wie er mag inloggen, en ziet u wat aandacht vraagt.",
        ),
    };
    Ok(format!("U bent uitgenodigd voor Ervaringwijzer, {part}. {here}"))
}

fn dead_link(app: &App, language: InterfaceLang) -> HttpResponse {
    let nobody = Invited {
        email: String::new(),
        what: None,
        ends: Vec::new(),
    };
    let problem = Some(PasswordError::LinkExpired);
    page(app, "", &nobody, Shown { language, problem })
}

/// How the page is shown.
#[derive(Clone, Copy)]
struct Shown {
    language: InterfaceLang,
    /// What went wrong, after a try.
    problem: Option<PasswordError>,
}

fn page(app: &App, link: &str, invited: &Invited, shown: Shown) -> HttpResponse {
    let Shown { language, problem } = shown;
    let status = match problem {
        None => StatusCode::OK,
        Some(PasswordError::LinkExpired) => StatusCode::NOT_FOUND,
        Some(_) => StatusCode::BAD_REQUEST,
    };
    let mut action = StaffAddress::Welcome { link }.to_string();
    if language != InterfaceLang::Nl {
        action = format!("{action}?taal={language}");
    }
    let body = set_password_page(&SetPasswordPage {
        csrf: &form_number(),
        action: &action,
        email: &invited.email,
        invited: invited.what.as_deref(),
        ends: &invited.ends,
        problem,
    });
    let title = if problem == Some(PasswordError::LinkExpired) {
        "Deze link werkt niet meer"
    } else {
        "Kies een wachtwoord"
    };
    html(status, STAFF_POLICY).body(bare_in(language, app.demo, title, body))
}
