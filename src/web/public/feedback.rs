//! `/gehoord/…`: what gemeente and provider heard and do, in words they both agreed to make public.
//!
//! Words, and where the round says so counts of all providers together beside them, as everybody may see them: never of
//! one provider, never in a frame or on the poster. What is not public and what does not exist are one page.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::PreEscaped;

use super::figures;
use crate::addresses::PublicAddress;
use crate::catalogue::{Gemeente, gemeenten, logos, styles, word_lists};
use crate::conversations::{self, PublicFeedback};
use crate::db::{Conn, DbError};
#[cfg(feature = "pdf")]
use crate::export::pdf::House;
use crate::export::qr_svg;
use crate::house_style::{Logo, client_css};
use crate::i18n::Lang;
use crate::views::feedback::{
    Figures, Heard, HeardList, HeardOne, PosterPage, embedded_page, framing_policy, heard_list, heard_page,
    poster_page, poster_policy,
};
use crate::views::survey::{NoticeKind, content_security_policy, with_style};
use crate::web::PDF;
use crate::web::app::Shared;
use crate::web::headers::{compressed, html};
use crate::web::language::{Language, public_address};
use crate::web::survey::notice;
use crate::web::threads::in_time;

pub(super) type FeedbackPath = Path<(String, String, String)>;

pub(in crate::web) async fn heard_of_gemeente(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    language: Language,
) -> HttpResponse {
    let (slug, now, asked) = (path.into_inner(), app.now(), language.lang());
    let found = read(&app, move |conn| {
        let found = conversations::published(conn, &slug)?;
        let town = Town::read(conn, &slug, &language)?;
        let figures = figures::of_rounds(conn, town.gemeente.id, &found, town.lang, now)?;
        let entries = in_language(found, town.lang);
        let lists = word_lists::gemeenten(conn)?.contains(&town.gemeente.id);
        Ok((town, entries, figures, lists))
    })
    .await;
    answer(asked, found, |(town, entries, figures, lists)| {
        let page = heard_list(&HeardList {
            lang: town.lang,
            gemeente: &town.gemeente.name,
            word_lists: lists.then_some(town.gemeente.slug.as_str()),
            demo: app.demo,
            entries: &entries,
            figures: &figures,
            languages: town.gemeente.languages.offered(),
            style: town.style.as_deref(),
            logo: town.logo.as_ref(),
        });
        compressed(
            &request,
            html(StatusCode::OK, &town.policy(content_security_policy())),
            page,
        )
    })
}

/// A gemeente as its clients meet it: in a language that it offers, and in its own style.
pub(super) struct Town {
    pub(super) gemeente: Gemeente,
    pub(super) lang: Lang,
    /// Its house style, as CSS.
    pub(super) style: Option<String>,
    logo: Option<Logo>,
    /// Its documents.
    #[cfg(feature = "pdf")]
    pub(super) house: House,
}

impl Town {
    pub(super) fn read(conn: &mut Conn, slug: &str, asked: &Language) -> Result<Self, DbError> {
        let gemeente = gemeenten::by_slug(conn, slug)?;
        let style = styles::of_gemeente(conn, gemeente.id)?;
        let logo = logos::of_gemeente(conn, gemeente.id)?;
        Ok(Self {
            lang: asked.among(&gemeente.languages),
            #[cfg(feature = "pdf")]
            house: House::of(style.as_ref(), logo.as_ref()),
            style: style.map(|style| client_css(&style)),
            logo,
            gemeente,
        })
    }

    /// The policy of a page with its style in it.
    pub(super) fn policy<'p>(&self, policy: &'p str) -> Cow<'p, str> {
        match &self.style {
            Some(style) => Cow::Owned(with_style(policy, style)),
            None => Cow::Borrowed(policy),
        }
    }
}

pub(in crate::web) async fn heard_of_provider(
    request: HttpRequest,
    app: Shared,
    path: FeedbackPath,
    language: Language,
) -> HttpResponse {
    let lang = language.lang();
    answer(lang, one(&app, path, language).await, |found| {
        let page = heard_page(&found.page(app.demo));
        let policy = found.town.policy(content_security_policy());
        compressed(&request, html(StatusCode::OK, &policy), page)
    })
}

/// `…/inbedden`: the only page of ours that may stand in a frame.
pub(in crate::web) async fn heard_embedded(
    request: HttpRequest,
    app: Shared,
    path: FeedbackPath,
    language: Language,
) -> HttpResponse {
    let lang = language.lang();
    answer(lang, one(&app, path, language).await, |found| {
        let page = embedded_page(&found.page(app.demo));
        let policy = found.town.policy(framing_policy());
        compressed(&request, html(StatusCode::OK, &policy), page)
    })
}

