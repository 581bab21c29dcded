//! `sinds`: what changed for this reader, whenever that was.

use super::World;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::lifecycle;
use ervaringwijzer::releases::{self, CountedAt};
use ervaringwijzer::values::by::By;

both_engines!(
    since_asks_for_what_changed_for_this_reader,
    a_mark_and_its_correction_are_changes,
    a_count_that_ran_late_is_new_when_it_appears,
);

fn numbers(world: &World, who: &str, since: &str) -> Vec<(String, u64)> {
    let body = world.json(who, &format!("/api/v1/publicaties?sinds={since}"));
    let list = body["publicaties"].as_array().expect("a list").clone();
    let one = |entry: &serde_json::Value| {
        let changed = entry["gewijzigd"].as_str().expect("a moment").to_owned();
        (changed, entry["nummer"].as_u64().expect("a number"))
    };
    list.iter().map(one).collect()
}

fn since_asks_for_what_changed_for_this_reader(town: &Town) {
    let world = World::of(town);
    let pair = |changed: &str, number| (changed.to_owned(), number);
    let first = "2026-03-03T11:00:00Z";
    let second = pair("2026-03-10T05:00:00Z", 2);
    // A provider sees its own at once, and nothing opens later.
    assert_eq!(numbers(&world, "vlier", first), [pair(first, 1), second.clone()]);
    let later = "2026-03-03T11:15:01Z";
    assert_eq!(
        numbers(&world, "vlier", later),
        [second],
        "a quarter of an hour is looked back"
    );
    assert_eq!(numbers(&world, "vlier", "2026-03-03T11:15:00Z").len(), 2, "and no more");
    // To the gemeente the first opened on 17 March; the second, published before, shows it from then on too.
    let opened = "2026-03-17T11:00:00Z";
    let both = [pair(opened, 1), pair(opened, 2)];
    assert_eq!(numbers(&world, "analist", opened), both);
    assert_eq!(
        numbers(&world, "analist", "2026-03-17T12:00:00%2B01:00"),
        both,
        "any offset"
    );
    assert_eq!(
        numbers(&world, "analist", "2026-03-17T12:00:00+01:00"),
        both,
        "a plus as it is typed"
    );
    assert_eq!(numbers(&world, "analist", "2026-03-17T11:15:01Z"), []);
    town.at("2026-03-24", 6, 0);
    assert_eq!(
        numbers(&world, "analist", "2026-03-17T11:15:01Z"),
        [pair("2026-03-24T05:00:00Z", 2)],
        "when its preview ends it is new to the gemeente"
    );
    let lines = world.json("analist", "/api/v1/resultaten?sinds=2026-03-24T05:15:01Z");
    assert_eq!((&lines["totaal"], &lines["aantal"]), (&0.into(), &0.into()));
    assert!(world.json("analist", "/api/v1/resultaten?sinds=2026-03-24T05:00:00Z")["totaal"].as_u64() > Some(0));
}

fn a_mark_and_its_correction_are_changes(town: &Town) {
    let world = World::of(town);
    let marked = town.at("2026-03-21", 9, 0);
    let round = town.find(world.round);
    let done = town.db.write("test", |conn| {
        releases::correct(conn, &round, 2, "dubbel", By::command(marked))
    });
    done.expect("a mark");
    assert_eq!(
        numbers(&world, "vlier", "2026-03-21T08:00:00Z"),
        [("2026-03-21T08:00:00Z".to_owned(), 2)]
    );
}

/// What FAULTS A3 was: a closing release carries the moment of the round's end, and appears a minute or days later.
fn a_count_that_ran_late_is_new_when_it_appears(town: &Town) {
    let world = World::of(town);
    let before = world.json("vlier", "/api/v1/publicaties?limiet=1")["stand"].clone();
    let round = town.find(world.round);
    town.clock.set(round.ends().plus(60));
    lifecycle::stop_answers(&town.db, world.round).expect("stopped");
    let asked = town.now().iso();
    town.clock.set(round.ends().plus(3 * 24 * 60 * 60));
    let at = CountedAt {
        moment: round.ends(),
        now: town.now(),
    };
    let closed = lifecycle::close(&town.db, &town.keys, world.round, at).expect("closed");
    assert!(closed.release.is_some());
    let appeared = town.now().iso();
    for since in [asked.as_str(), before.as_str().expect("a stand")] {
        let got = numbers(&world, "vlier", since);
        assert_eq!(got, [(appeared.clone(), 3)], "since {since}");
        let lines = world.json("vlier", &format!("/api/v1/resultaten?sinds={since}"));
        assert!(lines["totaal"].as_u64() > Some(0), "since {since}");
    }
    let release = town.releases(world.round).pop().expect("a release");
    assert!(
        release.moment().iso() < asked,
        "control: by the moment that it carries it is lost"
    );
}
