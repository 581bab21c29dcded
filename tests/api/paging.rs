//! A list that is read in parts is one list: when it changes on the way, the next part says where to begin anew.

use super::{World, body};
use crate::support::http::Response;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::participations;
use ervaringwijzer::conversations::{self, Actor, Party};
use ervaringwijzer::releases;
use ervaringwijzer::values::by::By;
use serde_json::Value;

both_engines!(
    a_list_that_changed_on_the_way_says_where_to_begin,
    what_concerns_another_list_disturbs_nobody,
    a_stand_of_somebody_else_or_of_another_past_is_refused,
    a_stand_is_the_same_until_something_happens,
);

fn path_of(world: &World, address: &Value) -> String {
    let address = address.as_str().expect("an address");
    address
        .strip_prefix(&world.server.origin())
        .expect("our own")
        .to_owned()
}

/// The first part of a list, and the address of the second.
fn begun(world: &World, who: &str, path: &str) -> (Value, String) {
    let first = world.json(who, path);
    let next = path_of(world, &first["volgende"]);
    (first, next)
}

fn gone(world: &World, answer: &Response) -> String {
    assert_eq!(answer.status, 410, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let problem = body(answer);
    assert_eq!(problem["status"], 410);
    assert_eq!(problem["type"], "/uitleg/api#fout-410");
    path_of(world, &problem["begin"])
}

/// Reads on to the end, and beginning anew where that is asked; how often it was.
fn whole(world: &World, who: &str, path: &str, mut between: impl FnMut(usize)) -> (Vec<Value>, usize) {
    let (mut path, mut lines, mut begun) = (path.to_owned(), Vec::new(), 0);
    for turn in 0.. {
        assert!(turn < 1000, "it ends");
        let answer = world.get(who, &path);
        if answer.status == 410 {
            path = gone(world, &answer);
            lines.clear();
            begun += 1;
            continue;
        }
        let part = body(&answer);
        lines.extend(part["resultaten"].as_array().expect("lines").clone());
        if part["volgende"].is_null() {
            assert_eq!(part["totaal"], lines.len());
            break;
        }
        path = path_of(world, &part["volgende"]);
        between(turn);
    }
    (lines, begun)
}

fn count_again(town: &Town, world: &World) {
    let seats = town.read(|conn| participations::of_round(conn, world.round));
    town.answer_many(seats[0].participation.id, &mixed(40));
    town.count(world.round);
}

fn open_second(town: &Town, world: &World) {
    let provider = town.read(|conn| participations::of_round(conn, world.round))[0]
        .participation
        .provider;
    let actor = Actor {
        party: Party::Provider(provider.into()),
        user: None,
        moment: town.now(),
    };
    let round = town.find(world.round);
    let opened = town
        .db
        .write("test", |conn| conversations::open_early(conn, &actor, &round, 2));
    opened.expect("opened early");
}

fn correct_second(town: &Town, world: &World) {
    let round = town.find(world.round);
    let marked = town.db.write("test", |conn| {
        releases::correct(conn, &round, 2, "dubbel", By::command(town.now()))
    });
    marked.expect("a mark");
}

type Act = (&'static str, fn(&Town, &World));

fn a_list_that_changed_on_the_way_says_where_to_begin(town: &Town) {
    let world = World::of(town);
    let list = "/api/v1/resultaten?limiet=3&wijze=persoonlijk";
    let acts: [Act; 4] = [
        ("an opening", open_second),
        ("a mark", correct_second),
        ("the end of the preview", |town, _| {
            town.at("2026-03-24", 12, 0);
        }),
        ("a release", count_again),
    ];
    for (name, act) in acts {
        let (before, next) = begun(&world, "analist", list);
        assert_eq!(world.get("analist", &next).status, 200, "{name}: nothing changed yet");
        act(town, &world);
        let begin = gone(&world, &world.get("analist", &next));
        assert_eq!(begin, list, "{name}");
        assert_eq!(world.json("analist", &begin)["totaal"], before["totaal"], "{name}");
    }
    // A release in the middle of reading: who follows what is said gets one release, whole.
    let (lines, begun) = whole(&world, "analist", list, |turn| {
        if turn == 1 {
            count_again(town, &world);
        }
    });
    assert_eq!(begun, 1);
    assert!(lines.iter().all(|line| line["publicatie"] == 4), "one release");
    // An older cursor does not say what it goes on over.
    let old = format!("{list}&cursor=v1.00");
    assert_eq!(gone(&world, &world.get("analist", &old)), list);
}

fn what_concerns_another_list_disturbs_nobody(town: &Town) {
    let world = World::of(town);
    let first = world.ids("analist", "publicaties")[0].clone();
    let fixed = format!("/api/v1/resultaten?limiet=3&publicatie={first}");
    let (_, next) = begun(&world, "vlier", &fixed);
    let (_, elsewhere) = begun(&world, "analist2", "/api/v1/resultaten?limiet=3");
    let (_, rounds) = begun(&world, "vlier", "/api/v1/vragen?limiet=3");
    count_again(town, &world);
    open_second(town, &world);
    for (who, path) in [("vlier", next), ("analist2", elsewhere), ("vlier", rounds)] {
        let answer = world.get(who, &path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    }
}

fn a_stand_of_somebody_else_or_of_another_past_is_refused(town: &Town) {
    let world = World::of(town);
    let ask = |who: &str, stand: &Value| {
        let stand = stand.as_str().expect("a stand");
        world.get(who, &format!("/api/v1/publicaties?limiet=5&sinds={stand}"))
    };
    let stand = world.json("analist", "/api/v1/publicaties")["stand"].clone();
    let own = ask("analist", &stand);
    assert_eq!((own.status, &body(&own)["totaal"]), (200, &0.into()));
    for who in ["raad", "vlier", "analist2"] {
        let begin = gone(&world, &ask(who, &stand));
        assert_eq!(begin, "/api/v1/publicaties?limiet=5", "{who}");
    }
    // As after a backup of before was put back: the number is there again, and it is another row.
    let text = stand.as_str().expect("a stand");
    let (kept, _mark) = text.split_at(text.len() - 8);
    let other = format!("{kept}{:08x}", 0);
    assert_ne!(other, text);
    gone(&world, &ask("analist", &other.into()));
}

fn a_stand_is_the_same_until_something_happens(town: &Town) {
    let world = World::of(town);
    let path = "/api/v1/publicaties";
    let first = world.get("analist", path);
    town.at("2026-03-21", 9, 0);
    let tag = first.header("etag").expect("a tag");
    let again = world.get_with("analist", path, &[("If-None-Match", tag)]);
    assert_eq!(again.status, 304, "time that brings nothing changes nothing");
    count_again(town, &world);
    let changed = world.get_with("analist", path, &[("If-None-Match", tag)]);
    assert_eq!(changed.status, 200);
    assert_ne!(body(&changed)["stand"], body(&first)["stand"]);
    let unconcerned = world.json("analist2", path)["stand"].clone();
    count_again(town, &world);
    assert_eq!(
        world.json("analist2", path)["stand"],
        unconcerned,
        "what others do is not told"
    );
}
