//! A draft becomes a version: looked at by the rules of a file, shown once more, then made.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::drafting::{kept, overtaken, title};
use super::take_back::{made, said};
use crate::accounts;
use crate::addresses::{DraftAddress, QuestionnaireAddress};
use crate::catalogue::file::{Draft, Hint, Mistake, Problem as FileProblem, QuestionnaireFile, compare, hints};
use crate::catalogue::{Gemeente, KeptDraft, Questionnaire, QuestionnaireError, questionnaire_drafts, questionnaires};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::by::By;
use crate::views::setup::questionnaires::{PublishPage, Ready, publish_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::frame::{Page, Section};

pub(in crate::web) async fn publish(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, kept) = kept(&app, &who, &path).await?;
    show(&request, &app, &who, gemeente, kept).await
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    gemeente: Gemeente,
    kept: KeptDraft,
) -> Result<HttpResponse, Problem> {
    let draft = kept.draft();
    let (name, heading) = (gemeente.name.clone(), title(&draft));
    let found = app
        .read("draft", move |conn| {
            Ok::<_, DbError>(match judged(conn, &draft)? {
                Ok(files) => Ok(ready(conn, &gemeente, &files)?),
                Err(problems) => Err(problems),
            })
        })
        .await?;
    let page = PublishPage {
        csrf: who.staff.csrf(),
        draft: kept.id,
        edition: kept.edition,
        gemeente: name,
        found,
    };
    let above = DraftAddress::Page { draft: kept.id }.to_string();
    let frame = Page::new(Section::Setup, "Kijk na en maak een versie").breadcrumb(&above, &heading);
    Ok(frame.answer(request, app, &who.staff, publish_page(&page)))
}

/// What a draft yields, or everything that is wrong with it: by the rules of a file, and by what is there already.
fn judged(conn: &mut Conn, draft: &Draft) -> Result<Result<Vec<QuestionnaireFile>, Vec<FileProblem>>, DbError> {
    let files = match draft.checked() {
        Ok(files) => files,
        Err(error) => return Ok(Err(error.problems)),
    };
    for file in &files {
        if questionnaires::is_general(conn, &file.code)? {
            let problem = FileProblem {
                line: 1,
                question: None,
                mistake: Mistake::CodeTaken(file.code.clone()),
            };
            return Ok(Err(vec![problem]));
        }
    }
    Ok(Ok(files))
}

fn ready(conn: &mut Conn, gemeente: &Gemeente, files: &[QuestionnaireFile]) -> Result<Ready, DbError> {
    let file = files.first().ok_or(DbError::Corrupt)?;
    let newest = questionnaires::newest_own(conn, gemeente, &file.code)?;
    let comparison = match &newest {
        Some(before) => Some(compare(&questionnaires::file(conn, before)?, file)),
        None => None,
    };
    Ok(Ready {
        code: file.code.clone(),
        title: file.dutch_title().to_owned(),
        version: newest.map_or(1, |before| before.version + 1),
        questions: texts(file),
        concept: file.concept,
        comparison,
        hints: hard(file),
    })
}

/// The questions in Dutch.
pub(super) fn texts(file: &QuestionnaireFile) -> Vec<String> {
    let wordings = file.questions.iter().map(|question| question.wordings.iter());
    let dutch = wordings.filter_map(|mut all| all.find(|one| one.lang == Lang::NL));
    dutch.map(|one| one.text.clone()).collect()
}

fn hard(file: &QuestionnaireFile) -> Vec<(usize, Lang, Vec<Hint>)> {
    let mut found = Vec::new();
    for (number, question) in (1..).zip(&file.questions) {
        for wording in &question.wordings {
            let hints = hints(&wording.text, wording.lang, Some(file.address));
            if !hints.is_empty() {
                found.push((number, wording.lang, hints));
            }
        }
    }
    found
}

/// The button of the page that shows what is made.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct PublishForm {
    #[serde(rename = "editie", default)]
    edition: String,
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// Why no version is made.
enum Unmade {
    Changed,
    Wrong,
    Db(DbError),
}

impl From<DbError> for Unmade {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<QuestionnaireError> for Unmade {
    fn from(error: QuestionnaireError) -> Self {
        match error {
            QuestionnaireError::Db(error) => Self::Db(error),
            QuestionnaireError::CodeTaken(_) | QuestionnaireError::Used => Self::Wrong,
        }
    }
}

impl crate::db::Transient for Unmade {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

pub(in crate::web) async fn published(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Analyst>, PublishForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (gemeente, kept) = kept(&app, &who, &path).await?;
    if form.sure != "ja" {
        return Ok(show(&request, &app, &who, gemeente, kept).await?);
    }
    let (id, user, now) = (kept.id, who.staff.user.id, app.now());
    let edition: i32 = form.edition.parse().unwrap_or(0);
    let owner = gemeente.clone();
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("questionnaire", |conn| {
                let kept = questionnaire_drafts::remove(conn, owner.id, id)?;
                if kept.edition != edition {
                    return Err(Unmade::Changed);
                }
                let draft = kept.draft();
                let files = draft.checked().map_err(|_wrong| Unmade::Wrong)?;
                let versions: Vec<Questionnaire> = files
                    .iter()
                    .map(|file| questionnaires::add_own(conn, &owner, file))
                    .collect::<Result<_, _>>()?;
                let first = versions.first().ok_or(Unmade::Wrong)?;
                accounts::log(conn, By::user(user, now), "vragenlijst-versie-gemaakt", &made(first))?;
                let place = QuestionnaireAddress::One {
                    questionnaire: first.id,
                };
                Ok(act.done(&place.to_string(), said(&versions, &draft.toml())))
            }))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(Unmade::Changed) => overtaken(&request, &app, &who, id).await,
        Err(Unmade::Wrong) => Ok(show(&request, &app, &who, gemeente, kept).await?),
        Err(Unmade::Db(error)) => Err(error.into()),
    }
}
