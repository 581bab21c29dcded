//! A draft: beginning one, what is said of all its questions, their order, and the way back.

use std::collections::BTreeMap;

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::drafting::{Change, answer, kept, overtaken, save, title};
use super::list;
use crate::accounts::{self, Said};
use crate::addresses::{DraftAddress, QuestionnaireAddress};
use crate::catalogue::file::{Draft, LONGEST_CODE};
use crate::catalogue::{DraftError, KeptDraft, MOST_DRAFTS, providers, questionnaire_drafts, questionnaires};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::by::By;
use crate::values::ids::GemeenteId;
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// What a draft begins with: a version, the text of a file, or nothing.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct NewDraftForm {
    #[serde(rename = "lijst", default)]
    questionnaire: String,
    #[serde(rename = "inhoud", default)]
    content: String,
}

pub(in crate::web) async fn new_draft(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, NewDraftForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (gemeente, user, now) = (who.gemeente, who.staff.user.id, app.now());
    let Ok(given) = Draft::read(&form.content) else {
        let problem = "Dat is geen tekst van een vragenlijst. Er is niets bewaard.";
        return Ok(list::show(&request, &app, &who, Some(problem)).await?);
    };
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("draft", |conn| {
                let draft = if form.content.is_empty() {
                    beginning(conn, gemeente, &form.questionnaire)?
                } else {
                    given.clone()
                };
                let kept = questionnaire_drafts::add(conn, gemeente, &draft, now)?;
                accounts::log(
                    conn,
                    By::user(user, now),
                    "vragenlijst-ontwerp-gemaakt",
                    &kept.id.to_string(),
                )?;
                let place = DraftAddress::Page { draft: kept.id }.to_string();
                let said = Said::words("Bewaard als ontwerp. Alleen uw gemeente ziet het.")
                    .undone_by(DraftAddress::Remove { draft: kept.id }, &[]);
                Ok::<_, DraftError>(act.done(&place, said))
            }))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(DraftError::TooMany) => {
            let problem = format!("U hebt al {MOST_DRAFTS} ontwerpen. Gooi er eerst een weg. Er is niets bewaard.");
            Ok(list::show(&request, &app, &who, Some(&problem)).await?)
        }
        Err(DraftError::Changed) => Err(Problem::TryAgain.into()),
        Err(DraftError::Db(error)) => Err(error.into()),
    }
}

/// A copy of a version, or an empty draft. A gemeente's own keeps its code, because it becomes the next version.
fn beginning(conn: &mut Conn, gemeente: GemeenteId, questionnaire: &str) -> Result<Draft, DbError> {
    if questionnaire.is_empty() {
        return Ok(Draft {
            domain: Domain::Wmo.to_string(),
            address: Address::U.to_string(),
            concept: true,
            ..Draft::default()
        });
    }
    let id = questionnaire.parse().map_err(|_err| DbError::Missing)?;
    let one = questionnaires::find_visible(conn, gemeente, id)?;
    let mut draft = Draft::from(&questionnaires::file(conn, &one)?);
    if one.gemeente.is_none() {
        draft.code = fitting(&format!("{}-eigen", draft.code));
        for (lang, title) in &mut draft.title {
            title.push_str(&format!(" ({})", if lang == Lang::EN.word() { "own" } else { "eigen" }));
        }
        for question in &mut draft.questions {
            question.in_short = false;
        }
    }
    Ok(draft)
}

fn fitting(code: &str) -> String {
    let short: String = code.chars().take(LONGEST_CODE).collect();
    short.trim_end_matches('-').to_owned()
}

pub(in crate::web) async fn draft(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (_, kept) = kept(&app, &who, &path).await?;
    Ok(answer(&request, &app, &who, &kept, None))
}

/// What is said of all questions together. Titles are fields by language, `titel-nl`.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct SettingsForm {
    #[serde(rename = "editie", default)]
    edition: String,
    #[serde(default)]
    code: String,
    #[serde(rename = "domein", default)]
    domain: String,
    #[serde(rename = "aanspreekvorm", default)]
    address: String,
    #[serde(rename = "gezichten", default)]
    faces: String,
    #[serde(rename = "getest", default)]
    tested: String,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

pub(in crate::web) async fn settings(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Analyst>, SettingsForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (_, kept) = kept(&app, &who, &path).await?;
    let mut draft = kept.draft();
    draft.title = by_language(&form.more, "titel");
    draft.domain = form.domain;
    draft.address = form.address;
    draft.concept = form.tested.is_empty();
    draft.code = form.code.trim().to_owned();
    if draft.code.is_empty() {
        draft.code = fitting(&providers::slug(draft.title.get("nl").map_or("", String::as_str)));
    }
    if let Ok(faces) = form.faces.parse() {
        with_faces(&mut draft, faces);
    }
    let change = Change {
        id: kept.id,
        edition: form.edition.parse().unwrap_or(0),
        words: format!("Bewaard. Dit ontwerp heet ‘{}’.", title(&draft)),
        draft,
        at: "#over".to_owned(),
    };
    done(&request, &app, &who, &kept, save(&app, &who, once, change).await?).await
}

