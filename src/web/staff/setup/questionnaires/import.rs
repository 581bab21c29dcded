//! Reading a questionnaire from the text of a file: every mistake by its line, then what is in it, then it is kept.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::publish::texts;
use super::take_back::{made, said};
use crate::accounts;
use crate::addresses::QuestionnaireAddress;
use crate::catalogue::file::{Mistake, Problem as FileProblem, QuestionnaireFile, parse};
use crate::catalogue::{Gemeente, Questionnaire, QuestionnaireError, gemeenten, questionnaires};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::views::setup::questionnaires::{ImportPage, Preview, WrongLine, import_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// The text, and from the page that shows what is in it "ja", or "nee" to change it first.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct ImportForm {
    #[serde(rename = "inhoud", default)]
    content: String,
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// What a text yields, or what is wrong with it.
struct Judged {
    gemeente: Gemeente,
    wrong: Vec<WrongLine>,
    preview: Vec<Preview>,
}

pub(in crate::web) async fn import(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    let own = who.gemeente;
    let gemeente = app.read("gemeente", move |conn| gemeenten::find(conn, own)).await?;
    let judged = Judged {
        gemeente,
        wrong: Vec::new(),
        preview: Vec::new(),
    };
    Ok(answer(&request, &app, &who, String::new(), judged))
}

pub(in crate::web) async fn imported(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, ImportForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (own, text, text_again) = (who.gemeente, form.content.clone(), form.content.clone());
    let judged = app.read("questionnaire file", move |conn| {
        let gemeente = gemeenten::find(conn, own)?;
        judge(conn, gemeente, &text)
    });
    let mut judged = judged.await?;
    if form.sure != "ja" || !judged.wrong.is_empty() {
        if form.sure == "nee" {
            judged.preview.clear();
        }
        return Ok(answer(&request, &app, &who, form.content, judged));
    }
    let (user, now, gemeente) = (who.staff.user.id, app.now(), judged.gemeente.clone());
    let files = parse(&form.content, "").map_err(|_wrong| Problem::BadForm)?;
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("questionnaire", |conn| {
                let mut versions: Vec<Questionnaire> = Vec::new();
                for file in &files {
                    let one = questionnaires::add_own(conn, &gemeente, file)?;
                    accounts::log(conn, By::user(user, now), "vragenlijst-ingelezen", &made(&one))?;
                    versions.push(one);
                }
                let first = versions.first().ok_or(DbError::Failed)?;
                let place = QuestionnaireAddress::One {
                    questionnaire: first.id,
                };
                Ok::<_, QuestionnaireError>(act.done(&place.to_string(), said(&versions, "")))
            }))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(QuestionnaireError::Db(error)) => Err(error.into()),
        // Somebody added it for everybody meanwhile: the page says so.
        Err(QuestionnaireError::CodeTaken(code)) => {
            judged.wrong.push(WrongLine {
                line: 1,
                text: String::new(),
                mistake: Mistake::CodeTaken(code),
            });
            judged.preview.clear();
            Ok(answer(&request, &app, &who, text_again, judged))
        }
        Err(QuestionnaireError::Used) => Err(Problem::Failed.into()),
    }
}

fn judge(conn: &mut Conn, gemeente: Gemeente, text: &str) -> Result<Judged, DbError> {
    let (mut wrong, mut preview) = (Vec::new(), Vec::new());
    match parse(text, "") {
        Err(error) => wrong.extend(error.problems.into_iter().map(|problem| line(text, problem))),
        Ok(files) => {
            for file in &files {
                if questionnaires::is_general(conn, &file.code)? {
                    wrong.push(taken(text, file));
                }
                let newest = questionnaires::newest_own(conn, &gemeente, &file.code)?;
                preview.push(Preview {
                    code: file.code.clone(),
                    title: file.dutch_title().to_owned(),
                    version: newest.map_or(1, |before| before.version + 1),
                    questions: texts(file),
                    concept: file.concept,
                });
            }
        }
    }
    if !wrong.is_empty() {
        preview.clear();
    }
    Ok(Judged {
        gemeente,
        wrong,
        preview,
    })
}

fn line(text: &str, problem: FileProblem) -> WrongLine {
    let there = text.lines().nth(problem.line.saturating_sub(1));
    WrongLine {
        line: problem.line,
        text: there.unwrap_or_default().chars().take(200).collect(),
        mistake: problem.mistake,
    }
}

/// The code is that of a questionnaire of everybody: at the line of the code.
fn taken(text: &str, file: &QuestionnaireFile) -> WrongLine {
    let at = text.lines().position(|line| line.trim_start().starts_with("code"));
    let problem = FileProblem {
        line: at.map_or(1, |at| at + 1),
        question: None,
        mistake: Mistake::CodeTaken(file.code.clone()),
    };
    line(text, problem)
}

fn answer(request: &HttpRequest, app: &Shared, who: &Allowed<Analyst>, text: String, judged: Judged) -> HttpResponse {
    let page = ImportPage {
        csrf: who.staff.csrf(),
        gemeente: judged.gemeente.name,
        text,
        wrong: judged.wrong,
        preview: judged.preview,
    };
    let above = QuestionnaireAddress::All.to_string();
    let frame = Page::new(Section::Setup, "Lees een vragenlijst in").breadcrumb(&above, "Vragenlijsten");
    frame.answer(request, app, &who.staff, import_page(&page))
}
