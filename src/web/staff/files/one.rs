//! Files of one release, for whoever may see its page.

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::format::Format;
use crate::catalogue::{Round, providers};
use crate::db::{Conn, DbError};
use crate::export::whole;
use crate::releases::Viewer;
use crate::releases::report::Report;
use crate::values::asset::{hex, sha256};
use crate::values::clock::Moment;
use crate::web::app::block;
use crate::web::compress::{Coding, compressible};
use crate::web::guards::{GemeenteReader, ProviderMember};
use crate::web::headers::is_known;
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::staff::reading::{ResultsQuery, number, own_place, place, report};

/// `/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.…`.
pub(in crate::web) async fn provider_file(
    request: HttpRequest,
    app: Shared,
    member: ProviderMember,
    path: Path<(String, String, String)>,
    asked: Query<ResultsQuery>,
) -> Result<HttpResponse, Problem> {
    let format = Format::of(request.path(), asked.format.as_deref())?;
    let (gemeente, round, number) = path.into_inner();
    let (provider, now) = (member.provider, app.now());
    let viewer = Viewer::Provider(provider);
    let seat = app.files.take().await?;
    let ready = block(move || {
        let _seat = seat;
        let (report, who) = app.db.read("provider file", |conn| {
            let place = place(conn, &gemeente, &round)?;
            let report = released(conn, viewer, &place.round, &number, now)?;
            Ok::<_, DbError>((report, providers::find(conn, provider)?.slug))
        })?;
        Ready::of(&report, &who, format)
    })
    .await?;
    Ok(ready.answer(&request))
}

/// `/gemeente/ronde/{ronde}/publicatie/{nummer}/resultaten.…`.
pub(in crate::web) async fn gemeente_file(
    request: HttpRequest,
    app: Shared,
    reader: GemeenteReader,
    path: Path<(String, String)>,
    asked: Query<ResultsQuery>,
) -> Result<HttpResponse, Problem> {
    let format = Format::of(request.path(), asked.format.as_deref())?;
    let (round, number) = path.into_inner();
    let (viewer, gemeente, now) = (reader.viewer, reader.gemeente()?, app.now());
    let seat = app.files.take().await?;
    let ready = block(move || {
        let _seat = seat;
        let (report, who) = app.db.read("gemeente file", |conn| {
            let place = own_place(conn, gemeente, &round)?;
            let report = released(conn, viewer, &place.round, &number, now)?;
            Ok::<_, DbError>((report, place.gemeente.slug))
        })?;
        Ready::of(&report, &who, format)
    })
    .await?;
    Ok(ready.answer(&request))
}

fn released(conn: &mut Conn, viewer: Viewer, round: &Round, wanted: &str, now: Moment) -> Result<Report, DbError> {
    report(conn, viewer, round, number(Some(wanted))?, now)?.ok_or(DbError::Missing)
}

/// A file that is ready to go: its bytes, its name, and an ETag of its content and the remark on it.
struct Ready {
    bytes: Vec<u8>,
    etag: String,
    name: String,
    format: Format,
}

impl Ready {
    /// The table of a CSV has no place for a remark: a line before or after it would break the columns in people's sheets.
    /// So the name of a file of a release that was wrong says so, and its ETag changes with the remark.
    fn of(report: &Report, who: &str, format: Format) -> Result<Self, Problem> {
        let written = whole(&mut *format.writer(false), [report]);
        let bytes = written.map_err(Problem::from)?;
        let remark = report.remark.as_deref().unwrap_or_default();
        let round = providers::slug(&report.round.name);
        let wrong = if remark.is_empty() { "" } else { "_klopt-niet" };
        Ok(Self {
            etag: format!("\"{}\"", hex(&sha256(&[bytes.as_slice(), remark.as_bytes()].concat()))),
            name: format!(
                "ervaringwijzer_{who}_{round}_publicatie-{}{wrong}.{}",
                report.number,
                format.ending()
            ),
            bytes,
            format,
        })
    }

    fn answer(self, request: &HttpRequest) -> HttpResponse {
        let kind = (self.format.content_type(), self.name.as_str());
        download(request, self.bytes, kind, self.etag)
    }
}

/// A file of this name, or word that the browser has it already.
pub(in crate::web::staff) fn download(
    request: &HttpRequest,
    bytes: Vec<u8>,
    (content_type, name): (&'static str, &str),
    etag: String,
) -> HttpResponse {
    if is_known(request, &etag) {
        return HttpResponse::NotModified().insert_header((header::ETAG, etag)).finish();
    }
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type)
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"));
    if let Some(disposition) = attachment(name) {
        response.insert_header((header::CONTENT_DISPOSITION, disposition));
    }
    let response = response.body(bytes);
    if is_text(content_type) {
        compressible(response, Coding::of_file(request))
    } else {
        response
    }
}

/// CSV and JSON; the other files are compressed in themselves.
pub(super) fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type.contains("json")
}

/// The header that gives a file its name.
pub(super) fn attachment(name: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok()
}
