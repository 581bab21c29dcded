//! Every connection is what it must be, or it is refused.

use crate::support::postgres;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::db::{Db, DbError, Engine};
use ervaringwijzer::lifecycle::count;

both_engines!(a_count_works_with_the_fewest_connections);

#[test]
fn sqlite_is_durable_checks_references_and_overwrites_what_is_deleted() {
    let town = Town::new(Engine::Sqlite);
    let settings = [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
    ];
    for (name, value) in settings {
        let found = town.number(&format!("SELECT {name} AS value FROM pragma_{name}"));
        assert_eq!(found, value, "{name}");
    }
    let wal = town.number("SELECT journal_mode = 'wal' AS value FROM pragma_journal_mode");
    assert_eq!(wal, 1);
}

#[test]
fn postgresql_is_durable() {
    let town = Town::new(Engine::Postgres);
    for name in ["fsync", "full_page_writes", "synchronous_commit"] {
        let on = format!("SELECT CASE current_setting('{name}') WHEN 'on' THEN 1 ELSE 0 END::bigint AS value");
        assert_eq!(town.number(&on), 1, "{name}");
    }
}

#[test]
fn a_postgresql_database_that_may_lose_answers_is_refused() {
    let url = postgres::fresh_database(None);
    let name = url.rsplit('/').next().expect("a name").to_owned();
    let address = url.parse().expect("an address");
    assert!(Db::open(&address, 4).is_ok());
    postgres::sql(&url, &format!("ALTER DATABASE \"{name}\" SET synchronous_commit = off"));
    let sentence = "PostgreSQL runs with synchronous_commit=off; acknowledged answers could be lost";
    assert_eq!(Db::open(&address, 4).err(), Some(DbError::NotDurable(sentence)));
}

#[test]
fn a_database_in_memory_is_refused() {
    let address = "sqlite:file:nowhere?mode=memory".parse().expect("an address");
    let refused = Db::open(&address, 4).expect_err("nothing in memory is durable");
    assert!(matches!(refused, DbError::NotDurable(_)), "{refused:?}");
    for file in ["nowhere", "file:nowhere?mode=memory"] {
        assert!(!std::path::Path::new(file).exists(), "{file}");
    }
}

#[test]
fn a_server_that_is_not_there_is_said_to_be_away() {
    let address = "postgres://nobody@127.0.0.1:1/nothing".parse().expect("an address");
    assert_eq!(Db::open(&address, 4).err(), Some(DbError::Away));
}

fn a_count_works_with_the_fewest_connections(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let keys = town.store().keys;
    let narrow = Db::open(&town.url().parse().expect("an address"), 1).expect("it opens");
    let summary = count(&narrow, &keys, round, town.now()).expect("it counts");
    assert_eq!(summary.opened.valid, 15);
}