pub(in crate::web) async fn heard_poster(
    request: HttpRequest,
    app: Shared,
    path: FeedbackPath,
    language: Language,
) -> HttpResponse {
    let lang = language.lang();
    answer(lang, one(&app, path, language).await, |found| {
        let lang = found.town.lang;
        let address = public_address(&app.base_url, &found.entry.href, lang);
        let page = poster_page(&PosterPage {
            lang,
            gemeente: &found.town.gemeente.name,
            entry: &found.entry,
            address: &address,
            qr: &PreEscaped(qr_svg(&address).unwrap_or_default()),
            demo: app.demo,
        });
        compressed(&request, html(StatusCode::OK, poster_policy()), page)
    })
}

pub(super) struct FoundFeedback {
    pub(super) town: Town,
    all_href: String,
    poster_href: String,
    poster_pdf_href: Option<String>,
    pub(super) entry: Heard,
    figures: Option<Figures>,
}

impl FoundFeedback {
    fn page(&self, demo: bool) -> HeardOne<'_> {
        HeardOne {
            lang: self.town.lang,
            gemeente: &self.town.gemeente.name,
            all_href: &self.all_href,
            demo,
            poster_href: &self.poster_href,
            poster_pdf_href: self.poster_pdf_href.as_deref(),
            entry: &self.entry,
            figures: self.figures.as_ref(),
            languages: self.town.gemeente.languages.offered(),
            style: self.town.style.as_deref(),
            logo: self.town.logo.as_ref(),
        }
    }
}

pub(super) async fn one(app: &Shared, path: FeedbackPath, asked: Language) -> Result<FoundFeedback, DbError> {
    let ((gemeente, round, provider), now) = (path.into_inner(), app.now());
    read(app, move |conn| {
        let found = conversations::published_of(conn, &gemeente, &round, &provider)?;
        let town = Town::read(conn, &gemeente, &asked)?;
        let figures = figures::of_rounds(conn, town.gemeente.id, &found, town.lang, now)?;
        let poster = PublicAddress::FeedbackPoster {
            gemeente: &gemeente,
            round: &round,
            provider: &provider,
        };
        let pdf = PublicAddress::FeedbackPosterPdf {
            gemeente: &gemeente,
            round: &round,
            provider: &provider,
        };
        Ok(FoundFeedback {
            poster_href: poster.to_string(),
            poster_pdf_href: PDF.then(|| pdf.to_string()),
            figures: figures.into_iter().next().map(|(_, figures)| figures),
            all_href: PublicAddress::AllFeedback { gemeente: &gemeente }.to_string(),
            entry: in_language(found, town.lang)
                .into_iter()
                .next()
                .ok_or(DbError::Missing)?,
            town,
        })
    })
    .await
}

pub(super) async fn read<T: Send + 'static>(
    app: &Shared,
    work: impl FnOnce(&mut Conn) -> Result<T, DbError> + Send + 'static,
) -> Result<T, DbError> {
    let seat = app.public_reads.take().await?;
    let seated = app.read("heard", move |conn| {
        let _seat = seat;
        work(conn)
    });
    in_time(seated).await
}

pub(super) fn answer<T>(lang: Lang, found: Result<T, DbError>, show: impl FnOnce(T) -> HttpResponse) -> HttpResponse {
    found.map_or_else(|problem| refused(lang, problem), show)
}

/// What was asked for is not there, or cannot be read now.
pub(super) fn refused(lang: Lang, problem: DbError) -> HttpResponse {
    match problem {
        DbError::Missing => notice(lang, StatusCode::NOT_FOUND, NoticeKind::NotFound),
        _away => notice(lang, StatusCode::SERVICE_UNAVAILABLE, NoticeKind::TryAgain),
    }
}

/// Each feedback once: in the language asked for, or else in the one there is.
fn in_language(found: Vec<PublicFeedback>, lang: Lang) -> Vec<Heard> {
    let all: Vec<Heard> = found.into_iter().map(heard).collect();
    all.chunk_by(|one, next| one.href == next.href)
        .filter_map(|same| same.iter().find(|one| one.lang == lang).or(same.first()))
        .cloned()
        .collect()
}

fn heard(one: PublicFeedback) -> Heard {
    let address = PublicAddress::Feedback {
        gemeente: &one.gemeente,
        round: &one.round,
        provider: &one.provider,
    };
    Heard {
        href: address.to_string(),
        round: one.round_name,
        provider: one.provider_name,
        lang: one.lang,
        heard: one.text.heard,
        doing: one.text.doing,
    }
}
