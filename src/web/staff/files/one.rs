//! Files of one release, for whoever may see its page.

use actix_web::HttpRequest;
use actix_web::web::Query;

use super::format::{Format, Wanted};
use crate::db::DbError;
use crate::export::whole;
use crate::releases::report::Report;
use crate::web::app::Shared;
use crate::web::download::{Download, etag_of};
use crate::web::guards::Looks;
use crate::web::problem::Problem;
use crate::web::staff::file_name::{FileName, release, whose};
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
    let format = Format::of(request.path(), asked.wanted())?;
    let (spot, now) = (access.round, app.now());
    let seat = app.files.take().await?;
    block(move || {
        let _seat = seat;
        let (report, name) = app.db.read("file", |conn| {
            let place = spot.find(conn)?;
            let report = report(conn, spot.viewer, &place.round, spot.number()?, now)?;
            let report = report.ok_or(DbError::Missing)?;
            let name = FileName {
                gemeente: place.gemeente.slug,
                round: place.round.slug,
                whose: whose(conn, spot.viewer)?,
                release: release(report.number),
                wrong: report.remark.is_some(),
                kind: format.kind().into(),
            };
            Ok::<_, DbError>((report, name))
        })?;
        file_of(&report, &name, format)
    })
    .await
}

impl ResultsQuery {
    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            format: self.format.as_deref(),
            table: self.table.as_deref(),
            form: self.form.as_deref(),
        }
    }
}

/// The file of a release, with an ETag of its content and the remark on it.
///
/// The table of a CSV has no place for a remark: a line before or after it would break the columns in people's sheets.
/// So the name of a file of a release that was wrong says so, and its ETag changes with the remark.
fn file_of(report: &Report, name: &FileName, format: Format) -> Result<Download, Problem> {
    let bytes = whole(&mut *format.writer(false), [report]).map_err(Problem::from)?;
    let remark = report.remark.as_deref().unwrap_or_default();
    let name = format!("{name}.{}", format.ending());
    let etag = etag_of(&[bytes.as_slice(), remark.as_bytes()].concat());
    Ok(Download::of_staff(name, format.content_type(), bytes).tagged(etag))
}
