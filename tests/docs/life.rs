//! docs/data-model.md, followed: the life of one tap, on both databases.

use crate::support::town::{Town, both_engines, form, mixed};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use ervaringwijzer::db::{self, Engine};
use ervaringwijzer::disclosure::{self, Contribution, Rule};
use ervaringwijzer::keys::SEALED_BYTES;
use ervaringwijzer::links::Code;
use ervaringwijzer::moments;
use ervaringwijzer::releases::{Viewer, report::Unit};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::words::RoundState;
use proptest::prelude::*;

both_engines!(
    the_tables_hold_what_the_page_tells_at_every_step,
    of_a_code_only_its_tag_is_stored,
    an_answer_is_stored_without_time_place_or_device,
    every_sealed_answer_has_the_same_length,
    a_second_answer_with_the_same_code_changes_nothing,
    fewer_than_twice_k_answers_are_not_opened,
    a_count_without_a_full_group_gives_no_release,
    a_release_cannot_be_changed_or_removed,
    an_open_round_only_becomes_stricter,
    a_node_without_the_opening_key_takes_answers_and_cannot_count,
    a_provider_sees_no_other_provider,
    the_clients_council_sees_no_provider,
    a_gemeente_sees_providers_only_after_the_preview,
);

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn number(town: &Town, sql: &str) -> i64 {
    let query = format!("SELECT CAST(({sql}) AS BIGINT) AS n");
    town.read(|conn| Ok(diesel::sql_query(query).get_result::<Number>(conn)?.n))
}

fn rows(town: &Town, table: &str) -> i64 {
    number(town, &format!("SELECT count(*) FROM {table}"))
}

/// Rows of link, ballot (sealed, emptied), opened answers, releases.
fn state(town: &Town) -> [i64; 5] {
    let waiting = "SELECT coalesce(sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7), 0) FROM opened";
    [
        rows(town, "link"),
        rows(town, "ballot WHERE sealed IS NOT NULL"),
        rows(town, "ballot WHERE sealed IS NULL"),
        number(town, waiting),
        rows(town, "release"),
    ]
}

fn key_files(town: &Town) -> usize {
    std::fs::read_dir(town.key_directory())
        .expect("the key directory")
        .count()
}

fn nothing_is_wrong(town: &Town) {
    let found = moments::check(&town.db, &town.keys).expect("the database can be read");
    assert_eq!(found, []);
}

fn the_tables_hold_what_the_page_tells_at_every_step(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    assert_eq!((key_files(town), state(town)), (2, [0; 5]), "1: keys, and nothing else");
    let codes = town.codes(round, seats[0], 25);
    assert_eq!(
        (rows(town, "batch"), state(town)),
        (1, [25, 0, 0, 0, 0]),
        "2: one batch, a tag per code"
    );
    for (code, answers) in codes.iter().zip(mixed(25)) {
        town.answer(code, &form(&answers)).expect("taken");
    }
    assert_eq!(
        state(town),
        [25, 25, 0, 0, 0],
        "4: a sealed ballot each, links untouched"
    );
    nothing_is_wrong(town);
    town.count(round);
    assert_eq!(
        state(town),
        [25, 10, 15, 0, 1],
        "5 and 6: k stay sealed, a full group is published"
    );
    assert_eq!(
        rows(town, "release_cell"),
        10,
        "five questions of one provider, and of all together"
    );
    nothing_is_wrong(town);
    town.close(round);
    assert_eq!(state(town), [0, 0, 0, 0, 2], "8: only releases are left");
    assert_eq!(
        (rows(town, "ballot"), rows(town, "opened"), rows(town, "opened_box")),
        (0, 0, 0)
    );
    assert_eq!((key_files(town), rows(town, "batch")), (0, 1));
    assert_eq!(town.find(round).state, RoundState::Closed);
    assert!(town.keys.opening_key(round).is_err() && town.keys.link_key(round).is_err());
    nothing_is_wrong(town);
}

