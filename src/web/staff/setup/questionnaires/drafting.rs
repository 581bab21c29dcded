//! What all acts on a draft have in common: finding it, changing it in one transaction, and the way back.

use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::{self, Said};
use crate::addresses::{DraftAddress, QuestionnaireAddress};
use crate::catalogue::file::Draft;
use crate::catalogue::{DraftError, Gemeente, KeptDraft, gemeenten, questionnaire_drafts};
use crate::db::DbError;
use crate::values::by::By;
use crate::values::ids::DraftId;
use crate::views::setup::questionnaires::{DraftPage, draft_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once};
use crate::web::staff::frame::{Page, Section};

/// What is said where somebody else was faster.
pub(super) const CHANGED: &str = "Dit ontwerp is intussen veranderd, door u in een ander venster of door een collega. Er is niets bewaard. Hieronder staat hoe het nu is.";

/// The draft of an address, and its gemeente.
pub(super) async fn kept(app: &Shared, who: &Allowed<Analyst>, id: &str) -> Result<(Gemeente, KeptDraft), Problem> {
    let id: DraftId = id.parse().map_err(|_err| Problem::NotFound)?;
    let own = who.gemeente;
    let read = app.read("draft", move |conn| {
        let gemeente = gemeenten::find(conn, own)?;
        Ok::<_, DbError>((gemeente, questionnaire_drafts::find(conn, own, id)?))
    });
    Ok(read.await?)
}

/// What a draft is called.
pub(super) fn title(draft: &Draft) -> String {
    let dutch = draft.title.get("nl").filter(|title| !title.is_empty());
    dutch.map_or_else(|| "Ontwerp zonder titel".to_owned(), Clone::clone)
}

/// A change of a draft, by the page that somebody saw.
pub(super) struct Change {
    pub(super) id: DraftId,
    /// The edition on that page.
    pub(super) edition: i32,
    /// What the draft is from now on.
    pub(super) draft: Draft,
    /// What is said of it.
    pub(super) words: String,
    /// The part of the page where it was done; empty for none.
    pub(super) at: String,
}

/// Keeps a change, and says so with the way back. `Ok(None)` where somebody else was faster: nothing is kept.
pub(super) async fn save(
    app: &Shared,
    who: &Allowed<Analyst>,
    once: Once,
    change: Change,
) -> Result<Option<HttpResponse>, FormError> {
    let (gemeente, user, now) = (who.gemeente, who.staff.user.id, app.now());
    let done = once
        .act(app, Leads::Told, move |act| {
            Ok(act.db().write("draft", |conn| {
                let kept = questionnaire_drafts::find(conn, gemeente, change.id)?;
                let before = kept.draft().toml();
                let edition = questionnaire_drafts::save(conn, &kept, change.edition, &change.draft, now)?;
                accounts::log(
                    conn,
                    By::user(user, now),
                    "vragenlijst-ontwerp-veranderd",
                    &change.id.to_string(),
                )?;
                let back = [("editie", edition.to_string()), ("inhoud", before)];
                let back = back.each_ref().map(|(name, value)| (*name, value.as_str()));
                let said = Said::words(&change.words).undone_by(DraftAddress::Restore { draft: change.id }, &back);
                let place = format!("{}{}", DraftAddress::Page { draft: change.id }, change.at);
                Ok::<_, DraftError>(act.done(&place, said))
            }))
        })
        .await?;
    match done {
        Ok(to) => Ok(Some(crate::web::headers::see_other(to))),
        Err(DraftError::Changed) => Ok(None),
        Err(DraftError::TooMany) => Err(Problem::Failed.into()),
        Err(DraftError::Db(error)) => Err(error.into()),
    }
}

/// The page of a draft, and what went wrong above it.
pub(super) fn answer(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    kept: &KeptDraft,
    problem: Option<&str>,
) -> HttpResponse {
    let draft = kept.draft();
    let heading = title(&draft);
    let page = DraftPage {
        csrf: who.staff.csrf(),
        id: kept.id,
        edition: kept.edition,
        draft,
        problem: problem.map(str::to_owned),
    };
    let above = QuestionnaireAddress::All.to_string();
    let frame = Page::new(Section::Setup, &heading)
        .kicker("Ontwerp van een vragenlijst")
        .breadcrumb(&above, "Vragenlijsten");
    frame.answer(request, app, &who.staff, draft_page(&page))
}

/// The page of a draft as it is now, where somebody else was faster.
pub(super) async fn overtaken(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    id: DraftId,
) -> Result<HttpResponse, FormError> {
    let (_, kept) = kept(app, who, &id.to_string()).await?;
    Ok(answer(request, app, who, &kept, Some(CHANGED)))
}
