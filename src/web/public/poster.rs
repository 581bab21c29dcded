//! `/gehoord/…/poster.pdf`: the poster as PDF, for everybody. It is made once and kept; see `web::typesetting`.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, Responder as _};
use maud::PreEscaped;

use super::feedback::{FeedbackPath, FoundFeedback, one};
use crate::db::DbError;
use crate::export::pdf::{Poster, Qr, Template};
use crate::views::conversation::paragraphs;
use crate::views::feedback::{PosterPage, PosterWords};
use crate::views::survey::NoticeKind;
use crate::web::app::{App, Shared};
use crate::web::language::{Language, public_address};
use crate::web::problem::Problem;
use crate::web::survey::notice;
use crate::web::typesetting::Data;

pub(in crate::web) async fn heard_poster_pdf(
    request: HttpRequest,
    app: Shared,
    path: FeedbackPath,
    language: Language,
) -> HttpResponse {
    let lang = language.lang();
    let (gemeente, round, provider) = path.clone();
    let name = format!("ervaringwijzer_{gemeente}_{round}_{provider}_poster-{lang}.pdf");
    let made = match one(&app, path, language).await {
        Ok(found) => make(&request, &app, &poster(&app, &found)).await,
        Err(DbError::Missing) => Err(Problem::NotFound),
        Err(_away) => Err(Problem::TryAgain),
    };
    match made {
        Ok(Made::Known(answer)) => answer,
        Ok(Made::New(data, bytes)) => data.file(name, bytes).respond_to(&request),
        Err(Problem::NotFound) => notice(lang, StatusCode::NOT_FOUND, NoticeKind::NotFound),
        Err(_) => notice(lang, StatusCode::SERVICE_UNAVAILABLE, NoticeKind::TryAgain),
    }
}

enum Made {
    Known(HttpResponse),
    New(Data, actix_web::web::Bytes),
}

async fn make(request: &HttpRequest, app: &App, poster: &Poster) -> Result<Made, Problem> {
    let data = Data::of(Template::Poster, poster)?;
    if let Some(answer) = data.not_modified(request) {
        return Ok(Made::Known(answer));
    }
    let bytes = app.typesetters.poster(&data).await?;
    Ok(Made::New(data, bytes))
}

fn poster(app: &App, found: &FoundFeedback) -> Poster {
    let (entry, lang) = (&found.entry, found.town.lang);
    let address = public_address(&app.base_url, &entry.href, lang);
    let words = PosterWords::of(&PosterPage {
        lang,
        gemeente: &found.town.gemeente.name,
        entry,
        address: &address,
        qr: &PreEscaped(String::new()),
        demo: app.demo,
    });
    let [heard, doing] = words.headings;
    Poster {
        title: words.title,
        lang: lang.primary().to_owned(),
        text_lang: entry.lang.primary().to_owned(),
        gemeente: words.gemeente,
        provider: entry.provider.clone(),
        round: entry.round.clone(),
        demo: words.demo,
        parts: [(heard, paragraphs(&entry.heard)), (doing, paragraphs(&entry.doing))],
        scan: words.scan,
        qr: Qr::of(&address, words.qr),
        shown: words.shown,
        house: found.town.house.clone(),
    }
}
