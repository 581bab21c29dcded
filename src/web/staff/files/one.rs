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
use crate::web::guards::{GemeenteReader, ProviderMember};
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::staff::reading::{Asked, number, own_place, place, report};

/// `/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.…`.
pub(in crate::web) async fn provider_file(
    request: HttpRequest,
    app: Shared,
    member: ProviderMember,
    path: Path<(String, String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let format = Format::of(request.path(), asked.formaat.as_deref())?;
    let (gemeente, round, nummer) = path.into_inner();
    let (provider, now) = (member.provider, app.now());
    let viewer = Viewer::Provider(provider);
    let ready = block(move || {
        let (report, who) = app.db.read("provider file", |conn| {
            let place = place(conn, &gemeente, &round)?;
            let report = released(conn, viewer, &place.round, &nummer, now)?;
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
    asked: Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let format = Format::of(request.path(), asked.formaat.as_deref())?;
    let (round, nummer) = path.into_inner();
    let (viewer, gemeente, now) = (reader.viewer, reader.gemeente()?, app.now());
    let ready = block(move || {
        let (report, who) = app.db.read("gemeente file", |conn| {
            let place = own_place(conn, gemeente, &round)?;
            let report = released(conn, viewer, &place.round, &nummer, now)?;
            Ok::<_, DbError>((report, place.gemeente.slug))
        })?;
        Ready::of(&report, &who, format)
    })
    .await?;
    Ok(ready.answer(&request))
}

fn released(conn: &mut Conn, viewer: Viewer, round: &Round, nummer: &str, now: Moment) -> Result<Report, DbError> {
    report(conn, viewer, round, number(Some(nummer))?, now)?.ok_or(DbError::Missing)
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
        let written = whole(&mut *format.writer(false), std::slice::from_ref(report));
        let bytes = written.map_err(Problem::from)?;
        let remark = report.opmerking.as_deref().unwrap_or_default();
        let round = providers::slug(&report.ronde.naam);
        let wrong = if remark.is_empty() { "" } else { "_klopt-niet" };
        Ok(Self {
            etag: format!("\"{}\"", hex(&sha256(&[bytes.as_slice(), remark.as_bytes()].concat()))),
            name: format!(
                "ervaringwijzer_{who}_{round}_publicatie-{}{wrong}.{}",
                report.nummer,
                format.ending()
            ),
            bytes,
            format,
        })
    }

    fn answer(self, request: &HttpRequest) -> HttpResponse {
        let asked = request
            .headers()
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        if asked.is_some_and(|known| is_known(known, &self.etag)) {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, self.etag))
                .finish();
        }
        let mut response = HttpResponse::Ok();
        response
            .content_type(self.format.content_type())
            .insert_header((header::ETAG, self.etag))
            .insert_header((header::CACHE_CONTROL, "private, no-cache"));
        if let Some(disposition) = attachment(&self.name) {
            response.insert_header((header::CONTENT_DISPOSITION, disposition));
        }
        response.body(self.bytes)
    }
}

/// The header that gives a file its name.
pub(super) fn attachment(name: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok()
}

/// Whether `If-None-Match` names this ETag: a list, weak ones too, or a star (RFC 9110 §13.1.2).
fn is_known(known: &str, etag: &str) -> bool {
    known
        .split(',')
        .map(str::trim)
        .any(|one| one == "*" || one.trim_start_matches("W/") == etag)
}
