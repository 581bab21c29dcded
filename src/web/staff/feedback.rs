//! "Dit hoorden wij, dit doen wij" as provider and gemeente write it: one core for both, with its two doors.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::frame::{Page, Section};
use super::reading::{RoundContext, own_place, place};
use crate::addresses::{FeedbackAddress, FeedbackAt, PublicAddress};
use crate::catalogue::{Provider, providers};
use crate::conversations::{self, Actor, ConversationError, Edit, Feedback, FeedbackKey, FeedbackText, Party, Saved};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::ids::{GemeenteId, ProviderId};
use crate::values::terms::PublicFigures;
use crate::views::feedback::{FeedbackBlock, FeedbackPage, PublicPlace, Written, feedback_form};
use crate::web::PDF;
use crate::web::app::{App, block};
use crate::web::guards::{Allowed, Analyst, ProviderMember, Staff};
use crate::web::headers::see_other;
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::public::public_address;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm};

/// Every form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct FeedbackForm {
    #[serde(rename = "taal")]
    lang: String,
    #[serde(rename = "versie")]
    version: String,
    #[serde(default)]
    #[serde(rename = "hoorden")]
    heard: String,
    #[serde(default)]
    #[serde(rename = "doen")]
    doing: String,
}

/// What a form asks for.
#[derive(Clone, Copy)]
enum Act {
    Save,
    Agree,
    Withdraw,
}

macro_rules! doors {
    ($guard:ident $who:ident: $show:ident, $($name:ident $act:ident),+) => {
        /// The page with the form.
        pub(in crate::web) async fn $show(
            request: HttpRequest,
            app: Shared,
            who: Allowed<$guard>,
            path: Path<(String, String)>,
        ) -> Result<HttpResponse, Problem> {
            show(&request, &app, &who.staff, FeedbackRequest::$who(&who, path.into_inner())).await
        }

        $(
            /// One act on the page.
            pub(in crate::web) async fn $name(
                request: HttpRequest,
                app: Shared,
                path: Path<(String, String)>,
                form: SignedForm<Allowed<$guard>, FeedbackForm>,
            ) -> Result<HttpResponse, FormError> {
                let (who, form, once) = form.open();
                let asked = FeedbackRequest::$who(&who, path.into_inner());
                act(&request, &app, (&who.staff, once), (asked, Act::$act, form)).await
            }
        )+
    };
}

doors!(ProviderMember provider: provider_feedback,
    provider_feedback_save Save, provider_feedback_agree Agree, provider_feedback_withdraw Withdraw);
doors!(Analyst analyst: analyst_feedback,
    analyst_feedback_save Save, analyst_feedback_agree Agree, analyst_feedback_withdraw Withdraw);

/// Which feedback, as each side addresses it.
#[derive(Clone)]
enum FeedbackRequest {
    /// `/aanbieder/{gemeente}/{ronde}/terugkoppeling`.
    Provider {
        own: ProviderId,
        gemeente: String,
        round: String,
    },
    /// `/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}`.
    Gemeente {
        own: GemeenteId,
        round: String,
        provider: String,
    },
}

impl FeedbackRequest {
    fn provider(who: &Allowed<ProviderMember>, (gemeente, round): (String, String)) -> Self {
        let own = who.provider;
        Self::Provider { own, gemeente, round }
    }

    fn analyst(who: &Allowed<Analyst>, (round, provider): (String, String)) -> Self {
        let own = who.gemeente;
        Self::Gemeente { own, round, provider }
    }

    fn party(&self) -> Party {
        match self {
            Self::Provider { own, .. } => Party::Provider(*own),
            Self::Gemeente { own, .. } => Party::Gemeente(*own),
        }
    }

    fn at(&self) -> FeedbackAt<'_> {
        match self {
            Self::Provider { gemeente, round, .. } => FeedbackAt::Provider { gemeente, round },
            Self::Gemeente { round, provider, .. } => FeedbackAt::Gemeente { round, provider },
        }
    }

    fn find(&self, conn: &mut Conn) -> Result<(RoundContext, Provider), DbError> {
        match self {
            Self::Provider { own, gemeente, round } => {
                Ok((place(conn, gemeente, round)?, providers::find(conn, *own)?))
            }
            Self::Gemeente { own, round, provider } => {
                Ok((own_place(conn, *own, round)?, providers::by_slug(conn, provider)?))
            }
        }
    }

    fn actor(&self, app: &App, staff: &Staff) -> Actor {
        Actor {
            party: self.party(),
            user: Some(staff.user.id),
            moment: app.now(),
        }
    }
}

/// The feedback of one provider in one round, read for one side.
struct FeedbackContext {
    place: RoundContext,
    provider: Provider,
    found: Vec<Feedback>,
}

