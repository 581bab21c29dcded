//! How often a round is counted: at its close, each quarter, each month or each week.

use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::catalogue::{RoundError, rounds};
use ervaringwijzer::lifecycle::{Due, carry_out, due};
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::schedule::Schedule;
use ervaringwijzer::values::terms::{Counting, Mode, RoundState};

both_engines!(
    a_round_is_counted_as_often_as_it_says,
    a_round_that_is_counted_at_its_close_is_owed_nothing_before,
    an_open_round_is_counted_at_fewer_moments_only,
    a_round_without_an_end_is_counted_each_quarter_and_closed_by_hand,
);

const SIX: (i8, i8) = (6, 0);

fn at(date: &str) -> Moment {
    day(date).at(SIX.0, SIX.1)
}

#[test]
fn a_month_and_a_quarter_are_counted_in_their_first_week() {
    let schedule: Schedule = "ma 06:00".parse().expect("a moment");
    let cases = [
        // now, monthly: last and next, quarterly: last and next
        ("2026-03-01", "2026-02-02", "2026-03-02", "2026-01-05", "2026-04-06"),
        ("2026-03-02", "2026-02-02", "2026-03-02", "2026-01-05", "2026-04-06"),
        ("2026-03-03", "2026-03-02", "2026-04-06", "2026-01-05", "2026-04-06"),
        ("2026-06-01", "2026-05-04", "2026-06-01", "2026-04-06", "2026-07-06"),
        ("2026-12-31", "2026-12-07", "2027-01-04", "2026-10-05", "2027-01-04"),
        ("2027-01-02", "2026-12-07", "2027-01-04", "2026-10-05", "2027-01-04"),
        ("2027-01-05", "2027-01-04", "2027-02-01", "2027-01-04", "2027-04-05"),
    ];
    for (now, month, next_month, quarter, next_quarter) in cases {
        let now = day(now).at(5, 59);
        let last = |counting| schedule.last_of(counting, now).expect("there is one");
        let next = |counting| schedule.next_of(counting, now).expect("there is one");
        assert_eq!(
            (last(Counting::Monthly), next(Counting::Monthly)),
            (at(month), at(next_month)),
            "{now:?}"
        );
        assert_eq!(
            (last(Counting::Quarterly), next(Counting::Quarterly)),
            (at(quarter), at(next_quarter)),
            "{now:?}"
        );
        assert_eq!(
            (last(Counting::Weekly), next(Counting::Weekly)),
            (schedule.last(now), schedule.next(now))
        );
        assert_eq!(
            (
                schedule.last_of(Counting::AtClose, now),
                schedule.next_of(Counting::AtClose, now)
            ),
            (None, None)
        );
    }
    let exactly = at("2026-04-06");
    assert_eq!(schedule.last_of(Counting::Quarterly, exactly), Some(exactly));
    assert_eq!(schedule.next_of(Counting::Quarterly, exactly), Some(at("2026-07-06")));
    let friday: Schedule = "vr 23:30".parse().expect("a moment");
    let next = friday.next_of(Counting::Monthly, at("2026-03-07"));
    assert_eq!(next, Some(day("2026-04-03").at(23, 30)));
}

/// A round from 2 March to 26 April that is counted so.
fn round(town: &Town, counting: Counting) -> RoundId {
    let id = town.round(|new| {
        new.counting = counting;
        new.name = counting.to_string();
    });
    town.join(id, town.provider(&format!("Zorg {counting}")), Mode::Personal);
    id
}

/// All moments at which a round is counted or closed, looked for every three hours until a day.
fn moments_until(town: &Town, id: RoundId, end: Day) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut now = town.now();
    while now < end.start() {
        town.clock.set(now);
        for owed in due(&town.db, &Schedule::default(), now).expect("the database can be asked") {
            if owed.round() == id {
                let (Due::Count(_, moment) | Due::Close(_, moment)) = owed else {
                    panic!("{owed:?}")
                };
                found.push(moment);
                carry_out(&town.db, &town.keys, owed, town.now()).expect("carried out");
            }
        }
        now = now.plus(3 * 60 * 60);
    }
    found
}

fn a_round_is_counted_as_often_as_it_says(town: &Town) {
    let ends = day("2026-04-27").start();
    for (counting, wanted) in [
        (Counting::Quarterly, vec![at("2026-04-06"), ends]),
        (Counting::Monthly, vec![at("2026-04-06"), ends]),
        (Counting::AtClose, vec![ends]),
    ] {
        town.at("2026-03-03", 12, 0);
        let id = round(town, counting);
        town.open(id);
        assert_eq!(moments_until(town, id, day("2026-05-04")), wanted, "{counting}");
        assert_eq!(town.find(id).state, RoundState::Closed);
    }
    town.at("2026-03-03", 12, 0);
    let weekly = round(town, Counting::Weekly);
    town.open(weekly);
    assert_eq!(moments_until(town, weekly, day("2026-05-04")).len(), 8, "control");
}

