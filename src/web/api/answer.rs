//! Answers: a part of a collection, one thing, the description of the API; and what is not there.

use std::sync::OnceLock;

use actix_web::http::header::{self, Accept, Header as _, Quality, QualityItem};
use actix_web::mime::Mime;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value, json};

use super::caller::Caller;
use super::cursor::{ListPrint, Since, Stand};
use super::document::api_document;
use super::entries::{Entries, EntryKey, WrittenEntry};
use super::problem::ApiError;
use super::query::{ListQuery, nothing_asked};
use super::resources::{Items, Resource};
use crate::addresses::ApiAddress;
use crate::changes::Position;
use crate::db::DbError;
use crate::releases::Changes;
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::web::app::Shared;
use crate::web::compress::{Coding, compressible, mark_coding};
use crate::web::headers::{http_date, is_known, is_known_since, settled};
use crate::web::threads::block;

/// What an answer hangs on besides its address.
pub(super) const VARY: &str = "Authorization, Accept, Accept-Encoding";

pub(super) async fn list(
    resource: &'static Resource,
    request: HttpRequest,
    app: Shared,
    caller: Caller,
) -> Result<HttpResponse, ApiError> {
    acceptable(&request)?;
    let asked = ListQuery::of(resource.filters, resource.since, request.query_string())?;
    let address = format!("{}{}", app.base_url, ApiAddress::Collection { name: resource.name });
    let now = caller.now;
    // Every part of a whole history reads all of its releases.
    let seat = if asked.word("welke") == Some("alle") {
        Some(app.files.take().await.map_err(DbError::from)?)
    } else {
        None
    };
    let part = app
        .read("api", move |conn| {
            let _seat = seat;
            if let Some(Since::Stand(stand)) = &asked.since
                && !stand.holds(conn, caller.viewer)?
            {
                return Err(ApiError::Gone(asked.anew(&address, &["sinds", "cursor"])));
            }
            let listed = (resource.list)(conn, &caller, &asked)?;
            let position = resource.since.then(|| listed.position(&asked, caller.now));
            let stand = position.map(|position| Stand::at(conn, caller.viewer, position));
            let part = Part::of(&listed, &asked, &address, caller.now)?;
            let stand = stand.transpose()?.map(|stand| stand.text());
            Ok(Part { stand, ..part })
        })
        .await?;
    let mut body = Map::new();
    body.insert("totaal".to_owned(), json!(part.total));
    body.insert("aantal".to_owned(), json!(part.entries.len()));
    body.insert("volgende".to_owned(), json!(part.next));
    if let Some(stand) = part.stand {
        body.insert("stand".to_owned(), json!(stand));
    }
    body.insert(resource.name.to_owned(), Value::Array(part.entries));
    let bytes = serde_json::to_vec(&body).map_err(|_err| ApiError::Failed)?;
    let mut response = send(&request, bytes, part.changed.and_then(|changed| settled(changed, now)));
    let link = part.next.map(|next| format!("<{next}>; rel=\"next\""));
    if let Some(link) = link.and_then(|link| header::HeaderValue::from_str(&link).ok()) {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

impl Entries {
    /// How far a reader is who is given all of this that they had not.
    fn position(&self, asked: &ListQuery, now: Moment) -> Position {
        let before = asked.since.as_ref().and_then(Since::position);
        let changes = self.places.iter().filter_map(|place| place.changes.as_ref());
        Position::after(before, changes.flat_map(Changes::events), now)
    }
}

/// What of a collection goes into one answer.
struct Part {
    total: usize,
    entries: Vec<Value>,
    next: Option<String>,
    /// How far the reader is after this.
    stand: Option<String>,
    changed: Option<Moment>,
}

impl Part {
    /// # Errors
    /// [`ApiError::Gone`] when the list is no longer the one that the cursor goes on over.
    fn of(listed: &Entries, asked: &ListQuery, address: &str, now: Moment) -> Result<Self, ApiError> {
        let wanted = |place: &EntryKey| match (&asked.since, &place.changes) {
            (Some(since), Some(changes)) => since.lets(changes, now),
            (since, _) => since.is_none(),
        };
        let mut order: Vec<usize> = (0..listed.places.len()).collect();
        order.retain(|at| listed.places.get(*at).is_some_and(wanted));
        let key = |at: &usize| listed.places.get(*at).map_or("", |place| place.key.as_str());
        order.sort_by(|a, b| key(a).as_bytes().cmp(key(b).as_bytes()));
        let print = ListPrint::of(listed, &order, now);
        if asked.after.as_ref().is_some_and(|onward| !onward.fits(print)) {
            return Err(ApiError::Gone(asked.anew(address, &["cursor"])));
        }
        let after = |at: &usize| {
            let onward = asked.after.as_ref();
            onward.is_none_or(|onward| key(at).as_bytes() > onward.key.as_slice())
        };
        let mut left = order.iter().filter(|at| after(at));
        let here: Vec<usize> = left.by_ref().take(asked.limit).copied().collect();
        let more = left.next().is_some();
        let last = here.last().filter(|_| more);
        let changed = |place: &EntryKey| place.changes.as_ref().and_then(|changes| changes.last(now));
        Ok(Self {
            total: order.len(),
            entries: here.iter().map(|at| (listed.render)(*at)).collect(),
            next: last.map(|at| asked.next(address, &print.after(key(at)))),
            stand: None,
            changed: listed.places.iter().filter_map(changed).max(),
        })
    }
}

pub(super) async fn item(
    resource: &'static Resource,
    request: HttpRequest,
    app: Shared,
    caller: Caller,
) -> Result<HttpResponse, ApiError> {
    acceptable(&request)?;
    nothing_asked(request.query_string())?;
    let id = request.match_info().get("id").unwrap_or_default().to_owned();
    let now = caller.now;
    let found = app.read("api", move |conn| one(resource, conn, &caller, &id)).await?;
    let changed = found.changed.and_then(|changed| settled(changed, now));
    Ok(send(&request, found.bytes, changed))
}

fn one(resource: &Resource, conn: &mut crate::db::Conn, caller: &Caller, id: &str) -> Result<WrittenEntry, DbError> {
    match resource.items {
        Items::None => Err(DbError::Missing),
        Items::Own(read, _) => read(conn, caller, id),
        Items::Listed => {
            let listed = (resource.list)(conn, caller, &ListQuery::everything())?;
            let at = listed.places.iter().position(|place| place.id == id);
            let at = at.ok_or(DbError::Missing)?;
            let bytes = serde_json::to_vec(&(listed.render)(at)).map_err(|_err| DbError::Failed)?;
            Ok(WrittenEntry { bytes, changed: None })
        }
    }
}

/// The description, which is the same for as long as the program runs: made at the first question for it.
static DESCRIPTION: OnceLock<Option<Described>> = OnceLock::new();

/// As it is, and compressed ahead in both ways.
struct Described {
    bytes: Bytes,
    brotli: Bytes,
    gzip: Bytes,
    etag: String,
}

impl Described {
    fn now() -> Option<Self> {
        let bytes = Bytes::from(api_document().ok()?);
        Some(Self {
            etag: etag(&bytes),
            brotli: Coding::Brotli.compress(&bytes)?.into(),
            gzip: Coding::Gzip.compress(&bytes)?.into(),
            bytes,
        })
    }

    fn bytes(&self, coding: Option<Coding>) -> Bytes {
        match coding {
            Some(Coding::Brotli) => self.brotli.clone(),
            Some(Coding::Gzip) => self.gzip.clone(),
            None => self.bytes.clone(),
        }
    }
}

/// `GET /api/v1/openapi.json`: for everybody, and for pages of other hosts too.
pub(super) async fn description(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    acceptable(&request)?;
    nothing_asked(request.query_string())?;
    let described = match DESCRIPTION.get() {
        Some(described) => described,
        None => block(|| Ok::<_, DbError>(DESCRIPTION.get_or_init(Described::now))).await?,
    };
    let described = described.as_ref().ok_or(ApiError::Failed)?;
    let coding = Coding::of_file(&request);
    let mut response = answer(&request, described.bytes(coding), described.etag.clone(), None);
    let whole = response.status().is_success();
    let headers = response.headers_mut();
    if let Some(coding) = coding.filter(|_| whole) {
        mark_coding(headers, coding);
    }
    let fixed = header::HeaderValue::from_static;
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, fixed("*"));
    headers.insert(header::CACHE_CONTROL, fixed("public, no-cache"));
    headers.insert(
        header::HeaderName::from_static("cross-origin-resource-policy"),
        fixed("cross-origin"),
    );
    Ok(response)
}

/// Everything else below `/api`, a slash too many included.
pub(super) async fn nowhere() -> Result<HttpResponse, ApiError> {
    Err(ApiError::NotFound)
}

/// A known address with another verb.
pub(super) async fn wrong_method() -> Result<HttpResponse, ApiError> {
    Err(ApiError::WrongMethod)
}

/// Whether the asker takes JSON; who says nothing takes everything.
fn acceptable(request: &HttpRequest) -> Result<(), ApiError> {
    let nothing = request
        .headers()
        .get_all(header::ACCEPT)
        .all(header::HeaderValue::is_empty);
    let fits = |range: &QualityItem<Mime>| {
        range.quality > Quality::ZERO
            && ["application/json", "application/*", "*/*"].contains(&range.item.essence_str())
    };
    let asked = request.headers().get_all(header::ACCEPT);
    let asked = asked.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    let asked = asked.filter(|range| !range.trim_ascii().is_empty()).count();
    // Some programs send what is no range (`*; q=.2`): whoever does may take JSON, and is told nothing about ranges.
    let takes = || match Accept::parse(request) {
        Ok(Accept(ranges)) => ranges.len() < asked || ranges.iter().any(fits),
        Err(_unreadable) => true,
    };
    if nothing || takes() {
        Ok(())
    } else {
        Err(ApiError::NotAcceptable)
    }
}

fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", hex(&sha256(bytes)))
}

/// JSON with the hash of its bytes as ETag and a date that is past change ([`settled`]), if there is one; nothing but that when the asker has it already (RFC 9110 §13).
fn send(request: &HttpRequest, bytes: Vec<u8>, changed: Option<Moment>) -> HttpResponse {
    let etag = etag(&bytes);
    compressible(answer(request, bytes.into(), etag, changed), Coding::of_file(request))
}

fn answer(request: &HttpRequest, bytes: Bytes, etag: String, changed: Option<Moment>) -> HttpResponse {
    let known = match changed {
        Some(changed) => is_known_since(request, &etag, changed),
        None => is_known(request, &etag),
    };
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((header::ETAG, etag))
        .insert_header((header::VARY, VARY))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"));
    if let Some(changed) = changed {
        response.insert_header((header::LAST_MODIFIED, http_date(changed).to_string()));
    }
    if known {
        return response.finish();
    }
    response.content_type("application/json").body(bytes)
}
