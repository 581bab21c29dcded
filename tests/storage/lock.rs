//! One teller at a time.

use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::db::{Db, DbError};
use ervaringwijzer::lifecycle::{LifecycleError, count};

both_engines!(
    the_tellers_lock_is_for_one,
    while_somebody_counts_another_count_is_refused_and_does_nothing,
    tellers_at_the_same_time_count_every_ballot_once,
);

fn the_tellers_lock_is_for_one(town: &Town) {
    let elsewhere = Db::open(&town.url().parse().expect("an address"), 4).expect("another node");
    let held = town.db.exclusive().expect("free");
    assert_eq!(town.db.exclusive().err(), Some(DbError::Conflict));
    assert_eq!(elsewhere.exclusive().err(), Some(DbError::Conflict));
    drop(held);
    let held = elsewhere.exclusive().expect("given back");
    assert_eq!(town.db.exclusive().err(), Some(DbError::Conflict));
    drop(held);
    assert!(town.db.exclusive().is_ok());
}

fn while_somebody_counts_another_count_is_refused_and_does_nothing(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let held = town.db.exclusive().expect("free");
    let refused = count(&town.db, &town.keys, round, town.now());
    assert!(matches!(refused, Err(LifecycleError::Busy)));
    assert!(town.releases(round).is_empty());
    drop(held);
    assert_eq!(town.count(round).opened.valid, 15);
}

fn tellers_at_the_same_time_count_every_ballot_once(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(45));
    let opened: u32 = std::thread::scope(|scope| {
        let one = || match count(&town.db, &town.keys, round, town.now()) {
            Ok(summary) => summary.opened.valid,
            Err(LifecycleError::Busy) => 0,
            Err(other) => panic!("{other}"),
        };
        let tellers: Vec<_> = (0..3).map(|_| scope.spawn(one)).collect();
        tellers.into_iter().map(|teller| teller.join().expect("it ends")).sum()
    });
    assert_eq!(opened, 35);
    assert_eq!(town.releases(round).len(), 1);
}
