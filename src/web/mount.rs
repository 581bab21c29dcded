//! What stands around the routes where they are mounted: limits and refusals before them, answers to wrong methods behind.

use std::collections::BTreeMap;

use actix_web::web::{self, FormConfig, QueryConfig, ServiceConfig, resource};
use actix_web::{Resource, Scope};

use super::access::{Access, Route};
use super::form::LARGEST_FORM;
use super::places::Places;
use super::wrong_method::{Verbs, wrong_method};
use super::{api, public};

/// What answers at one address, by verb.
struct Place {
    path: &'static str,
    answers: Vec<actix_web::Route>,
}

/// The addresses of the table, in its order.
///
/// A request is held beside them one by one, and one with a variable in it costs most. So those that begin alike are mounted
/// together, under what they have in common.
#[derive(Default)]
pub(super) struct Mounted(Vec<Place>);

impl Mounted {
    /// Adds what answers at an address.
    pub(super) fn add(&mut self, path: &'static str, answer: actix_web::Route) {
        match self.0.iter_mut().find(|place| place.path == path) {
            Some(place) => place.answers.push(answer),
            None => self.0.push(Place {
                path,
                answers: vec![answer],
            }),
        }
    }

    /// Mounts all of them.
    pub(super) fn mount(self, config: &mut ServiceConfig, routes: &[Route]) {
        let paths: Vec<&'static str> = self.0.iter().map(|place| place.path).collect();
        let mut groups: BTreeMap<&'static str, Vec<Place>> = BTreeMap::new();
        for place in self.0 {
            groups.entry(beginning(place.path, &paths)).or_default().push(place);
        }
        for (beginning, places) in groups {
            if let [_alone] = places.as_slice() {
                for place in places {
                    let path = place.path;
                    config.service(place.at(path, routes));
                }
            } else {
                config.service(together(beginning, places, routes));
            }
        }
    }
}

fn together(beginning: &str, places: Vec<Place>, routes: &[Route]) -> Scope {
    places.into_iter().fold(web::scope(beginning), |scope, place| {
        let rest = place.path.strip_prefix(beginning).unwrap_or(place.path);
        scope.service(place.at(rest, routes))
    })
}

impl Place {
    fn at(self, path: &str, routes: &[Route]) -> Resource {
        let verbs = Verbs::of(routes, self.path);
        self.answers
            .into_iter()
            .fold(resource(path), Resource::route)
            .app_data(verbs)
            .default_service(web::route().to(wrong_method))
    }
}

/// What an address has in common with those that are mounted with it: two segments, or one where the second varies in some
/// address; the whole address where it is no longer than that. Nothing is mounted beneath two of these.
fn beginning(path: &'static str, all: &[&str]) -> &'static str {
    let Some(one) = segments(path, 1) else {
        return path;
    };
    let varies = |other: &&str| other.strip_prefix(one).is_some_and(|rest| rest.starts_with("/{"));
    if all.iter().any(varies) {
        one
    } else {
        segments(path, 2).unwrap_or(path)
    }
}

/// The first segments of an address that has as many.
fn segments(path: &'static str, count: usize) -> Option<&'static str> {
    let mut ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
    let end = ends.nth(count - 1)?;
    path.get(..end).filter(|found| found.len() > 1)
}

/// What every route finds.
pub(super) fn before(config: &mut ServiceConfig, routes: &[Route]) {
    config.app_data(QueryConfig::default().error_handler(public::unreadable_query));
    config.app_data(FormConfig::default().limit(LARGEST_FORM));
    let of_staff = routes.iter().filter(|route| route.access != Access::Public);
    config.app_data(Places::of(of_staff.map(|route| (route.method, route.path))));
}

/// The API, whose addresses are rows of `api::resources`, and what answers where no route does.
pub(super) fn behind(config: &mut ServiceConfig) {
    api::configure(config);
    config.default_service(web::route().to(public::not_found));
}
