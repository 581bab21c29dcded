//! Files of one release, for whoever may see its page.

use actix_web::HttpRequest;
use actix_web::web::{Path, Query};

use super::format::Format;
use crate::catalogue::{Round, providers};
use crate::db::{Conn, DbError};
use crate::export::whole;
use crate::releases::Viewer;
use crate::releases::report::Report;
use crate::values::clock::Moment;
use crate::web::app::block;
use crate::web::download::{Download, etag_of};
use crate::web::guards::{Allowed, GemeenteReader, Looks, ProviderMember};
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::staff::reading::{ResultsQuery, number, own_place, place, report};

/// `/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.…`.
pub(in crate::web) async fn provider_file(
    request: HttpRequest,
    app: Shared,
    member: Allowed<ProviderMember>,
    path: Path<(String, String, String)>,
    asked: Query<ResultsQuery>,
) -> Result<Download, Problem> {
    let format = Format::of(request.path(), asked.format.as_deref())?;
    let (gemeente, round, number) = path.into_inner();
    let (provider, now) = (member.provider, app.now());
    let viewer = Viewer::Provider(provider);
    let seat = app.files.take().await?;
    block(move || {
        let _seat = seat;
        let (report, who) = app.db.read("provider file", |conn| {
            let place = place(conn, &gemeente, &round)?;
            let report = released(conn, viewer, &place.round, &number, now)?;
            Ok::<_, DbError>((report, providers::find(conn, provider)?.slug))
        })?;
        file_of(&report, &who, format)
    })
    .await
}

/// `/gemeente/ronde/{ronde}/publicatie/{nummer}/resultaten.…`.
pub(in crate::web) async fn gemeente_file(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
    path: Path<(String, String)>,
    asked: Query<ResultsQuery>,
) -> Result<Download, Problem> {
    let format = Format::of(request.path(), asked.format.as_deref())?;
    let (round, number) = path.into_inner();
    let (viewer, gemeente, now) = (reader.viewer(), reader.gemeente, app.now());
    let seat = app.files.take().await?;
    block(move || {
        let _seat = seat;
        let (report, who) = app.db.read("gemeente file", |conn| {
            let place = own_place(conn, gemeente, &round)?;
            let report = released(conn, viewer, &place.round, &number, now)?;
            Ok::<_, DbError>((report, place.gemeente.slug))
        })?;
        file_of(&report, &who, format)
    })
    .await
}

fn released(conn: &mut Conn, viewer: Viewer, round: &Round, wanted: &str, now: Moment) -> Result<Report, DbError> {
    report(conn, viewer, round, number(Some(wanted))?, now)?.ok_or(DbError::Missing)
}

/// The file of a release, with an ETag of its content and the remark on it.
///
/// The table of a CSV has no place for a remark: a line before or after it would break the columns in people's sheets.
/// So the name of a file of a release that was wrong says so, and its ETag changes with the remark.
fn file_of(report: &Report, who: &str, format: Format) -> Result<Download, Problem> {
    let bytes = whole(&mut *format.writer(false), [report]).map_err(Problem::from)?;
    let remark = report.remark.as_deref().unwrap_or_default();
    let round = providers::slug(&report.round.name);
    let wrong = if remark.is_empty() { "" } else { "_klopt-niet" };
    let name = format!(
        "ervaringwijzer_{who}_{round}_publicatie-{}{wrong}.{}",
        report.number,
        format.ending()
    );
    let etag = etag_of(&[bytes.as_slice(), remark.as_bytes()].concat());
    Ok(Download::of_staff(name, format.content_type(), bytes).tagged(etag))
}
