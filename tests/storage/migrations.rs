//! The twin trees of migrations.

use crate::support::town::{Town, both_engines};
use ervaringwijzer::db::{self, Engine, columns, forbidden_columns};

both_engines!(
    the_migrations_go_up_and_down_and_up_again,
    no_column_tells_when_where_or_from_what_somebody_answered,
    a_column_with_a_time_beside_a_ballot_is_caught,
);

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    let [lite, postgres] = [Engine::Sqlite, Engine::Postgres].map(|engine| Town::new(engine).read(columns));
    assert!(lite.contains(&("ballot".to_owned(), "sealed".to_owned())));
    assert_eq!(lite, postgres);
}

fn the_migrations_go_up_and_down_and_up_again(town: &Town) {
    let before = town.read(columns);
    assert!(db::pending(&town.db).expect("the database can be asked").is_empty());
    db::revert_all(&town.db).expect("down");
    assert_eq!(town.read(columns), []);
    let all = db::pending(&town.db).expect("the database can be asked");
    assert!(!all.is_empty());
    assert_eq!(db::migrate(&town.db).expect("up").len(), all.len());
    assert_eq!(town.read(columns), before);
    assert_eq!(db::migrate(&town.db), Ok(Vec::new()), "nothing is left to run");
}

fn no_column_tells_when_where_or_from_what_somebody_answered(town: &Town) {
    assert_eq!(town.read(forbidden_columns), [""; 0]);
}

fn a_column_with_a_time_beside_a_ballot_is_caught(town: &Town) {
    let more = "ALTER TABLE ballot ADD COLUMN answered_time BIGINT; ALTER TABLE link ADD COLUMN ip TEXT";
    town.sql(more).expect("two columns more");
    assert_eq!(town.read(forbidden_columns), ["ballot.answered_time", "link.ip"]);
}
