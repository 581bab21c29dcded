//! `GET /dank`: the same for everybody; it knows nothing of the answers.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, REFRESH};
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::addresses::PublicAddress;
use crate::catalogue::{Gemeente, gemeenten, logos, styles};
use crate::conversations;
use crate::db::DbError;
use crate::house_style::{Logo, client_css};
use crate::recording::OpenSurvey;
use crate::values::terms::{Address, Mode};
use crate::views::survey::{ListAddress, Thanks, content_security_policy, thanks_page, with_style};
use crate::web::app::Shared;
use crate::web::language::Language;
use crate::web::pages::send;
use crate::web::threads::in_time;

/// `?g=voorbeeldstad&v=je&taal=en&k=…`: whose, u or je, language, and the kiosk to go back to; `w=ja` where the round has a
/// list of four words per ballot.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct ThanksQuery {
    g: Option<String>,
    v: Option<String>,
    k: Option<String>,
    w: Option<String>,
    #[serde(rename = "taal")]
    lang: Option<String>,
}

/// After how many seconds a kiosk without script goes on to the next person.
const PAUSE: u32 = 20;

/// Where to go after sending.
pub(super) fn address_of(found: &OpenSurvey, asked: &Language) -> String {
    let address = found.round.questionnaire.address;
    let gemeente = &found.round.gemeente.slug;
    let lang = asked.among(&found.round.gemeente.languages);
    let words = if found.round.words && found.mode == Mode::Personal {
        WORDS
    } else {
        ""
    };
    format!("{}?g={gemeente}&v={address}&{words}taal={lang}", PublicAddress::Thanks)
}

/// What the address says where the round has a list of four words.
const WORDS: &str = "w=ja&";

pub(in crate::web) async fn thanks(request: HttpRequest, app: Shared, asked: Query<ThanksQuery>) -> HttpResponse {
    let language = Language::asked(asked.lang.as_deref(), &request);
    let address: Address = asked.v.as_deref().and_then(|v| v.parse().ok()).unwrap_or(Address::U);
    let Whose {
        gemeente,
        heard,
        style,
        logo,
    } = whose(&app, asked.g.clone()).await;
    let languages = gemeente.as_ref().map(|g| g.languages.clone()).unwrap_or_default();
    let lang = language.among(&languages);
    let next = asked
        .k
        .as_deref()
        .filter(|link| link.bytes().all(|b| b.is_ascii_alphanumeric()));
    // In the language of the device, not that of whoever was there before.
    let next = next.map(|link| PublicAddress::Kiosk { link }.to_string());
    let hours = gemeente
        .as_ref()
        .map(|g| g.hours.as_str())
        .filter(|hours| !hours.is_empty());
    let with_words = app.phone_sealing && asked.w.is_some() && next.is_none();
    let list = gemeente.as_ref().filter(|_| with_words);
    let list = list.map(|g| PublicAddress::WordLists { gemeente: &g.slug }.to_string());
    let list = list.map(|path| (format!("{path}?taal={lang}"), written(&app.base_url, &path)));
    let words = if list.is_some() { WORDS } else { "" };
    let kept = gemeente
        .as_ref()
        .map_or_else(String::new, |g| format!("g={}&v={address}&{words}", g.slug));
    // A shared device stays on the survey.
    let feedback = heard.filter(|_slug| next.is_none());
    let feedback = feedback.map(|slug| format!("{}?taal={lang}", PublicAddress::AllFeedback { gemeente: &slug }));
    let page = thanks_page(&Thanks {
        lang,
        address,
        gemeente: gemeente.as_ref().map(|g| g.name.as_str()),
        phone: gemeente
            .as_ref()
            .map(|g| g.phone.as_str())
            .filter(|phone| !phone.is_empty()),
        hours,
        words: list.as_ref().map(|(href, written)| ListAddress { href, written }),
        feedback: feedback.as_deref(),
        next: next.as_deref(),
        kept: &kept,
        demo: app.demo,
        style: style.as_deref(),
        logo: logo.as_ref(),
        languages: languages.offered(),
        trial: None,
    });
    let small = actix_web::web::Bytes::from(crate::web::compress::brotli(page.as_bytes(), 5));
    let policy = content_security_policy();
    let policy = style.map_or_else(|| policy.to_owned(), |style| with_style(policy, &style));
    let mut response = send(&request, StatusCode::OK, &policy, small);
    if let Some(next) = next.and_then(|next| HeaderValue::from_str(&format!("{PAUSE};url={next}")).ok()) {
        response.headers_mut().insert(REFRESH, next);
    }
    // So that "back" on a shared phone finds an empty form, also from the browser's page memory.
    let name = HeaderName::from_static("clear-site-data");
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static("\"cache\""));
    response
}

/// The gemeente of this page.
#[derive(Default)]
struct Whose {
    /// Whom to call.
    gemeente: Option<Gemeente>,
    /// Its name in addresses where something is published of it.
    heard: Option<String>,
    /// Its house style, as CSS.
    style: Option<String>,
    /// Its logo, where it is small enough.
    logo: Option<Logo>,
}

/// Nothing when the database is away: the answers are in already. The address of this page knows the gemeente and no code,
/// no round and no provider, so the link is to all of the gemeente and the same for everybody.
async fn whose(app: &Shared, slug: Option<String>) -> Whose {
    let (Some(slug), db) = (slug, app.client_db.clone()) else {
        return Whose::default();
    };
    let found = in_time(app.clients.run(move || {
        db.read("thanks", |conn| {
            let gemeente = gemeenten::by_slug(conn, &slug)?;
            let heard = !conversations::published(conn, &slug)?.is_empty();
            let style = styles::of_gemeente(conn, gemeente.id)?;
            let logo = logos::of_gemeente(conn, gemeente.id)?;
            Ok::<_, DbError>(Whose {
                gemeente: Some(gemeente),
                heard: heard.then_some(slug),
                style: style.map(|style| client_css(&style)),
                logo: logo.filter(Logo::fits_in_page),
            })
        })
    }))
    .await;
    found.unwrap_or_default()
}

/// An address as people write it down: without what a browser fills in itself.
fn written(base_url: &str, path: &str) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    format!("{}{path}", host.trim_end_matches('/'))
}
