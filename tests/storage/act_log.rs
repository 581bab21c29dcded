//! The log of acts is written once: the database itself keeps it, and lets go only of what is old or leaves.

use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, ACTS, LOG_DAYS, known_act};
use ervaringwijzer::db::{DbError, Engine};
use ervaringwijzer::lifecycle;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::{DAY, HOUR, Moment};
use std::collections::BTreeSet;

both_engines!(
    no_entry_is_changed_or_removed_by_hand,
    entries_go_after_half_a_year_and_not_a_second_before,
    a_floor_that_was_raised_by_hand_is_found_by_a_check,
    an_act_without_a_sentence_is_no_act,
);

fn write(town: &Town, moment: Moment, object: &str) {
    town.write(|conn| accounts::log(conn, By::command(moment), "ronde-geteld", object));
}

fn entries(town: &Town) -> i64 {
    town.number("SELECT count(*) AS value FROM audit")
}

fn no_entry_is_changed_or_removed_by_hand(town: &Town) {
    write(town, town.now(), "een");
    write(town, town.now().plus(-400 * DAY), "oud");
    let before = entries(town);
    let mut refused = vec![
        "UPDATE audit SET object = 'iets anders'",
        "UPDATE audit SET moment = 0",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE object = 'oud'",
        "DELETE FROM audit_floor",
        "UPDATE audit_floor SET below = 5; UPDATE audit_floor SET below = 4",
        "UPDATE audit_floor SET id = 2",
        "INSERT INTO audit_floor (id, below) VALUES (2, 9)",
    ];
    match town.db.engine() {
        Engine::Postgres => refused.extend([
            "TRUNCATE audit CASCADE",
            "TRUNCATE audit_floor",
            "INSERT INTO audit SELECT id, moment, \"user\", act, 'iets anders' FROM audit ON CONFLICT (id) DO UPDATE SET object = EXCLUDED.object",
        ]),
        Engine::Sqlite => refused.extend([
            "INSERT OR REPLACE INTO audit SELECT id, moment, \"user\", act, 'iets anders' FROM audit",
            "REPLACE INTO audit_floor (id, below) VALUES (1, 0)",
        ]),
    }
    for sql in refused {
        assert!(town.sql(sql).is_err(), "{sql}");
    }
    assert_eq!(entries(town), before);
    assert_eq!(
        town.number("SELECT count(*) AS value FROM audit WHERE object = 'iets anders'"),
        0
    );
    assert_eq!(town.number("SELECT below AS value FROM audit_floor"), 0);
    // Control: what is not written down for good can be changed and removed.
    assert_eq!(
        town.sql("UPDATE setting SET value = value; DELETE FROM sent_form"),
        Ok(())
    );
}

fn entries_go_after_half_a_year_and_not_a_second_before(town: &Town) {
    let written = town.now();
    write(town, written, "op de grens");
    write(town, written.plus(1), "een seconde later");
    let forget = |now: Moment| town.write(|conn| accounts::forget(conn, now));
    let last = written.plus(LOG_DAYS * DAY);
    forget(last);
    assert_eq!(entries(town), 2, "half a year to the second");
    assert_eq!(
        town.number("SELECT below AS value FROM audit_floor"),
        0,
        "nothing was to go, so nothing may"
    );
    forget(last.plus(1));
    assert_eq!(entries(town), 1);
    assert_eq!(
        town.sql("DELETE FROM audit"),
        Err(DbError::Refused),
        "the rest stays, also by hand"
    );
    assert!(
        town.read(|conn| lifecycle::clock_findings(conn, last.plus(1)))
            .is_empty()
    );
    forget(last.plus(HOUR));
    assert_eq!(entries(town), 0);
}

fn a_floor_that_was_raised_by_hand_is_found_by_a_check(town: &Town) {
    write(town, town.now(), "een");
    let findings = || town.read(|conn| lifecycle::clock_findings(conn, town.now()));
    assert!(findings().is_empty());
    town.sql(&format!("UPDATE audit_floor SET below = {}", town.now().0 + 1))
        .expect("the owner of a database can do anything");
    assert_eq!(town.sql("DELETE FROM audit"), Ok(()));
    let found = findings();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].in_words().what.contains("logboek"), "{found:?}");
}

fn an_act_without_a_sentence_is_no_act(town: &Town) {
    let unknown = town.db.write("test", |conn| {
        accounts::log(conn, By::command(town.now()), "iets-gedaan", "")
    });
    assert_eq!(unknown, Err(DbError::Failed));
    assert_eq!(entries(town), 0);
    let words: BTreeSet<&str> = ACTS.iter().map(|act| act.word).collect();
    assert_eq!(words.len(), ACTS.len(), "a word stands there once");
    for act in ACTS {
        let plain = |sign: char| sign.is_ascii_lowercase() || sign == '-';
        assert!(act.word.chars().all(plain) && act.word.len() <= 40, "{}", act.word);
        assert_eq!(known_act(act.word), Some(act));
    }
}
