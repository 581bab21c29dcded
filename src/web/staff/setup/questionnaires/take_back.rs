//! Versions that were made a moment ago, and taking them back while no round uses one.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::list;
use crate::accounts::{self, Said};
use crate::addresses::{DraftAddress, QuestionnaireAddress};
use crate::catalogue::file::Draft;
use crate::catalogue::{DraftError, Questionnaire, QuestionnaireError, questionnaire_drafts, questionnaires};
use crate::db::{DbError, Transient};
use crate::values::by::By;
use crate::values::ids::QuestionnaireId;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

/// What is said of versions that were made, with the way back; `draft` is the text of the draft they came from, or empty.
pub(super) fn said(versions: &[Questionnaire], draft: &str) -> Said {
    let names: Vec<String> = versions
        .iter()
        .map(|one| format!("‘{}’ versie {}", one.title, one.version))
        .collect();
    let ids: Vec<String> = versions.iter().map(|one| one.id.to_string()).collect();
    let words = format!(
        "Gemaakt: {}. Rondes van uw gemeente kunnen haar gebruiken. Andere gemeenten zien haar niet.",
        names.join(" en ")
    );
    let back = [("lijsten", ids.join(" ")), ("inhoud", draft.to_owned())];
    let back = back.each_ref().map(|(name, value)| (*name, value.as_str()));
    Said::words(words).undone_by(QuestionnaireAddress::TakeBack, &back)
}

/// A version in the log of acts.
pub(super) fn made(one: &Questionnaire) -> String {
    format!("{} versie {}", one.code, one.version)
}

/// The versions, with spaces between, and the draft that comes back.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct TakeBackForm {
    #[serde(rename = "lijsten", default)]
    versions: String,
    #[serde(rename = "inhoud", default)]
    content: String,
}

/// Why nothing was taken back.
enum Kept {
    Used,
    Full,
    Db(DbError),
}

impl From<DbError> for Kept {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<QuestionnaireError> for Kept {
    fn from(error: QuestionnaireError) -> Self {
        match error {
            QuestionnaireError::Db(error) => Self::Db(error),
            QuestionnaireError::Used | QuestionnaireError::CodeTaken(_) => Self::Used,
        }
    }
}

impl From<DraftError> for Kept {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Db(error) => Self::Db(error),
            DraftError::TooMany | DraftError::Changed => Self::Full,
        }
    }
}

impl Transient for Kept {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

pub(in crate::web) async fn take_back(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, TakeBackForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let ids: Result<Vec<QuestionnaireId>, _> = form.versions.split_whitespace().map(str::parse).collect();
    let ids = ids.map_err(|_err| Problem::BadForm)?;
    let draft = Draft::read(&form.content).map_err(|_err| Problem::BadForm)?;
    let back = !form.content.is_empty();
    let (gemeente, user, now) = (who.gemeente, who.staff.user.id, app.now());
    if ids.is_empty() {
        let problem = "Er is niets om terug te nemen. Er is niets veranderd.";
        return Ok(list::show(&request, &app, &who, Some(problem)).await?);
    }
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("questionnaire", |conn| {
                for id in &ids {
                    let gone = questionnaires::remove_own(conn, gemeente, *id)?;
                    accounts::log(
                        conn,
                        By::user(user, now),
                        "vragenlijst-versie-teruggenomen",
                        &made(&gone),
                    )?;
                }
                let (place, words) = if back {
                    let kept = questionnaire_drafts::add(conn, gemeente, &draft, now)?;
                    let place = DraftAddress::Page { draft: kept.id }.to_string();
                    (place, "Teruggenomen. Het is weer een ontwerp.")
                } else {
                    let place = QuestionnaireAddress::All.to_string();
                    (place, "Teruggenomen. De vragenlijst is weg.")
                };
                Ok::<_, Kept>(act.done(&place, Said::words(words)))
            }))
        })
        .await?;
    let problem = match done {
        Ok(to) => return Ok(see_other(to)),
        Err(Kept::Db(error)) => return Err(error.into()),
        Err(Kept::Used) => {
            "Een ronde gebruikt deze versie al, dus zij blijft. Zet die ronde eerst over. Er is niets veranderd."
        }
        Err(Kept::Full) => {
            "Er zijn te veel ontwerpen om dit er weer een te maken. Gooi er eerst een weg. Er is niets veranderd."
        }
    };
    Ok(list::show(&request, &app, &who, Some(problem)).await?)
}
