//! Keys of recognition reach every node, go when their round closes, and are missed aloud.

use super::assert_sound;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::recognitions;
use ervaringwijzer::codes::recognition::{self, RecognitionError};
use ervaringwijzer::db::{Db, DbError};
use ervaringwijzer::keys::{KeyStore, KeyStoreError};
use ervaringwijzer::lifecycle::{check, check_node, sweep_keys};
use ervaringwijzer::recording::{RecordError, Recorder};
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::terms::Mode;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

both_engines!(
    a_key_of_recognition_reaches_a_node_that_has_the_secret_and_no_other,
    the_secret_moves_on_when_a_round_closes_and_a_backup_of_before_says_nothing,
    a_node_that_was_off_for_several_closes_follows,
    a_database_that_was_put_back_follows_the_secret,
    keys_of_a_round_that_closed_elsewhere_are_destroyed_here,
    only_a_key_that_is_not_there_closes_a_round_for_its_clients,
    every_key_that_is_missing_or_cannot_be_read_is_found_for_its_round_only,
);

const SECRET: &str = "knooppunt.geheim";

/// Another node, with the secret of the first if it is given one.
fn node(secret_of: Option<&Path>) -> (TempDir, KeyStore) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let keys = KeyStore::open(&folder.path().join("keys"), None).expect("a directory for keys");
    if let Some(from) = secret_of {
        std::fs::copy(from.join(SECRET), folder.path().join("keys").join(SECRET)).expect("the operator copies it");
    }
    (folder, keys)
}

/// Whether a node recognises a code.
fn asked(db: &Db, keys: &KeyStore, town: &Town, code: &str) -> Result<(), RecordError> {
    let recorder = Recorder::start(db, keys.clone(), Arc::new(town.clock.clone())).expect("a recorder");
    let snapshot = recorder.register().read().expect("the open rounds");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let code = code.parse().expect("a code");
    let found = runtime.block_on(recorder.find(&snapshot, &code)).map(drop);
    recorder.stop();
    found
}

fn wrapped(town: &Town, round: RoundId) -> String {
    town.read(|conn| recognitions::wrapped(conn, round))
        .expect("it is there")
}

fn another_round(town: &Town, name: &str) -> RoundId {
    let round = town.round(|new| new.name = name.to_owned());
    town.join(round, town.provider(name), Mode::Personal);
    town.open(round);
    round
}

fn a_key_of_recognition_reaches_a_node_that_has_the_secret_and_no_other(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let code = town.codes(round, seats[0], 1).remove(0);
    let (folder, second) = node(Some(&town.key_directory()));
    assert_eq!(asked(&town.db, &second, town, &code), Ok(()));
    let link = folder.path().join(format!("keys/{round}.link"));
    assert!(link.exists(), "it is asked for once");
    assert!(
        !folder.path().join(format!("keys/{round}.open")).exists(),
        "the opening key goes nowhere"
    );
    assert_eq!(check_node(&town.db, &second, false), Ok(Vec::new()));
    // The database alone says nothing: not to a node without the secret, nor to one with another.
    let key = std::fs::read(link).expect("the key");
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(!wrapped(town, round).contains(&hex));
    let (_none, without) = node(None);
    let (_other, stranger) = node(None);
    stranger.make_node_secret(0).expect("a secret of its own");
    for keys in [without, stranger] {
        let refused = town.db.read("test", |conn| recognition::link_key(conn, &keys, round));
        assert!(matches!(refused, Err(RecognitionError::Keys(KeyStoreError::NotOurs(id))) if id == round));
        assert_eq!(
            asked(&town.db, &keys, town, &code),
            Err(RecordError::TryAgain),
            "the code may well be good"
        );
        let found = check_node(&town.db, &keys, false).expect("it can be checked");
        assert!(found[0].0.contains("copy knooppunt.geheim of that node"), "{found:?}");
    }
}

fn the_secret_moves_on_when_a_round_closes_and_a_backup_of_before_says_nothing(town: &Town) {
    let (round, _seats) = town.open_round_of(&["Zorg Een"]);
    let other = another_round(town, "blijft open");
    let (folder, second) = node(Some(&town.key_directory()));
    let before = (wrapped(town, round), wrapped(town, other));
    let then = town.keys.node_secret().expect("readable").expect("there");
    assert!(
        then.open_wrapped(round, &before.0).is_some(),
        "as long as the round is open"
    );
    town.close(round);
    // The node that closed, and the other one at its next look.
    recognition::keep_step(&town.db, &second).expect("it follows");
    for keys in [&town.keys, &second] {
        let now = keys.node_secret().expect("readable").expect("there");
        assert_eq!(now.step(), then.step() + 1);
        assert!(
            now.open_wrapped(round, &before.0).is_none(),
            "what a backup holds opens no more"
        );
        assert!(now.open_wrapped(other, &before.1).is_none());
        assert!(
            now.open_wrapped(other, &wrapped(town, other)).is_some(),
            "and the open round goes on"
        );
    }
    assert_eq!(town.read(|conn| recognitions::wrapped(conn, round)), None);
    let link = town.db.read("test", |conn| recognition::link_key(conn, &second, other));
    link.expect("it still reaches the other node");
    assert!(folder.path().join(format!("keys/{other}.link")).exists());
    assert_sound(town);
}

fn a_node_that_was_off_for_several_closes_follows(town: &Town) {
    let (_folder, off) = {
        let (first, _seats) = town.open_round_of(&["Zorg Een"]);
        let node = node(Some(&town.key_directory()));
        town.close(first);
        node
    };
    town.close(another_round(town, "twee"));
    let stays = another_round(town, "drie");
    town.close(another_round(town, "vier"));
    recognition::keep_step(&town.db, &off).expect("it follows");
    let link = town.db.read("test", |conn| recognition::link_key(conn, &off, stays));
    let ours = town.keys.link_key(stays).expect("here");
    assert_eq!(link.expect("it came").tag(b"CODE"), ours.tag(b"CODE"));
}

