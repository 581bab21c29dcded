//! `/api/v1`: what the pages show, for programs, by the NLGov REST API Design Rules 2.2.
//!
//! Owns who reads (a token, never a cookie), how a question is asked (`query`), what can be asked (`resources`, one row
//! each), how it is answered (`answer`, `problem`) and its description (`document`). Every figure and text comes from the
//! functions behind the pages, for the same viewer. The rows of [`RESOURCES`] are routes, checks and description at once.

mod answer;
mod caller;
mod cursor;
mod document;
mod parameters;
mod problem;
mod query;
mod reference;
mod resources;
mod schema;

use actix_web::http::header;
use actix_web::middleware::DefaultHeaders;
use actix_web::web::{self, ServiceConfig};
use actix_web::{Resource as Address, guard};

use self::resources::{Items, RESOURCES};

pub use self::document::api_document;
pub use self::problem::{ApiError, Fault};
pub(super) use self::reference::reference;

/// The version of the API; its first number stands in every address.
pub const API_VERSION: &str = "1.1.0";

/// What an answer hangs on besides its address.
const VARY: &str = "Authorization, Accept, Accept-Encoding";

/// The addresses of the API, with `{id}` for what names one thing; the last is its description, for everybody.
#[must_use]
pub fn api_routes() -> Vec<String> {
    let collections = RESOURCES.iter().map(|one| format!("/api/v1/{}", one.name));
    let items = RESOURCES.iter().filter(|one| !matches!(one.items, Items::None));
    let items = items.map(|one| format!("/api/v1/{}/{{id}}", one.name));
    let description = std::iter::once("/api/v1/openapi.json".to_owned());
    collections.chain(items).chain(description).collect()
}

/// Mounts the API.
pub(super) fn configure(config: &mut ServiceConfig) {
    let headers = DefaultHeaders::new()
        .add(("API-Version", API_VERSION))
        .add((header::X_FRAME_OPTIONS, "DENY"))
        .add((header::VARY, VARY));
    let mut scope = web::scope("/api").wrap(headers);
    for one in RESOURCES {
        let list = move |request, app, caller| answer::list(one, request, app, caller);
        let path = format!("/v1/{}", one.name);
        scope = scope.service(address(&path).route(web::route().guard(reading()).to(list)));
        if !matches!(one.items, Items::None) {
            let item = move |request, app, caller| answer::item(one, request, app, caller);
            let path = format!("/v1/{}/{{id}}", one.name);
            scope = scope.service(address(&path).route(web::route().guard(reading()).to(item)));
        }
    }
    let description = web::route().guard(reading()).to(answer::description);
    config.service(
        scope
            .service(address("/v1/openapi.json").route(description))
            .default_service(web::route().to(answer::nowhere)),
    );
}

fn reading() -> impl guard::Guard {
    guard::Any(guard::Get()).or(guard::Head())
}

fn address(path: &str) -> Address {
    web::resource(path.to_owned()).default_service(web::route().to(answer::wrong_method))
}
