//! Choosing questions for a draft from every questionnaire that the gemeente may know of.

use std::collections::BTreeSet;

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::drafting::{Change, kept, overtaken, save, title};
use super::list::newest;
use crate::addresses::DraftAddress;
use crate::catalogue::file::{Draft, DraftQuestion, MOST_QUESTIONS, QuestionFile, QuestionnaireFile};
use crate::catalogue::{KeptDraft, questionnaires};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::ids::GemeenteId;
use crate::values::scale::Kind;
use crate::views::setup::questionnaires::{ChoosePage, Group, Pick, choose_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// What was ticked: every field of the form, a question for each `vraag`.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(in crate::web) struct ChooseForm {
    fields: Vec<(String, String)>,
}

impl ChooseForm {
    fn all<'f>(&'f self, wanted: &'f str) -> impl Iterator<Item = &'f str> {
        let same = self.fields.iter().filter(move |(name, _)| name == wanted);
        same.map(|(_, value)| value.as_str())
    }
}

/// A question of a questionnaire, once for each code and words.
struct Offered {
    value: String,
    question: QuestionFile,
}

/// The questions of one questionnaire that no earlier one has.
struct Shelf {
    title: String,
    offered: Vec<Offered>,
}

/// Every questionnaire by its newest version. Own ones come first; of what is in several only the first is offered.
fn shelves(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<Shelf>, DbError> {
    let all = questionnaires::visible(conn, gemeente)?;
    let mut all = newest(&all);
    // The whole set before its short one, so that questions stand where they come from.
    all.sort_by_key(|one| (one.gemeente.is_none(), one.code.ends_with("-kort")));
    let mut seen = BTreeSet::new();
    let mut shelves = Vec::new();
    for one in all {
        let QuestionnaireFile { questions, .. } = questionnaires::file(conn, one)?;
        let offered: Vec<Offered> = questions
            .into_iter()
            .map(|question| Offered {
                value: format!("{}/{}", one.id, question.code),
                question,
            })
            .filter(|offered| seen.insert((offered.question.code.clone(), dutch(&offered.question).to_owned())))
            .collect();
        if !offered.is_empty() {
            shelves.push(Shelf {
                title: one.title.clone(),
                offered,
            });
        }
    }
    Ok(shelves)
}

fn dutch(question: &QuestionFile) -> &str {
    let wording = question.wordings.iter().find(|one| one.lang == Lang::NL);
    wording.map_or("", |one| &one.text)
}

pub(in crate::web) async fn choose(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (_, kept) = kept(&app, &who, &path).await?;
    let gemeente = who.gemeente;
    let shelves = app.read("questions", move |conn| shelves(conn, gemeente)).await?;
    let shown = Shown {
        shelves: &shelves,
        ticked: &[],
        problem: None,
    };
    Ok(answer(&request, &app, &who, &kept, shown))
}

pub(in crate::web) async fn chosen(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Analyst>, ChooseForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (_, kept) = kept(&app, &who, &path).await?;
    let gemeente = who.gemeente;
    let shelves = app.read("questions", move |conn| shelves(conn, gemeente)).await?;
    let mut draft = kept.draft();
    let ticked: Vec<&str> = form.all("vraag").collect();
    let before = draft.questions.len();
    for offered in shelves.iter().flat_map(|shelf| &shelf.offered) {
        if ticked.contains(&offered.value.as_str()) && fits(&draft, &offered.question) {
            draft.questions.push(DraftQuestion {
                in_short: false,
                ..DraftQuestion::from(&offered.question)
            });
        }
    }
    let (added, total) = (draft.questions.len() - before, draft.questions.len());
    let problem = match (added, total) {
        (0, _) => Some("U koos nog geen vraag. Er is niets veranderd.".to_owned()),
        (_, total) if total > MOST_QUESTIONS => Some(format!(
            "Dan worden het er {total}, en hoogstens {MOST_QUESTIONS} kan. Haal een paar vinkjes weg. Er is niets veranderd."
        )),
        _ => None,
    };
    if problem.is_some() {
        let shown = Shown {
            shelves: &shelves,
            ticked: &ticked,
            problem,
        };
        return Ok(answer(&request, &app, &who, &kept, shown));
    }
    let change = Change {
        id: kept.id,
        edition: form
            .all("editie")
            .last()
            .and_then(|text| text.parse().ok())
            .unwrap_or(0),
        draft,
        words: match added {
            1 => "Er is 1 vraag bij gekomen.".to_owned(),
            more => format!("Er zijn {more} vragen bij gekomen."),
        },
        at: format!("#vraag-{}", before + 1),
    };
    match save(&app, &who, once, change).await? {
        Some(response) => Ok(response),
        None => overtaken(&request, &app, &who, kept.id).await,
    }
}

/// What the page shows beside the draft.
struct Shown<'s> {
    shelves: &'s [Shelf],
    /// What was ticked before the page came back.
    ticked: &'s [&'s str],
    problem: Option<String>,
}

fn answer(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    kept: &KeptDraft,
    shown: Shown<'_>,
) -> HttpResponse {
    let Shown {
        shelves,
        ticked,
        problem,
    } = shown;
    let draft = kept.draft();
    let page = ChoosePage {
        csrf: who.staff.csrf(),
        draft: kept.id,
        edition: kept.edition,
        there: draft.questions.len(),
        groups: shelves.iter().map(|shelf| group(shelf, &draft, ticked)).collect(),
        problem,
    };
    let above = DraftAddress::Page { draft: kept.id }.to_string();
    let name = title(&draft);
    let frame = Page::new(Section::Setup, "Kies vragen").breadcrumb(&above, &name);
    frame.answer(request, app, &who.staff, choose_page(&page))
}

fn group(shelf: &Shelf, draft: &Draft, ticked: &[&str]) -> Group {
    let pick = |offered: &Offered| Pick {
        value: offered.value.clone(),
        text: dutch(&offered.question).to_owned(),
        code: offered.question.code.clone(),
        kind: offered.question.kind,
        theme: offered.question.theme.name(),
        there: has(draft, &offered.question),
        other_faces: other_faces(draft, &offered.question),
        ticked: ticked.contains(&offered.value.as_str()),
    };
    Group {
        title: shelf.title.clone(),
        questions: shelf.offered.iter().map(pick).collect(),
    }
}

fn has(draft: &Draft, question: &QuestionFile) -> bool {
    draft.questions.iter().any(|one| one.code == question.code)
}

/// Three and five faces are never in one questionnaire.
fn other_faces(draft: &Draft, question: &QuestionFile) -> bool {
    let kinds = draft.questions.iter().filter_map(|one| one.kind.parse::<Kind>().ok());
    let faces = kinds.into_iter().find(|kind| kind.is_smiley());
    question.kind.is_smiley() && faces.is_some_and(|faces| faces != question.kind)
}

fn fits(draft: &Draft, question: &QuestionFile) -> bool {
    !has(draft, question) && !other_faces(draft, question)
}
