//! `/invoer` and `/i/{code}/invoer`: an answer sheet of paper, entered by keyboard. It is typed twice; the first time comes along
//! with the second and is kept nowhere. What is equal goes the way of every other form: sealed, and the first of a code counts.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Form, Path, Query};
use actix_web::{Error, HttpResponse};
use maud::Markup;

use super::send::{paced, store};
use super::show::find;
use crate::addresses::PublicAddress;
use crate::codes::Code;
use crate::i18n::Lang;
use crate::i18n::interface::InterfaceLang;
use crate::recording::{OpenSurvey, RecordError};
use crate::values::scale::{DONT_KNOW, Kind, NOT_FOR_ME};
use crate::views::staff::{EntryCode, EntryPage, EntryProblem, EntryQuestion, EntryTime, entry_code_page, entry_page};
use crate::views::survey::paper_questions;
use crate::web::app::{App, Shared};
use crate::web::bare::bare_in;
use crate::web::headers::{STAFF_POLICY, html, see_other};
use crate::web::language::AskedLanguage;
use crate::web::threads::in_time;
use crate::web::wording::worded;

type Fields = Result<Form<BTreeMap<String, String>>, Error>;

/// As much of what was typed as code is shown again.
const LONGEST_CODE: usize = 200;

const TITLE: &str = "Vragenbladen invoeren";

/// `GET /invoer`, with `?klaar` after a sheet.
pub(in crate::web) async fn entry_code(
    app: Shared,
    asked: Query<AskedLanguage>,
    all: Query<BTreeMap<String, String>>,
) -> HttpResponse {
    let at = if all.contains_key("klaar") {
        EntryCode::Entered
    } else {
        EntryCode::Asked
    };
    code_page(&app, asked.of_staff(), StatusCode::OK, at, "")
}

/// `POST /invoer`: to the sheet of a code that is one.
pub(in crate::web) async fn entry_begin(app: Shared, asked: Query<AskedLanguage>, fields: Fields) -> HttpResponse {
    let typed = fields
        .ok()
        .and_then(|form| form.0.get("code").cloned())
        .unwrap_or_default();
    // A scanner gives the whole address.
    let code = typed.trim().rsplit('/').next().unwrap_or_default();
    let code = code.split('?').next().unwrap_or_default();
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let language = asked.of_staff();
    if plain.parse::<Code>().is_ok() {
        return see_other(format!("{}?taal={language}", PublicAddress::EntryOf { code: &plain }));
    }
    let kept: String = typed.chars().take(LONGEST_CODE).collect();
    code_page(&app, language, StatusCode::BAD_REQUEST, EntryCode::Mistyped, &kept)
}

/// `GET /i/{code}/invoer`. It uses nothing up, and is the same for a used code.
pub(in crate::web) async fn entry(app: Shared, code: Path<String>, asked: Query<AskedLanguage>) -> HttpResponse {
    let language = asked.of_staff();
    match find(&app, &code).await {
        Ok(found) => sheet(
            &app,
            language,
            StatusCode::OK,
            &found,
            Sheet::blank(&found, EntryTime::First),
        ),
        Err(refusal) => refuse(&app, language, refusal, &code),
    }
}

/// `POST /i/{code}/invoer`: the first time it asks for a second, which is compared.
pub(in crate::web) async fn entry_typed(
    app: Shared,
    code: Path<String>,
    asked: Query<AskedLanguage>,
    fields: Fields,
) -> HttpResponse {
    let language = asked.of_staff();
    paced(async {
        match in_time(take(&app, &code, fields)).await {
            Ok(Taken::Stored) => see_other(format!("{}?taal={language}&klaar", PublicAddress::Entry)),
            Ok(Taken::Asks(found, again)) => sheet(&app, language, again.status, &found, again),
            Err(refusal) => refuse(&app, language, refusal, &code),
        }
    })
    .await
}

enum Taken {
    Stored,
    Asks(Box<OpenSurvey>, Sheet),
}

/// A sheet as it is shown again.
struct Sheet {
    status: StatusCode,
    time: EntryTime,
    typed: Vec<String>,
    problems: Vec<Option<EntryProblem>>,
    problem: Option<&'static str>,
}

impl Sheet {
    fn blank(found: &OpenSurvey, time: EntryTime) -> Self {
        let many = found.round.questions.len();
        Self {
            status: StatusCode::OK,
            time,
            typed: vec![String::new(); many],
            problems: vec![None; many],
            problem: None,
        }
    }
}

