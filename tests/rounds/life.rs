//! A round from its first code to its destruction.

use crate::support::town::{Town, both_engines, mixed};

both_engines!(full_groups_are_released_and_the_reserve_stays_sealed);

fn full_groups_are_released_and_the_reserve_stays_sealed(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let zorg = seats[0];
    town.answer_many(zorg, &mixed(25));
    let summary = town.count(round);
    assert_eq!((summary.opened.valid, summary.opened.invalid), (15, 0));
    assert_eq!(summary.release.expect("a full group").number, 1);
}
