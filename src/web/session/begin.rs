//! `/begin/{geheim}`: the first start, behind the link that the program prints while there is no user.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{before, session_cookie, unfit};
use crate::accounts::{self, FormKey, NewSession, PasswordError as Kept, SentForm, SignInWay, Token};
use crate::addresses::StaffAddress;
use crate::db::DbError;
use crate::i18n::interface::InterfaceLang;
use crate::setup::{self, BeginError, BeginLink, Begun, Details, FirstStart, SetupError};
use crate::values::clock::Moment;
use crate::values::secret::Secret;
use crate::views::field_problem::FieldProblem;
use crate::views::setup::{BeginPage, BegunPage, begin_page, begun_before_page, begun_page};
use crate::views::staff::{PasswordError, password_words};
use crate::web::app::{App, Shared};
use crate::web::bare::{bare, bare_in};
use crate::web::browser_name::browser_name;
use crate::web::form::OwnForm;
use crate::web::guards::form_number;
use crate::web::headers::{STAFF_POLICY, html};
use crate::web::language::{AskedLanguage, chosen_languages};
use crate::web::problem::Problem;
use crate::web::seats::Full;
use crate::web::signed_form::FormError;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct BeginForm {
    gemeente: String,
    #[serde(rename = "telefoon")]
    phone: String,
    #[serde(rename = "uren", default)]
    hours: String,
    #[serde(default)]
    contact: String,
    #[serde(rename = "naam")]
    name: String,
    email: String,
    #[serde(rename = "wachtwoord")]
    password: Secret<String>,
    #[serde(rename = "herhaling")]
    repetition: Secret<String>,
    #[serde(rename = "analist-naam")]
    analyst_name: String,
    #[serde(rename = "analist-email")]
    analyst_email: String,
    /// The number of this form.
    #[serde(default)]
    csrf: String,
    /// The languages that are ticked.
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

/// The link, and in which language its page was asked for.
#[derive(Clone, Copy)]
struct Asked<'a> {
    secret: &'a str,
    language: InterfaceLang,
}

pub(in crate::web) async fn ask(
    app: Shared,
    secret: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let asked = Asked {
        secret: &secret,
        language: language.of_staff(),
    };
    match look(&app, &secret).await? {
        BeginLink::Open => Ok(form(&app, asked, &FirstStart::default(), &[])),
        BeginLink::Used => Ok(used(&app, StatusCode::OK)),
        BeginLink::Unknown => Err(Problem::NotFound),
    }
}

pub(in crate::web) async fn submit(
    app: Shared,
    request: HttpRequest,
    secret: Path<String>,
    language: Query<AskedLanguage>,
    sent: OwnForm<BeginForm>,
) -> Result<HttpResponse, FormError> {
    let language = language.of_staff();
    let asked = Asked {
        secret: &secret,
        language,
    };
    let (typed, password, repetition, csrf) = taken(sent.0);
    let key = FormKey::outside(&StaffAddress::Begin { secret: &secret }.to_string(), &csrf);
    match look(&app, &secret).await? {
        BeginLink::Open => {}
        BeginLink::Used => {
            return match before(&app, &key).await? {
                Some(done) => Err(FormError::Repeated(Box::new(done))),
                None => Ok(used(&app, StatusCode::CONFLICT)),
            };
        }
        BeginLink::Unknown => return Err(Problem::NotFound.into()),
    }
    let mut problems = Vec::new();
    let checked = typed.checked().map_err(|wrong| {
        problems.extend(wrong.into_iter().map(FieldProblem::from));
    });
    problems.extend(of_passwords(password.expose(), repetition.expose()));
    let (Ok(start), []) = (checked, problems.as_slice()) else {
        return Ok(form(&app, asked, &typed, &problems));
    };
    let (db, now, link) = (app.db.clone(), app.now(), secret.to_owned());
    let browser = browser_name(&request);
    let words = [&start.name, &start.email, &start.gemeente].map(Clone::clone);
    let done = app.passwords.run(move || {
        let chosen = accounts::choose_password(&password, &words)?;
        let done = db.write("begin", |conn| {
            let begun = setup::begin(conn, &link, &start, &chosen, now)?;
            if language != InterfaceLang::Nl {
                accounts::speak(conn, begun.administrator.id, language)?;
            }
            let new = NewSession {
                user: begun.administrator.id,
                way: SignInWay::Password,
                browser: &browser,
            };
            let session = accounts::open_session(conn, &new, now)?;
            accounts::remember(conn, &key, &done_by(now))?;
            Ok::<(Begun, Token), BeginError>((begun, session))
        });
        Ok::<_, Refused>(done?)
    });
    match done.await {
        Ok((begun, session)) => Ok(ready(&app, &begun, &session, Made { moment: now, language })),
        Err(Refused::Begin(BeginError::Used)) => Ok(used(&app, StatusCode::CONFLICT)),
        Err(Refused::Begin(BeginError::Unknown)) => Err(Problem::NotFound.into()),
        Err(Refused::Begin(BeginError::Password(problem))) => match unfit(problem) {
            Some(problem) => Ok(form(&app, asked, &typed, &[of_password(problem)])),
            None => Err(Problem::from(problem).into()),
        },
        Err(Refused::Begin(BeginError::Setup(SetupError::Db(error)))) => Err(error.into()),
        Err(Refused::Begin(BeginError::Setup(problem))) => {
            tracing::error!(%problem, "the first start failed");
            Err(Problem::Failed.into())
        }
        Err(Refused::Busy) => Err(Problem::Busy.into()),
    }
}