fn of_a_code_only_its_tag_is_stored(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    let codes = town.codes(round, seats[0], 5);
    let stored: Vec<Vec<u8>> = town.read(|conn| {
        use db::schema::link::dsl::{link, tag};
        Ok(link.select(tag).load(conn)?)
    });
    let key = town.keys.link_key(round).expect("the key");
    for code in &codes {
        let parsed: Code = code.parse().expect("a code");
        assert!(stored.contains(&parsed.tag(&key).to_vec()));
        assert_eq!(format!("{parsed:?}"), "Code(*)", "not even by accident in a log");
    }
    if town.db.engine() == Engine::Sqlite {
        let files = std::fs::read_dir(town.db.url().data_directory().expect("a directory")).expect("files");
        let bytes: Vec<u8> = files
            .flatten()
            .flat_map(|file| std::fs::read(file.path()).expect("a file"))
            .collect();
        let text = String::from_utf8_lossy(&bytes);
        let found = codes
            .iter()
            .any(|code| text.contains(code.as_str()) || text.contains(&code.replace('-', "")));
        assert!(
            !found && text.contains("De Brug"),
            "the files are read, and hold no code"
        );
    }
}

fn an_answer_is_stored_without_time_place_or_device(town: &Town) {
    let columns = town.read(db::columns);
    let of = |table: &str| -> Vec<&str> {
        let mine = columns.iter().filter(|(t, _)| t == table);
        mine.map(|(_, column)| column.as_str()).collect()
    };
    assert_eq!(of("ballot"), ["participation", "sealed", "tag"]);
    assert_eq!(of("link"), ["batch", "participation", "tag"]);
    assert_eq!(town.read(db::forbidden_columns), Vec::<String>::new());
    town.sql("ALTER TABLE ballot ADD COLUMN created_at TEXT")
        .expect("a column");
    assert_eq!(town.read(db::forbidden_columns), ["ballot.created_at"]);
}

fn every_sealed_answer_has_the_same_length(town: &Town) {
    let (_, seats) = town.open_round_of(&["De Brug"]);
    town.answer_many(seats[0], &[[0; 5], [5; 5], [1, 2, 3, 4, 5], [6, 7, 6, 7, 0]]);
    let sealed = i64::try_from(SEALED_BYTES).expect("a length");
    assert_eq!(number(town, "SELECT min(length(sealed)) FROM ballot"), sealed);
    assert_eq!(number(town, "SELECT max(length(sealed)) FROM ballot"), sealed);
}

fn ballots(town: &Town) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
    town.read(|conn| {
        use db::schema::ballot::dsl::{ballot, sealed, tag};
        Ok(ballot.order(tag).select((tag, sealed)).load(conn)?)
    })
}

fn a_second_answer_with_the_same_code_changes_nothing(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    let codes = town.codes(round, seats[0], 1);
    let first = town.answer(&codes[0], "v1=5&v2=5");
    let before = ballots(town);
    let second = town.answer(&codes[0], "v1=1&v2=1");
    assert_eq!((&first, before.len()), (&Ok(()), 1));
    assert_eq!(second, first, "nobody is told");
    assert_eq!(ballots(town), before);
}

fn fewer_than_twice_k_answers_are_not_opened(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    town.answer_many(seats[0], &mixed(19));
    let summary = town.count(round);
    assert_eq!((summary.opened.valid, summary.release.is_none()), (0, true));
    assert_eq!(state(town), [19, 19, 0, 0, 0]);
    town.answer_many(seats[0], &mixed(1));
    assert_eq!(town.count(round).opened.valid, 10, "from 2k on, all but k");
}

fn a_count_without_a_full_group_gives_no_release(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    town.answer_many(seats[0], &[[5; 5]; 25]);
    let summary = town.count(round);
    assert_eq!(
        (summary.opened.valid, summary.release.is_none()),
        (15, true),
        "all of one mind tells each one's answer"
    );
    assert_eq!(state(town), [25, 10, 15, 75, 0], "it waits, unpublished");
}

fn published(town: &Town, names: &[&str]) -> (RoundId, Vec<ParticipationId>) {
    let (round, seats) = town.open_round_of(names);
    for seat in &seats {
        town.answer_many(*seat, &mixed(25));
    }
    assert!(town.count(round).release.is_some());
    (round, seats)
}

