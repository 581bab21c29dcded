//! `/feed/{geheim}.atom` and `.json`: what is new for whoever holds the secret address. No session, no cookie, no log.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ETAG};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::Token;
use crate::catalogue::{gemeenten, providers};
use crate::db::{Conn, DbError};
use crate::export::{FeedFile, atom, json_feed};
use crate::feeds::{self, Entry, FeedReader};
use crate::releases::Viewer;
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::views::survey::NoticeKind;
use crate::web::app::{App, Shared};
use crate::web::headers::{compressed, http_date, is_known, is_known_since, settled};
use crate::web::language::Language;
use crate::web::shares::Holder;
use crate::web::survey::notice;
use crate::web::threads::in_time;

pub(in crate::web) async fn feed_atom(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    language: Language,
) -> HttpResponse {
    let write = |file: &FeedFile<'_>| atom(file).ok();
    let format = Format {
        kind: "application/atom+xml; charset=utf-8",
        write,
    };
    feed(&request, &app, &language, &path, format).await
}

pub(in crate::web) async fn feed_json(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    language: Language,
) -> HttpResponse {
    let write = |file: &FeedFile<'_>| json_feed(file).ok();
    let format = Format {
        kind: "application/feed+json; charset=utf-8",
        write,
    };
    feed(&request, &app, &language, &path, format).await
}

/// A content type, and how it is written.
struct Format {
    kind: &'static str,
    write: fn(&FeedFile<'_>) -> Option<Vec<u8>>,
}

async fn feed(request: &HttpRequest, app: &Shared, language: &Language, secret: &str, format: Format) -> HttpResponse {
    let found = match secret.parse::<Token>() {
        Ok(token) => read(app, token).await,
        Err(()) => Err(DbError::Missing),
    };
    match found {
        Ok(news) => answer(request, app, &news, &format),
        Err(DbError::Missing) => notice(language.lang(), StatusCode::NOT_FOUND, NoticeKind::NotFound),
        Err(_away) => notice(language.lang(), StatusCode::SERVICE_UNAVAILABLE, NoticeKind::TryAgain),
    }
}

/// What one reader gets.
struct Unread {
    reader: FeedReader,
    title: String,
    entries: Vec<Entry>,
    removal: Option<Moment>,
    now: Moment,
}

async fn read(app: &Shared, token: Token) -> Result<Unread, DbError> {
    let now = app.now();
    app.shares.take(Holder::Feed(sha256(token.text().as_bytes()))).await?;
    in_time(app.read("feed", move |conn| {
        let reader = feeds::reader_of(conn, &token)?;
        Ok::<_, DbError>(Unread {
            title: title(conn, reader.viewer)?,
            entries: feeds::entries(conn, reader.viewer, now)?,
            removal: feeds::last_removal(conn, reader.viewer, now)?,
            now,
            reader,
        })
    }))
    .await
}

fn title(conn: &mut Conn, viewer: Viewer) -> Result<String, DbError> {
    Ok(match viewer {
        Viewer::Provider(own) => format!("Ervaringwijzer – {}", providers::find(conn, own.id)?.name),
        Viewer::Analyst(id) => format!("Ervaringwijzer – gemeente {}", gemeenten::find(conn, id)?.name),
        Viewer::Council(id) => format!("Ervaringwijzer – cliëntenraad {}", gemeenten::find(conn, id)?.name),
    })
}

fn answer(request: &HttpRequest, app: &App, news: &Unread, format: &Format) -> HttpResponse {
    let newest = news.entries.first().map(|entry| entry.updated);
    let updated = newest.max(news.removal).max(Some(news.reader.since));
    let updated = updated.unwrap_or(news.reader.since);
    let file = FeedFile {
        id: feeds::stable_id("feed", &[news.reader.place.as_bytes()]),
        title: &news.title,
        base_url: &app.base_url,
        home: news.reader.viewer.home(),
        updated,
        entries: &news.entries,
    };
    let Some(body) = (format.write)(&file).and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return notice(
            crate::i18n::Lang::NL,
            StatusCode::INTERNAL_SERVER_ERROR,
            NoticeKind::TryAgain,
        );
    };
    // Weak, because the same feed is sent compressed and not.
    let tag = format!("W/\"{}\"", hex(&sha256(body.as_bytes())));
    let settled = settled(updated, news.now);
    let known = match settled {
        Some(settled) => is_known_since(request, &tag, settled),
        None => is_known(request, &tag),
    };
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "Accept-Encoding"));
    if let Some(settled) = settled {
        response.insert_header(header::LastModified(http_date(settled)));
    }
    if known {
        return response.finish();
    }
    response.content_type(format.kind);
    compressed(request, response, body)
}
