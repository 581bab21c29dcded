//! `/regio/resultaten.…`: all providers together, gemeente by gemeente, as a file.

use actix_web::HttpRequest;
use actix_web::web::Query;
use serde::Deserialize;

use super::super::files::{Format, Wanted};
use super::build::choose;
use crate::catalogue::regions;
use crate::db::DbError;
use crate::export::whole;
use crate::releases::{GemeenteRelease, NewestReleases};
use crate::web::app::Shared;
use crate::web::download::{Download, etag_of};
use crate::web::guards::{Allowed, RegionReader};
use crate::web::problem::Problem;
use crate::web::threads::block;

/// Which questionnaire, and which CSV.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct FileQuery {
    #[serde(rename = "vragenlijst")]
    questionnaire: Option<String>,
    #[serde(rename = "formaat")]
    format: Option<String>,
}

pub(in crate::web) async fn region_file(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<RegionReader>,
    asked: Query<FileQuery>,
) -> Result<Download, Problem> {
    let wanted = Wanted {
        format: asked.format.as_deref(),
        ..Wanted::default()
    };
    let format = Format::of(request.path(), wanted)?;
    let (id, now, wanted) = (reader.region, app.now(), asked.into_inner().questionnaire);
    let seat = app.files.take().await?;
    block(move || {
        let _seat = seat;
        let (region, code, placed) = app.db.read("region file", |conn| {
            let gemeenten = regions::members(conn, id)?;
            let releases = NewestReleases::public(conn, gemeenten, now)?;
            let all = releases.questionnaires(1, None);
            let chosen = choose(&all, wanted.as_deref())?.ok_or(DbError::Missing)?;
            let placed = releases.of_questionnaire(Some(&chosen.code));
            Ok::<_, DbError>((regions::find(conn, id)?, chosen.code, placed))
        })?;
        let reports: Vec<_> = placed.iter().filter_map(GemeenteRelease::report).collect();
        let bytes = whole(&mut *format.writer(true), reports).map_err(Problem::from)?;
        let name = format!(
            "ervaringwijzer_regio-{}_{code}_{}_{}.{}",
            region.slug,
            now.day(),
            format.kind(),
            format.ending()
        );
        let etag = etag_of(&bytes);
        Ok(Download::of_staff(name, format.content_type(), bytes).tagged(etag))
    })
    .await
}
