//! Promises of docs/privacy.md that no test elsewhere stands behind.

use crate::support::town::{Town, both_engines, mixed};
use diesel::prelude::*;
use ervaringwijzer::codes::Code;
use ervaringwijzer::counting;
use ervaringwijzer::db::{self, Engine};
use ervaringwijzer::lifecycle;

both_engines!(
    of_a_code_only_its_tag_is_stored,
    a_node_without_the_opening_key_takes_answers_and_cannot_count,
);

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

fn a_node_without_the_opening_key_takes_answers_and_cannot_count(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug"]);
    let opening_key = town.key_directory().join(format!("{round}.open"));
    std::fs::remove_file(opening_key).expect("the opening key was there");
    town.answer_many(seats[0], &mixed(25));
    assert!(lifecycle::count(&town.db, &town.keys, round, town.now()).is_err());
    let state = town.read(|conn| counting::box_state(conn, seats[0]));
    assert_eq!(
        (state.sealed, state.emptied, state.valid),
        (25, 0, 0),
        "nothing is opened"
    );
}
