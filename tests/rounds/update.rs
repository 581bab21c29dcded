//! A round that is open on the day of the update goes on: ballots get their names, counts that wait are sealed.

use super::{assert_sound, box_of, seen_later, shown};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::questionnaires;
use ervaringwijzer::counting::{self, bring_up_to_date};
use ervaringwijzer::db::{self, Engine};
use ervaringwijzer::keys::Bound;
use ervaringwijzer::lifecycle::{check, small_batches};
use ervaringwijzer::values::digest::hex;
use ervaringwijzer::values::ids::{BatchId, ParticipationId, QuestionId, RoundId};
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    an_open_round_of_before_goes_on_after_the_update,
    copies_of_before_are_one_ballot_after_the_update,
    a_database_that_is_up_to_date_is_left_as_it_is,
    batches_of_before_are_told_and_are_no_fault,
);

const MIGRATION: &str = "2026112802";

fn literal(town: &Town, bytes: &[u8]) -> String {
    match town.db.engine() {
        Engine::Sqlite => format!("X'{}'", hex(bytes)),
        Engine::Postgres => format!("'\\x{}'", hex(bytes)),
    }
}

/// Takes the schema back to before ballots had names.
fn back(town: &Town) {
    let tree = match town.db.engine() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgresql",
    };
    let root = env!("CARGO_MANIFEST_DIR");
    let down = format!("{root}/migrations/{tree}/{MIGRATION}_ballot_name/down.sql");
    town.sql(&std::fs::read_to_string(down).expect("the way back"))
        .expect("back");
    town.sql(&format!(
        "DELETE FROM __diesel_schema_migrations WHERE version = '{MIGRATION}'"
    ))
    .expect("back");
}

fn questions(town: &Town, round: RoundId) -> Vec<QuestionId> {
    let questions = town.read(|conn| questionnaires::questions(conn, town.find(round).questionnaire));
    questions.iter().map(|question| question.id).collect()
}

/// What waits, read with the key of the round.
fn waiting(town: &Town, round: RoundId, participation: ParticipationId) -> Vec<Tally> {
    let sealed = town
        .read(|conn| counting::sealed_waiting(conn, participation))
        .expect("a row");
    let key = town.keys.opening_key(round).expect("the opening key");
    let bound = Bound { round, participation };
    counting::open_counts(&key, &bound, &sealed, &questions(town, round)).expect("sealed to this round")
}

/// A round with counts that wait: nobody answered the first question.
fn counted(town: &Town) -> (RoundId, ParticipationId, Vec<Tally>) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let skipping: Vec<[u8; 5]> = mixed(25).iter().map(|a| [0, a[1], a[2], a[3], a[4]]).collect();
    town.answer_many(seats[0], &skipping);
    town.count(round);
    let before = waiting(town, round, seats[0]);
    assert_eq!(before[0].0, [15, 0, 0, 0, 0, 0, 0, 0]);
    (round, seats[0], before)
}

/// The same in a database of the version before: no names, and counts in plain.
fn as_before(town: &Town) -> (RoundId, ParticipationId, Vec<Tally>) {
    let (round, seat, before) = counted(town);
    back(town);
    for (question, tally) in questions(town, round).iter().zip(&before) {
        let (seat, question) = (literal(town, seat.as_bytes()), literal(town, question.as_bytes()));
        let slots = tally.0.map(|count| count.to_string()).join(", ");
        town.sql(&format!("INSERT INTO opened VALUES ({seat}, {question}, {slots})"))
            .expect("counts of before");
    }
    (round, seat, before)
}

fn unnamed(town: &Town) -> i64 {
    town.number("SELECT count(*) AS value FROM ballot WHERE name IS NULL AND sealed IS NOT NULL")
}

