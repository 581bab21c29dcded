//! `…/jaar.pdf` and `…/kort.pdf`: a fixed statement as PDF, whole or on one sheet, for whoever may read its page.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, Responder as _};

use super::fixed::{Address, FoundReport, found};
use super::pdf_model::pdf_model;
use crate::export::pdf::Template;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, GemeenteReader};
use crate::web::house_style::house_of;
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
    file(&request, &app, &found, Template::Year, ".pdf").await
}

/// The same on one sheet of A4.
pub(in crate::web) async fn short_pdf(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
    path: Path<Address>,
) -> Result<HttpResponse, Problem> {
    let found = found(&app, &reader, path.into_inner()).await?;
    file(&request, &app, &found, Template::YearInShort, "_kort.pdf").await
}

async fn file(
    request: &HttpRequest,
    app: &Shared,
    found: &FoundReport,
    template: Template,
    ending: &str,
) -> Result<HttpResponse, Problem> {
    let gemeente = found.gemeente();
    let house = app
        .read("house of a paper", move |conn| house_of(conn, gemeente))
        .await?;
    let data = Data::of(template, &pdf_model(found.paper(), house, app.demo))?;
    if let Some(answer) = data.not_modified(request) {
        return Ok(answer);
    }
    let bytes = made(app.typesetters.seat().await?, data.clone()).await?;
    Ok(data.file(found.file_name(ending), bytes).respond_to(request))
}
