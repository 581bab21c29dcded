//! `…/blad.json` of either side.

use actix_web::HttpResponse;

use super::super::round_access::RoundAccess;
use crate::conversations::sheet_document;
use crate::web::app::Shared;
use crate::web::guards::EitherSide;
use crate::web::problem::Problem;

/// `…/blad.json` of either side.
pub(in crate::web) async fn json<R: EitherSide>(app: Shared, access: RoundAccess<R>) -> Result<HttpResponse, Problem> {
    let seat = access.seat(app.now());
    let sheet = app.read("sheet", move |conn| {
        let here = seat.look(conn)?;
        sheet_document(conn, &seat.actor, &here.sheet)
    });
    Ok(HttpResponse::Ok().json(sheet.await?))
}
