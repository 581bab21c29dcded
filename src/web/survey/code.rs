//! `/`: type the code of a letter or card.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use serde::Deserialize;

use super::Language;
use super::send::see_other;
use crate::i18n::Lang;
use crate::links::{Code, CodeProblem as Problem};
use crate::views::survey::{CodePage, CodeProblem, code_page, content_security_policy};
use crate::web::headers::html;
use crate::web::pages::Shared;

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct Typed {
    code: String,
}

pub(in crate::web) async fn ask(app: Shared, language: Query<Language>) -> HttpResponse {
    page(&app, language.lang(), StatusCode::OK, None)
}

/// A well-typed code leads to its survey; a mistyped one back to the page, which does not show it again.
pub(in crate::web) async fn typed(app: Shared, language: Query<Language>, form: Form<Typed>) -> HttpResponse {
    let lang = language.lang();
    let text = form.code.trim();
    match text.parse::<Code>() {
        Ok(_) => see_other(&format!("/i/{}?taal={lang}", plain(text))),
        Err(problem) => page(&app, lang, StatusCode::BAD_REQUEST, Some(problem_of(text, problem))),
    }
}

fn problem_of(text: &str, problem: Problem) -> CodeProblem {
    match problem {
        Problem::Sign => CodeProblem::BadCharacter,
        Problem::Mistyped => CodeProblem::Mistyped,
        Problem::Length if text.is_empty() => CodeProblem::Empty,
        Problem::Length if plain(text).len() > 12 => CodeProblem::TooLong,
        Problem::Length => CodeProblem::TooShort,
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn page(app: &Shared, lang: Lang, status: StatusCode, error: Option<CodeProblem>) -> HttpResponse {
    html(status, content_security_policy()).body(code_page(&CodePage {
        lang,
        error,
        demo: app.demo,
    }))
}
