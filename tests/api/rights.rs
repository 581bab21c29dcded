//! Every route of the API for everybody, with identifiers of others put in: nobody gets what is not theirs.

use super::{READERS, World, body, token};
use crate::support::town::{Town, both_engines};
use crate::web::{PASSWORD, without_date};
use diesel::connection::SimpleConnection as _;
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::values::by::By;
use ervaringwijzer::web::api_routes;
use serde_json::Value;
use std::collections::BTreeSet;

both_engines!(
    every_route_answers_every_reader_with_their_own_only,
    who_may_not_read_gets_nothing_from_any_route,
    identifiers_of_others_find_nothing,
    what_a_reader_sees_is_what_is_theirs,
);

/// Collections of lines, of which none has an address.
const TABLES: [&str; 3] = ["resultaten", "brede-resultaten", "responscijfers"];

fn collections() -> Vec<String> {
    let lists = api_routes()
        .into_iter()
        .filter(|route| !route.contains('{') && !route.ends_with(".json"));
    lists
        .map(|route| route.rsplit('/').next().unwrap_or_default().to_owned())
        .collect()
}

/// Names that must not be read by each of [`READERS`], anywhere in the API; what is public may be.
fn foreign(who: &str) -> &'static [&'static str] {
    match who {
        // De Vlier's words for clients are public, so its name is known in its gemeente.
        "vlier" => &["De Berk", "De Linde", "Anderdam"],
        "berk" => &["De Linde", "Anderdam"],
        "linde" => &["De Vlier", "De Berk", "Voorbeeldstad"],
        "analist" => &["De Linde", "Anderdam"],
        "analist2" => &["De Vlier", "De Berk", "Voorbeeldstad"],
        "raad" => &["De Berk", "De Linde", "Anderdam"],
        _ => &["De Vlier", "De Berk", "De Linde", "Voorbeeldstad"],
    }
}

fn every_route_answers_every_reader_with_their_own_only(town: &Town) {
    let world = World::of(town);
    for who in READERS {
        for name in collections() {
            let list = world.get(who, &format!("/api/v1/{name}?limiet=1000"));
            assert_eq!(list.status, 200, "{who} {name}");
            let mut texts = vec![list.text()];
            if !TABLES.contains(&name.as_str()) {
                for id in world.ids(who, &name) {
                    let one = world.get(who, &format!("/api/v1/{name}/{id}"));
                    // A council reads on the page what is shared with it.
                    let page_only = name == "gespreksbladen" && who.starts_with("raad");
                    assert_eq!(one.status, if page_only { 404 } else { 200 }, "{who} {name} {id}");
                    texts.push(one.text());
                }
            }
            let found: Vec<_> = foreign(who)
                .iter()
                .filter(|name| texts.concat().contains(**name))
                .collect();
            assert!(found.is_empty(), "{who} reads {found:?} in {name}");
            assert!(!texts.concat().contains(super::DRAFT), "{who} reads a draft in {name}");
        }
    }
}

