//! `/`: type the code of a letter or card.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{Error, HttpRequest, HttpResponse};
use serde::Deserialize;

use super::show::notice;
use crate::addresses::PublicAddress;
use crate::codes::{Code, CodeError as Problem};
use crate::i18n::{Lang, Languages};
use crate::views::survey::{
    CodeDoubt, CodeError, CodePage, LONGEST_TYPED, NoticeKind, code_page, content_security_policy,
};
use crate::web::app::{App, Shared};
use crate::web::headers::{html, see_other};
use crate::web::language::Language;
use crate::web::session::greeting;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct CodeForm {
    code: String,
}

/// A demo greets at this address; with a language it is the page for a code there too.
pub(in crate::web) async fn ask(app: Shared, request: HttpRequest, language: Language) -> HttpResponse {
    match greeting(&app, request.query_string()) {
        Some(greeting) => greeting,
        None => page(&app, &languages(&app).await, &language, Doubts::default()),
    }
}

/// A well-typed code leads to its survey; a mistyped one back to the page, which shows it in its field again.
pub(in crate::web) async fn typed(
    app: Shared,
    language: Language,
    form: Result<Form<CodeForm>, Error>,
) -> HttpResponse {
    let languages = languages(&app).await;
    let lang = language.among(&languages);
    let form = match form {
        Ok(form) => form,
        Err(error) => return unread(lang, &error),
    };
    let text = &with_our_digits(form.code.trim());
    match text.parse::<Code>() {
        Ok(_) => {
            let code = plain(text);
            see_other(format!("{}?taal={lang}", PublicAddress::Survey { code: &code }))
        }
        Err(problem) => {
            let (error, doubt) = (problem_of(text, problem), doubt_of(text, problem));
            let doubts = Doubts {
                error: Some(error),
                doubt,
                typed: text.chars().take(LONGEST_TYPED).collect(),
            };
            page(&app, &languages, &language, doubts)
        }
    }
}

fn unread(lang: Lang, error: &Error) -> HttpResponse {
    match error.as_response_error().status_code() {
        StatusCode::PAYLOAD_TOO_LARGE => notice(lang, StatusCode::PAYLOAD_TOO_LARGE, NoticeKind::TooLarge),
        _ => notice(lang, StatusCode::BAD_REQUEST, NoticeKind::BadForm),
    }
}

fn problem_of(text: &str, problem: Problem) -> CodeError {
    match problem {
        Problem::Sign => CodeError::BadCharacter,
        Problem::Mistyped => CodeError::Mistyped,
        Problem::Length if text.is_empty() => CodeError::Empty,
        Problem::Length if plain(text).len() > 12 => CodeError::TooLong,
        Problem::Length => CodeError::TooShort,
    }
}

/// Where to look for what is wrong.
fn doubt_of(text: &str, problem: Problem) -> Option<CodeDoubt> {
    match problem {
        Problem::Mistyped => Some(CodeDoubt::Alike),
        Problem::Length if text.is_empty() => None,
        Problem::Length => Some(CodeDoubt::Count(plain(text).len())),
        Problem::Sign => {
            let signs = text
                .chars()
                .filter(|sign| !sign.is_whitespace() && !"-–._".contains(*sign));
            let none = |sign: char| !sign.is_ascii_alphanumeric() || sign.eq_ignore_ascii_case(&'u');
            let at = signs.into_iter().position(none)?;
            Some(CodeDoubt::Place(at + 1))
        }
    }
}

/// Keyboards for Arabic and Persian type the same digits by other signs.
fn with_our_digits(text: &str) -> String {
    let ours = |sign: char| {
        let from = |first: char| {
            u32::from(sign)
                .checked_sub(u32::from(first))
                .filter(|digit| *digit < 10)
        };
        let digit = from('\u{660}').or_else(|| from('\u{6f0}'));
        digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(sign)
    };
    text.chars().map(ours).collect()
}

fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// What is wrong with a code, and where to look for it.
#[derive(Default)]
struct Doubts {
    error: Option<CodeError>,
    doubt: Option<CodeDoubt>,
    /// What is mended in the field: nobody types twelve signs again for one.
    typed: String,
}

/// How long the page waits to know which languages are offered: it needs nothing else of the database.
const PATIENCE: Duration = Duration::from_secs(1);

/// Nobody knows yet whose client this is: the languages of all gemeenten together.
async fn languages(app: &App) -> Languages {
    let snapshot = tokio::time::timeout(PATIENCE, app.snapshot()).await;
    let read = snapshot.ok().and_then(Result::ok);
    read.map(|snapshot| snapshot.languages.clone()).unwrap_or_default()
}

fn page(app: &App, languages: &Languages, asked: &Language, doubts: Doubts) -> HttpResponse {
    let status = match doubts.error {
        Some(_wrong) => StatusCode::BAD_REQUEST,
        None => StatusCode::OK,
    };
    html(status, content_security_policy()).body(code_page(&CodePage {
        lang: asked.among(languages),
        error: doubts.error,
        doubt: doubts.doubt,
        typed: &doubts.typed,
        demo: app.demo,
        languages: languages.offered(),
    }))
}