fn taken(form: BeginForm) -> (FirstStart, Secret<String>, Secret<String>, String) {
    let typed = FirstStart {
        gemeente: form.gemeente,
        details: Details {
            phone: form.phone,
            hours: form.hours,
            contact: form.contact,
            languages: chosen_languages(&form.more).unwrap_or_default(),
        },
        name: form.name,
        email: form.email,
        analyst_name: form.analyst_name,
        analyst_email: form.analyst_email,
    };
    (typed, form.password, form.repetition, form.csrf)
}

/// Why nothing was made.
enum Refused {
    Begin(BeginError),
    Busy,
}

impl From<BeginError> for Refused {
    fn from(error: BeginError) -> Self {
        Self::Begin(error)
    }
}

impl From<Kept> for Refused {
    fn from(error: Kept) -> Self {
        Self::Begin(error.into())
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Begin(error.into())
    }
}

impl From<Full> for Refused {
    fn from(_: Full) -> Self {
        Self::Busy
    }
}

async fn look(app: &Shared, secret: &str) -> Result<BeginLink, Problem> {
    let (secret, now) = (secret.to_owned(), app.now());
    Ok(app
        .read("begin link", move |conn| setup::look_at_link(conn, &secret, now))
        .await?)
}

/// What a form of this page did. The link of the analyst is not shown a second time.
fn done_by(moment: Moment) -> SentForm {
    let words = "Alles staat klaar. De link voor de analist is één keer getoond. Is hij weg? Log in als beheerder en nodig de analist opnieuw uit.";
    SentForm {
        moment,
        place: StaffAddress::SignIn.to_string(),
        words: Some(words.to_owned()),
        said: None,
    }
}

/// What is wrong with the two passwords, each at its field.
fn of_passwords(password: &str, repetition: &str) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if password.is_empty() {
        problems.push(FieldProblem {
            id: "wachtwoord",
            text: "Kies een wachtwoord van 12 tekens of meer.".to_owned(),
        });
    } else if password.chars().count() < accounts::SHORTEST {
        problems.push(of_password(PasswordError::TooShort));
    }
    if repetition.is_empty() {
        problems.push(FieldProblem {
            id: "herhaling",
            text: "Typ het wachtwoord nog een keer.".to_owned(),
        });
    } else if password != repetition {
        problems.push(of_password(PasswordError::Different));
    }
    problems
}

fn of_password(problem: PasswordError) -> FieldProblem {
    let id = match problem {
        PasswordError::Different => "herhaling",
        PasswordError::TooShort | PasswordError::TooLong | PasswordError::TooEasy | PasswordError::LinkExpired => {
            "wachtwoord"
        }
    };
    FieldProblem {
        id,
        text: password_words(problem).to_owned(),
    }
}

fn form(app: &App, asked: Asked<'_>, typed: &FirstStart, problems: &[FieldProblem]) -> HttpResponse {
    let Asked { secret, language } = asked;
    let mut action = StaffAddress::Begin { secret }.to_string();
    if language != InterfaceLang::Nl {
        action = format!("{action}?taal={language}");
    }
    let status = match problems {
        [] => StatusCode::OK,
        _ => StatusCode::BAD_REQUEST,
    };
    let body = begin_page(&BeginPage {
        csrf: &form_number(),
        action: &action,
        typed,
        problems,
    });
    html(status, STAFF_POLICY).body(bare_in(language, app.demo, "Zet Ervaringwijzer klaar", body))
}

fn used(app: &App, status: StatusCode) -> HttpResponse {
    html(status, STAFF_POLICY).body(bare(app.demo, "Dit is al gedaan", begun_before_page()))
}

/// When it was made, and in which language.
#[derive(Clone, Copy)]
struct Made {
    moment: Moment,
    language: InterfaceLang,
}

fn ready(app: &App, begun: &Begun, session: &Token, made: Made) -> HttpResponse {
    let path = StaffAddress::Welcome {
        link: begun.analyst_link.text(),
    };
    let body = begun_page(&BegunPage {
        gemeente: begun.gemeente.name.clone(),
        analyst: begun.analyst.name.clone(),
        link: format!("{}{path}", app.base_url),
        until: made.moment.plus(accounts::INVITATION_SECONDS),
        questionnaires: begun.questionnaires,
    });
    let mut response = html(StatusCode::OK, STAFF_POLICY);
    response.cookie(session_cookie(session));
    response.body(made.language.of_page(bare(app.demo, "Alles staat klaar", body)))
}