fn what_a_reader_sees_is_what_is_theirs(town: &Town) {
    let world = World::of(town);
    let count = |name: &str| READERS.map(|who| world.entries(who, name).len());
    assert_eq!(count("gemeenten"), [1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(count("rondes"), [1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(count("aanbieders"), [1, 1, 1, 2, 1, 0, 0]);
    assert_eq!(count("publicaties"), [2, 2, 1, 2, 1, 2, 1]);
    assert_eq!(count("gespreksbladen"), [1, 0, 0, 1, 0, 1, 0]);
    assert_eq!(count("afspraken"), [1, 0, 0, 1, 0, 0, 0]);
    // De Vlier's words are public; those of the others are read by both who write them.
    assert_eq!(count("terugkoppelingen"), [1, 2, 1, 2, 1, 1, 0]);
    let units: Vec<BTreeSet<String>> = READERS
        .map(|who| {
            let lines = world.entries(who, "resultaten");
            lines
                .iter()
                .map(|line| line["aanbieder"].as_str().unwrap_or_default().to_owned())
                .collect()
        })
        .into();
    let whole = "Alle aanbieders samen".to_owned();
    assert_eq!(units[0], BTreeSet::from(["De Vlier".to_owned(), whole.clone()]));
    assert_eq!(units[5], BTreeSet::from([whole]), "a council sees no single provider");
}

fn who_may_not_read_gets_nothing_from_any_route(town: &Town) {
    let world = World::of(town);
    let administrator = town.user(Rights::Administrator, "beheer@voorbeeld.nl", PASSWORD);
    let mut dead: Vec<(&str, String)> = Vec::new();
    let revoked = token(town, world.users[3], 365);
    let id = town.read(|conn| accounts::tokens_of(conn, world.users[3], town.now()));
    let id = id.iter().max_by_key(|token| token.id).expect("the newest").id;
    town.write(|conn| accounts::revoke_token(conn, world.users[3], id, By::command(town.now())));
    dead.push(("revoked", revoked));
    let gone = town.user(Rights::Analyst(town.gemeente.id), "weg@voorbeeld.nl", PASSWORD);
    let of_gone = token(town, gone, 365);
    town.write(|conn| accounts::disable(conn, gone));
    dead.push(("of somebody disabled", of_gone));
    // No such token is ever made: put into the table by hand it opens nothing.
    let by_hand = token(town, world.users[4], 365);
    let hash: String = ervaringwijzer::values::digest::hex(&ervaringwijzer::values::digest::sha256(by_hand.as_bytes()));
    let user = ervaringwijzer::values::digest::hex(administrator.as_bytes());
    let bytes = |hex: &str| match town.db.engine() {
        ervaringwijzer::db::Engine::Sqlite => format!("x'{hex}'"),
        ervaringwijzer::db::Engine::Postgres => format!("'\\x{hex}'::bytea"),
    };
    let sql = format!(
        "UPDATE api_token SET \"user\" = {} WHERE hash = {}",
        bytes(&user),
        bytes(&hash)
    );
    town.write(|conn| Ok(conn.batch_execute(&sql)?));
    dead.push(("of the administrator", by_hand));
    let expired = token(town, world.users[3], 30);
    dead.push(("expired", expired.clone()));
    town.at("2026-05-01", 12, 0);
    dead.push(("unknown", format!("ew_{}", "a".repeat(64))));
    let client = world.server.client();
    for route in api_routes() {
        let path = route.replace("{id}", &world.ids("analist", "publicaties")[0]);
        let nobody = client.get(&path, &[]);
        let open = route.ends_with("/openapi.json");
        assert_eq!(nobody.status, if open { 200 } else { 401 }, "nobody at {route}");
        let mut first: Option<String> = None;
        for (what, token) in &dead {
            let answer = client.get(&path, &[("Authorization", &format!("Bearer {token}"))]);
            assert_eq!(answer.status, if open { 200 } else { 401 }, "a token {what} at {route}");
            let page = without_date(&answer);
            assert_eq!(
                first.get_or_insert_with(|| page.clone()),
                &page,
                "{what} is told apart at {route}"
            );
        }
    }
}

fn identifiers_of_others_find_nothing(town: &Town) {
    let world = World::of(town);
    let (mut tried, mut hidden) = (0, BTreeSet::new());
    for name in collections().iter().filter(|name| !TABLES.contains(&name.as_str())) {
        let all: BTreeSet<String> = READERS.iter().flat_map(|who| world.ids(who, name)).collect();
        for who in READERS {
            let own = world.ids(who, name);
            let unknown = world.round.to_string().replace('0', "1");
            for id in all.iter().filter(|id| !own.contains(id)).chain([&unknown]) {
                let answer = world.get(who, &format!("/api/v1/{name}/{id}"));
                assert_eq!(answer.status, 404, "{who} at {name}/{id}: {}", answer.text());
                hidden.insert(without_date(&answer));
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "{tried} were tried");
    assert_eq!(hidden.len(), 1, "unknown and forbidden are one answer: {hidden:#?}");
    // As a filter they choose nothing.
    for (who, query) in [
        ("linde", format!("ronde={}", world.round)),
        ("analist2", format!("ronde={}", world.round)),
        (
            "raad2",
            format!("publicatie={}", world.ids("analist", "publicaties")[0]),
        ),
        ("linde", format!("publicatie={}", world.ids("vlier", "publicaties")[0])),
        ("vlier", format!("aanbieder={}", world.ids("linde", "aanbieders")[0])),
        ("vlier", format!("aanbieder={}", world.ids("berk", "aanbieders")[0])),
    ] {
        for table in TABLES {
            for query in [query.clone(), format!("{query}&welke=alle")] {
                let answer = world.get(who, &format!("/api/v1/{table}?{query}"));
                let found = (answer.status, body(&answer)["totaal"].clone());
                assert_eq!(found, (200, Value::from(0)), "{who} {table} {query}");
            }
        }
    }
    let other = format!("/api/v1/rondes?gemeente={}", world.anderdam);
    assert_eq!(world.json("analist", &other)["totaal"], 0);
}
