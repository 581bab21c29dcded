//! Who may look after which providers and people.

use super::access_matrix::{Asks, known};
use super::matrix::{ROLES, World};
use ervaringwijzer::values::ids::UserId;

const NOBODY: &[&str] = &[];
const NOTHING: &[(&str, &str)] = &[];

/// What is done to the account of somebody.
const ON_PEOPLE: [&str; 7] = [
    "/gegevens",
    "/uit",
    "/aan",
    "/uitnodigen",
    "/tweede-stap",
    "/opvolger",
    "/rol",
];

/// Each desk with whom it lets in; for a provider or somebody, those who know them. Without a second look, and without a
/// name, nothing is done.
pub(crate) fn asks(asks: &mut Asks, world: &World) {
    let analysts: &[&str] = &["analist1", "analist2"];
    for page in ["/beheer/gezondheid", "/beheer/sleutels", "/beheer/logboek"] {
        asks.get(page, page, &["beheer"], 200);
    }
    asks.post("/beheer/sleutels", "/beheer/sleutels", NOTHING, (&["beheer"], 200));
    let export = "/beheer/logboek/uitvoeren";
    asks.post(export, export, &[("als", "jsonl")], (&["beheer"], 200));
    let along = "/gemeente/inrichting/meenemen";
    asks.get(along, along, analysts, 200);
    asks.post(along, along, NOTHING, (analysts, 200));
    for (slug, may) in [
        ("voorbeeldstad", &["beheer"][..]),
        ("anderdam", &["beheer"]),
        ("nergens", NOBODY),
    ] {
        let path = format!("/beheer/gemeenten/{slug}/vertrek");
        let route = known("/beheer/gemeenten/{gemeente}/vertrek".to_owned());
        asks.get(route, &path, may, 200);
        asks.post(route, &path, NOTHING, (may, 200));
    }
    let settings = "/beheer/instellingen";
    asks.get(settings, settings, &["beheer"], 200);
    for end in [
        "mail",
        "mail/proef",
        "webhooks",
        "webhooks/proef",
        "telmoment",
        "standaard",
        "terug",
    ] {
        let route = known(format!("{settings}/{end}"));
        asks.post(route, route, NOTHING, (&["beheer"], 200));
    }
    let import = "/gemeente/inrichting/inlezen";
    asks.get(import, import, analysts, 200);
    asks.post(import, import, NOTHING, (analysts, 200));
    for (root, all, first, second) in [
        ("/gemeente/inrichting", analysts, &["analist1"][..], &["analist2"][..]),
        ("/beheer", &["beheer"], &["beheer"], &["beheer"]),
    ] {
        for end in ["/aanbieders", "/mensen", "/mensen/nieuw"] {
            let route = known(format!("{root}{end}"));
            asks.get(route, route, all, 200);
        }
        for end in ["/aanbieders", "/mensen/nieuw"] {
            let route = known(format!("{root}{end}"));
            asks.post(route, route, NOTHING, (all, 200));
        }
        for (slug, may) in [("de-vlier", first), ("de-linde", second), ("niemand", NOBODY)] {
            let route = |end: &str| known(format!("{root}/aanbieders/{{aanbieder}}{end}"));
            let path = format!("{root}/aanbieders/{slug}");
            asks.get(route(""), &path, may, 200);
            for end in ["/naam", "/einde", "/samenvoegen", "/weg"] {
                asks.post(route(end), &format!("{path}{end}"), NOTHING, (may, 200));
            }
        }
        let id = |role: &str| {
            let at = ROLES.iter().position(|known| *known == role);
            world.users[at.expect("a role")].expect("a user").to_string()
        };
        let region = if root == "/beheer" { first } else { NOBODY };
        for (person, may) in [
            (id("vlier"), first),
            (id("raad"), first),
            (id("analist2"), second),
            (id("regio"), region),
            (UserId::new().to_string(), NOBODY),
            ("x".to_owned(), NOBODY),
        ] {
            let route = |end: &str| known(format!("{root}/mensen/{{wie}}{end}"));
            let path = format!("{root}/mensen/{person}");
            asks.get(route(""), &path, may, 200);
            for end in ON_PEOPLE {
                asks.post(route(end), &format!("{path}{end}"), NOTHING, (may, 200));
            }
        }
    }
}
