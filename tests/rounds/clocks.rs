//! A clock that cannot be trusted counts, closes and destroys nothing.

use crate::support::town::{Town, both_engines, day};
use ervaringwijzer::db::Engine;
use ervaringwijzer::lifecycle::clock::{ClockError, confirm, look};
use ervaringwijzer::values::clock::{Clock, Moment, SystemClock};

both_engines!(
    a_clock_that_jumped_is_trusted_again_after_a_day_or_when_a_person_says_so,
    a_clock_that_was_set_beside_the_monotonic_one_is_not_trusted,
    what_is_remembered_of_the_clock_tells_no_more_than_the_hour,
);

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn judged(town: &Town, now: Moment, set: bool) -> Result<(), ClockError> {
    look(&town.db, now, set).expect("the database can be asked")
}

/// On PostgreSQL no clock but the database's is believed, so there a jump is one of both.
fn remembered(town: &Town, at: Moment, trusted: Moment) {
    town.sql(&format!(
        "DELETE FROM setting WHERE name = 'klok'; INSERT INTO setting (name, value) VALUES ('klok', '{} {}')",
        at.0, trusted.0
    ))
    .expect("a row");
}

fn a_clock_that_jumped_is_trusted_again_after_a_day_or_when_a_person_says_so(town: &Town) {
    let now = SystemClock.now();
    assert_eq!(
        judged(town, now, false),
        Ok(()),
        "the first look has nothing to compare with"
    );
    // A year ahead, and an hour more than a day and a half: a jump; less may be a pause.
    for (ago, jumped) in [
        (365 * DAY, true),
        (37 * HOUR, true),
        (35 * HOUR, false),
        (2 * HOUR, false),
    ] {
        remembered(town, now.plus(-ago), now.plus(-ago));
        let judged = judged(town, now, false);
        assert_eq!(
            matches!(judged, Err(ClockError::Jumped(..))),
            jumped,
            "{ago}: {judged:?}"
        );
    }
    remembered(town, now.plus(365 * DAY), now.plus(365 * DAY));
    assert!(
        matches!(judged(town, now, false), Err(ClockError::Back(..))),
        "a clock that goes back"
    );
    // From here it goes steadily, and is not trusted for a day.
    assert_eq!(
        judged(town, now.plus(MINUTE), false),
        Err(ClockError::Young(now.plus(DAY)))
    );
    remembered(town, now.plus(-3 * HOUR), now.plus(-HOUR));
    assert_eq!(judged(town, now, false), Ok(()), "the day is over");
    remembered(town, now.plus(-365 * DAY), now.plus(-365 * DAY));
    assert!(judged(town, now, false).is_err());
    confirm(&town.db, now).expect("a person looks at a watch");
    assert_eq!(judged(town, now.plus(MINUTE), false), Ok(()));
}

fn a_clock_that_was_set_beside_the_monotonic_one_is_not_trusted(town: &Town) {
    let now = SystemClock.now();
    assert_eq!(judged(town, now, false), Ok(()));
    assert_eq!(judged(town, now, true), Err(ClockError::Set(now)));
    assert_eq!(
        judged(town, now.plus(MINUTE), false),
        Err(ClockError::Young(now.plus(DAY)))
    );
}

fn what_is_remembered_of_the_clock_tells_no_more_than_the_hour(town: &Town) {
    let now = SystemClock.now();
    judged(town, now, false).expect("trusted");
    let at = "SELECT CAST(SUBSTR(value, 1, 10) AS BIGINT) AS value FROM setting WHERE name = 'klok'";
    let first = town.number(at);
    assert_eq!(first % HOUR, 0);
    for later in [MINUTE, 2 * MINUTE, 4 * MINUTE] {
        judged(town, now.plus(later), false).expect("trusted");
        assert_eq!(town.number(at), first, "written now and then, not at every look");
    }
}

#[test]
fn a_clock_that_differs_from_that_of_the_database_is_not_trusted_and_not_remembered() {
    let town = Town::new(Engine::Postgres);
    let now = SystemClock.now();
    for wrong in [365 * DAY, -365 * DAY, 6 * MINUTE] {
        let judged = judged(&town, now.plus(wrong), false);
        assert!(
            matches!(judged, Err(ClockError::Database(apart)) if (apart - wrong).abs() < 60),
            "{judged:?}"
        );
    }
    assert_eq!(
        town.number("SELECT COUNT(*) AS value FROM setting WHERE name = 'klok'"),
        0
    );
    assert_eq!(
        judged(&town, now.plus(3 * MINUTE), false),
        Ok(()),
        "minutes are no matter"
    );
}

#[test]
fn a_machine_that_was_off_for_weeks_closes_what_is_owed_a_day_after_it_is_on_again() {
    let town = Town::new(Engine::Sqlite);
    let off = day("2026-03-03").at(12, 0);
    assert_eq!(judged(&town, off, false), Ok(()));
    let on = day("2026-03-24").at(9, 30);
    let mut judgements = Vec::new();
    // A cron job every hour.
    for hour in 0..26 {
        judgements.push(judged(&town, on.plus(hour * HOUR), false).is_ok());
    }
    assert_eq!(judgements.iter().filter(|trusted| !**trusted).count(), 24);
    assert!(judgements[24] && judgements[25]);
}
