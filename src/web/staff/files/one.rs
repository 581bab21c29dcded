//! Files of one release, for whoever may see its page.

use actix_web::HttpRequest;
use actix_web::web::Query;

use super::format::Format;
use crate::catalogue::{gemeenten, providers};
use crate::db::{Conn, DbError};
use crate::export::whole;
use crate::releases::Viewer;
use crate::releases::report::Report;
use crate::web::app::Shared;
use crate::web::download::{Download, etag_of};
use crate::web::guards::Looks;
use crate::web::problem::Problem;
use crate::web::staff::reading::{ResultsQuery, report};
use crate::web::staff::round_access::RoundAccess;
use crate::web::threads::block;

/// `…/publicatie/{nummer}/resultaten.…` of either side.
pub(in crate::web) async fn file<R: Looks>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
    asked: Query<ResultsQuery>,
) -> Result<Download, Problem> {
    let format = Format::of(request.path(), asked.format.as_deref())?;
    let (spot, now) = (access.round, app.now());
    let seat = app.files.take().await?;
    block(move || {
        let _seat = seat;
        let (report, who) = app.db.read("file", |conn| {
            let place = spot.find(conn)?;
            let report = report(conn, spot.viewer, &place.round, spot.number()?, now)?;
            Ok::<_, DbError>((report.ok_or(DbError::Missing)?, who(conn, spot.viewer)?))
        })?;
        file_of(&report, &who, format)
    })
    .await
}

/// The word for the reader in the name of a file.
pub(super) fn who(conn: &mut Conn, viewer: Viewer) -> Result<String, DbError> {
    match viewer {
        Viewer::Provider(provider) => Ok(providers::find(conn, provider)?.slug),
        Viewer::Analyst(gemeente) | Viewer::Council(gemeente) => Ok(gemeenten::find(conn, gemeente)?.slug),
    }
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
