//! The page on which both sides write.

use actix_web::{HttpRequest, HttpResponse};

use super::kinds::{FeedbackAct, Shown, written};
use crate::addresses::{FeedbackAddress, FeedbackAt, GemeenteAddress, PublicAddress, RoundAt};
use crate::catalogue::Provider;
use crate::conversations::{self, Edit, Feedback, FeedbackText, Side};
use crate::db::DbError;
use crate::i18n::Lang;
use crate::values::terms::PublicFigures;
use crate::views::feedback::{FeedbackBlock, FeedbackPage, PublicPlace, Written, feedback_form};
use crate::web::PDF;
use crate::web::app::{App, Shared};
use crate::web::guards::EitherSide;
use crate::web::language::public_address;
use crate::web::problem::Problem;
use crate::web::staff::frame::{Page, Section};
use crate::web::staff::reading::RoundContext;
use crate::web::staff::round_access::{RoundAccess, RoundRequest};

/// Where a side writes its feedback.
pub(super) fn address(asked: &RoundRequest) -> FeedbackAt<'_> {
    match asked.at() {
        RoundAt::Provider { gemeente, round } => FeedbackAt::Provider { gemeente, round },
        RoundAt::Gemeente { round } => FeedbackAt::Gemeente {
            round,
            provider: asked.provider_slug(),
        },
    }
}

/// The feedback of one provider in one round, read for one side.
pub(super) struct FeedbackContext {
    pub(super) place: RoundContext,
    pub(super) provider: Provider,
    found: Vec<Feedback>,
}

impl FeedbackContext {
    pub(super) async fn read<R>(app: &Shared, access: &RoundAccess<R>) -> Result<Self, Problem> {
        let (asked, actor) = (access.round.clone(), access.actor(app.now()));
        let read = app.read("feedback", move |conn| {
            let (place, provider) = (asked.find(conn)?, asked.provider(conn)?);
            let found = conversations::feedback(conn, &actor, place.round.id, provider.id)?;
            Ok::<_, DbError>(Self { place, provider, found })
        });
        Ok(read.await?)
    }

    /// The page; `refused` stands in the block of its language.
    pub(super) fn page<R>(
        &self,
        request: &HttpRequest,
        app: &App,
        access: &RoundAccess<R>,
        refused: Option<Refused>,
    ) -> HttpResponse {
        let mut blocks: Vec<FeedbackBlock> = self.languages().map(|lang| self.block(app, lang)).collect();
        if let Some(refused) = refused
            && let Some(block) = blocks.iter_mut().find(|block| block.lang == refused.lang)
        {
            block.problem = refused.why;
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
        let (kicker, results) = (self.kicker(), self.results(access));
        let title = format!(
            "Dit hoorden wij, dit doen wij: {}, {}",
            self.provider.name, self.place.round.name
        );
        let frame = Page::new(Section::Results, "Dit hoorden wij, dit doen wij")
            .title(&title)
            .kicker(&kicker)
            .breadcrumb(&results, "Resultaten");
        frame.answer(request, app, &access.staff, body)
    }

    /// Those that the gemeente offers, and those in which something was written before.
    fn languages(&self) -> impl Iterator<Item = Lang> {
        let offered = self.place.gemeente.languages.offered();
        let written = |lang: &Lang| self.found.iter().any(|one| one.key.lang == *lang);
        let asked = move |lang: &Lang| offered.contains(lang) || written(lang);
        Lang::all().iter().copied().filter(asked)
    }

    pub(super) fn kicker(&self) -> String {
        format!("{} · {}", self.provider.name, self.place.round.name)
    }

    /// The page with the figures that this is about.
    fn results<R>(&self, access: &RoundAccess<R>) -> String {
        match access.round.at() {
            RoundAt::Provider { .. } => access.round.at().to_string(),
            RoundAt::Gemeente { round } => GemeenteAddress::Provider {
                round,
                provider: &self.provider.slug,
            }
            .to_string(),
        }
    }

    /// What an act would show to others.
    pub(super) fn shown<R, A: FeedbackAct>(
        &self,
        app: &App,
        access: &RoundAccess<R>,
        lang: Lang,
        edit: &Edit<FeedbackText>,
    ) -> Shown<'_> {
        let found = self.found.iter().find(|found| found.key.lang == lang);
        let gemeente = &self.place.gemeente.name;
        let (others_agree, other) = match access.actor(app.now()).side() {
            Side::Provider => (
                found.is_some_and(|found| found.gemeente_agrees),
                format!("gemeente {gemeente}"),
            ),
            Side::Gemeente | Side::Council => (
                found.is_some_and(|found| found.provider_agrees),
                self.provider.name.clone(),
            ),
        };
        let stored = found.filter(|_| !A::KEEPS_TEXT).map(|found| found.text.clone());
        Shown {
            gemeente,
            provider: &self.provider.name,
            lang,
            text: stored.unwrap_or_else(|| edit.text.clone()),
            public: found.is_some_and(|found| found.published.is_some()),
            others_agree,
            address: self.address(app, lang),
            other,
        }
    }

    /// Where everybody reads it.
    fn address(&self, app: &App, lang: Lang) -> String {
        let page = PublicAddress::Feedback {
            gemeente: &self.place.gemeente.slug,
            round: &self.place.round.slug,
            provider: &self.provider.slug,
        };
        public_address(&app.base_url, &page.to_string(), lang)
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
            address: self.address(app, lang),
            poster_href: format!("{poster}?taal={lang}"),
            poster_pdf_href: PDF.then(|| format!("{pdf}?taal={lang}")),
            snippet: format!(
                "<iframe src=\"{framed}\" title=\"Dit hoorden wij, dit doen wij: {title}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>"
            ),
        }
    }
}

/// An act that was not done: why, unless something is to be changed first, and what stays in the fields.
pub(super) struct Refused {
    pub(super) lang: Lang,
    pub(super) why: Option<String>,
    pub(super) typed: Option<Written>,
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
