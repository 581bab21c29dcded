//! Files of a release, for whoever may see the page.

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use super::reading::{Asked, number, own_place, place, report};
use crate::catalogue::{Round, providers};
use crate::db::{Conn, DbError};
use crate::export::{CsvKind, csv, json};
use crate::releases::Viewer;
use crate::releases::report::Report;
use crate::values::asset::{hex, sha256};
use crate::web::app::block;
use crate::web::guards::{GemeenteReader, ProviderMember};
use crate::web::pages::Shared;
use crate::web::problem::Problem;

/// What is asked for.
#[derive(Clone, Copy)]
enum Kind {
    Csv(CsvKind),
    Json,
}

impl Kind {
    fn csv(asked: &Asked) -> Result<Self, Problem> {
        match asked.formaat.as_deref() {
            None | Some("excel") => Ok(Self::Csv(CsvKind::Dutch)),
            Some("rfc4180") => Ok(Self::Csv(CsvKind::Rfc4180)),
            Some(_) => Err(Problem::BadForm),
        }
    }

    fn write(self, report: &Report) -> Result<(Vec<u8>, &'static str, &'static str), Problem> {
        let failed = Problem::Failed;
        match self {
            Self::Csv(kind) => Ok((
                csv(report, kind).map_err(|_err| failed)?,
                "text/csv; charset=utf-8",
                "csv",
            )),
            Self::Json => Ok((json(report).map_err(|_err| failed)?, "application/json", "json")),
        }
    }
}

type ProviderPath = Path<(String, String, String)>;
type GemeentePath = Path<(String, String)>;

pub(in crate::web) async fn provider_csv(
    request: HttpRequest,
    app: Shared,
    member: ProviderMember,
    path: ProviderPath,
    asked: Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let kind = Kind::csv(&asked)?;
    provider_file(&request, app, &member, path.into_inner(), kind).await
}

pub(in crate::web) async fn provider_json(
    request: HttpRequest,
    app: Shared,
    member: ProviderMember,
    path: ProviderPath,
) -> Result<HttpResponse, Problem> {
    provider_file(&request, app, &member, path.into_inner(), Kind::Json).await
}

pub(in crate::web) async fn gemeente_csv(
    request: HttpRequest,
    app: Shared,
    reader: GemeenteReader,
    path: GemeentePath,
    asked: Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let kind = Kind::csv(&asked)?;
    gemeente_file(&request, app, &reader, path.into_inner(), kind).await
}

pub(in crate::web) async fn gemeente_json(
    request: HttpRequest,
    app: Shared,
    reader: GemeenteReader,
    path: GemeentePath,
) -> Result<HttpResponse, Problem> {
    gemeente_file(&request, app, &reader, path.into_inner(), Kind::Json).await
}

async fn provider_file(
    request: &HttpRequest,
    app: Shared,
    member: &ProviderMember,
    path: (String, String, String),
    kind: Kind,
) -> Result<HttpResponse, Problem> {
    let (gemeente, round, nummer) = path;
    let (provider, now) = (member.provider, app.now());
    let viewer = Viewer::Provider(provider);
    let (report, who) = block(move || {
        app.db.read("provider file", |conn| {
            let place = place(conn, &gemeente, &round)?;
            let report = whole(conn, viewer, &place.round, &nummer, now)?;
            Ok::<_, DbError>((report, providers::find(conn, provider)?.slug))
        })
    })
    .await?;
    file(request, &report, &who, kind)
}

async fn gemeente_file(
    request: &HttpRequest,
    app: Shared,
    reader: &GemeenteReader,
    path: (String, String),
    kind: Kind,
) -> Result<HttpResponse, Problem> {
    let (round, nummer) = path;
    let (viewer, gemeente, now) = (reader.viewer, reader.gemeente()?, app.now());
    let (report, who) = block(move || {
        app.db.read("gemeente file", |conn| {
            let place = own_place(conn, gemeente, &round)?;
            let report = whole(conn, viewer, &place.round, &nummer, now)?;
            Ok::<_, DbError>((report, place.gemeente.slug))
        })
    })
    .await?;
    file(request, &report, &who, kind)
}

fn whole(
    conn: &mut Conn,
    viewer: Viewer,
    round: &Round,
    nummer: &str,
    now: crate::values::clock::Moment,
) -> Result<Report, DbError> {
    report(conn, viewer, round, number(Some(nummer))?, now)?.ok_or(DbError::Missing)
}

/// Whether `If-None-Match` names this ETag: a list, weak ones too, or a star (RFC 9110 §13.1.2).
pub(in crate::web) fn is_known(known: &str, etag: &str) -> bool {
    known
        .split(',')
        .map(str::trim)
        .any(|one| one == "*" || one.trim_start_matches("W/") == etag)
}

/// The file with a name that sorts and explains, and an ETag of its content and its name. The table of a CSV has no place
/// for a remark: a line before or after it would break the columns in people's sheets. So the name of a file of a release
/// that was wrong says so, and its ETag changes with the remark.
fn file(request: &HttpRequest, report: &Report, who: &str, kind: Kind) -> Result<HttpResponse, Problem> {
    let (bytes, content_type, ending) = kind.write(report)?;
    let remark = report.opmerking.as_deref().unwrap_or_default();
    let etag = format!("\"{}\"", hex(&sha256(&[bytes.as_slice(), remark.as_bytes()].concat())));
    let asked = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if asked.is_some_and(|known| is_known(known, &etag)) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, etag)).finish());
    }
    let round = providers::slug(&report.ronde.naam);
    let wrong = if remark.is_empty() { "" } else { "_klopt-niet" };
    let name = format!(
        "ervaringwijzer_{who}_{round}_publicatie-{}{wrong}.{ending}",
        report.nummer
    );
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type)
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"));
    if let Ok(disposition) = disposition {
        response.insert_header((header::CONTENT_DISPOSITION, disposition));
    }
    Ok(response.body(bytes))
}