fn a_round_that_is_counted_at_its_close_is_owed_nothing_before(town: &Town) {
    let id = round(town, Counting::AtClose);
    let open = town.open(id);
    let schedule = Schedule::default();
    assert_eq!(open.next_count(&schedule, town.now()), day("2026-04-27").start());
    assert_eq!(open.last_count(&schedule, at("2026-04-20")), None);
    let seat = town
        .read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, id))
        .remove(0);
    town.answer_many(seat.participation.id, &mixed(25));
    town.at("2026-04-27", 0, 1);
    for owed in due(&town.db, &schedule, town.now()).expect("the database can be asked") {
        carry_out(&town.db, &town.keys, owed, town.now()).expect("carried out");
    }
    let releases = town.releases(id);
    assert_eq!(releases.len(), 1);
    let cells = releases[0].document().expect("a document").participations[0]
        .cells
        .clone();
    let tally = cells[0].expect("published");
    assert_eq!(
        tally.tally().map(|tally| tally.0),
        Some([0, 5, 5, 5, 5, 5, 0, 0]),
        "no reserve is left out"
    );
}

#[test]
fn the_next_count_is_never_before_a_round_begins() {
    let town = Town::new(ervaringwijzer::db::Engine::Sqlite);
    let schedule = Schedule::default();
    town.at("2025-11-28", 12, 0);
    for (counting, next) in [
        (Counting::Weekly, at("2026-03-02")),
        (Counting::Monthly, at("2026-03-02")),
        (Counting::Quarterly, at("2026-04-06")),
        (Counting::AtClose, day("2026-04-27").start()),
    ] {
        let id = round(&town, counting);
        assert_eq!(town.find(id).next_count(&schedule, town.now()), next, "{counting}");
        // Near the end the close comes first.
        assert_eq!(
            town.find(id).next_count(&schedule, at("2026-04-20")),
            day("2026-04-27").start(),
            "{counting}"
        );
    }
}

fn an_open_round_is_counted_at_fewer_moments_only(town: &Town) {
    let id = round(town, Counting::Monthly);
    let set = |counting| town.db.write("test", |conn| rounds::set_counting(conn, id, counting));
    assert_eq!(set(Counting::Weekly), Ok(()), "nothing is open yet");
    assert_eq!(set(Counting::Monthly), Ok(()));
    town.open(id);
    assert_eq!(set(Counting::Weekly), Err(RoundError::MoreMoments));
    assert!(
        town.sql("UPDATE round SET counting = 'wekelijks'").is_err(),
        "nor behind the program's back"
    );
    assert_eq!(set(Counting::Quarterly), Ok(()));
    assert_eq!(set(Counting::Monthly), Err(RoundError::MoreMoments));
    assert_eq!(set(Counting::AtClose), Ok(()));
    assert_eq!(town.find(id).counting, Counting::AtClose);
}

fn a_round_without_an_end_is_counted_each_quarter_and_closed_by_hand(town: &Town) {
    let endless = |counting| {
        let mut new = town.new_round();
        (new.closes, new.counting) = (Day::never(), counting);
        new.name = format!("doorlopend {counting}");
        let domain = ervaringwijzer::values::terms::Domain::Wmo;
        town.db.write("test", |conn| rounds::insert(conn, &new, domain))
    };
    for refused in [Counting::AtClose, Counting::Monthly, Counting::Weekly] {
        assert_eq!(endless(refused), Err(RoundError::Endless), "{refused}");
    }
    let id = endless(Counting::Quarterly).expect("a round without an end").id;
    town.join(id, town.provider("Zorg Een"), Mode::Personal);
    assert!(town.open(id).is_endless());
    let none = town
        .db
        .write("test", |conn| rounds::set_counting(conn, id, Counting::AtClose));
    assert_eq!(none, Err(RoundError::Endless));
    let wanted = ["2026-04-06", "2026-07-06", "2026-10-05", "2027-01-04"].map(at);
    assert_eq!(moments_until(town, id, day("2027-02-01")), wanted);
    assert_eq!(
        town.find(id).next_count(&Schedule::default(), town.now()),
        at("2027-04-05")
    );
    assert!(town.find(id).takes_answers(town.now()));
    town.close(id);
    let closed = town.find(id);
    assert_eq!(
        (closed.state, closed.closes),
        (RoundState::Closed, town.now().day()),
        "now it has an end"
    );
    assert_eq!(day("2026-03-02").until(Day::never()), "2 maart 2026, zonder einddatum");
    assert_eq!(Day::never().long(), "zonder einddatum");
}