fn an_open_round_of_before_goes_on_after_the_update(town: &Town) {
    let (round, seat, before) = as_before(town);
    assert_eq!(db::migrate(&town.db).expect("up"), [MIGRATION]);
    assert_eq!(unnamed(town), 10);
    assert_eq!(town.read(counting::plain), [seat]);
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(!found.is_empty(), "until the program starts, counts do not open");
    bring_up_to_date(&town.db).expect("brought up to date");
    assert_eq!((unnamed(town), town.read(counting::plain).len()), (0, 0));
    assert_eq!(waiting(town, round, seat), before);
    assert_sound(town);
    if town.db.engine() == Engine::Sqlite {
        let file = town.url().trim_start_matches("sqlite:");
        let left = [file.to_owned(), format!("{file}-wal")].map(|path| std::fs::read(path).unwrap_or_default());
        let plain = |bytes: &Vec<u8>| bytes.windows(8).any(|window| window == b"plain/1 ");
        assert!(!left.iter().any(plain), "no plain count is left in the files");
    }
    let all: Vec<[u8; 5]> = mixed(20);
    town.answer_many(seat, &all);
    assert_eq!(town.count(round).opened.valid, 20);
    town.close(round);
    let cells = shown(&seen_later(town, round), "Zorg Een", Mode::Personal);
    let people: Vec<u32> = cells.iter().flatten().map(|tally| tally.0.iter().sum()).collect();
    assert_eq!(people[1..], [45; 4], "everybody once");
    assert!(
        people[0] >= 35,
        "of the first question the last group may be too small: {people:?}"
    );
    assert_sound(town);
}

fn copies_of_before_are_one_ballot_after_the_update(town: &Town) {
    let (round, seat, _) = as_before(town);
    let sealed = town
        .blobs("SELECT sealed AS value FROM ballot WHERE sealed IS NOT NULL")
        .remove(0);
    for number in 0..30_u8 {
        let [tag, seat, sealed] = [&[number; 32][..], seat.as_bytes(), &sealed].map(|bytes| literal(town, bytes));
        town.sql(&format!(
            "INSERT INTO ballot (tag, participation, sealed) VALUES ({tag}, {seat}, {sealed})"
        ))
        .expect("a copy of before");
    }
    db::migrate(&town.db).expect("up");
    assert_eq!(box_of(town, seat).sealed, 40);
    // A count that comes before the next start puts its own boxes right.
    town.count(round);
    assert_eq!((box_of(town, seat).sealed, unnamed(town)), (10, 0));
    // The copies came with tags that no code has.
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(
        found
            .iter()
            .all(|finding| finding.0.contains("1 ballots came without a code")),
        "{found:?}"
    );
}

fn a_database_that_is_up_to_date_is_left_as_it_is(town: &Town) {
    counted(town);
    let rows = |town: &Town| {
        let names = town.blobs("SELECT name AS value FROM ballot ORDER BY name");
        (names, town.blobs("SELECT sealed AS value FROM opened"))
    };
    let before = rows(town);
    assert_eq!(before.0.len(), 25);
    bring_up_to_date(&town.db).expect("nothing to do");
    assert_eq!(rows(town), before);
}

fn batches_of_before_are_told_and_are_no_fault(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.codes(round, seats[0], 20);
    assert_eq!(town.read(small_batches), []);
    // An identifier of before tells a time: version 7.
    let old = literal(town, &RoundId::new().as_bytes()[..]);
    town.sql("DELETE FROM link").expect("no codes");
    town.sql(&format!("UPDATE batch SET id = {old}, issued = 3, smallest = 0"))
        .expect("a batch of before");
    assert_sound(town);
    let told: Vec<_> = town
        .read(small_batches)
        .into_iter()
        .map(|(round, number)| (round.id, number))
        .collect();
    assert_eq!(told, [(round, 1)]);
    // The control: the same batch with an identifier of today is a fault.
    let new = literal(town, &BatchId::new().as_bytes()[..]);
    town.sql(&format!("UPDATE batch SET id = {new}"))
        .expect("a batch of today");
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(
        found.iter().any(|finding| finding.0.contains("batch 1 has 3 codes")),
        "{found:?}"
    );
}
