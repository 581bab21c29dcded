//! A sheet as PDF, for whoever may read its page.

use actix_web::{HttpRequest, HttpResponse, Responder as _};

use super::super::file_name::{FileName, release};
use super::super::round_access::RoundAccess;
use super::sheet_access::{SheetContext, SheetRequest};
use super::{pdf_model, read};
use crate::db::{Conn, DbError};
use crate::export::pdf::{Sheet, Template};
use crate::web::app::Shared;
use crate::web::guards::EitherSide;
use crate::web::house_style::house_of;
use crate::web::problem::Problem;
use crate::web::threads::block;
use crate::web::typesetting::{Data, made};

/// `…/blad.pdf` of either side.
pub(in crate::web) async fn sheet_pdf<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
) -> Result<HttpResponse, Problem> {
    let (shared, seat) = (app.clone(), access.seat(app.now()));
    let (data, name) = block(move || {
        let (here, sheet) = shared.db.read("sheet", |conn| read_sheet(conn, &seat, shared.demo))?;
        Ok::<_, Problem>((Data::of(Template::Sheet, &sheet)?, name(&here, &sheet)))
    })
    .await?;
    if let Some(answer) = data.not_modified(&request) {
        return Ok(answer);
    }
    let bytes = made(app.typesetters.seat().await?, data.clone()).await?;
    Ok(data.file(name, bytes).respond_to(&request))
}

/// A sheet, and what is on its paper.
pub(super) fn read_sheet(conn: &mut Conn, seat: &SheetRequest, demo: bool) -> Result<(SheetContext, Sheet), DbError> {
    let here = seat.look(conn)?;
    let (page, blocks) = read::page_and_figures(conn, seat, &here, String::new())?;
    let house = house_of(conn, here.place.gemeente.id)?;
    Ok((here, pdf_model::pdf_model(&page, &blocks, house, demo)))
}

pub(super) fn name(here: &SheetContext, sheet: &Sheet) -> String {
    let name = FileName {
        gemeente: here.place.gemeente.slug.clone(),
        round: here.place.round.slug.clone(),
        whose: Some(here.provider.slug.clone()),
        release: release(here.sheet.number),
        wrong: sheet.remark.is_some(),
        kind: "gespreksblad".into(),
    };
    format!("{name}.pdf")
}
