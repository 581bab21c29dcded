//! `check` finds what somebody changed behind the program's back.

use crate::support::process::{Ended, Program};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::db::Engine;

both_engines!(
    an_untouched_database_has_no_findings,
    a_changed_count_is_found,
    a_removed_ballot_is_found,
    a_changed_release_is_found,
    a_missing_key_is_found,
);

/// One release, and answers that wait.
fn counted(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    town.answer_many(seats[0], &mixed(25));
    town.count(round);
}

fn program(town: &Town) -> Program {
    let keys = town.key_directory();
    Program::new()
        .env("EW_DATABASE", town.url())
        .env("EW_KEYS", &keys.display().to_string())
}

pub(super) fn run(town: &Town, arguments: &[&str]) -> Ended {
    program(town).run(arguments)
}

fn found(town: &Town, wanted: &str) {
    let ended = run(town, &["check"]);
    assert_eq!(ended.code, Some(1), "{}{}", ended.stdout, ended.stderr);
    assert!(ended.stdout.contains(wanted), "{}", ended.stdout);
    assert!(ended.stdout.contains("findings."), "{}", ended.stdout);
    let mut server = program(town).start(&["serve", "--listen", "127.0.0.1:0"]);
    server.wait_for_line("Listening on ");
    assert!(
        server.stderr().contains(wanted),
        "it serves, and says so: {}",
        server.stderr()
    );
}

fn an_untouched_database_has_no_findings(town: &Town) {
    counted(town);
    let ended = run(town, &["check"]);
    assert_eq!(
        (ended.code, ended.stdout.as_str()),
        (Some(0), "Everything is as it must be.\n"),
        "{}",
        ended.stderr
    );
}

fn a_changed_count_is_found(town: &Town) {
    counted(town);
    town.sql("UPDATE opened_box SET valid = valid + 1, invalid = invalid - 1")
        .expect("the change");
    found(town, "do not add up to the opened ballots");
}

fn a_removed_ballot_is_found(town: &Town) {
    counted(town);
    town.sql("DELETE FROM ballot WHERE sealed IS NULL").expect("the change");
    found(town, "the number of opened ballots is not the number that was counted");
}

fn a_changed_release_is_found(town: &Town) {
    counted(town);
    let change = "UPDATE release_cell SET s5 = s5 + 10";
    assert!(town.sql(change).is_err(), "the database itself refuses");
    match town.db.engine() {
        Engine::Sqlite => town.sql("DROP TRIGGER release_cell_no_update").expect("the owner may"),
        Engine::Postgres => town
            .sql("DROP TRIGGER release_cell_no_change ON release_cell")
            .expect("the owner may"),
    }
    town.sql(change).expect("the change");
    found(town, "the cells of release 1 are not those of its document");
}

fn a_missing_key_is_found(town: &Town) {
    counted(town);
    std::fs::remove_dir_all(town.key_directory()).expect("the keys");
    found(town, "there is no opening key (.open) of it in the key directory");
}
