//! `/huisstijl/{gemeente}/{naam}`: the style of a gemeente for the pages of staff, under a name that changes with it.

use actix_web::http::{StatusCode, header};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::catalogue::styles;
use crate::i18n::Lang;
use crate::views::survey::NoticeKind;
use crate::web::app::Shared;
use crate::web::compress::{Coding, compressible};
use crate::web::house_style::{file_name, for_staff};
use crate::web::survey::notice;

pub(in crate::web) async fn house_style(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
) -> HttpResponse {
    let (gemeente, name) = path.into_inner();
    let found = app
        .read("house style", move |conn| styles::by_slug(conn, &gemeente))
        .await;
    let css = found.ok().flatten().map(|style| for_staff(&style));
    let Some(css) = css.filter(|css| file_name(css) == name) else {
        return notice(Lang::NL, StatusCode::NOT_FOUND, NoticeKind::NotFound);
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    compressible(response.body(css), Coding::of_page(&request))
}
