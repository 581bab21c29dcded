//! Values worked by hand or printed in the sources.

use ervaringwijzer::statistics::compare::{Change, Verdict, change, verdict};
use ervaringwijzer::statistics::counts::{Counts, percent_of, whole_percent};
use ervaringwijzer::statistics::funnel::{expected_outside, limits};
use ervaringwijzer::statistics::interval::{Interval, Z95, Z998, newcombe, wilson};

fn counts(good: u32, n: u32) -> Counts {
    Counts::new(good, n).expect("good ≤ n")
}

fn assert_near(found: Interval, low: f64, high: f64) {
    let near = |a: f64, b: f64| (a - b).abs() < 0.000_051;
    assert!(
        near(found.low, low) && near(found.high, high),
        "{found:?} is not {low} to {high}"
    );
}

#[test]
fn wilson_gives_the_values_printed_by_newcombe_in_1998() {
    assert_near(wilson(counts(81, 263)), 0.2553, 0.3662);
    assert_near(wilson(counts(15, 148)), 0.0624, 0.1605);
    assert_near(wilson(counts(0, 20)), 0.0, 0.1611);
    assert_near(wilson(counts(1, 29)), 0.0061, 0.1718);
}

#[test]
fn wilson_gives_the_margin_of_the_explanation_page() {
    let found = wilson(counts(18, 43));
    assert_eq!((whole_percent(found.low), whole_percent(found.high)), (28, 57));
}

#[test]
fn wilson_ends_exactly_at_zero_and_one() {
    for n in [1, 5, 10, 43, 1_000_000] {
        assert!(wilson(counts(0, n)).low.abs() < f64::EPSILON);
        assert!((wilson(counts(n, n)).high - 1.0).abs() < f64::EPSILON);
    }
}

#[test]
fn newcombe_gives_the_values_printed_in_1998_for_method_10() {
    assert_near(newcombe(counts(56, 70), counts(48, 80)), 0.0524, 0.3339);
    assert_near(newcombe(counts(9, 10), counts(3, 10)), 0.1705, 0.8090);
    assert_near(newcombe(counts(5, 56), counts(0, 29)), -0.0381, 0.1926);
    assert_near(newcombe(counts(0, 10), counts(0, 20)), -0.1611, 0.2775);
    assert_near(newcombe(counts(10, 10), counts(0, 20)), 0.6791, 1.0);
}

#[test]
fn funnel_limits_at_a_half_and_a_hundred_answers_are_one_z_of_five_percent() {
    assert_near(limits(0.5, 100, Z95), 0.5 - 0.05 * Z95, 0.5 + 0.05 * Z95);
    assert_near(limits(0.5, 100, Z998), 0.345_49, 0.654_51);
    assert_near(limits(0.9, 10, Z95), 0.714_06, 1.0);
    assert_near(limits(0.5, 0, Z95), 0.0, 1.0);
}

#[test]
fn verdicts_at_the_edge_fall_where_paper_puts_them() {
    // p0 = 0.5, n = 100: the limits are 40.2 and 59.8 of 100.
    assert_eq!(verdict(counts(40, 100), 0.5), Verdict::Lower);
    assert_eq!(verdict(counts(41, 100), 0.5), Verdict::WithinChance);
    assert_eq!(verdict(counts(59, 100), 0.5), Verdict::WithinChance);
    assert_eq!(verdict(counts(60, 100), 0.5), Verdict::Higher);
}

#[test]
fn a_unit_beside_itself_is_within_chance_even_at_zero_and_one() {
    for (good, n) in [(0, 10), (10, 10), (7, 10), (1, 3)] {
        assert_eq!(verdict(counts(good, n), counts(good, n).share()), Verdict::WithinChance);
    }
}

#[test]
fn nothing_is_said_about_change_below_thirty_answers_on_either_side() {
    assert_eq!(change(counts(29, 29), counts(0, 1000)), Change::TooFew);
    assert_eq!(change(counts(0, 1000), counts(29, 29)), Change::TooFew);
    assert_eq!(change(counts(30, 30), counts(0, 30)), Change::Higher);
    assert_eq!(change(counts(0, 30), counts(30, 30)), Change::Lower);
    assert_eq!(change(counts(20, 30), counts(21, 30)), Change::NoDifference);
}

#[test]
fn percents_are_whole_and_halves_go_up() {
    assert_eq!(percent_of(5, 8), Some(63));
    assert_eq!(percent_of(1, 200), Some(1));
    assert_eq!(percent_of(1, 201), Some(0));
    assert_eq!(percent_of(18, 43), Some(42));
    assert_eq!(percent_of(7, 7), Some(100));
    assert_eq!(percent_of(0, 0), None);
}

#[test]
fn counts_that_cannot_be_are_refused() {
    assert_eq!(Counts::new(0, 0), None);
    assert_eq!(Counts::new(4, 3), None);
}

#[test]
fn one_in_twenty_lies_outside_by_chance() {
    assert!((expected_outside(40) - 2.0).abs() < 1e-12);
}
