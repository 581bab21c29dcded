//! `/voorlezen/{geluid}.mp3`: a question that somebody read aloud. Whoever listens asks for a file that knows no code; it is kept
//! nowhere, as every page of a client.

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_RANGES, CONTENT_RANGE, RANGE};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::catalogue::voices;
use crate::db::DbError;
use crate::i18n::Lang;
use crate::views::survey::NoticeKind;
use crate::web::app::Shared;
use crate::web::survey::notice;
use crate::web::threads::in_time;

pub(in crate::web) async fn voice(request: HttpRequest, app: Shared, hash: Path<String>) -> HttpResponse {
    let (db, hash) = (app.client_db.clone(), hash.into_inner());
    let found = in_time(
        app.clients
            .run(move || db.read("voice", |conn| voices::content(conn, &hash))),
    )
    .await;
    match found {
        Ok(sound) => heard(&request, sound),
        Err(DbError::Missing) => notice(Lang::NL, StatusCode::NOT_FOUND, NoticeKind::NotFound),
        Err(_away) => notice(Lang::NL, StatusCode::SERVICE_UNAVAILABLE, NoticeKind::TryAgain),
    }
}

/// The whole, or the part that a player asks for: some play nothing that they cannot have in parts (RFC 9110 §14).
fn heard(request: &HttpRequest, sound: Vec<u8>) -> HttpResponse {
    let asked = request.headers().get(RANGE).and_then(|range| range.to_str().ok());
    let whole = sound.len();
    let Some(part) = asked.and_then(|asked| part(asked, whole)) else {
        return HttpResponse::Ok()
            .content_type("audio/mpeg")
            .insert_header((ACCEPT_RANGES, "bytes"))
            .body(sound);
    };
    let Some(bytes) = sound.get(part.first..=part.last) else {
        return HttpResponse::RangeNotSatisfiable()
            .insert_header((CONTENT_RANGE, format!("bytes */{whole}")))
            .finish();
    };
    let said = format!("bytes {}-{}/{whole}", part.first, part.last);
    HttpResponse::PartialContent()
        .content_type("audio/mpeg")
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header((CONTENT_RANGE, said))
        .body(bytes.to_vec())
}

/// A part of a file, both ends in it.
struct Part {
    first: usize,
    last: usize,
}

/// One range of a header; `None` for what is none, and then the whole is the answer.
fn part(header: &str, whole: usize) -> Option<Part> {
    let (first, last) = header.strip_prefix("bytes=")?.split_once('-')?;
    let end = whole.checked_sub(1)?;
    if first.is_empty() {
        let many: usize = last.parse().ok().filter(|many| *many > 0)?;
        return Some(Part {
            first: whole.saturating_sub(many),
            last: end,
        });
    }
    let first = first.parse().ok()?;
    let last = if last.is_empty() { end } else { last.parse().ok()? };
    // Behind the end there is nothing, which is another answer than the whole.
    (first <= last || first > end).then(|| Part {
        first,
        last: last.min(end).max(first),
    })
}
