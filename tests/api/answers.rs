//! How the API answers: parts of a list, what is known already, and the headers of every answer.

use super::{READERS, World, body};
use crate::support::town::{Town, both_engines};
use crate::web::assert_guarded;
use ervaringwijzer::web::{API_VERSION, api_routes};
use std::collections::BTreeSet;

both_engines!(
    a_list_comes_in_parts_that_together_are_the_whole,
    what_did_not_change_is_not_sent_again,
    every_answer_carries_version_and_guards,
    only_the_description_is_for_pages_elsewhere,
    filters_choose_among_what_is_there,
    several_values_of_a_filter_let_through_what_fits_any_of_them,
    the_history_of_every_round_comes_in_one_list,
    no_cookie_opens_the_api_and_no_token_a_page,
);

fn a_list_comes_in_parts_that_together_are_the_whole(town: &Town) {
    let world = World::of(town);
    for limit in [1, 3, 7] {
        let whole = world.entries("analist", "resultaten");
        let (mut path, mut seen) = (
            format!("/api/v1/resultaten?limiet={limit}&wijze=persoonlijk"),
            Vec::new(),
        );
        loop {
            let answer = world.get("analist", &path);
            let part = body(&answer);
            assert_eq!(part["totaal"], whole.len(), "{path}");
            let entries = part["resultaten"].as_array().expect("a list");
            assert_eq!(part["aantal"], entries.len());
            assert!(entries.len() <= limit);
            seen.extend(entries.iter().cloned());
            let Some(next) = part["volgende"].as_str() else {
                assert_eq!(answer.header("link"), None);
                break;
            };
            assert_eq!(answer.header("link"), Some(format!("<{next}>; rel=\"next\"").as_str()));
            path = next
                .strip_prefix(&world.server.origin())
                .expect("our own address")
                .to_owned();
        }
        assert_eq!(seen, whole, "in parts of {limit}");
    }
}

fn what_did_not_change_is_not_sent_again(town: &Town) {
    let world = World::of(town);
    let id = world.ids("analist", "publicaties")[0].clone();
    for path in [
        "/api/v1/publicaties".to_owned(),
        format!("/api/v1/publicaties/{id}"),
        "/api/v1/rondes".to_owned(),
    ] {
        let first = world.get("analist", &path);
        let tag = first.header("etag").expect("an ETag").to_owned();
        assert_eq!(first.header("cache-control"), Some("private, no-cache"));
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let again = world.get_with("analist", &path, &[("If-None-Match", &known)]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {known}");
            assert_eq!(again.header("etag"), Some(tag.as_str()));
        }
        let other = world.get_with("analist", &path, &[("If-None-Match", "\"x\"")]);
        assert_eq!(other.status, 200);
        let Some(since) = first.header("last-modified") else {
            assert!(path.ends_with("rondes"), "{path} says since when");
            continue;
        };
        let known = world.get_with("analist", &path, &[("If-Modified-Since", since)]);
        assert_eq!(known.status, 304, "{path}");
        let past = [("If-Modified-Since", "Sun, 01 Mar 2026 00:00:00 GMT")];
        assert_eq!(world.get_with("analist", &path, &past).status, 200);
        let both = [("If-Modified-Since", since), ("If-None-Match", "\"x\"")];
        assert_eq!(world.get_with("analist", &path, &both).status, 200, "the tag decides");
    }
    // The preview of the second release ends: what the analyst sees changes, and so do tag and moment.
    let second = world.ids("analist", "publicaties").pop().expect("a release");
    let path = format!("/api/v1/publicaties/{second}");
    let before = world.get("analist", &path);
    town.at("2026-03-24", 12, 0);
    let after = world.get("analist", &path);
    assert_ne!(before.header("etag"), after.header("etag"));
    let past = "Tue, 24 Mar 2026 05:15:00 GMT";
    assert_eq!(
        after.header("last-modified"),
        Some(past),
        "when no other change could still come"
    );
}