impl FeedbackContext {
    async fn read(app: &Shared, asked: &FeedbackRequest, actor: Actor) -> Result<Self, Problem> {
        let (db, asked) = (app.db.clone(), asked.clone());
        let read = block(move || {
            db.read("feedback", |conn| {
                let (place, provider) = asked.find(conn)?;
                let found = conversations::feedback(conn, &actor, place.round.id, provider.id)?;
                Ok::<_, DbError>(Self { place, provider, found })
            })
        });
        Ok(read.await?)
    }

    /// The page; `refused` stands in the block of its language.
    fn page(
        &self,
        around: (&HttpRequest, &App, &Staff),
        asked: &FeedbackRequest,
        refused: Option<Refused>,
    ) -> HttpResponse {
        let (request, app, staff) = around;
        let mut blocks: Vec<FeedbackBlock> = Lang::ALL.iter().map(|lang| self.block(app, *lang)).collect();
        if let Some(refused) = refused
            && let Some(block) = blocks.iter_mut().find(|block| block.lang == refused.lang)
        {
            block.problem = Some(refused.why);
            block.typed = refused.typed;
        }
        let at = asked.at();
        let body = feedback_form(&FeedbackPage {
            csrf: staff.csrf(),
            action: at.to_string(),
            agree_action: FeedbackAddress::Agree { at }.to_string(),
            withdraw_action: FeedbackAddress::Withdraw { at }.to_string(),
            all_href: PublicAddress::AllFeedback {
                gemeente: &self.place.gemeente.slug,
            }
            .to_string(),
            with_figures: self.place.round.public_figures == PublicFigures::Whole,
            side: asked.party().side(),
            blocks,
        });
        let kicker = format!("{} · {}", self.provider.name, self.place.round.name);
        let frame = Page::new(Section::Results, "Dit hoorden wij, dit doen wij").kicker(&kicker);
        frame.answer(request, app, staff, body)
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

async fn show(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    asked: FeedbackRequest,
) -> Result<HttpResponse, Problem> {
    let context = FeedbackContext::read(app, &asked, asked.actor(app, staff)).await?;
    Ok(context.page((request, app, staff), &asked, None))
}

async fn act(
    request: &HttpRequest,
    app: &Shared,
    (staff, once): (&Staff, Once),
    (asked, act, form): (FeedbackRequest, Act, FeedbackForm),
) -> Result<HttpResponse, FormError> {
    let lang: Lang = form.lang.parse().map_err(|_err| Problem::BadForm)?;
    let version: i32 = form.version.parse().map_err(|_err| Problem::BadForm)?;
    let (actor, spot) = (asked.actor(app, staff), asked.clone());
    let text = FeedbackText {
        heard: form.heard,
        doing: form.doing,
    };
    let typed = written(&text);
    let edit = Edit { text, version };
    let base = format!("{}#taal-{lang}", asked.at());
    let to = base.clone();
    let done = once
        .act(app, Leads::Told, move |turn| {
            Ok(turn.db().write("feedback", |conn| {
                let (place, provider) = spot.find(conn)?;
                let key = FeedbackKey {
                    round: place.round.id,
                    provider: provider.id,
                    lang,
                };
                let done = match act {
                    Act::Save => conversations::save_feedback(conn, &actor, key, &edit),
                    Act::Agree => conversations::consent(conn, &actor, key, edit.version),
                    Act::Withdraw => conversations::withdraw_consent(conn, &actor, key).map(Saved::Stored),
                }?;
                if matches!(done, Saved::Stored(_)) {
                    turn.leads_to(to.clone());
                }
                Ok::<_, ConversationError>(done)
            }))
        })
        .await?;
    let why = match done {
        Ok(Saved::Stored(_)) => return Ok(see_other(base)),
        Ok(Saved::Newer(_)) => newer(act).to_owned(),
        Err(problem) => sentence(problem)?,
    };
    let typed = matches!(act, Act::Save).then_some(typed);
    let context = FeedbackContext::read(app, &asked, actor).await?;
    Ok(context.page((request, app, staff), &asked, Some(Refused { lang, why, typed })))
}

fn newer(act: Act) -> &'static str {
    match act {
        Act::Save => {
            "Iemand anders heeft deze tekst net gewijzigd. Uw tekst is niet bewaard. Hieronder staan beide teksten. Voeg ze samen en bewaar opnieuw."
        }
        Act::Agree | Act::Withdraw => {
            "De tekst is net gewijzigd. Uw akkoord is niet opgeslagen. Lees de tekst hieronder en kies daarna opnieuw."
        }
    }
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