fn a_release_cannot_be_changed_or_removed(town: &Town) {
    let (round, _) = published(town, &["De Brug"]);
    let before = town.releases(round)[0].hash.clone();
    for act in [
        "UPDATE release SET number = 9",
        "DELETE FROM release",
        "UPDATE release_cell SET s1 = s1 + 1",
        "DELETE FROM release_cell",
    ] {
        assert!(town.sql(act).is_err(), "{act}");
    }
    assert_eq!(
        (town.releases(round).len(), &town.releases(round)[0].hash),
        (1, &before)
    );
}

fn an_open_round_only_becomes_stricter(town: &Town) {
    town.open_round_of(&["De Brug"]);
    for looser in ["k = 9", "h_permille = 901", "m = 2", "d_permille = 801"] {
        assert!(town.sql(&format!("UPDATE round SET {looser}")).is_err(), "{looser}");
    }
    assert!(town.sql("UPDATE round SET k = 15").is_ok());
}

fn a_node_without_the_opening_key_takes_answers_and_cannot_count(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    let away = town.key_directory().join(format!("{round}.open"));
    std::fs::remove_file(away).expect("the opening key was there");
    town.answer_many(seats[0], &mixed(25));
    assert!(moments::count(&town.db, &town.keys, round, town.now()).is_err());
    assert_eq!(state(town), [25, 25, 0, 0, 0], "nothing is opened");
}

fn names(town: &Town, viewer: Viewer, round: RoundId) -> Vec<String> {
    let rows = town.report(viewer, round).rijen;
    let provider = |unit: &Unit| match unit {
        Unit::Provider { naam, .. } => Some(naam.clone()),
        Unit::Rest | Unit::System => None,
    };
    rows.iter().filter_map(|row| provider(&row.unit)).collect()
}

fn a_provider_sees_no_other_provider(town: &Town) {
    let (round, seats) = published(town, &["De Brug", "Zorg Twee"]);
    let own = town.participation(seats[0]).provider;
    assert_eq!(names(town, Viewer::Provider(own), round), ["De Brug"]);
}

fn the_clients_council_sees_no_provider(town: &Town) {
    let (round, _) = published(town, &["De Brug", "Zorg Twee"]);
    let council = Viewer::Council(town.gemeente.id);
    assert_eq!(names(town, council, round), Vec::<String>::new());
    assert!(!town.report(council, round).rijen.is_empty(), "but the whole");
}

fn a_gemeente_sees_providers_only_after_the_preview(town: &Town) {
    let (round, _) = published(town, &["De Brug"]);
    let shown = || {
        let report = town.report(Viewer::Analyst(town.gemeente.id), round);
        let own = report
            .rijen
            .iter()
            .find(|row| matches!(row.unit, Unit::Provider { .. }));
        own.map(|row| format!("{:?}", row.cells)).unwrap_or_default()
    };
    assert!(
        shown().contains("NotShown") && !shown().contains("Shown("),
        "{}",
        shown()
    );
    town.at("2026-03-18", 12, 0);
    assert!(shown().contains("Shown("), "{}", shown());
}

fn tally() -> impl Strategy<Value = Tally> {
    proptest::array::uniform8(0..25_u32).prop_map(Tally)
}

proptest! {
    #[test]
    fn every_published_group_is_full(boxes in proptest::collection::vec((tally(), tally()), 1..8), closing: bool) {
        let rule = Rule::default();
        let one = |(who, (waiting, unopened)): (usize, &(Tally, Tally))| {
            Contribution { who, waiting: *waiting, unopened: if closing { *unopened } else { Tally::ZERO } }
        };
        let contributions: Vec<_> = boxes.iter().enumerate().map(one).collect();
        let (atoms, pool) = disclosure::publish(&rule, Kind::Smiley5, &contributions, closing);
        for group in atoms.iter().map(|atom| atom.group).chain(pool) {
            let faces = &group.0[1..=5];
            let (n, most): (u32, u32) = (faces.iter().sum(), faces.iter().copied().max().unwrap_or(0));
            let mixed = if n < 30 { 10 * most <= 9 * n } else { n - most >= 2 };
            prop_assert!(n >= 10 && mixed);
        }
        prop_assert!(closing || pool.is_none());
    }
}
