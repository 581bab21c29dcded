//! `/uitleg/gesprek` and `/uitleg/plan-van-aanpak`: the papers for whoever starts with it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::views::papers::Paper;
use crate::web::headers::{STAFF_POLICY, compressed, html};
use crate::web::pages::Shared;
use crate::web::staff::frame::bare;

/// `/uitleg/gesprek`.
pub(in crate::web) async fn paper_on_conversation(request: HttpRequest, app: Shared) -> HttpResponse {
    paper(&request, &app, Paper::Conversation)
}

/// `/uitleg/plan-van-aanpak`.
pub(in crate::web) async fn paper_on_planning(request: HttpRequest, app: Shared) -> HttpResponse {
    paper(&request, &app, Paper::Planning)
}

fn paper(request: &HttpRequest, app: &Shared, paper: Paper) -> HttpResponse {
    let page = bare(app.demo, &paper.title(), paper.page());
    compressed(request, html(StatusCode::OK, STAFF_POLICY), page)
}
