//! Two versions of one questionnaire side by side.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::addresses::QuestionnaireAddress;
use crate::catalogue::file::{Comparison, compare};
use crate::catalogue::{Questionnaire, questionnaires};
use crate::db::{Conn, DbError};
use crate::values::ids::QuestionnaireId;
use crate::views::setup::questionnaires::{BesidePage, beside_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::problem::Problem;
use crate::web::staff::frame::{Page, Section};

/// `…/naast/{ander}`: the version of the address with another one, which may be of another questionnaire too.
pub(in crate::web) async fn beside(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (now, before) = path.into_inner();
    let now: QuestionnaireId = now.parse().map_err(|_err| Problem::NotFound)?;
    let before: QuestionnaireId = before.parse().map_err(|_err| Problem::NotFound)?;
    let gemeente = who.gemeente;
    let read = app.read("questionnaires beside", move |conn| {
        let before = questionnaires::find_visible(conn, gemeente, before)?;
        let now = questionnaires::find_visible(conn, gemeente, now)?;
        let comparison = differences(conn, &before, &now)?;
        Ok::<_, DbError>((before, now, comparison))
    });
    let (before, now, comparison) = read.await?;
    let page = BesidePage {
        older: before.version,
        newer: now.version,
        comparison,
        id: now.id,
    };
    let heading = format!("{}: wat is er anders?", now.title);
    let above = QuestionnaireAddress::One { questionnaire: now.id }.to_string();
    let frame = Page::new(Section::Setup, &heading).breadcrumb(&above, &now.title);
    Ok(frame.answer(&request, &app, &who.staff, beside_page(&page)))
}

/// What differs from an older version to a newer one.
pub(super) fn differences(conn: &mut Conn, before: &Questionnaire, now: &Questionnaire) -> Result<Comparison, DbError> {
    let before = questionnaires::file(conn, before)?;
    Ok(compare(&before, &questionnaires::file(conn, now)?))
}
