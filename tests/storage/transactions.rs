//! The three verbs of the database: read, write, append.

use crate::support::town::{Town, both_engines};
use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use ervaringwijzer::db::{Conn, Db, DbError, Engine};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

both_engines!(
    eight_threads_that_read_and_then_write_lose_nothing,
    a_panic_rolls_back_and_the_database_goes_on,
    an_error_rolls_back,
    a_read_is_one_snapshot,
    a_record_waits_for_the_disk_also_when_it_inserts_nothing,
);

#[derive(diesel::QueryableByName)]
struct Counter {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn read(conn: &mut Conn) -> Result<i64, DbError> {
    let row: Counter = diesel::sql_query("SELECT n FROM counter").get_result(conn)?;
    Ok(row.n)
}

fn set(conn: &mut Conn, n: i64) -> Result<(), DbError> {
    let query = diesel::sql_query("UPDATE counter SET n = $1").bind::<BigInt, _>(n);
    query.execute(conn)?;
    Ok(())
}

fn with_counter(town: &Town) -> &Db {
    town.sql("CREATE TABLE counter (n BIGINT NOT NULL); INSERT INTO counter VALUES (0)")
        .expect("a table for this test");
    &town.db
}

fn eight_threads_that_read_and_then_write_lose_nothing(town: &Town) {
    let db = with_counter(town);
    let given_up = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..50 {
                    while let Err(error) = db.write("test", |conn| {
                        let n = read(conn)?;
                        set(conn, n + 1)
                    }) {
                        assert_eq!(error, DbError::Conflict, "nothing else may go wrong");
                        given_up.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    assert_eq!(town.read(read), 400, "given up {given_up:?} times");
}

/// The control of the test above: with the isolation that PostgreSQL has by default, one of two is lost.
#[test]
fn a_transaction_without_serializable_loses_a_write() {
    let town = Town::new(Engine::Postgres);
    let db = with_counter(&town);
    let both_have_read = Barrier::new(2);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let done = db.record("test", |conn| {
                    let n = read(conn)?;
                    both_have_read.wait();
                    set(conn, n + 1)
                });
                assert_eq!(done, Ok(()));
            });
        }
    });
    assert_eq!(town.read(read), 1, "two were added and one is there");
}

#[test]
fn a_write_that_lost_is_run_again_with_what_was_written_in_between() {
    let town = Town::new(Engine::Postgres);
    let db = with_counter(&town);
    let both_have_read = Barrier::new(2);
    let runs = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let first = AtomicBool::new(true);
                let done = db.write("test", |conn| {
                    runs.fetch_add(1, Ordering::SeqCst);
                    let n = read(conn)?;
                    if first.swap(false, Ordering::SeqCst) {
                        both_have_read.wait();
                    }
                    set(conn, n + 1)
                });
                assert_eq!(done, Ok::<(), DbError>(()));
            });
        }
    });
    assert_eq!((town.read(read), runs.load(Ordering::SeqCst)), (2, 3));
}

fn a_panic_rolls_back_and_the_database_goes_on(town: &Town) {
    let db = with_counter(town);
    for _ in 0..12 {
        let broken = catch_unwind(AssertUnwindSafe(|| {
            db.write("test", |conn| -> Result<(), DbError> {
                set(conn, 7)?;
                panic!("this panic belongs to the test");
            })
        }));
        assert!(broken.is_err());
    }
    assert_eq!(town.read(read), 0);
    assert_eq!(
        db.write("test", |conn| set(conn, 1)),
        Ok(()),
        "every connection still works"
    );
    assert_eq!(town.read(read), 1);
}

fn an_error_rolls_back(town: &Town) {
    let db = with_counter(town);
    let refused = db.write("test", |conn| {
        set(conn, 7)?;
        Err::<(), _>(DbError::Missing)
    });
    assert_eq!(refused, Err(DbError::Missing));
    let refused = db.record("test", |conn| {
        set(conn, 8)?;
        Err::<(), _>(DbError::Missing)
    });
    assert_eq!(refused, Err(DbError::Missing));
    assert_eq!(town.read(read), 0);
}

fn a_read_is_one_snapshot(town: &Town) {
    let db = with_counter(town);
    town.read(|conn| {
        let before = read(conn)?;
        db.write("test", |other| set(other, 5))?;
        assert_eq!((before, read(conn)?), (0, 0), "a write in between is not seen");
        Ok(())
    });
    assert_eq!(town.read(read), 5);
}

/// Where the write-ahead log ends: as far as it was asked for, and as far as it is on disk.
fn log_positions(conn: &mut Conn) -> Result<(i64, i64), DbError> {
    let end = |which: &str| format!("SELECT (pg_current_wal_{which}_lsn() - '0/0'::pg_lsn)::bigint AS n");
    let asked: Counter = diesel::sql_query(end("insert")).get_result(conn)?;
    let synced: Counter = diesel::sql_query(end("flush")).get_result(conn)?;
    Ok((asked.n, synced.n))
}

fn a_record_waits_for_the_disk_also_when_it_inserts_nothing(town: &Town) {
    let db = with_counter(town);
    let nothing = |conn: &mut Conn| {
        let query = diesel::sql_query("INSERT INTO counter SELECT n FROM counter WHERE n = 7");
        Ok::<_, DbError>(query.execute(conn)?)
    };
    match db.engine() {
        Engine::Sqlite => {
            let file = town.url().trim_start_matches("sqlite:");
            let log = || std::fs::read(format!("{file}-wal")).expect("the write-ahead log");
            let before = log();
            db.write("control", nothing).expect("a write");
            assert!(
                log() == before,
                "the control: a transaction that changes nothing writes nothing"
            );
            db.record("test", nothing).expect("a record");
            assert!(log() != before, "a record writes");
        }
        Engine::Postgres => {
            let asked = db.record("test", |conn| {
                nothing(conn)?;
                log_positions(conn)
            });
            let (asked, _) = asked.expect("a record");
            let (_, synced) = town.read(log_positions);
            assert!(
                synced >= asked,
                "the log is on disk up to {synced}, and {asked} was asked for"
            );
        }
    }
}
