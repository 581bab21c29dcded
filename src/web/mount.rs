//! What stands around the routes where they are mounted: limits and refusals before them, answers to wrong methods behind.

use actix_web::web::{self, FormConfig, QueryConfig, ServiceConfig, resource};

use super::access::{Access, Route};
use super::form::LARGEST_FORM;
use super::places::Places;
use super::wrong_method::{Verbs, wrong_method};
use super::{api, public};

/// What every route finds.
pub(super) fn before(config: &mut ServiceConfig, routes: &[Route]) {
    config.app_data(QueryConfig::default().error_handler(public::unreadable_query));
    config.app_data(FormConfig::default().limit(LARGEST_FORM));
    let of_staff = routes.iter().filter(|route| route.access != Access::Public);
    config.app_data(Places::of(of_staff.map(|route| (route.method, route.path))));
}

/// The API, whose addresses are rows of `api::resources`, and what answers where no route does.
pub(super) fn behind(config: &mut ServiceConfig, routes: &'static [Route]) {
    for route in routes {
        let verbs = Verbs::of(routes, route.path);
        config.service(
            resource(route.path)
                .app_data(verbs)
                .route(web::route().to(wrong_method)),
        );
    }
    api::configure(config);
    config.default_service(web::route().to(public::not_found));
}
