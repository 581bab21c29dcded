//! A sheet as PDF, for whoever may read its page.

use actix_web::{HttpRequest, HttpResponse, Responder as _};

use super::sheet_access::{SheetAccess, SheetContext, SheetRequest, Signatory};
use super::{pdf_model, read};
use crate::catalogue::providers;
use crate::db::{Conn, DbError};
use crate::export::pdf::{Sheet, Template};
use crate::web::app::block;
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::typesetting::{Data, made};

/// `…/blad.pdf` of either side.
pub(in crate::web) async fn sheet_pdf<R: Signatory>(
    request: HttpRequest,
    app: Shared,
    access: SheetAccess<R>,
) -> Result<HttpResponse, Problem> {
    let (shared, seat) = (app.clone(), access.seat(app.now()));
    let (data, name) = block(move || {
        let here = seat.opened(&shared.db)?;
        let read = shared.db.read("sheet", |conn| sheet(conn, &seat, &here, shared.demo));
        let sheet = read.map_err(Problem::from)?;
        Ok::<_, Problem>((Data::of(Template::Sheet, &sheet)?, name(&here, &sheet)))
    })
    .await?;
    if let Some(answer) = data.not_modified(&request) {
        return Ok(answer);
    }
    let bytes = made(app.typesetters.seat().await?, data.clone()).await?;
    Ok(data.file(name, bytes).respond_to(&request))
}

/// What is on the paper of a sheet.
pub(super) fn sheet(conn: &mut Conn, seat: &SheetRequest, here: &SheetContext, demo: bool) -> Result<Sheet, DbError> {
    let (page, blocks) = read::page_and_figures(conn, seat, here, String::new())?;
    Ok(pdf_model::printed(&page, &blocks, demo))
}

/// `ervaringwijzer_de-vlier_voorjaar-2026_publicatie-2_gespreksblad.pdf`.
pub(super) fn name(here: &SheetContext, sheet: &Sheet) -> String {
    let round = providers::slug(&here.place.round.name);
    let wrong = if sheet.remark.is_some() { "_klopt-niet" } else { "" };
    format!(
        "ervaringwijzer_{}_{round}_publicatie-{}{wrong}_gespreksblad.pdf",
        here.provider.slug, here.sheet.number
    )
}
