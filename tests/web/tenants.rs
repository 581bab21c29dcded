//! The matrix once more, for one person who has a place in every role of every tenant: at each of them they are exactly who
//! has that place alone, and what is at another place of their own is as closed as what is of strangers.

use super::access_matrix;
use super::matrix::{ROLES, World, judge};
use super::{PASSWORD, without_date, without_number};
use crate::support::sign_in::start_session_at;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts;
use ervaringwijzer::values::ids::MembershipId;
use ervaringwijzer::web::{Access, ROUTES};
use std::collections::BTreeMap;

both_engines!(every_route_answers_somebody_with_every_place_as_where_they_are);

const EVERYWHERE: &str = "overal@voorbeeld.nl";

/// What ends the session that asks, or is about the person and not about a place.
fn is_of_the_person(route: &str) -> bool {
    route.starts_with("/account") || route == "/uitloggen" || route == "/taal"
}

/// The places of the person, by role.
fn places(town: &Town, world: &World) -> Vec<(&'static str, MembershipId)> {
    let roles = ROLES
        .iter()
        .zip(&world.users)
        .filter_map(|(role, user)| Some((*role, (*user)?)));
    let mut places: Vec<(&'static str, MembershipId)> = Vec::new();
    for (role, user) in roles {
        let rights = town.read(|conn| accounts::member(conn, user)).rights().expect("rights");
        let place = match places.is_empty() {
            true => town.user(rights, EVERYWHERE, PASSWORD).into(),
            false => town.another_place(EVERYWHERE, rights),
        };
        places.push((role, place));
    }
    places
}

fn every_route_answers_somebody_with_every_place_as_where_they_are(town: &Town) {
    let world = World::of(town);
    let places = places(town, &world);
    let mut asks = access_matrix::asks(&world);
    for route in ROUTES.iter().filter(|route| route.access != Access::Public) {
        let agreed = asks
            .0
            .iter()
            .any(|ask| (ask.method, ask.route) == (route.method, route.path));
        assert!(agreed, "nothing is agreed about {} {}", route.method, route.path);
    }
    asks.0.extend(access_matrix::nowhere().0);
    let mut hidden: BTreeMap<(&str, bool), (String, String)> = BTreeMap::new();
    let (mut wrong, mut closed, mut opened) = (Vec::new(), 0, 0);
    let public = |ask: &&access_matrix::Ask| {
        let found = ROUTES
            .iter()
            .find(|route| (route.method, route.path) == (ask.method, ask.route));
        found.is_some_and(|route| route.access == Access::Public)
    };
    for ask in asks.0.iter().filter(|ask| !public(ask) && !is_of_the_person(ask.route)) {
        for (role, place) in &places {
            let token = town.write(|conn| start_session_at(conn, *place, town.now()));
            let answer = world.send(Some(&token), ask);
            let what = format!("{role}: {} {}", ask.method, ask.path);
            if let Some(sentence) = judge(ask, role, &answer) {
                wrong.push(format!("{what}: {sentence}"));
            }
            if ask.may.contains(role) {
                opened += 1;
            } else if answer.status == 404 {
                closed += 1;
                let page = without_number(&without_date(&answer));
                // Of offers it tells what to do, whether or not there is one.
                let offer = ask.path.starts_with("/plek/uitnodiging/");
                let (first, known) = hidden
                    .entry((*role, offer))
                    .or_insert_with(|| (what.clone(), page.clone()));
                assert_eq!(&page, known, "{what} differs from {first}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        opened > 100 && closed > opened,
        "control: {opened} opened, {closed} closed"
    );
}
