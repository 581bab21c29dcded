//! "Dit hoorden wij, dit doen wij" as provider and gemeente write it.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::frame::{Page, Section};
use super::reading::RoundContext;
use super::round_access::{RoundAccess, RoundRequest};
use crate::addresses::{FeedbackAddress, FeedbackAt, PublicAddress, RoundAt};
use crate::catalogue::Provider;
use crate::conversations::{self, Actor, ConversationError, Edit, Feedback, FeedbackKey, FeedbackText, Saved};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::terms::PublicFigures;
use crate::views::feedback::{FeedbackBlock, FeedbackPage, PublicPlace, Written, feedback_form};
use crate::web::PDF;
use crate::web::app::{App, Shared};
use crate::web::guards::EitherSide;
use crate::web::headers::see_other;
use crate::web::language::public_address;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

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

/// What a form asks for.
pub(in crate::web) trait FeedbackAct: 'static {
    /// Whether what was typed is kept, and so stands in the fields once more when it could not be.
    const KEEPS_TEXT: bool = false;
    /// What to say when the text changed meanwhile.
    const NEWER: &'static str =
        "De tekst is net gewijzigd. Uw akkoord is niet opgeslagen. Lees de tekst hieronder en kies daarna opnieuw.";

    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError>;
}

pub(in crate::web) struct Save;

impl FeedbackAct for Save {
    const KEEPS_TEXT: bool = true;
    const NEWER: &'static str = "Iemand anders heeft deze tekst net gewijzigd. Uw tekst is niet bewaard. Hieronder staan beide teksten. Voeg ze samen en bewaar opnieuw.";

    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError> {
        conversations::save_feedback(conn, actor, key, edit)
    }
}

/// Agrees to make them public.
pub(in crate::web) struct Agree;

impl FeedbackAct for Agree {
    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError> {
        conversations::consent(conn, actor, key, edit.version)
    }
}

pub(in crate::web) struct Withdraw;

impl FeedbackAct for Withdraw {
    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        _edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError> {
        conversations::withdraw_consent(conn, actor, key).map(Saved::Stored)
    }
}

/// Where a side writes its feedback.
fn address(asked: &RoundRequest) -> FeedbackAt<'_> {
    match asked.at() {
        RoundAt::Provider { gemeente, round } => FeedbackAt::Provider { gemeente, round },
        RoundAt::Gemeente { round } => FeedbackAt::Gemeente {
            round,
            provider: asked.provider_slug(),
        },
    }
}

/// The feedback of one provider in one round, read for one side.
struct FeedbackContext {
    place: RoundContext,
    provider: Provider,
    found: Vec<Feedback>,
}

impl FeedbackContext {
    async fn read<R>(app: &Shared, access: &RoundAccess<R>) -> Result<Self, Problem> {
        let (asked, actor) = (access.round.clone(), access.actor(app.now()));
        let read = app.read("feedback", move |conn| {
            let (place, provider) = (asked.find(conn)?, asked.provider(conn)?);
            let found = conversations::feedback(conn, &actor, place.round.id, provider.id)?;
            Ok::<_, DbError>(Self { place, provider, found })
        });
        Ok(read.await?)
    }

    /// The page; `refused` stands in the block of its language.
    fn page<R>(
        &self,
        request: &HttpRequest,
        app: &App,
        access: &RoundAccess<R>,
        refused: Option<Refused>,
    ) -> HttpResponse {
        let mut blocks: Vec<FeedbackBlock> = Lang::ALL.iter().map(|lang| self.block(app, *lang)).collect();
        if let Some(refused) = refused
            && let Some(block) = blocks.iter_mut().find(|block| block.lang == refused.lang)
        {
            block.problem = Some(refused.why);
            block.typed = refused.typed;
        }
        let at = address(&access.round);
        let body = feedback_form(&FeedbackPage {
            csrf: access.staff.csrf(),
            action: at.to_string(),
            agree_action: FeedbackAddress::Agree { at }.to_string(),
            withdraw_action: FeedbackAddress::Withdraw { at }.to_string(),
            all_href: PublicAddress::AllFeedback {
                gemeente: &self.place.gemeente.slug,
            }
            .to_string(),
            with_figures: self.place.round.public_figures == PublicFigures::Whole,
            side: access.actor(app.now()).side(),
            blocks,
        });
        let kicker = format!("{} · {}", self.provider.name, self.place.round.name);
        let frame = Page::new(Section::Results, "Dit hoorden wij, dit doen wij").kicker(&kicker);
        frame.answer(request, app, &access.staff, body)
    }