fn every_answer_carries_version_and_guards(town: &Town) {
    let world = World::of(town);
    let client = world.server.client();
    let mut answers = vec![
        client.get("/api/v1/rondes", &[]),
        client.get("/api/v1/rondes/", &[]),
        client.get("/api", &[]),
        client.get("/api/v2/rondes", &[]),
        client.request("POST", "/api/v1/rondes", &[], b"x"),
        world.get("analist", "/api/v1/rondes?x=1"),
        world.get_with("analist", "/api/v1/rondes", &[("Accept", "text/csv")]),
    ];
    for route in api_routes() {
        answers.push(world.get("analist", &route.replace("{id}", "x")));
    }
    for answer in answers {
        let first = String::from_utf8_lossy(&answer.raw)
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        assert_eq!(answer.header("api-version"), Some(API_VERSION), "{first}");
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{first}");
        if answer.header("access-control-allow-origin").is_none() {
            assert_guarded(&first, &answer);
        }
        let kind = if answer.status < 400 {
            "application/json"
        } else {
            "application/problem+json"
        };
        assert_eq!(answer.header("content-type"), Some(kind), "{first}");
        assert_eq!(answer.header("set-cookie"), None, "{first}");
    }
    let head = client.request("HEAD", "/api/v1/openapi.json", &[], &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

fn only_the_description_is_for_pages_elsewhere(town: &Town) {
    let world = World::of(town);
    let origin = [("Origin", "https://elders.example")];
    for route in api_routes() {
        let answer = world.get_with("analist", &route.replace("{id}", "x"), &origin);
        let open = route.ends_with("/openapi.json");
        let wanted = open.then_some("*");
        assert_eq!(answer.header("access-control-allow-origin"), wanted, "{route}");
        let private = answer.header("cache-control").is_some_and(|way| way.contains("public"));
        assert_eq!(private, open, "{route}");
    }
}

fn filters_choose_among_what_is_there(town: &Town) {
    let world = World::of(town);
    let all = world.entries("analist", "resultaten");
    let vlier = all
        .iter()
        .find(|line| line["aanbieder"] == "De Vlier")
        .expect("De Vlier")["aanbieder_id"]
        .clone();
    let vlier = vlier.as_str().expect("an id");
    let ask = |query: &str| world.json("analist", &format!("/api/v1/resultaten?limiet=1000&{query}"))["totaal"].clone();
    let count = |fits: &dyn Fn(&serde_json::Value) -> bool| all.iter().filter(|line| fits(line)).count();
    assert_eq!(ask("vraag=WM03"), count(&|line| line["vraag_id"] == "WM03"));
    assert_eq!(
        ask(&format!("aanbieder={vlier}")),
        count(&|line| line["aanbieder_id"] == vlier)
    );
    assert_eq!(ask("wijze=kiosk"), 0);
    assert_eq!(ask(&format!("ronde={}", world.round)), all.len());
    assert_eq!(ask(&format!("ronde={}", world.foreign)), 0);
    let releases = world.ids("analist", "publicaties");
    let first = world.json("analist", &format!("/api/v1/resultaten?publicatie={}", releases[0]));
    let numbers: BTreeSet<String> = first["resultaten"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|line| line["publicatie"].to_string())
        .collect();
    assert_eq!(
        numbers,
        BTreeSet::from(["1".to_owned()]),
        "an older release when it is asked for"
    );
    assert!(
        all.iter().all(|line| line["publicatie"] == 2),
        "the newest of each round when not"
    );
    let sheets = world.json(
        "analist",
        &format!("/api/v1/afspraken?gespreksblad={}&uitkomst=open", world.sheet),
    );
    assert_eq!(sheets["totaal"], 1);
    assert_eq!(world.json("analist", "/api/v1/afspraken?uitkomst=gelukt")["totaal"], 0);
}

fn several_values_of_a_filter_let_through_what_fits_any_of_them(town: &Town) {
    let world = World::of(town);
    let all = world.entries("analist", "resultaten");
    let ask = |query: &str| world.json("analist", &format!("/api/v1/resultaten?limiet=1000&{query}"))["totaal"].clone();
    let count = |fits: &dyn Fn(&serde_json::Value) -> bool| all.iter().filter(|line| fits(line)).count();
    let id = |name: &str| {
        let line = all.iter().find(|line| line["aanbieder"] == name).expect("a line");
        line["aanbieder_id"].as_str().expect("an id").to_owned()
    };
    let (vlier, berk) = (id("De Vlier"), id("De Berk"));
    let both = ask(&format!("aanbieder={vlier}&aanbieder={berk}"));
    assert_eq!(
        both,
        count(&|line| line["aanbieder_id"] == vlier || line["aanbieder_id"] == berk)
    );
    assert!(both.as_u64() > ask(&format!("aanbieder={vlier}")).as_u64());
    assert_eq!(
        ask("vraag=WM03&vraag=WM04"),
        count(&|line| line["vraag_id"] == "WM03" || line["vraag_id"] == "WM04")
    );
    let themes: BTreeSet<&str> = all.iter().filter_map(|line| line["thema"].as_str()).collect();
    assert!(themes.len() > 1, "{themes:?}");
    for theme in &themes {
        assert_eq!(ask(&format!("thema={theme}")), count(&|line| line["thema"] == *theme));
    }
    let every: Vec<String> = themes.iter().map(|theme| format!("thema={theme}")).collect();
    assert_eq!(ask(&every.join("&")), all.len());
    assert_eq!(ask(&format!("gemeente={}", town.gemeente.id)), all.len());
    assert_eq!(
        ask(&format!("gemeente={}", world.anderdam)),
        0,
        "what is not there for this reader"
    );
    let both = format!("gemeente={}&gemeente={}", world.anderdam, town.gemeente.id);
    assert_eq!(ask(&both), all.len());
    // The round runs from 2 March to 26 April.
    for (period, fits) in [
        ("vanaf=2026-04-26", true),
        ("vanaf=2026-04-27", false),
        ("tot=2026-03-02", true),
        ("tot=2026-03-01", false),
        ("vanaf=2026-03-10&tot=2026-03-11", true),
    ] {
        assert_eq!(ask(period) != 0, fits, "{period}");
    }
}

fn the_history_of_every_round_comes_in_one_list(town: &Town) {
    let world = World::of(town);
    for who in ["vlier", "analist", "raad"] {
        for name in ["resultaten", "brede-resultaten", "responscijfers"] {
            let mut by_release = Vec::new();
            for id in world.ids(who, "publicaties") {
                let one = world.json(who, &format!("/api/v1/{name}?limiet=1000&publicatie={id}"));
                by_release.extend(one[name].as_array().expect("a list").clone());
            }
            let (mut whole, mut next) = (Vec::new(), Some(format!("/api/v1/{name}?welke=alle&limiet=3")));
            while let Some(path) = next {
                let part = world.json(who, &path);
                whole.extend(part[name].as_array().expect("a list").clone());
                let onward = part["volgende"]
                    .as_str()
                    .map(|next| next.trim_start_matches(&world.server.origin()).to_owned());
                assert_eq!(onward.is_none(), part["totaal"] == whole.len(), "{path}");
                next = onward;
            }
            assert_eq!(whole, by_release, "{who} {name}");
            let newest = world.json(who, &format!("/api/v1/{name}?welke=nieuwste&limiet=1000"));
            assert_eq!(newest[name].as_array().expect("a list"), &world.entries(who, name));
            let ids = world.ids(who, "publicaties");
            let both = format!("/api/v1/{name}?limiet=1000&publicatie={}&publicatie={}", ids[0], ids[1]);
            assert_eq!(
                world.json(who, &both)[name],
                serde_json::Value::Array(whole),
                "two releases by name"
            );
            let older = format!("/api/v1/{name}?welke=nieuwste&publicatie={}", ids[0]);
            assert_eq!(world.json(who, &older)["totaal"], 0, "the first is not the newest");
        }
    }
}

fn no_cookie_opens_the_api_and_no_token_a_page(town: &Town) {
    let world = World::of(town);
    let browser = world.server.sign_in("analist@voorbeeld.nl", crate::web::PASSWORD);
    let cookie = browser.cookie("__Host-ervaringwijzer").expect("a session").to_owned();
    let cookie = format!("__Host-ervaringwijzer={cookie}");
    let client = world.server.client();
    assert_eq!(client.get("/gemeente/rondes", &[("Cookie", &cookie)]).status, 200);
    assert_eq!(client.get("/api/v1/rondes", &[("Cookie", &cookie)]).status, 401);
    for who in READERS {
        for page in ["/gemeente", "/aanbieder", "/koppelingen/sleutels"] {
            let answer = world.get(who, page);
            let to = format!("/inloggen?naar={page}");
            assert_eq!(
                (answer.status, answer.header("location")),
                (303, Some(to.as_str())),
                "{who} {page}"
            );
        }
    }
}
