//! Closing by commands: several at once, the hold, a clock that moved, a round that must be mended.

use super::{Installation, ROUND, answer_all};
use crate::support::process::Server;
use crate::support::town::both_engines;
use diesel::connection::SimpleConnection;
use ervaringwijzer::db::{DbError, Engine};
use ervaringwijzer::values::clock::{Clock, SystemClock};

/// An open round with 25 answers, served by nobody.
fn answered(engine: Engine) -> Installation {
    let house = Installation::with_open_round(engine);
    let codes = house.codes("25");
    let (mut server, addr) = house.serve();
    answer_all(addr, &codes);
    assert_eq!(server.stop().code(), Some(0));
    house
}

fn sql(house: &Installation, sql: &str) {
    let done = house
        .db()
        .write("test", |conn| Ok::<_, DbError>(conn.batch_execute(sql)?));
    done.expect("SQL of the test");
}

fn check(house: &Installation) -> String {
    let ended = house.program.run(&["check"]);
    format!("{}{}", ended.stdout, ended.stderr)
}

fn twice(engine: Engine) {
    let house = answered(engine);
    let close = [&["round", "close"][..], &ROUND].concat();
    let mut both: Vec<Server> = [&close[..], &close[..], &["count", "--due"]]
        .iter()
        .map(|call| house.program.start(call))
        .collect();
    let said: Vec<String> = both
        .iter_mut()
        .map(|command| {
            let ended = command.wait_for_end();
            assert_eq!(ended.code(), Some(0), "{}{}", command.stdout(), command.stderr());
            command.stdout()
        })
        .collect();
    let published = said
        .iter()
        .filter(|said| said.contains("release 1 is published"))
        .count();
    assert_eq!(published, 1, "one of them did it: {said:?}");
    let words = [
        "release 1 is published",
        "closed by somebody else meanwhile",
        "was closed before",
        "There is nothing to count",
        "are destroyed",
    ];
    assert!(
        said.iter().all(|said| words.iter().any(|word| said.contains(word))),
        "and each says what happened: {said:?}"
    );
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");
}

#[test]
fn two_commands_that_close_the_same_round_both_end_well_on_sqlite() {
    twice(Engine::Sqlite);
}

#[test]
fn two_commands_that_close_the_same_round_both_end_well_on_postgresql() {
    twice(Engine::Postgres);
}

#[test]
fn a_round_is_held_for_a_day_unless_a_person_says_otherwise() {
    let house = answered(Engine::Sqlite);
    assert_eq!(
        house.does(&["round", "hold", "--uren", "24"]),
        "Links, ballots and keys of a round are destroyed 24 hours after its last count.\n"
    );
    assert!(
        house
            .fails(&["round", "hold", "--uren", "169"])
            .contains("0 to 168 hours")
    );
    let said = house.on_round(&["round", "close"], &[]);
    assert!(said.contains("release 1 is published"), "{said}");
    assert!(
        said.contains("Its links, ballots and keys are destroyed after"),
        "{said}"
    );
    assert!(house.does(&["round", "list"]).contains("\tsluit\t"));
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");
    assert_eq!(house.does(&["count", "--due"]), "There is nothing to count.\n");
    let again = house.on_round(&["round", "close"], &[]);
    assert!(
        again.contains("are destroyed after") && !again.contains("release"),
        "{again}"
    );
    let alone = house
        .program
        .run(&[&["round", "close"][..], &ROUND, &["--nu"]].concat());
    assert_eq!(alone.code, Some(2), "--nu needs --ja: {}", alone.stderr);
    let now = house.on_round(&["round", "close"], &["--nu", "--ja"]);
    assert!(
        now.contains("Links, ballots and keys of this round are destroyed."),
        "{now}"
    );
    assert!(house.does(&["round", "list"]).contains("\tgesloten\t"));
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");
}

/// One year ahead: the round is long over by such a clock.
fn wrong(engine: Engine) {
    let house = answered(engine);
    let year = 365 * 24 * 60 * 60;
    // The last look was a year ago, and the round ended since: so it looks to a machine whose clock went a year ahead.
    let then = SystemClock.now().plus(-year);
    sql(
        &house,
        &format!(
            "DELETE FROM setting WHERE name = 'klok'; INSERT INTO setting (name, value) VALUES ('klok', '{} {}'); UPDATE round SET closes = '{}'",
            then.0,
            then.0,
            then.plus(60 * 24 * 60 * 60).day()
        ),
    );
    let said = house.fails(&["count", "--due"]);
    assert!(
        said.contains("the clock went from") && said.contains("--klok-klopt"),
        "{said}"
    );
    let (mut server, addr) = house.serve();
    server.wait_until_healthy(addr);
    server.wait_for_error("--klok-klopt");
    assert_eq!(server.stop().code(), Some(0));
    let said = server.stderr();
    assert!(
        said.contains("trusted from") || said.contains("the clock went from"),
        "{said}"
    );
    assert!(
        house.does(&["round", "list"]).contains("\topen\t"),
        "nothing was closed"
    );
    assert_eq!(
        house.does(&["check"]),
        "Everything is as it must be.\n",
        "nor destroyed"
    );
    // A person looks at a watch.
    let said = house.does(&["count", "--due", "--klok-klopt"]);
    assert!(
        said.contains("release 1 is published") && said.contains("are destroyed"),
        "{said}"
    );
    assert!(house.does(&["round", "list"]).contains("\tgesloten\t"));
}

#[test]
fn a_clock_a_year_ahead_closes_and_destroys_nothing_on_sqlite() {
    wrong(Engine::Sqlite);
}

#[test]
fn a_clock_a_year_ahead_closes_and_destroys_nothing_on_postgresql() {
    wrong(Engine::Postgres);
}

both_engines!(a_server_starts_with_a_round_that_must_be_mended_and_a_command_mends_it,);

/// What the fault of before left behind: a closed round, one ballot in it, and no key.
fn a_server_starts_with_a_round_that_must_be_mended_and_a_command_mends_it(town: &crate::support::town::Town) {
    let house = answered(town.db.engine());
    house.on_round(&["round", "close"], &[]);
    let late = match town.db.engine() {
        Engine::Sqlite => "x'00'",
        Engine::Postgres => "'\\x00'",
    };
    sql(
        &house,
        &format!("INSERT INTO ballot (tag, participation, sealed) SELECT {late}, id, {late} FROM participation"),
    );
    let found = check(&house);
    let mend = "mend it: ervaringwijzer round mend --gemeente voorbeeldstad --ronde ronde-nu";
    assert!(found.contains(mend), "{found}");
    let (mut server, addr) = house.serve();
    server.wait_until_healthy(addr);
    // It serves, and says so.
    server.wait_for_error(mend);
    assert_eq!(server.stop().code(), Some(0));
    let refused = house.fails(&[&["round", "mend"][..], &ROUND].concat());
    assert!(
        refused.contains("1 ballots of this round cannot be opened: there is no key") && refused.contains("--ja"),
        "{refused}"
    );
    let mended = house.on_round(&["round", "mend"], &["--ja"]);
    assert!(
        mended.contains("1 ballots were destroyed without being counted"),
        "{mended}"
    );
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");
    assert_eq!(
        house.on_round(&["round", "mend"], &[]),
        "ronde nu: there is nothing to mend.\n"
    );
}