    fn block(&self, app: &App, lang: Lang) -> FeedbackBlock {
        let found = self.found.iter().find(|found| found.key.lang == lang);
        FeedbackBlock {
            lang,
            stored: found.map(|found| written(&found.text)),
            version: found.map_or(0, |found| found.version),
            typed: None,
            problem: None,
            provider_agrees: found.is_some_and(|found| found.provider_agrees),
            gemeente_agrees: found.is_some_and(|found| found.gemeente_agrees),
            public: found.and_then(|found| Some(self.public(app, lang, found.published?.day()))),
        }
    }

    fn public(&self, app: &App, lang: Lang, since: crate::values::day::Day) -> PublicPlace {
        let (gemeente, round) = (&self.place.gemeente.slug, &self.place.round.slug);
        let provider = &self.provider.slug;
        let page = PublicAddress::Feedback {
            gemeente,
            round,
            provider,
        };
        let embedded = PublicAddress::FeedbackEmbedded {
            gemeente,
            round,
            provider,
        };
        let poster = PublicAddress::FeedbackPoster {
            gemeente,
            round,
            provider,
        };
        let pdf = PublicAddress::FeedbackPosterPdf {
            gemeente,
            round,
            provider,
        };
        let framed = public_address(&app.base_url, &embedded.to_string(), lang);
        let title = self
            .provider
            .name
            .replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;");
        PublicPlace {
            since,
            address: public_address(&app.base_url, &page.to_string(), lang),
            poster_href: format!("{poster}?taal={lang}"),
            poster_pdf_href: PDF.then(|| format!("{pdf}?taal={lang}")),
            snippet: format!(
                "<iframe src=\"{framed}\" title=\"Dit hoorden wij, dit doen wij: {title}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>"
            ),
        }
    }
}

fn written(text: &FeedbackText) -> Written {
    Written {
        heard: text.heard.clone(),
        doing: text.doing.clone(),
    }
}

/// Why an act was not done, and what stays in the fields.
struct Refused {
    lang: Lang,
    why: String,
    typed: Option<Written>,
}

/// `…/terugkoppeling` of either side.
pub(in crate::web) async fn feedback<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
) -> Result<HttpResponse, Problem> {
    let context = FeedbackContext::read(&app, &access).await?;
    Ok(context.page(&request, &app, &access, None))
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
    let base = format!("{}#taal-{lang}", address(&access.round));
    let to = base.clone();
    let done = once
        .act(&app, Leads::Told, move |turn| {
            Ok(turn.db().write("feedback", |conn| {
                let key = FeedbackKey {
                    round: spot.find(conn)?.round.id,
                    provider: spot.provider(conn)?.id,
                    lang,
                };
                let done = A::perform(conn, &actor, key, &edit)?;
                if matches!(done, Saved::Stored(_)) {
                    turn.leads_to(to.clone());
                }
                Ok::<_, ConversationError>(done)
            }))
        })
        .await?;
    let why = match done {
        Ok(Saved::Stored(_)) => return Ok(see_other(base)),
        Ok(Saved::Newer(_)) => A::NEWER.to_owned(),
        Err(problem) => sentence(problem)?,
    };
    let context = FeedbackContext::read(&app, &access).await?;
    Ok(context.page(&request, &app, &access, Some(Refused { lang, why, typed })))
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
        ConversationError::State | ConversationError::Question => Err(Problem::NotFound),
        ConversationError::Db(error) => Err(error.into()),
    }
}