async fn take(app: &App, code: &str, fields: Fields) -> Result<Taken, RecordError> {
    let found = find(app, code).await?;
    let fields = fields
        .map_err(|_unread| RecordError::BadForm(crate::recording::BadForm))?
        .0;
    let kinds = found.round.kinds();
    let all = |letter: char| -> Vec<String> {
        let one = |at: usize| fields.get(&format!("{letter}{}", at + 1));
        (0..kinds.len())
            .map(|at| one(at).map_or_else(String::new, |typed| plain(typed)))
            .collect()
    };
    let typed = all('v');
    let before = fields.contains_key("e1").then(|| all('e'));
    let time = before.clone().map_or(EntryTime::First, EntryTime::Again);
    let read: Vec<Result<Vec<u8>, EntryProblem>> = kinds
        .iter()
        .zip(&typed)
        .map(|(kind, typed)| boxes(*kind, typed))
        .collect();
    let wrong = |time, problems, problem, typed| Sheet {
        status: StatusCode::BAD_REQUEST,
        time,
        typed,
        problems,
        problem,
    };
    if read.iter().any(Result::is_err) {
        let problems = read.iter().map(|one| one.as_ref().err().copied()).collect();
        return Ok(Taken::Asks(Box::new(found), wrong(time, problems, None, typed)));
    }
    if typed.iter().all(String::is_empty) {
        let none = vec![None; typed.len()];
        let text = "Er is niets ingevuld. Een leeg blad voert u niet in. Er is niets bewaard.";
        return Ok(Taken::Asks(Box::new(found), wrong(time, none, Some(text), typed)));
    }
    let Some(before) = before else {
        let again = Sheet::blank(&found, EntryTime::Again(typed));
        return Ok(Taken::Asks(Box::new(found), again));
    };
    if before != typed {
        let differs = |(one, other): (&String, &String)| (one != other).then_some(EntryProblem::Differs);
        let problems = before.iter().zip(&typed).map(differs).collect();
        let blank = vec![String::new(); typed.len()];
        return Ok(Taken::Asks(
            Box::new(found),
            wrong(EntryTime::Again(typed), problems, None, blank),
        ));
    }
    let form: Vec<String> = read
        .iter()
        .enumerate()
        .flat_map(|(at, values)| values.iter().flatten().map(move |value| format!("v{}={value}", at + 1)))
        .collect();
    match store(app, &found, &Bytes::from(form.join("&"))).await {
        Ok(()) => Ok(Taken::Stored),
        // Nobody types a sheet four times because a database was away.
        Err(RecordError::TryAgain) => Ok(Taken::Asks(
            Box::new(found),
            Sheet {
                status: StatusCode::SERVICE_UNAVAILABLE,
                time: EntryTime::Again(before),
                problems: vec![None; typed.len()],
                typed,
                problem: Some(
                    "Het lukt nu even niet. Er is niets bewaard. Wat u typte, staat er nog. Probeer het over een minuut opnieuw.",
                ),
            },
        )),
        Err(other) => Err(other),
    }
}

/// Digits alone, each once and in order: `3 1` and `13` are one answer.
fn plain(typed: &str) -> String {
    let mut signs: Vec<char> = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != ',')
        .collect();
    signs.sort_unstable();
    signs.dedup();
    signs.into_iter().collect()
}

/// What the ticked boxes mean, in values of [`crate::values::scale`].
fn boxes(kind: Kind, typed: &str) -> Result<Vec<u8>, EntryProblem> {
    let values = values(kind);
    let one = |sign: char| {
        let at = usize::try_from(sign.to_digit(10)?).ok()?.checked_sub(1)?;
        values.get(at).copied()
    };
    let read: Option<Vec<u8>> = typed.chars().map(one).collect();
    let read = read.ok_or(EntryProblem::NoBox)?;
    if kind == Kind::Reasons || read.len() <= 1 {
        Ok(read)
    } else {
        Err(EntryProblem::Two)
    }
}

/// The values of the boxes of a sheet, in their order there.
fn values(kind: Kind) -> Vec<u8> {
    if kind == Kind::Reasons {
        return (1..=6).collect();
    }
    kind.scores().iter().copied().chain([DONT_KNOW, NOT_FOR_ME]).collect()
}

fn sheet(app: &App, language: InterfaceLang, status: StatusCode, found: &OpenSurvey, sheet: Sheet) -> HttpResponse {
    let questions = worded(&found.round.questions, &found.round.wordings, Lang::NL);
    let asked = paper_questions(Lang::NL, found.round.questionnaire.address, &questions);
    let kinds = found.round.kinds();
    let questions = asked.into_iter().enumerate().map(|(at, one)| EntryQuestion {
        text: one.text,
        boxes: one.choices.into_iter().map(|choice| choice.word).collect(),
        several: kinds.get(at) == Some(&Kind::Reasons),
        typed: sheet.typed.get(at).cloned().unwrap_or_default(),
        problem: sheet.problems.get(at).copied().flatten(),
    });
    let body = entry_page(&EntryPage {
        language,
        provider: &found.provider,
        questions: questions.collect(),
        time: sheet.time,
        problem: sheet.problem,
    });
    page(app, language, status, body)
}

fn refuse(app: &App, language: InterfaceLang, refusal: RecordError, code: &str) -> HttpResponse {
    let (status, at) = match refusal {
        RecordError::TryAgain => (StatusCode::SERVICE_UNAVAILABLE, EntryCode::Away),
        RecordError::BadForm(_) => (StatusCode::BAD_REQUEST, EntryCode::Unread),
        _ => (StatusCode::NOT_FOUND, EntryCode::Unknown),
    };
    code_page(app, language, status, at, code)
}

fn code_page(app: &App, language: InterfaceLang, status: StatusCode, at: EntryCode, typed: &str) -> HttpResponse {
    page(app, language, status, entry_code_page(at, typed, language))
}

fn page(app: &App, language: InterfaceLang, status: StatusCode, body: Markup) -> HttpResponse {
    html(status, STAFF_POLICY).body(bare_in(language, app.demo, TITLE, body))
}
