//! Looking at a sheet: its page, and the screen for at the table.

use actix_web::http::StatusCode;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::super::frame::{Page, Section};
use super::super::round_access::RoundAccess;
use super::read;
use crate::views::conversation::{ConflictPage, SheetPage, Why, again_page, sheet_page, table_page};
use crate::web::app::{App, Shared};
use crate::web::guards::{EitherSide, Staff};
use crate::web::problem::Problem;

/// Reads the page of somebody's sheet.
async fn page<R>(app: &Shared, access: &RoundAccess<R>) -> Result<SheetPage, Problem> {
    let (seat, csrf) = (access.seat(app.now()), access.staff.csrf());
    let read = app.read("sheet", move |conn| {
        let here = seat.look(conn)?;
        read::page(conn, &seat, &here, csrf)
    });
    Ok(read.await?)
}

/// `…/gesprek/{nummer}` of either side.
pub(in crate::web) async fn sheet<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
) -> Result<HttpResponse, Problem> {
    let page = page(&app, &access).await?;
    let kicker = format!("{} en gemeente {}", page.provider, page.gemeente);
    let title = format!("Gespreksblad {}, {}", page.provider, page.fact("Ronde"));
    let frame = Page::new(Section::Sheets, "Gespreksblad").title(&title).kicker(&kicker);
    Ok(frame.answer(&request, &app, &access.staff, sheet_page(&page)))
}

#[derive(Debug, Deserialize)]
pub(in crate::web) struct Turn {
    #[serde(rename = "vraag")]
    question: Option<String>,
}

/// `…/tafel?vraag=n`: from 1 on, the last one is the agreements.
pub(in crate::web) async fn table<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
    turn: Query<Turn>,
) -> Result<HttpResponse, Problem> {
    let at = turn.question.as_deref().unwrap_or("1").parse::<usize>();
    let at = at.map_err(|_err| Problem::NotFound)?;
    let page = page(&app, &access).await?;
    if at == 0 || at > page.rows.len() + 1 {
        return Err(Problem::NotFound);
    }
    let heading = format!("{} en gemeente {}", page.provider, page.gemeente);
    let (title, above) = (
        format!("Aan tafel: {}, {}", page.provider, page.fact("Ronde")),
        page.at().to_string(),
    );
    let frame = Page::new(Section::Sheets, &heading)
        .title(&title)
        .kicker("Aan tafel")
        .breadcrumb(&above, "Gespreksblad");
    Ok(frame.answer(&request, &app, &access.staff, table_page(&page, at)))
}

/// A form that was not saved, with everything the writer typed: 409 when somebody else was first, 400 when it will not do.
pub(super) fn conflict(request: &HttpRequest, app: &App, staff: &Staff, page: &ConflictPage) -> HttpResponse {
    let (status, heading) = match page.why {
        Why::Newer => (StatusCode::CONFLICT, "Nog niet bewaard"),
        Why::Refused(_) => (StatusCode::BAD_REQUEST, "Niet bewaard"),
        Why::Changing => (StatusCode::OK, "Verander het eerst"),
    };
    let frame = Page::new(Section::Sheets, heading)
        .kicker("Gespreksblad")
        .breadcrumb(&page.back, "Gespreksblad");
    let mut response = frame.answer(request, app, staff, again_page(page));
    response.head_mut().status = status;
    response
}
