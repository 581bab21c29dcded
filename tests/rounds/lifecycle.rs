//! The fixed moments at which the scheduler counts and closes.

use super::box_of;
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::lifecycle::{Due, carry_out, due};
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::schedule::Schedule;
use ervaringwijzer::values::terms::RoundState;

both_engines!(
    nothing_is_owed_before_the_first_fixed_moment,
    every_week_is_owed_once_at_six_in_amsterdam_also_when_the_clock_changes,
    missed_weeks_are_made_up_for_once,
    a_round_is_closed_when_its_last_day_is_over,
    a_round_that_was_stopped_is_owed_a_close,
    what_is_owed_is_carried_out,
);

fn owed(town: &Town) -> Vec<Due> {
    due(&town.db, &Schedule::default(), town.now()).expect("the database can be asked")
}

fn round(town: &Town) -> RoundId {
    town.open_round_of(&["Zorg Een"]).0
}

#[test]
fn a_schedule_names_the_same_hour_before_and_after_the_clock_changes() {
    let schedule = Schedule::default();
    // Summer time began on 29 March 2026 and ended on 25 October 2026.
    let cases = [
        ("2026-03-29", "2026-03-23T05:00:00Z", "2026-03-30T04:00:00Z"),
        ("2026-10-25", "2026-10-19T04:00:00Z", "2026-10-26T05:00:00Z"),
        ("2026-12-31", "2026-12-28T05:00:00Z", "2027-01-04T05:00:00Z"),
    ];
    for (date, last, next) in cases {
        let now = day(date).at(12, 0);
        assert_eq!(schedule.last(now).iso(), last, "before {date}");
        assert_eq!(schedule.next(now).iso(), next, "after {date}");
    }
    let exactly = day("2026-03-09").at(6, 0);
    assert_eq!(schedule.last(exactly), exactly);
    assert_eq!(schedule.last(exactly.plus(-1)), day("2026-03-02").at(6, 0));
    assert_eq!(schedule.next(exactly), day("2026-03-16").at(6, 0));
}

#[test]
fn a_schedule_reads_a_weekday_and_a_time() {
    let thursday: Schedule = "do 23:30".parse().expect("a fixed moment");
    assert_eq!(thursday.last(day("2026-03-06").start()), day("2026-03-05").at(23, 30));
    for wrong in ["", "ma", "xx 06:00", "ma 24:00", "ma 06:60", "ma 6", "ma -1:00"] {
        assert!(wrong.parse::<Schedule>().is_err(), "{wrong}");
    }
}

fn nothing_is_owed_before_the_first_fixed_moment(town: &Town) {
    let id = round(town);
    assert_eq!(owed(town), []);
    town.at("2026-03-09", 5, 59);
    assert_eq!(owed(town), []);
    let six = town.at("2026-03-09", 6, 0);
    assert_eq!(owed(town), [Due::Count(id, six)]);
}

fn every_week_is_owed_once_at_six_in_amsterdam_also_when_the_clock_changes(town: &Town) {
    let id = round(town);
    let mut moments: Vec<Moment> = Vec::new();
    let mut now = town.now();
    let end: Day = day("2026-04-26");
    while now < end.at(23, 0) {
        town.clock.set(now);
        for one in owed(town) {
            let Due::Count(_, moment) = one else {
                panic!("nothing closes before the end: {one:?}")
            };
            moments.push(moment);
            carry_out(&town.db, &town.keys, one, town.now()).expect("carried out");
            assert_eq!(owed(town), [], "once");
        }
        now = now.plus(3 * 60 * 60);
    }
    let mondays = (0..7).map(|week| day("2026-03-09").plus(7 * week).at(6, 0));
    assert_eq!(moments, mondays.collect::<Vec<_>>(), "{id}");
    assert_eq!(
        moments[3].0 - moments[2].0,
        (7 * 24 - 1) * 60 * 60,
        "the week of the change is an hour shorter"
    );
}

fn missed_weeks_are_made_up_for_once(town: &Town) {
    let id = round(town);
    town.at("2026-04-01", 9, 0);
    let newest = day("2026-03-30").at(6, 0);
    assert_eq!(owed(town), [Due::Count(id, newest)]);
    carry_out(&town.db, &town.keys, Due::Count(id, newest), town.now()).expect("carried out");
    assert_eq!(owed(town), []);
    assert_eq!(town.find(id).counted(), newest);
}

fn a_round_is_closed_when_its_last_day_is_over(town: &Town) {
    let id = round(town);
    let ends = town.find(id).ends();
    assert_eq!(ends, day("2026-04-27").start());
    town.at("2026-04-20", 6, 0);
    for one in owed(town) {
        carry_out(&town.db, &town.keys, one, town.now()).expect("carried out");
    }
    town.clock.set(ends.plus(-1));
    assert_eq!(owed(town), [], "a second is left");
    town.clock.set(ends);
    assert_eq!(owed(town), [Due::Close(id, ends)]);
    town.at("2027-01-01", 0, 0);
    assert_eq!(owed(town), [Due::Close(id, ends)], "also long after");
    carry_out(&town.db, &town.keys, Due::Close(id, ends), town.now()).expect("carried out");
    assert_eq!(owed(town), []);
    assert_eq!(town.find(id).state, RoundState::Closed);
}

fn a_round_that_was_stopped_is_owed_a_close(town: &Town) {
    let id = round(town);
    ervaringwijzer::lifecycle::stop_answers(&town.db, id).expect("an open round");
    assert_eq!(owed(town), [Due::Close(id, town.now())]);
}

fn what_is_owed_is_carried_out(town: &Town) {
    let (id, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(30));
    town.at("2026-03-09", 6, 0);
    let one = owed(town)[0];
    let summary = carry_out(&town.db, &town.keys, one, town.now()).expect("carried out");
    let release = summary.release.expect("two full groups less the reserve");
    assert_eq!(release.moment(), day("2026-03-09").at(6, 0));
    assert_eq!(box_of(town, seats[0]).sealed, 10);
    assert_eq!(town.releases(id).len(), 1);
}
