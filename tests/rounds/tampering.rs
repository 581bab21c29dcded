//! The invariants find every way in which a database was changed behind the service's back.

use super::assert_sound;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::db::Engine;
use ervaringwijzer::lifecycle::check;
use ervaringwijzer::values::ids::RoundId;

both_engines!(
    an_untouched_round_has_no_findings,
    a_changed_cell_is_found,
    a_removed_cell_is_found,
    a_changed_byte_of_a_release_is_found,
    a_removed_release_is_found,
    a_removed_ballot_is_found,
    changed_unpublished_counts_are_found,
    ballots_in_a_closed_round_are_found,
    links_in_a_closed_round_are_found,
    keys_that_are_gone_or_were_left_are_found,
    a_column_that_tells_when_somebody_answered_is_found,
);

/// A round with two releases, ballots in the box and codes that were not used.
fn counted_twice(town: &Town) -> RoundId {
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    for _ in 0..2 {
        town.answer_many(seats[0], &mixed(25));
        town.answer_many(seats[1], &mixed(25));
        town.count(round);
    }
    assert_eq!(town.releases(round).len(), 2);
    assert_sound(town);
    round
}

/// Does what only somebody with the rights of an owner of the database can do.
pub(crate) fn tamper(town: &Town, sql: &str) {
    let unlock = match town.db.engine() {
        Engine::Sqlite => {
            "DROP TRIGGER release_no_update; DROP TRIGGER release_no_delete; \
             DROP TRIGGER release_cell_no_update; DROP TRIGGER release_cell_no_delete; \
             DROP TRIGGER change_no_delete; DELETE FROM change;"
        }
        Engine::Postgres => {
            "DROP TRIGGER release_no_change ON release; DROP TRIGGER release_no_delete ON release; \
             DROP TRIGGER release_cell_no_change ON release_cell; DROP TRIGGER release_cell_no_delete ON release_cell; \
             DROP TRIGGER change_no_change ON change; DROP TRIGGER change_no_delete ON change; DELETE FROM change;"
        }
    };
    town.sql(&format!("{unlock} {sql}")).expect("an owner may do this");
}

fn assert_found(town: &Town, what: &str) {
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(
        found.iter().any(|finding| finding.0.contains(what)),
        "{what:?} is not in {found:?}"
    );
}

fn an_untouched_round_has_no_findings(town: &Town) {
    let round = counted_twice(town);
    town.close(round);
    assert_sound(town);
}

fn a_changed_cell_is_found(town: &Town) {
    counted_twice(town);
    tamper(
        town,
        "UPDATE release_cell SET s5 = s5 + 1, s1 = s1 - 1 WHERE seq = 0 AND release IN (SELECT id FROM release WHERE number = 2)",
    );
    assert_found(town, "the cells of release 2 are not those of its document");
}

fn a_removed_cell_is_found(town: &Town) {
    counted_twice(town);
    tamper(
        town,
        "DELETE FROM release_cell WHERE seq = 0 AND release IN (SELECT id FROM release WHERE number = 1)",
    );
    assert_found(town, "the cells of release 1 are not those of its document");
}

fn a_changed_byte_of_a_release_is_found(town: &Town) {
    counted_twice(town);
    let replace = match town.db.engine() {
        Engine::Sqlite => "CAST(replace(CAST(bytes AS TEXT), 'Voorbeeldstad', 'Voorbeeldstat') AS BLOB)",
        Engine::Postgres => {
            "convert_to(replace(convert_from(bytes, 'UTF8'), 'Voorbeeldstad', 'Voorbeeldstat'), 'UTF8')"
        }
    };
    tamper(town, &format!("UPDATE release SET bytes = {replace} WHERE number = 1"));
    assert_found(town, "release 1 is not what its hash says");
}

fn a_removed_release_is_found(town: &Town) {
    counted_twice(town);
    tamper(
        town,
        "DELETE FROM release_cell WHERE release IN (SELECT id FROM release WHERE number = 1); \
         DELETE FROM release WHERE number = 1",
    );
    assert_found(town, "does not follow the one before it");
}

fn a_removed_ballot_is_found(town: &Town) {
    counted_twice(town);
    let one = "DELETE FROM ballot WHERE tag IN (SELECT tag FROM ballot WHERE sealed IS NULL LIMIT 1)";
    town.sql(one).expect("one row goes");
    assert_found(town, "the number of opened ballots is not the number that was counted");
}

fn changed_unpublished_counts_are_found(town: &Town) {
    counted_twice(town);
    town.sql("UPDATE opened_box SET valid = valid + 1, invalid = invalid - 1")
        .expect("counts change");
    assert_found(town, "do not add up to the opened ballots");
    town.sql("UPDATE opened SET sealed = name FROM ballot")
        .expect("something else");
    assert_found(town, "counts that wait do not open");
    town.sql("DELETE FROM opened").expect("gone");
    assert_found(town, "their counts are gone");
}

fn ballots_in_a_closed_round_are_found(town: &Town) {
    let round = counted_twice(town);
    town.close(round);
    let tag = match town.db.engine() {
        Engine::Sqlite => "x'00'",
        Engine::Postgres => "'\\x00'",
    };
    town.sql(&format!(
        "INSERT INTO ballot (tag, participation) SELECT {tag}, id FROM participation LIMIT 1"
    ))
    .expect("a ballot comes in");
    assert_found(town, "ballots or unpublished counts still exist");
}

fn links_in_a_closed_round_are_found(town: &Town) {
    let round = counted_twice(town);
    town.close(round);
    town.sql("INSERT INTO link SELECT id, participation, id FROM batch LIMIT 1")
        .expect("a link comes in");
    assert_found(town, "links still exist");
}

fn keys_that_are_gone_or_were_left_are_found(town: &Town) {
    let round = counted_twice(town);
    let file = |kind: &str| town.key_directory().join(format!("{round}.{kind}"));
    let key = std::fs::read(file("open")).expect("a key");
    let aside = |kind: &str| file(kind).with_extension(format!("{kind}.away"));
    std::fs::rename(file("open"), aside("open")).expect("taken away");
    assert_found(town, "there is no opening key (.open) of it");
    std::fs::rename(aside("open"), file("open")).expect("brought back");
    town.close(round);
    std::fs::write(file("open"), key).expect("somebody kept a copy");
    assert_found(town, "its keys still exist");
}

fn a_column_that_tells_when_somebody_answered_is_found(town: &Town) {
    counted_twice(town);
    town.sql("ALTER TABLE ballot ADD COLUMN answered_time BIGINT")
        .expect("a column more");
    assert_found(town, "ballot.answered_time");
}