/// The texts of fields such as `titel-nl`, without those that are empty.
pub(super) fn by_language(fields: &BTreeMap<String, String>, name: &str) -> BTreeMap<String, String> {
    let text = |lang: &Lang| {
        let typed = fields.get(&format!("{name}-{lang}"))?.trim();
        // A text has one line; what was typed over several is one sentence all the same.
        let one_line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        (!one_line.is_empty()).then(|| (lang.to_string(), one_line))
    };
    Lang::all().iter().filter_map(text).collect()
}

/// Three and five faces are never compared: a question with other faces gets another code, with a D behind it for three.
fn with_faces(draft: &mut Draft, faces: Kind) {
    for question in &mut draft.questions {
        let kind: Option<Kind> = question.kind.parse().ok();
        if kind.is_none_or(|kind| kind == faces || !kind.is_smiley()) || !faces.is_smiley() {
            continue;
        }
        faces.word().clone_into(&mut question.kind);
        match (faces, question.code.strip_suffix('D').map(str::to_owned)) {
            (Kind::Smiley5, Some(plain)) => question.code = plain,
            (_, _) => question.code.push(if faces == Kind::Smiley3 { 'D' } else { 'V' }),
        }
    }
}

/// Moves a question, or takes it away.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct OrderForm {
    #[serde(rename = "editie", default)]
    edition: String,
    #[serde(rename = "vraag", default)]
    question: String,
    #[serde(rename = "doe", default)]
    act: String,
}

pub(in crate::web) async fn order(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Analyst>, OrderForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (_, kept) = kept(&app, &who, &path).await?;
    let mut draft = kept.draft();
    let number: usize = form.question.parse().unwrap_or(0);
    let Some((words, at)) = reorder(&mut draft, number, &form.act) else {
        let problem = "Die vraag staat er niet, of staat al aan het eind. Er is niets veranderd.";
        return Ok(answer(&request, &app, &who, &kept, Some(problem)));
    };
    let change = Change {
        id: kept.id,
        edition: form.edition.parse().unwrap_or(0),
        draft,
        words,
        at,
    };
    done(&request, &app, &who, &kept, save(&app, &who, once, change).await?).await
}

fn reorder(draft: &mut Draft, number: usize, act: &str) -> Option<(String, String)> {
    let (at, last) = (number.checked_sub(1)?, draft.questions.len().checked_sub(1)?);
    if at > last {
        return None;
    }
    let to = match act {
        "weg" => {
            let gone = draft.questions.remove(at);
            let words = format!("‘{}’ is weggehaald uit dit ontwerp.", gone.dutch());
            return Some((words, "#vragen".to_owned()));
        }
        "omhoog" => at.checked_sub(1)?,
        "omlaag" if at < last => at + 1,
        _ => return None,
    };
    draft.questions.swap(at, to);
    Some((
        format!("Vraag {number} is nu vraag {}.", to + 1),
        format!("#vraag-{}", to + 1),
    ))
}

/// A draft as it was before an act.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct RestoreForm {
    #[serde(rename = "editie", default)]
    edition: String,
    #[serde(rename = "inhoud", default)]
    content: String,
}

pub(in crate::web) async fn restore(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Analyst>, RestoreForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (_, kept) = kept(&app, &who, &path).await?;
    let change = Change {
        id: kept.id,
        edition: form.edition.parse().unwrap_or(0),
        draft: Draft::read(&form.content).map_err(|_err| Problem::BadForm)?,
        words: "Teruggezet. Het ontwerp is weer zoals het was.".to_owned(),
        at: "#vragen".to_owned(),
    };
    done(&request, &app, &who, &kept, save(&app, &who, once, change).await?).await
}

async fn done(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    kept: &KeptDraft,
    saved: Option<HttpResponse>,
) -> Result<HttpResponse, FormError> {
    match saved {
        Some(response) => Ok(response),
        None => overtaken(request, app, who, kept.id).await,
    }
}

pub(in crate::web) async fn remove(
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Analyst>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let id = path.parse().map_err(|_err| Problem::NotFound)?;
    let (gemeente, user, now) = (who.gemeente, who.staff.user.id, app.now());
    let to = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("draft", |conn| {
                let kept = questionnaire_drafts::remove(conn, gemeente, id)?;
                accounts::log(
                    conn,
                    By::user(user, now),
                    "vragenlijst-ontwerp-weggegooid",
                    &id.to_string(),
                )?;
                let draft = kept.draft();
                let words = format!("‘{}’ is weggegooid.", title(&draft));
                let content = draft.toml();
                let said = Said::words(words).undone_by(QuestionnaireAddress::NewDraft, &[("inhoud", &content)]);
                Ok::<_, DbError>(act.done(&QuestionnaireAddress::All.to_string(), said))
            })?)
        })
        .await?;
    Ok(see_other(to))
}
