//! `/api/v1`: what the pages show, for programs, by the NLGov REST API Design Rules 2.2.
//!
//! Owns who reads (a token, never a cookie), how a question is asked (`query`), what can be asked (`resources`, one row
//! each), how it is answered (`answer`, `problem`) and its description (`document`). Every figure and text comes from the
//! functions behind the pages, for the same viewer. The rows of [`RESOURCES`] are routes, checks and description at once.

mod answer;
mod caller;
mod cursor;
mod document;
mod entries;
mod parameters;
mod problem;
mod query;
mod reference;
mod resources;
mod schema;

use actix_web::http::header;

use crate::addresses::ApiAddress;
use actix_web::middleware::DefaultHeaders;
use actix_web::web::{self, ServiceConfig};
use actix_web::{Resource as Address, guard};

use self::answer::VARY;
use self::resources::{Items, RESOURCES};

pub(super) use self::caller::KnownCaller;
pub use self::document::{API_VERSION, api_document};
pub use self::problem::{ApiError, Fault};
pub(super) use self::reference::reference;

/// Where every version of the API begins; addresses below it that nobody knows get a problem and no page.
const SCOPE: &str = "/api";

/// The addresses of the API, with `{id}` for what names one thing; the last is its description, for everybody.
#[must_use]
pub fn api_routes() -> Vec<String> {
    let collections = RESOURCES
        .iter()
        .map(|one| ApiAddress::Collection { name: one.name }.to_string());
    let items = RESOURCES.iter().filter(|one| !matches!(one.items, Items::None));
    let items = items.map(|one| pattern(one.name));
    let description = std::iter::once(ApiAddress::Description.to_string());
    collections.chain(items).chain(description).collect()
}

/// The address of one thing of a collection, as a route.
fn pattern(name: &str) -> String {
    ApiAddress::Item { name, id: "{id}" }.to_string()
}

pub(super) fn configure(config: &mut ServiceConfig) {
    let headers = DefaultHeaders::new()
        .add(("API-Version", API_VERSION))
        .add((header::X_FRAME_OPTIONS, "DENY"))
        .add((header::VARY, VARY));
    let mut scope = web::scope(SCOPE).wrap(headers);
    for one in RESOURCES {
        let list = move |request, app, caller| answer::list(one, request, app, caller);
        let path = ApiAddress::Collection { name: one.name }.to_string();
        scope = scope.service(address(&path).route(web::route().guard(reading()).to(list)));
        if !matches!(one.items, Items::None) {
            let item = move |request, app, caller| answer::item(one, request, app, caller);
            scope = scope.service(address(&pattern(one.name)).route(web::route().guard(reading()).to(item)));
        }
    }
    let description = web::route().guard(reading()).to(answer::description);
    config.service(
        scope
            .service(address(&ApiAddress::Description.to_string()).route(description))
            .default_service(web::route().to(answer::nowhere)),
    );
}

fn reading() -> impl guard::Guard {
    guard::Any(guard::Get()).or(guard::Head())
}

/// A resource at this address; the scope has its beginning already.
fn address(path: &str) -> Address {
    web::resource(path.strip_prefix(SCOPE).unwrap_or(path).to_owned())
        .default_service(web::route().to(answer::wrong_method))
}
