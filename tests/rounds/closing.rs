//! The end of a round: the last count, and the destruction of everything that led to a person.

use super::{assert_sound, box_of, seen_later, shown};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::RoundError;
use ervaringwijzer::codes;
use ervaringwijzer::counting::{self, BoxState};
use ervaringwijzer::lifecycle::{LifecycleError, close, count, stop_answers};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::terms::{Mode, RoundState};

both_engines!(
    the_tail_comes_out_at_the_close,
    at_the_close_links_ballots_and_keys_are_destroyed,
    a_closed_round_is_not_closed_or_counted_again,
    a_round_is_not_closed_before_its_answers_are_stopped,
    a_close_that_broke_off_after_publishing_goes_on_without_counting_twice,
    a_close_that_broke_off_after_opening_goes_on_without_counting_twice,
    a_close_that_broke_off_before_the_keys_were_gone_can_be_repeated,
    without_its_key_a_round_with_ballots_is_not_closed,
);

fn sizes(town: &Town, round: RoundId, name: &str) -> Vec<u32> {
    let cells = shown(&seen_later(town, round), name, Mode::Personal);
    cells.iter().flatten().map(|tally| tally.0.iter().sum()).collect()
}

fn the_tail_comes_out_at_the_close(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    town.count(round);
    let last = town.close(round);
    assert_eq!(last.opened.valid, 10, "the reserve");
    let numbers: Vec<_> = town.releases(round).iter().map(|r| (r.number, r.closing)).collect();
    assert_eq!(numbers, [(1, false), (2, true)]);
    assert_eq!(sizes(town, round, "Zorg Een"), [25; 5]);
}

fn assert_destroyed(town: &Town, round: RoundId, seats: &[ParticipationId]) {
    let found = town.find(round);
    assert_eq!((found.state, found.public_key), (RoundState::Closed, None));
    assert_eq!(town.read(|conn| codes::remaining(conn, seats)), 0);
    for seat in seats {
        assert_eq!(box_of(town, *seat), BoxState::default());
        assert_eq!(town.read(|conn| counting::sealed_waiting(conn, *seat)), None);
    }
    assert!(!town.keys.holds(round));
    let files = std::fs::read_dir(town.key_directory()).expect("the directory stays");
    let left: Vec<_> = files.flatten().map(|file| file.file_name()).collect();
    assert_eq!(left, ["knooppunt.geheim"], "no file of a key of the round is left");
    assert_sound(town);
}

fn at_the_close_links_ballots_and_keys_are_destroyed(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    town.answer_many(seats[0], &mixed(25));
    town.answer_many(seats[1], &mixed(3));
    town.codes(round, seats[1], 40);
    assert_eq!(town.read(|conn| codes::remaining(conn, &seats)), 25 + 20 + 40);
    town.count(round);
    town.close(round);
    assert_destroyed(town, round, &seats);
    assert!(town.keys.link_key(round).is_err());
}

fn a_closed_round_is_not_closed_or_counted_again(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    town.close(round);
    let refused = |error: LifecycleError| match error {
        LifecycleError::Round(RoundError::State(state)) => state,
        other => panic!("{other}"),
    };
    let (again, counted) = (
        close(&town.db, &town.keys, round, town.now()),
        count(&town.db, &town.keys, round, town.now()),
    );
    assert_eq!(refused(again.expect_err("closed")), RoundState::Closed);
    assert_eq!(refused(counted.expect_err("closed")), RoundState::Closed);
    let stopped = stop_answers(&town.db, round);
    assert_eq!(stopped, Err(RoundError::State(RoundState::Closed)));
    assert_eq!(town.releases(round).len(), 1);
}

fn a_round_is_not_closed_before_its_answers_are_stopped(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    assert!(close(&town.db, &town.keys, round, town.now()).is_err());
    assert_eq!(box_of(town, seats[0]).sealed, 25);
    assert!(town.keys.holds(round));
}

fn five_providers(town: &Town) -> (RoundId, Vec<ParticipationId>) {
    let (round, seats) = town.open_round_of(&["Groot", "Klein Een", "Klein Twee", "Klein Drie", "Klein Vier"]);
    for (seat, people) in seats.iter().zip([25, 7, 7, 7, 7]) {
        town.answer_many(*seat, &mixed(people));
    }
    town.count(round);
    (round, seats)
}

fn assert_counted_once(town: &Town, round: RoundId, seats: &[ParticipationId]) {
    assert_destroyed(town, round, seats);
    let closing = town.releases(round).iter().filter(|release| release.closing).count();
    assert_eq!(closing, 1);
    assert_eq!(sizes(town, round, "Groot"), [25; 5]);
    assert_eq!(sizes(town, round, "Overige aanbieders samen"), [28; 5]);
    assert_eq!(sizes(town, round, "Alle aanbieders samen"), [53; 5]);
}

fn a_close_that_broke_off_after_publishing_goes_on_without_counting_twice(town: &Town) {
    let (round, seats) = five_providers(town);
    town.begin_to_close(round, true);
    assert_sound(town);
    let summary = close(&town.db, &town.keys, round, town.now()).expect("it goes on");
    assert!(summary.release.is_none());
    assert_counted_once(town, round, &seats);
}

fn a_close_that_broke_off_after_opening_goes_on_without_counting_twice(town: &Town) {
    let (round, seats) = five_providers(town);
    town.begin_to_close(round, false);
    assert_sound(town);
    let summary = close(&town.db, &town.keys, round, town.now()).expect("it goes on");
    assert!(summary.release.is_some());
    assert_counted_once(town, round, &seats);
}

fn a_close_that_broke_off_before_the_keys_were_gone_can_be_repeated(town: &Town) {
    let (round, seats) = five_providers(town);
    let link_key = town.key_directory().join(format!("{round}.link"));
    std::fs::remove_file(&link_key).expect("the key of the links");
    std::fs::create_dir(&link_key).expect("something that cannot be overwritten");
    stop_answers(&town.db, round).expect("an open round");
    let broken = close(&town.db, &town.keys, round, town.now());
    assert!(matches!(broken, Err(LifecycleError::Keys(_))));
    std::fs::remove_dir(&link_key).expect("the cause is gone");
    close(&town.db, &town.keys, round, town.now()).expect("it goes on");
    assert_counted_once(town, round, &seats);
}

fn without_its_key_a_round_with_ballots_is_not_closed(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    stop_answers(&town.db, round).expect("an open round");
    let key = town.key_directory().join(format!("{round}.open"));
    let aside = town.key_directory().join("aside");
    std::fs::rename(&key, &aside).expect("the key is taken away");
    let refused = close(&town.db, &town.keys, round, town.now());
    assert!(matches!(refused, Err(LifecycleError::Keys(_))));
    assert_eq!(box_of(town, seats[0]).sealed, 25, "no ballot is destroyed unread");
    std::fs::rename(&aside, &key).expect("the key comes back");
    close(&town.db, &town.keys, round, town.now()).expect("it goes on");
    assert_eq!(sizes(town, round, "Zorg Een"), [25; 5]);
}