fn a_database_that_was_put_back_follows_the_secret(town: &Town) {
    let (round, _seats) = town.open_round_of(&["Zorg Een"]);
    let (kept, step) = (wrapped(town, round), town.read(recognitions::step));
    town.close(another_round(town, "gesloten"));
    town.write(|conn| {
        recognitions::set_step(conn, step)?;
        recognitions::set_wrapped(conn, round, &kept)
    });
    recognition::keep_step(&town.db, &town.keys).expect("it follows");
    let (_folder, second) = node(Some(&town.key_directory()));
    let link = town.db.read("test", |conn| recognition::link_key(conn, &second, round));
    link.expect("wrapped anew from the key that is here");
}

fn keys_of_a_round_that_closed_elsewhere_are_destroyed_here(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let (folder, second) = node(Some(&town.key_directory()));
    let link = town.db.read("test", |conn| recognition::link_key(conn, &second, round));
    link.expect("it came");
    assert_eq!(sweep_keys(&town.db, &second), Ok(0), "not while it is open");
    town.close(round);
    assert_eq!(sweep_keys(&town.db, &second), Ok(1));
    assert!(!folder.path().join(format!("keys/{round}.link")).exists());
    assert_eq!(check_node(&town.db, &second, false), Ok(Vec::new()));
    // Keys of a round in which ballots were left are the last chance of those.
    let other = another_round(town, "later");
    town.sql("UPDATE round SET state = 'gesloten'")
        .expect("as a fault left it");
    let seat = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, other))[0]
        .participation
        .id;
    let tag = match town.db.engine() {
        ervaringwijzer::db::Engine::Sqlite => "x'00'",
        ervaringwijzer::db::Engine::Postgres => "'\\x00'",
    };
    let insert = format!(
        "INSERT INTO ballot (tag, participation, sealed) SELECT {tag}, id, {tag} FROM participation WHERE round IN (SELECT id FROM round WHERE name = 'later')"
    );
    town.sql(&insert).expect("a ballot comes in");
    assert_eq!(town.read(|conn| ervaringwijzer::counting::sealed_left(conn, seat)), 1);
    assert_eq!(sweep_keys(&town.db, &town.keys), Ok(0));
    assert!(town.keys.holds(other));
}

/// Puts something in the place of a key that can be neither read nor overwritten, also by root.
fn spoil(town: &Town, round: RoundId, kind: &str) {
    let path = town.key_directory().join(format!("{round}.{kind}"));
    std::fs::remove_file(&path).expect("the key");
    std::fs::create_dir(&path).expect("something that cannot be read");
}

fn only_a_key_that_is_not_there_closes_a_round_for_its_clients(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let code = town.codes(round, seats[0], 1).remove(0);
    let other = another_round(town, "gaat door");
    let seat = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, other))[0]
        .participation
        .id;
    let good = town.codes(other, seat, 1).remove(0);
    spoil(town, round, "link");
    assert_eq!(asked(&town.db, &town.keys, town, &code), Err(RecordError::TryAgain));
    assert_eq!(
        asked(&town.db, &town.keys, town, &good),
        Ok(()),
        "the other round goes on"
    );
    std::fs::remove_dir(town.key_directory().join(format!("{round}.link"))).expect("the cause is gone");
    town.sql("DELETE FROM setting WHERE name LIKE 'herkenning:%'")
        .expect("nor is it in the database");
    assert_eq!(asked(&town.db, &town.keys, town, &code), Err(RecordError::Unknown));
}

fn every_key_that_is_missing_or_cannot_be_read_is_found_for_its_round_only(town: &Town) {
    let (round, _seats) = town.open_round_of(&["Zorg Een"]);
    another_round(town, "gaat door");
    let found = |wanted: &str| {
        let found = check(&town.db, &town.keys).expect("it can be checked");
        assert_eq!(found.len(), 1, "one round: {found:?}");
        assert!(
            found[0].0.contains(wanted) && found[0].0.contains("voorjaar 2026"),
            "{found:?}"
        );
        assert_eq!(
            found[0].1, None,
            "the register and the teller leave it out by themselves"
        );
    };
    let file = |kind: &str| town.key_directory().join(format!("{round}.{kind}"));
    let (link, open) = (
        std::fs::read(file("link")).expect("a key"),
        std::fs::read(file("open")).expect("a key"),
    );
    spoil(town, round, "open");
    found("its opening key (.open) cannot be read");
    assert_eq!(
        check_node(&town.db, &town.keys, false),
        Ok(Vec::new()),
        "where nobody counts none is missed"
    );
    std::fs::remove_dir(file("open")).expect("gone");
    found("there is no opening key (.open) of it");
    std::fs::write(file("open"), [7; 32]).expect("a key of something else");
    found("is another one, which opens none of its ballots");
    std::fs::write(file("open"), [7; 31]).expect("a damaged key");
    found("its opening key (.open) cannot be read");
    std::fs::write(file("open"), &open).expect("the key");
    spoil(town, round, "link");
    found("its key of recognition (.link) cannot be read");
    std::fs::remove_dir(file("link")).expect("gone");
    assert_sound(town);
    assert_eq!(
        std::fs::read(file("link")).expect("it came back from the database"),
        link
    );
    std::fs::remove_file(file("link")).expect("gone");
    let forget = town.db.write("test", |conn| {
        ervaringwijzer::catalogue::elsewhere::forget_elsewhere(conn, round)
    });
    forget
        .map_err(|error: DbError| error)
        .expect("nor is it in the database");
    found("there is no key of recognition (.link) of it");
}
