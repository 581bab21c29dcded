//! Between the last count and the destruction lies a hold, in which a person can still look.

use super::{box_of, seen_later, shown};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::{RoundError, holds};
use ervaringwijzer::codes;
use ervaringwijzer::counting::BoxState;
use ervaringwijzer::db::DbError;
use ervaringwijzer::lifecycle::{
    Due, LifecycleError, Stage, carry_out, check, close, due, end, end_hold, stop_answers,
};
use ervaringwijzer::recording::RecordError;
use ervaringwijzer::values::schedule::Schedule;
use ervaringwijzer::values::terms::{Mode, RoundState};

both_engines!(
    after_the_last_count_everything_is_kept_for_a_day,
    a_round_that_is_held_is_not_counted_twice_and_takes_no_answers,
    a_hold_is_a_week_at_most_and_a_day_when_nobody_says_otherwise,
    a_person_may_end_the_hold,
    codes_that_nobody_used_are_held_too,
    who_closes_second_is_told_that_it_was_done,
);

const HOUR: i64 = 60 * 60;

fn usual(town: &Town) {
    town.write(|conn| holds::set_hours(conn, None));
}

fn owed(town: &Town) -> Vec<Due> {
    due(&town.db, &Schedule::default(), town.now()).expect("the database can be asked")
}

fn after_the_last_count_everything_is_kept_for_a_day(town: &Town) {
    usual(town);
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    // The server looks two days late: the hold begins then, not at the end of the round.
    let (ends, now) = (town.find(round).ends(), town.at("2026-04-29", 9, 0));
    assert_eq!(owed(town), [Due::Close(round, ends)]);
    let summary = carry_out(&town.db, &town.keys, owed(town)[0], now).expect("carried out");
    let until = now.plus(24 * HOUR);
    assert_eq!(summary.stage, Stage::Held(until));
    let release = summary.release.expect("the last release");
    assert!(release.closing && release.moment() == ends);
    let held = town.find(round);
    assert_eq!((held.state, held.destroy_after()), (RoundState::Closing, Some(until)));
    assert_ne!(box_of(town, seats[0]), BoxState::default(), "the ballots are there");
    assert_eq!(town.read(|conn| codes::remaining(conn, &seats)), 25);
    assert!(town.keys.opening_key(round).is_ok() && town.keys.link_key(round).is_ok());
    assert_eq!(check(&town.db, &town.keys), Ok(Vec::new()));

    town.clock.set(until.plus(-1));
    assert_eq!(owed(town), []);
    town.clock.set(until);
    assert_eq!(owed(town), [Due::Close(round, until)]);
    let summary = carry_out(&town.db, &town.keys, owed(town)[0], until).expect("carried out");
    assert_eq!((summary.stage, summary.release.is_none()), (Stage::Closed, true));
    assert_eq!(town.find(round).state, RoundState::Closed);
    assert_eq!(box_of(town, seats[0]), BoxState::default());
    assert_eq!(town.read(|conn| codes::remaining(conn, &seats)), 0);
    assert!(!town.keys.holds(round));
    assert_eq!(check(&town.db, &town.keys), Ok(Vec::new()));
    let cells = shown(&seen_later(town, round), "Zorg Een", Mode::Personal);
    assert!(cells.iter().flatten().all(|tally| tally.0.iter().sum::<u32>() == 25));
}

fn a_round_that_is_held_is_not_counted_twice_and_takes_no_answers(town: &Town) {
    usual(town);
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let code = town.codes(round, seats[0], 1).remove(0);
    town.answer_many(seats[0], &mixed(25));
    let first = end(&town.db, &town.keys, round, town.now(), town.now()).expect("it ends");
    assert!(first.release.is_some());
    assert_eq!(town.answer(&code, "v1=5"), Err(RecordError::Ended));
    let second = close(&town.db, &town.keys, round, town.now()).expect("nothing to do");
    assert_eq!((second.stage, second.release.is_none()), (first.stage, true));
    assert_eq!(town.releases(round).len(), 1);
}

fn a_hold_is_a_week_at_most_and_a_day_when_nobody_says_otherwise(town: &Town) {
    usual(town);
    assert_eq!(town.read(holds::hours), 24);
    let set = |hours: u32| town.db.write("test", |conn| holds::set_hours(conn, Some(hours)));
    assert_eq!(set(169), Err(DbError::Refused));
    assert_eq!(set(168), Ok(()));
    assert_eq!(town.read(holds::hours), 168);
}

fn a_person_may_end_the_hold(town: &Town) {
    usual(town);
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let early = end_hold(&town.db, &town.keys, round, town.now());
    assert!(matches!(
        early,
        Err(LifecycleError::Round(RoundError::State(RoundState::Open)))
    ));
    stop_answers(&town.db, round).expect("an open round");
    let early = end_hold(&town.db, &town.keys, round, town.now());
    assert!(
        matches!(
            early,
            Err(LifecycleError::Round(RoundError::State(RoundState::Closing)))
        ),
        "not before the last count"
    );
    close(&town.db, &town.keys, round, town.now()).expect("counted");
    let ended = end_hold(&town.db, &town.keys, round, town.now()).expect("ended");
    assert_eq!(
        (ended.stage, town.find(round).state),
        (Stage::Closed, RoundState::Closed)
    );
    let again = end_hold(&town.db, &town.keys, round, town.now()).expect("nothing to do");
    assert_eq!(again.stage, Stage::Before);
}

fn codes_that_nobody_used_are_held_too(town: &Town) {
    usual(town);
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.codes(round, seats[0], 30);
    let ended = end(&town.db, &town.keys, round, town.now(), town.now()).expect("it ends");
    assert_eq!(ended.stage, Stage::Held(town.now().plus(24 * HOUR)));
    assert_eq!(town.read(|conn| codes::remaining(conn, &seats)), 30);
}

fn who_closes_second_is_told_that_it_was_done(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let both = [0, 1].map(|_| {
        end(&town.db, &town.keys, round, town.now(), town.now())
            .expect("both end well")
            .stage
    });
    assert_eq!(both, [Stage::Closed, Stage::Before]);
    town.at("2026-03-09", 6, 0);
    let other = town.round(|new| new.name = "najaar".to_owned());
    town.join(other, town.provider("Zorg Twee"), Mode::Personal);
    town.open(other);
    town.at("2026-03-16", 6, 0);
    let count = owed(town)[0];
    let both = [0, 1].map(|_| {
        carry_out(&town.db, &town.keys, count, town.now())
            .expect("both end well")
            .stage
    });
    assert_eq!(both, [Stage::Counted, Stage::Before]);
}
