//! A start after years of rounds: what is closed and was found sound is not gone through again.

use super::tampering::tamper;
use crate::support::statements::Statements;
use crate::support::town::{Town, both_engines, mixed, open};
use ervaringwijzer::catalogue::rounds;
use ervaringwijzer::db::{Db, Engine};
use ervaringwijzer::lifecycle::{self, check, check_unsettled};
use ervaringwijzer::recording::Register;
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::schedule::Schedule;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_start_after_twelve_closed_rounds_takes_as_many_statements_as_after_two,
    keys_of_twelve_open_rounds_are_swept_by_as_many_statements_as_of_two,
    what_lies_in_a_closed_round_again_is_found_at_every_start,
    a_key_of_a_closed_round_is_found_at_every_start,
    a_closed_round_with_another_last_release_is_gone_through_again,
    a_round_in_which_something_was_found_is_not_remembered_as_sound,
);

/// A round of two providers that was answered, counted and closed.
fn closed(town: &Town, number: usize) -> RoundId {
    let round = town.round(|round| round.name = format!("ronde {number}"));
    let seats = ["De Vlier", "De Linde"].map(|name| {
        let provider = town.provider(&format!("{name} {number}"));
        town.join(round, provider, Mode::Personal)
    });
    town.open(round);
    for seat in seats {
        town.answer_many(seat, &mixed(25));
    }
    town.close(round);
    assert!(!town.releases(round).is_empty());
    round
}

fn found(town: &Town) -> Vec<String> {
    let found = check_unsettled(&town.db, &town.keys, true).expect("the database can be checked");
    found.into_iter().map(|finding| finding.0).collect()
}

/// What a server asks before and after it listens.
fn start(town: &Town, db: &Db) {
    let keys = &town.keys;
    assert_eq!(check_unsettled(db, keys, true), Ok(Vec::new()));
    let alone = db.read("test", |conn| lifecycle::uncopied(conn, keys));
    assert_eq!(alone, Ok(Vec::new()));
    let register = Register::new(db.clone(), keys.clone());
    register.read().expect("no open rounds");
    lifecycle::sweep_keys(db, keys).expect("no keys to sweep");
    lifecycle::due(db, &Schedule::default(), town.now()).expect("nothing is due");
}

/// Statements of a start, on connections of its own.
fn statements(town: &Town) -> usize {
    let listening = Statements::of(town.url());
    let db = open(town.url());
    db.read("a connection", rounds::all).expect("a first look");
    listening.take();
    start(town, &db);
    listening.take().len()
}

fn a_start_after_twelve_closed_rounds_takes_as_many_statements_as_after_two(town: &Town) {
    for number in 1..=2 {
        closed(town, number);
    }
    let first = statements(town);
    let few = statements(town);
    assert!(few > 8 && first > few + 10, "{first} at first and {few} afterwards");
    for number in 3..=12 {
        closed(town, number);
    }
    assert!(statements(town) > few + 50, "each is gone through once");
    assert_eq!(statements(town), few);
}

fn keys_of_twelve_open_rounds_are_swept_by_as_many_statements_as_of_two(town: &Town) {
    let listening = Statements::of(town.url());
    let db = open(town.url());
    let opened = |number: usize| {
        let round = town.round(|round| round.name = format!("ronde {number}"));
        town.join(round, town.provider(&format!("De Vlier {number}")), Mode::Personal);
        town.open(round).id
    };
    let sweep = || {
        listening.take();
        assert_eq!(lifecycle::sweep_keys(&db, &town.keys), Ok(0), "they are open");
        listening.take().len()
    };
    let first: Vec<RoundId> = (1..=2).map(opened).collect();
    sweep();
    let few = sweep();
    (3..=12).map(opened).for_each(|round| assert!(town.keys.holds(round)));
    assert_eq!((sweep(), few > 0), (few, true));
    let path = town.key_directory().join(format!("{}.link", first[0]));
    let key = std::fs::read(&path).expect("a key");
    town.close(first[0]);
    std::fs::write(&path, key).expect("a key that came back");
    assert_eq!(lifecycle::sweep_keys(&db, &town.keys), Ok(1), "of a closed one it goes");
}

fn what_lies_in_a_closed_round_again_is_found_at_every_start(town: &Town) {
    closed(town, 1);
    assert_eq!(found(town), Vec::<String>::new());
    town.sql("INSERT INTO link SELECT id, participation, id FROM batch LIMIT 1")
        .expect("a link comes in");
    for _ in 0..2 {
        assert!(found(town).concat().contains("links still exist"));
    }
    town.sql("DELETE FROM link").expect("it goes");
    assert_eq!(found(town), Vec::<String>::new());
    let tag = match town.db.engine() {
        Engine::Sqlite => "x'00'",
        Engine::Postgres => "'\\x00'",
    };
    let ballot = format!("INSERT INTO ballot (tag, participation) SELECT {tag}, id FROM participation LIMIT 1");
    town.sql(&ballot).expect("a ballot comes in");
    assert!(
        found(town)
            .concat()
            .contains("ballots or unpublished counts still exist")
    );
}

fn a_key_of_a_closed_round_is_found_at_every_start(town: &Town) {
    let round = closed(town, 1);
    assert_eq!(found(town), Vec::<String>::new());
    std::fs::write(town.key_directory().join(format!("{round}.open")), "").expect("somebody kept a copy");
    for _ in 0..2 {
        assert!(found(town).concat().contains("its keys still exist"));
    }
}

fn a_closed_round_with_another_last_release_is_gone_through_again(town: &Town) {
    let first = closed(town, 1);
    closed(town, 2);
    assert_eq!(found(town), Vec::<String>::new());
    let last = town.releases(first).pop().expect("a release").hash;
    let other = "0".repeat(64);
    tamper(
        town,
        &format!("UPDATE release SET hash = '{other}' WHERE hash = '{last}'"),
    );
    assert!(found(town).concat().contains("is not what its hash says"));
}

fn a_round_in_which_something_was_found_is_not_remembered_as_sound(town: &Town) {
    closed(town, 1);
    tamper(
        town,
        "UPDATE release_cell SET s5 = s5 + 1, s1 = s1 - 1 WHERE seq = 0 AND release IN (SELECT id FROM release WHERE number = 1)",
    );
    for _ in 0..2 {
        assert!(found(town).concat().contains("are not those of its document"));
    }
    let whole = check(&town.db, &town.keys).expect("the database can be checked");
    assert_eq!(
        whole.into_iter().map(|finding| finding.0).collect::<Vec<_>>(),
        found(town)
    );
}
