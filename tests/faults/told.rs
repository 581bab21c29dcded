//! What goes wrong is told once, and a clock that is set is noticed.

use ervaringwijzer::startup::Pace;
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::mishaps::Mishaps;
use std::time::{Duration, Instant};

#[test]
fn the_first_failure_of_each_class_is_logged_and_that_it_is_over_once() {
    let answers = Mishaps::new("answers");
    assert!(!answers.well(), "nothing was wrong");
    assert!(answers.failed("disk full"));
    assert!(!answers.failed("disk full"), "once a minute");
    assert!(answers.failed("database lost"), "another class");
    assert!(answers.well());
    assert!(!answers.well(), "once");
    assert!(!answers.failed("disk full"), "still the same minute");
    assert!(!answers.well(), "what was not logged is not over");
}

#[test]
fn a_clock_that_is_set_while_the_program_runs_parts_from_the_monotonic_one() {
    let (start, wall) = (Instant::now(), Moment(1_790_000_000));
    let at = |seconds: u64| start + Duration::from_secs(seconds);
    let mut pace = Pace::default();
    assert!(!pace.parted(at(0), wall), "the first look has nothing to compare with");
    assert!(!pace.parted(at(15), wall.plus(15)));
    assert!(!pace.parted(at(3_615), wall.plus(3_615)), "a long pause is none");
    assert!(!pace.parted(at(3_630), wall.plus(3_630 + 200)), "nor are minutes");
    assert!(
        pace.parted(at(3_645), wall.plus(365 * 24 * 60 * 60)),
        "a year in fifteen seconds"
    );
    assert!(pace.parted(at(3_660), wall.plus(3_860)), "and back again");
}
