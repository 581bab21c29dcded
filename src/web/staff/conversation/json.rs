//! `…/blad.json` of either side.

use actix_web::HttpResponse;

use super::sheet_access::{SheetAccess, Signatory};
use crate::conversations::sheet_document;
use crate::web::app::block;
use crate::web::pages::Shared;
use crate::web::problem::Problem;

/// `…/blad.json` of either side.
pub(in crate::web) async fn json<R: Signatory>(app: Shared, access: SheetAccess<R>) -> Result<HttpResponse, Problem> {
    let (shared, seat) = (app.clone(), access.seat(app.now()));
    let sheet = block(move || {
        let here = seat.opened(&shared.db)?;
        let document = shared
            .db
            .read("sheet", |conn| sheet_document(conn, &seat.actor, here.sheet.id));
        document.map_err(Problem::from)
    })
    .await?;
    Ok(HttpResponse::Ok().json(sheet))
}
