//! The figures of the API are those of the page, byte for byte, for every role.

use super::{World, body};
use crate::support::town::{Town, both_engines};
use crate::web::PASSWORD;
use serde_json::Value;

both_engines!(
    a_release_is_the_same_json_as_the_page_gives,
    the_results_are_the_lines_of_the_releases,
    a_sheet_is_the_same_json_as_the_page_gives,
);

/// Everybody with a page of their own, and where its files are.
const PAGES: [(&str, &str); 6] = [
    ("vlier", "/aanbieder/voorbeeldstad/voorjaar-2026"),
    ("berk", "/aanbieder/voorbeeldstad/voorjaar-2026"),
    ("linde", "/aanbieder/anderdam/voorjaar-2026"),
    ("analist", "/gemeente/ronde/voorjaar-2026"),
    ("analist2", "/gemeente/ronde/voorjaar-2026"),
    ("raad", "/gemeente/ronde/voorjaar-2026"),
];

fn days(town: &Town, look: &dyn Fn(&str)) {
    for day in ["2026-03-11", "2026-03-18", "2026-03-25"] {
        town.at(day, 12, 0);
        look(day);
    }
}

fn a_release_is_the_same_json_as_the_page_gives(town: &Town) {
    let world = World::of(town);
    let mut hidden = 0;
    days(town, &|day| {
        for (who, base) in PAGES {
            let mut browser = world.server.sign_in(&format!("{who}@voorbeeld.nl"), PASSWORD);
            for (at, id) in world.ids(who, "publicaties").iter().enumerate() {
                let page = browser.get(&format!("{base}/publicatie/{}/resultaten.json", at + 1));
                let api = world.get(who, &format!("/api/v1/publicaties/{id}"));
                assert_eq!((page.status, api.status), (200, 200), "{who} {day}");
                assert!(page.body == api.body, "{who} on {day}, release {}", at + 1);
            }
        }
    });
    for line in world.entries("analist", "resultaten") {
        if line["status"] != "getoond" {
            hidden += 1;
            let numbers = line.as_object().expect("fields").iter().filter(|(name, value)| {
                value.is_number()
                    && !["publicatie", "codes_uitgegeven", "editie", "vragenlijst_versie"].contains(&name.as_str())
            });
            assert_eq!(numbers.count(), 0, "{line}");
        }
    }
    town.at("2026-03-11", 12, 0);
    let closed = world
        .entries("analist", "resultaten")
        .iter()
        .filter(|line| line["status"] == "niet_getoond")
        .count();
    assert!(
        closed > hidden,
        "before the preview is over more is hidden: {closed} and {hidden}"
    );
}

fn the_results_are_the_lines_of_the_releases(town: &Town) {
    let world = World::of(town);
    days(town, &|day| {
        for (who, _) in PAGES {
            for id in world.ids(who, "publicaties") {
                let release = body(&world.get(who, &format!("/api/v1/publicaties/{id}")));
                let lines = world.json(who, &format!("/api/v1/resultaten?limiet=1000&publicatie={id}"));
                assert_eq!(lines["resultaten"], release["regels"], "{who} {day}");
                assert_eq!(lines["totaal"], release["regels"].as_array().map_or(0, Vec::len));
            }
            let newest = world.ids(who, "publicaties").pop().expect("a release");
            let newest = world.json(who, &format!("/api/v1/resultaten?limiet=1000&publicatie={newest}"));
            let usual = world.json(who, "/api/v1/resultaten?limiet=1000");
            assert_eq!(usual["resultaten"], newest["resultaten"], "{who} {day}");
        }
    });
}

fn a_sheet_is_the_same_json_as_the_page_gives(town: &Town) {
    let world = World::of(town);
    let pages = [
        ("vlier", "/aanbieder/voorbeeldstad/voorjaar-2026/gesprek/1/blad.json"),
        ("analist", "/gemeente/ronde/voorjaar-2026/gesprek/1/de-vlier/blad.json"),
    ];
    for (who, path) in pages {
        let page = world.server.sign_in(&format!("{who}@voorbeeld.nl"), PASSWORD).get(path);
        let api = world.get(who, &format!("/api/v1/gespreksbladen/{}", world.sheet));
        assert_eq!((page.status, api.status), (200, 200), "{who}");
        assert!(page.body == api.body, "{who}: {}", api.text());
        let sheet: Value = body(&api);
        assert_eq!(
            sheet["duidingen"].as_array().map(Vec::len),
            Some(1),
            "what is shared, and no draft"
        );
        assert_eq!(sheet["afspraken"].as_array().map(Vec::len), Some(1));
    }
}
