//! `…/jaar.pdf`: a fixed statement as PDF, for whoever may read its page.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, Responder as _};

use super::fixed::{Address, found};
use super::pdf_model::pdf_model;
use crate::export::pdf::Template;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, GemeenteReader};
use crate::web::problem::Problem;
use crate::web::typesetting::{Data, made};

/// The PDF of a fixed statement.
pub(in crate::web) async fn pdf(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
    path: Path<Address>,
) -> Result<HttpResponse, Problem> {
    let found = found(&app, &reader, path.into_inner()).await?;
    let data = Data::of(Template::Year, &pdf_model(found.paper(), app.demo))?;
    if let Some(answer) = data.not_modified(&request) {
        return Ok(answer);
    }
    let bytes = made(app.typesetters.seat().await?, data.clone()).await?;
    Ok(data.file(found.file_name(".pdf"), bytes).respond_to(&request))
}
