//! `/regio`, `/gemeente/regio/{regio}` and `/aanbieder/gemeenten`.

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::super::frame::{Page, Section};
use super::offered::drawings;
use super::read::Compares;
use crate::db::DbError;
use crate::views::regions::side_by_side_page;
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::problem::Problem;

/// Which questionnaire is asked for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct SideQuery {
    #[serde(rename = "vragenlijst")]
    questionnaire: Option<String>,
}

/// Gemeenten side by side, for each of the three who may see that.
pub(in crate::web) async fn side_by_side<R: Compares>(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<R>,
    asked: Query<SideQuery>,
) -> Result<HttpResponse, Problem> {
    let (scope, now) = (reader.scope(), app.now());
    let region = region_of(&request);
    let wanted = asked.into_inner().questionnaire;
    let seat = app.files.take().await?;
    let read = app.read("side by side", move |conn| {
        let _seat = seat;
        let mut seen = scope.read(conn, &region, wanted.as_deref(), now)?;
        let drawn = drawings(scope, &region, &seen);
        seen.page.downloads.extend(drawn);
        Ok::<_, DbError>(seen)
    });
    let seen = read.await?;
    let heading = match &seen.questionnaire {
        Some(one) => format!("{}: {}", seen.heading, one.title),
        None => seen.heading.to_owned(),
    };
    let mut frame = Page::new(Section::Results, &heading);
    if let Some(kicker) = &seen.kicker {
        frame = frame.kicker(kicker);
    }
    Ok(frame.answer(&request, &app, &reader.staff, side_by_side_page(&seen.page)))
}

/// The region in the address, or nothing.
pub(super) fn region_of(request: &HttpRequest) -> String {
    request.match_info().get("regio").unwrap_or_default().to_owned()
}
