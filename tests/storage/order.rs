//! The order of what becomes visible: no number appears after a higher one.

use crate::support::town::{Town, both_engines};
use ervaringwijzer::changes::{self, Change, ChangeKind};
use ervaringwijzer::db::{Db, Engine};
use std::sync::mpsc::channel;
use std::time::Duration;

both_engines!(
    who_has_a_number_is_through_before_the_next_one_gets_one,
    what_is_rolled_back_takes_no_place,
    what_was_written_down_is_not_changed,
);

fn another(town: &Town) -> Db {
    Db::open(&town.url().parse().expect("an address"), 4).expect("the same database")
}

fn who_has_a_number_is_through_before_the_next_one_gets_one(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let change = Change::of(ChangeKind::Closed, round);
    let other = another(town);
    let (has_one, other_may) = channel();
    let (go_on, wait) = channel::<()>();
    std::thread::scope(|threads| {
        let slow = threads.spawn(move || {
            town.db.write("slow", |conn| {
                changes::record(conn, &change, town.now())?;
                has_one.send(()).expect("the test goes on");
                wait.recv().expect("the test says when");
                Ok::<_, ervaringwijzer::db::DbError>(())
            })
        });
        other_may.recv().expect("it has its number");
        let quick = threads.spawn(|| other.write("quick", |conn| changes::record(conn, &change, town.now())));
        if town.db.engine() == Engine::Postgres {
            // The second one waits for the first, and not for its row: there is none that it could see.
            let waits = "SELECT count(*) AS value FROM pg_locks WHERE locktype = 'advisory' AND NOT granted \
                         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            crate::support::wait::until("the second to wait", Duration::from_secs(10), || {
                (town.number(waits) == 1).then_some(())
            });
        }
        assert_eq!(town.read(changes::latest), 0, "nobody is through");
        go_on.send(()).expect("it waits");
        slow.join().expect("a thread").expect("written");
        quick.join().expect("a thread").expect("written");
    });
    assert_eq!(town.read(changes::latest), 2);
    assert_eq!(town.number("SELECT count(*) AS value FROM change"), 2);
    if town.db.engine() == Engine::Postgres {
        control(town, round);
    }
}

/// Without the lock a number appears while a lower one is still to come: a reader at 4 would never see 3.
fn control(town: &Town, round: ervaringwijzer::values::ids::RoundId) {
    let other = another(town);
    let insert = format!(
        "INSERT INTO change (moment, kind, round, mark) VALUES (0, 'sluiting', '\\x{}', '\\x00')",
        round.to_string().replace('-', "")
    );
    let done = town.db.record("control", |conn| {
        use diesel::connection::SimpleConnection;
        conn.batch_execute(&insert)?;
        other.record("control", |conn| {
            Ok::<_, ervaringwijzer::db::DbError>(conn.batch_execute(&insert)?)
        })?;
        other.read("control", changes::latest)
    });
    assert_eq!(done, Ok(4), "control: 4 is there, and 3 is not through");
}

fn what_is_rolled_back_takes_no_place(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let change = Change::of(ChangeKind::Closed, round);
    let broken = town.db.write("broken off", |conn| {
        changes::record(conn, &change, town.now())?;
        Err::<(), _>(ervaringwijzer::db::DbError::Refused)
    });
    assert!(broken.is_err());
    assert_eq!(town.read(changes::latest), 0);
    town.write(|conn| changes::record(conn, &change, town.now()));
    assert_eq!(town.read(|conn| changes::of_round(conn, round)).len(), 1);
}

fn what_was_written_down_is_not_changed(town: &Town) {
    let round = town.round(|_as_it_is| {});
    town.write(|conn| changes::record(conn, &Change::of(ChangeKind::Closed, round), town.now()));
    for sql in ["UPDATE change SET moment = 0", "DELETE FROM change"] {
        assert!(town.sql(sql).is_err(), "{sql}");
    }
}
