//! `check` finds what somebody changed behind the program's back.

use crate::support::papers::paper;
use crate::support::process::{Ended, Program};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::db::Engine;

both_engines!(
    an_untouched_database_has_no_findings,
    a_changed_count_is_found,
    a_removed_ballot_is_found,
    a_changed_release_is_found,
    a_missing_key_is_found,
    what_the_pages_for_clients_lack_is_named_and_is_no_finding,
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
    // It serves, and says so.
    server.wait_for_error(wanted);
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

fn what_the_pages_for_clients_lack_is_named_and_is_no_finding(town: &Town) {
    let check = |statements: Option<&str>| {
        let mut program = program(town);
        if let Some(toml) = statements {
            let path = program.folder().join("over.toml");
            std::fs::write(&path, toml).expect("a file");
            program = program.env("EW_STATEMENTS_FILE", &path.display().to_string());
        }
        let ended = program.run(&["check"]);
        assert_eq!(ended.code, Some(0), "{}{}", ended.stdout, ended.stderr);
        ended.stderr
    };
    let empty = check(None);
    for key in [
        "datum",
        "organisatie.naam",
        "toegankelijkheid.status",
        "gemeente.voorbeeldstad.privacy",
    ] {
        assert!(empty.contains(key), "{key}: {empty}");
    }
    let whole = paper("docs/samples/verklaringen.toml");
    assert!(!check(Some(&whole)).contains("statements-file"), "nothing is wanting");
    let unsigned = whole.replace("ondertekend =", "# ondertekend =");
    let said = check(Some(&unsigned));
    assert!(
        said.contains("not filled in yet: toegankelijkheid.ondertekend. Fill in"),
        "{said}"
    );
    let misspelt = whole.replace("slug = \"voorbeeldstad\"", "slug = \"voorbeelstad\"");
    let said = check(Some(&misspelt));
    assert!(
        said.contains("names gemeente 'voorbeelstad', and there is no such gemeente"),
        "{said}"
    );
    assert!(said.contains("gemeente.voorbeeldstad.toegankelijkheid"), "{said}");
}
