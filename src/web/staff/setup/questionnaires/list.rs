//! Every questionnaire that a gemeente may know of, by its newest version.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse};

use crate::catalogue::file::{QuestionnaireFile, built_in};
use crate::catalogue::{Gemeente, Questionnaire, Round, gemeenten, questionnaire_drafts, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::ids::GemeenteId;
use crate::views::setup::questionnaires::{DraftLine, ListLine, ListPage, list_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::problem::Problem;
use crate::web::staff::frame::{Page, Section};

pub(in crate::web) async fn list(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, None).await
}

/// The list, and what went wrong above it.
pub(super) async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    problem: Option<&str>,
) -> Result<HttpResponse, Problem> {
    let id = who.gemeente;
    let found = app.read("questionnaires", move |conn| {
        let gemeente = gemeenten::find(conn, id)?;
        let missing = missing(conn)?.len();
        Ok::<_, DbError>((lines(conn, id)?, drafts(conn, id)?, gemeente, missing))
    });
    let (lines, drafts, Gemeente { name, .. }, missing) = found.await?;
    let (own, general) = lines.into_iter().partition(|(is_own, _)| *is_own);
    let only = |lines: Vec<(bool, ListLine)>| lines.into_iter().map(|(_, line)| line).collect();
    let page = ListPage {
        csrf: who.staff.csrf(),
        gemeente: name,
        drafts,
        own: only(own),
        general: only(general),
        missing,
        problem: problem.map(str::to_owned),
    };
    let frame = Page::new(Section::Setup, "Vragenlijsten").kicker("Wat u cliënten kunt vragen");
    Ok(frame.answer(request, app, &who.staff, list_page(&page)))
}

/// Those that come with the program and are not there.
pub(super) fn missing(conn: &mut Conn) -> Result<Vec<QuestionnaireFile>, DbError> {
    // A test reads every one of these files, so none can be wrong here.
    let all = built_in().map_err(|_wrong| DbError::Corrupt)?;
    questionnaires::missing(conn, &all)
}

/// The newest version of each code, and whether it is the gemeente's own.
fn lines(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<(bool, ListLine)>, DbError> {
    let all = questionnaires::visible(conn, gemeente)?;
    let rounds = rounds::of_gemeente(conn, gemeente)?;
    let mut lines = Vec::new();
    for one in newest(&all) {
        let same: Vec<&Questionnaire> = all.iter().filter(|other| other.code == one.code).collect();
        lines.push((one.gemeente.is_some(), line(conn, one, &same, &rounds)?));
    }
    Ok(lines)
}

/// The newest version of each code. `all` is in the order of code and version.
pub(super) fn newest(all: &[Questionnaire]) -> Vec<&Questionnaire> {
    let is_last = |at: usize, one: &Questionnaire| all.get(at + 1).is_none_or(|next| next.code != one.code);
    let newest = all.iter().enumerate().filter(|(at, one)| is_last(*at, one));
    newest.map(|(_, one)| one).collect()
}

fn line(
    conn: &mut Conn,
    one: &Questionnaire,
    versions: &[&Questionnaire],
    rounds: &[Round],
) -> Result<ListLine, DbError> {
    let questions = questionnaires::questions(conn, one.id)?.len();
    let wordings = questionnaires::wordings(conn, one.id)?;
    let complete = |lang: &&Lang| wordings.iter().filter(|wording| wording.lang == **lang).count() == questions;
    let version = |round: &Round| {
        let used = versions.iter().find(|version| version.id == round.questionnaire)?;
        (!round.is_over()).then(|| (round.name.clone(), used.version))
    };
    let used: BTreeSet<(String, i32)> = rounds.iter().filter_map(version).collect();
    Ok(ListLine {
        id: one.id,
        code: one.file_code().to_owned(),
        title: one.title.clone(),
        domain: one.domain,
        address: one.address,
        questions,
        version: one.version,
        concept: one.concept,
        languages: Lang::all().iter().filter(complete).copied().collect(),
        rounds: used.into_iter().collect(),
    })
}

fn drafts(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<DraftLine>, DbError> {
    let all = questionnaire_drafts::of_gemeente(conn, gemeente)?;
    let line = |kept: crate::catalogue::KeptDraft| {
        let draft = kept.draft();
        DraftLine {
            id: kept.id,
            title: super::drafting::title(&draft),
            questions: draft.questions.len(),
            changed: kept.changed().day().long(),
        }
    };
    Ok(all.into_iter().map(line).collect())
}
