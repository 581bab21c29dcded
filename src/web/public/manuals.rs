//! `/uitleg/gesprek` and `/uitleg/plan-van-aanpak`: the papers for whoever starts with it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::views::manuals::Paper;
use crate::web::app::{App, Shared, fixed};
use crate::web::bare::bare;
use crate::web::guards::Staff;
use crate::web::headers::STAFF_POLICY;
use crate::web::pages::send;
use crate::web::problem::Problem;
use crate::web::staff::{Page, Section};

pub(in crate::web) async fn paper_on_conversation(
    request: HttpRequest,
    app: Shared,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    paper(&request, &app, staff, Paper::Conversation).await
}

pub(in crate::web) async fn paper_on_planning(
    request: HttpRequest,
    app: Shared,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    paper(&request, &app, staff, Paper::Planning).await
}

async fn paper(
    request: &HttpRequest,
    app: &Shared,
    staff: Option<Staff>,
    paper: Paper,
) -> Result<HttpResponse, Problem> {
    if let Some(staff) = staff {
        let title = paper.title();
        return Ok(Page::new(Section::Elsewhere, &title)
            .in_dutch()
            .answer(request, app, &staff, paper.page()));
    }
    let page = move |app: &App| Ok::<_, Problem>(bare(app.demo, &paper.title(), paper.page()));
    let small = fixed(app, format!("uitleg/{paper:?}"), page).await?;
    Ok(send(request, StatusCode::OK, STAFF_POLICY, small))
}
