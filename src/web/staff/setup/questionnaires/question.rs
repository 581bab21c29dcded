//! Writing one question of a draft.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::draft::by_language;
use super::drafting::{Change, kept, save, title};
use crate::addresses::DraftAddress;
use crate::catalogue::file::{Draft, DraftQuestion, Hint, Law, MOST_QUESTIONS, Theme, hints};
use crate::catalogue::{KeptDraft, questionnaires};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::ids::GemeenteId;
use crate::values::scale::Kind;
use crate::views::setup::questionnaires::{QuestionPage, question_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// The number in the address of a question that is not there yet.
const NEW: &str = "nieuw";

/// A question as it is filled in. Texts are fields by language, `tekst-nl` and `label-nl`.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct QuestionForm {
    #[serde(rename = "editie", default)]
    edition: String,
    #[serde(rename = "soort", default)]
    kind: String,
    #[serde(rename = "thema", default)]
    theme: String,
    #[serde(rename = "wet", default)]
    law: String,
    #[serde(default)]
    code: String,
    #[serde(rename = "opmerking", default)]
    remark: String,
    /// "kijk" to look for hard words first.
    #[serde(rename = "doe", default)]
    act: String,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

/// Which question of which draft.
struct At {
    kept: KeptDraft,
    draft: Draft,
    /// Its place; `None` for a new one.
    place: Option<usize>,
    number: String,
}

async fn find(app: &Shared, who: &Allowed<Analyst>, path: Path<(String, String)>) -> Result<At, Problem> {
    let (id, number) = path.into_inner();
    let (_, kept) = kept(app, who, &id).await?;
    let draft = kept.draft();
    let place = if number == NEW {
        None
    } else {
        let place: usize = number.parse().map_err(|_err| Problem::NotFound)?;
        let at = place.checked_sub(1).filter(|at| *at < draft.questions.len());
        Some(at.ok_or(Problem::NotFound)?)
    };
    Ok(At {
        kept,
        draft,
        place,
        number,
    })
}

pub(in crate::web) async fn question(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let at = find(&app, &who, path).await?;
    let there = at.place.and_then(|place| at.draft.questions.get(place)).cloned();
    let question = match there {
        Some(question) => question,
        None => {
            let (gemeente, draft) = (who.gemeente, at.draft.clone());
            let code = app.read("question code", move |conn| free_code(conn, gemeente, &draft));
            fresh(&at.draft, code.await?)
        }
    };
    Ok(answer(&request, &app, &who, &at, Shown::new(question)))
}

/// What the page shows beside the draft.
struct Shown {
    question: DraftQuestion,
    hints: Vec<(Lang, Vec<Hint>)>,
    plain: bool,
    problem: Option<&'static str>,
}

impl Shown {
    fn new(question: DraftQuestion) -> Self {
        Self {
            question,
            hints: Vec::new(),
            plain: false,
            problem: None,
        }
    }
}

fn answer(request: &HttpRequest, app: &Shared, who: &Allowed<Analyst>, at: &At, shown: Shown) -> HttpResponse {
    let heading = match at.place {
        Some(place) => format!("Vraag {}", place + 1),
        None => "Een nieuwe vraag".to_owned(),
    };
    let page = QuestionPage {
        csrf: who.staff.csrf(),
        draft: at.kept.id,
        edition: at.kept.edition,
        number: at.number.clone(),
        question: shown.question,
        address: at.draft.address.parse().ok(),
        hints: shown.hints,
        plain: shown.plain,
        problem: shown.problem.map(str::to_owned),
    };
    let above = DraftAddress::Page { draft: at.kept.id }.to_string();
    let name = title(&at.draft);
    let frame = Page::new(Section::Setup, &heading).breadcrumb(&above, &name);
    frame.answer(request, app, &who.staff, question_page(&page))
}

pub(in crate::web) async fn written(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
    form: SignedForm<Allowed<Analyst>, QuestionForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let at = find(&app, &who, path).await?;
    let typed = typed(&at, &form);
    if form.act == "kijk" {
        let address = at.draft.address.parse().ok();
        let look = |lang: &Lang| {
            let text = typed.text.get(lang.word())?;
            Some((*lang, hints(text, *lang, address)))
        };
        let found: Vec<(Lang, Vec<Hint>)> = Lang::all().iter().filter_map(look).collect();
        let shown = Shown {
            plain: !found.is_empty() && found.iter().all(|(_, found)| found.is_empty()),
            problem: found.is_empty().then_some("Er staat nog geen vraag om na te kijken."),
            hints: found,
            ..Shown::new(typed)
        };
        return Ok(answer(&request, &app, &who, &at, shown));
    }
    let refused = refusal(&at, &typed);
    if refused.is_some() {
        let shown = Shown {
            problem: refused,
            ..Shown::new(typed)
        };
        return Ok(answer(&request, &app, &who, &at, shown));
    }
    let mut draft = at.draft.clone();
    let number = match at
        .place
        .and_then(|place| Some((place, draft.questions.get_mut(place)?)))
    {
        Some((place, there)) => {
            *there = typed.clone();
            place + 1
        }
        None => {
            draft.questions.push(typed.clone());
            draft.questions.len()
        }
    };
    let change = Change {
        id: at.kept.id,
        edition: form.edition.parse().unwrap_or(0),
        draft,
        words: format!("Bewaard. Dit is vraag {number} van het ontwerp."),
        at: format!("#vraag-{number}"),
    };
    match save(&app, &who, once, change).await? {
        Some(response) => Ok(response),
        None => {
            let shown = Shown {
                problem: Some(CHANGED_WHILE_TYPING),
                ..Shown::new(typed)
            };
            Ok(answer(&request, &app, &who, &at, shown))
        }
    }
}

/// Said where somebody else was faster, and what was typed is still in the form.
const CHANGED_WHILE_TYPING: &str = "Dit ontwerp is intussen veranderd, door u in een ander venster of door een collega. Er is niets bewaard. Wat u typte staat er nog: bewaar het opnieuw.";

/// The question of the form. What the form does not ask stays.
fn typed(at: &At, form: &QuestionForm) -> DraftQuestion {
    let there = at.place.and_then(|place| at.draft.questions.get(place)).cloned();
    let remark = form.remark.split_whitespace().collect::<Vec<_>>().join(" ");
    DraftQuestion {
        code: form.code.trim().to_uppercase(),
        kind: form.kind.clone(),
        theme: form.theme.clone(),
        law: form.law.clone(),
        text: by_language(&form.more, "tekst"),
        label: by_language(&form.more, "label"),
        remark: (!remark.is_empty()).then_some(remark),
        ..there.unwrap_or_default()
    }
}

fn refusal(at: &At, typed: &DraftQuestion) -> Option<&'static str> {
    if at.place.is_none() && at.draft.questions.len() >= MOST_QUESTIONS {
        return Some("Er staan al tien vragen in dit ontwerp. Haal er eerst een weg. Wat u typte staat er nog.");
    }
    typed
        .dutch()
        .is_empty()
        .then_some("Schrijf de vraag in het Nederlands. Er is niets bewaard.")
}

/// A new question, answered as the others are.
fn fresh(draft: &Draft, code: String) -> DraftQuestion {
    let faces = |one: &DraftQuestion| one.kind.parse().ok().filter(|kind: &Kind| kind.is_smiley());
    let kind = draft.questions.iter().find_map(faces).unwrap_or(Kind::Smiley5);
    DraftQuestion {
        code,
        kind: kind.to_string(),
        theme: Theme::Treatment.to_string(),
        law: Law::Quality.to_string(),
        ..DraftQuestion::default()
    }
}

/// A code that no question has that the gemeente may know of, in a draft or a version: a code is one question for good.
fn free_code(conn: &mut Conn, gemeente: GemeenteId, draft: &Draft) -> Result<String, DbError> {
    let mut taken: BTreeSet<String> = draft.questions.iter().map(|one| one.code.clone()).collect();
    for one in questionnaires::visible(conn, gemeente)? {
        let questions = questionnaires::questions(conn, one.id)?;
        taken.extend(questions.into_iter().map(|question| question.code));
    }
    let mut codes = (1..=9999).map(|number| format!("EV{number:02}"));
    Ok(codes.find(|code| !taken.contains(code)).unwrap_or_default())
}
