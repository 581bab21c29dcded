//! One act on the words for clients: shown as it will be, done, and answered in words.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::kinds::{FeedbackAct, written};
use super::show::{FeedbackContext, Refused, address};
use crate::conversations::{ConversationError, Edit, FeedbackKey, FeedbackText, Saved};
use crate::db::{DbError, rehearse};
use crate::i18n::Lang;
use crate::views::staff::WayBack;
use crate::web::app::Shared;
use crate::web::guards::EitherSide;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm, Sure};
use crate::web::staff::confirm::Between;
use crate::web::staff::frame::Section;
use crate::web::staff::round_access::RoundAccess;
use crate::web::threads::block;

/// Every form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct FeedbackForm {
    #[serde(rename = "taal")]
    lang: String,
    #[serde(rename = "versie")]
    version: String,
    #[serde(default, rename = "hoorden")]
    heard: String,
    #[serde(default, rename = "doen")]
    doing: String,
}

/// One act on the page, of either side.
pub(in crate::web) async fn feedback_act<R: EitherSide, A: FeedbackAct>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, FeedbackForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let lang: Lang = form.lang.parse().map_err(|_err| Problem::BadForm)?;
    let version: i32 = form.version.parse().map_err(|_err| Problem::BadForm)?;
    let (actor, spot) = (access.actor(app.now()), access.round.clone());
    let text = FeedbackText {
        heard: form.heard,
        doing: form.doing,
    };
    let typed = A::KEEPS_TEXT.then(|| written(&text));
    let edit = Edit { text, version };
    if once.sure() == Sure::No {
        let changing = Refused { lang, why: None, typed };
        let context = FeedbackContext::read(&app, &access).await?;
        return Ok(context.page(&request, &app, &access, Some(changing)));
    }
    if once.sure() == Sure::Unasked
        && let Some(answer) = between::<R, A>(&request, &app, &access, &once, lang, &edit).await?
    {
        return Ok(answer);
    }
    let base = format!("{}#taal-{lang}", address(&access.round));
    let done = once
        .act(&app, Leads::Told, move |turn| {
            Ok(turn.db().write("feedback", |conn| {
                let key = FeedbackKey {
                    round: spot.find(conn)?.round.id,
                    provider: spot.provider(conn)?.id,
                    lang,
                };
                Ok::<_, ConversationError>(match A::perform(conn, &actor, key, &edit)? {
                    Saved::Stored(done) => Some(turn.done(&base, A::said(&done, address(&spot)))),
                    Saved::Newer(_) => None,
                })
            }))
        })
        .await?;
    let why = match done {
        Ok(Some(to)) => return Ok(see_other(to)),
        Ok(None) => A::NEWER.to_owned(),
        Err(problem) => sentence(problem)?,
    };
    let refused = Refused {
        lang,
        why: Some(why),
        typed,
    };
    let context = FeedbackContext::read(&app, &access).await?;
    Ok(context.page(&request, &app, &access, Some(refused)))
}

/// The page between, or why it cannot be done; `None` for what is done at once.
async fn between<R: EitherSide, A: FeedbackAct>(
    request: &HttpRequest,
    app: &Shared,
    access: &RoundAccess<R>,
    once: &Once,
    lang: Lang,
    edit: &Edit<FeedbackText>,
) -> Result<Option<HttpResponse>, Problem> {
    let context = FeedbackContext::read(app, access).await?;
    let Some(preview) = A::preview(&context.shown::<R, A>(app, access, lang, edit)) else {
        return Ok(None);
    };
    let (actor, round, provider) = (access.actor(app.now()), context.place.round.id, context.provider.id);
    let (db, tried) = (app.db.clone(), edit.clone());
    let rehearsed = block(move || {
        let key = FeedbackKey { round, provider, lang };
        Ok::<_, DbError>(rehearse(&db, "try feedback", |conn| {
            A::perform(conn, &actor, key, &tried)
        }))
    });
    let why = match rehearsed.await? {
        Ok(Saved::Stored(_)) => {
            let (kicker, href) = (context.kicker(), address(&access.round).to_string());
            let back = match A::KEEPS_TEXT {
                true => WayBack::Change,
                false => WayBack::Page(&href),
            };
            let between = Between {
                section: Section::Results,
                kicker: &kicker,
                preview: &preview,
                back,
                above: (&href, "Dit hoorden wij, dit doen wij"),
            };
            return Ok(Some(between.answer(request, app, &access.staff, once)));
        }
        Ok(Saved::Newer(_)) => A::NEWER.to_owned(),
        Err(problem) => sentence(problem)?,
    };
    let refused = Refused {
        lang,
        why: Some(why),
        typed: A::KEEPS_TEXT.then(|| written(&edit.text)),
    };
    Ok(Some(FeedbackContext::read(app, access).await?.page(
        request,
        app,
        access,
        Some(refused),
    )))
}

fn sentence(problem: ConversationError) -> Result<String, Problem> {
    match problem {
        ConversationError::Empty => Ok("Vul allebei de teksten in. Er is niets bewaard.".to_owned()),
        ConversationError::TooLong(most) => Ok(format!(
            "Een tekst is hoogstens {most} tekens lang. Er is niets bewaard."
        )),
        ConversationError::Control => {
            Ok("In de tekst staan tekens die niet getoond kunnen worden. Er is niets bewaard.".to_owned())
        }
        ConversationError::State | ConversationError::Past | ConversationError::Question => Err(Problem::NotFound),
        ConversationError::Db(error) => Err(error.into()),
    }
}
