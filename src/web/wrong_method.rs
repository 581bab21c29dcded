//! The answer to a verb that an address does not know.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};

use super::access::Route;
use super::app::Shared;
use super::guards::Staff;
use super::language::Language;
use super::staff::{Page, Section};
use super::survey;
use crate::views::staff::no_page_here;
use crate::views::survey::NoticeKind;

/// The verbs that an address knows, as the head of an answer names them.
pub(super) struct Verbs(String);

impl Verbs {
    /// Of the address with this pattern.
    pub(super) fn of(routes: &[Route], pattern: &str) -> Self {
        let own = routes.iter().filter(|route| route.path == pattern);
        let known: Vec<&str> = own.map(Route::verbs).collect();
        Self(known.join(", "))
    }
}

/// A known address with another verb: says which verbs it knows (RFC 9110 §15.5.6).
pub(super) async fn wrong_method(
    request: HttpRequest,
    app: Shared,
    language: Language,
    staff: Option<Staff>,
) -> HttpResponse {
    let pattern = request.match_pattern().unwrap_or_default();
    let mut response = match staff.filter(|_| {
        !matches!(
            pattern.as_str(),
            "/i/{code}" | "/k/{link}" | "/proef/{geheim}/{wijze}/{aanbieder}"
        )
    }) {
        Some(staff) => {
            let page = Page::new(Section::Elsewhere, "Hier is geen pagina");
            page.answer(&request, &app, &staff, no_page_here())
        }
        None => survey::notice(
            language.lang(),
            StatusCode::METHOD_NOT_ALLOWED,
            NoticeKind::MethodNotAllowed,
        ),
    };
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    let known = request
        .app_data::<Verbs>()
        .map(|verbs| header::HeaderValue::from_str(&verbs.0));
    if let Some(Ok(known)) = known {
        response.headers_mut().insert(header::ALLOW, known);
    }
    response
}
