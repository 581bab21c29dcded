//! `/uitleg/gesprek` and `/uitleg/plan-van-aanpak`: the papers for whoever starts with it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::views::manuals::Paper;
use crate::web::app::{App, Shared, fixed};
use crate::web::bare::bare;
use crate::web::headers::STAFF_POLICY;
use crate::web::pages::send;
use crate::web::problem::Problem;

pub(in crate::web) async fn paper_on_conversation(request: HttpRequest, app: Shared) -> Result<HttpResponse, Problem> {
    paper(&request, &app, Paper::Conversation).await
}

pub(in crate::web) async fn paper_on_planning(request: HttpRequest, app: Shared) -> Result<HttpResponse, Problem> {
    paper(&request, &app, Paper::Planning).await
}

async fn paper(request: &HttpRequest, app: &Shared, paper: Paper) -> Result<HttpResponse, Problem> {
    let page = move |app: &App| Ok::<_, Problem>(bare(app.demo, &paper.title(), paper.page()));
    let small = fixed(app, format!("uitleg/{paper:?}"), page).await?;
    Ok(send(request, StatusCode::OK, STAFF_POLICY, small))
}
