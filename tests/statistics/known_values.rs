//! Values worked by hand or printed in the sources.

use ervaringwijzer::statistics::compare::{Change, Verdict, change};
use ervaringwijzer::statistics::counts::{Counts, percent_of, whole_percent};
use ervaringwijzer::statistics::interval::{Interval, Z95, wilson};
use ervaringwijzer::statistics::level::Level;
use ervaringwijzer::statistics::limits::{Limits, verdict};

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

/// What is said of one count beside others, on a page of five questions.
fn said(own: (u32, u32), others: (u32, u32)) -> Verdict {
    verdict(
        counts(own.0, own.1).into(),
        counts(others.0, others.1).into(),
        Level::of_page(5),
    )
}

#[test]
fn a_page_of_five_questions_gives_each_a_hundredth() {
    assert!((Level::of_page(5).risk() - 0.01).abs() < 1e-15);
    assert!((Level::of_page(5).z() - 2.575_829_303_548_9).abs() < 1e-9);
    assert!((Level::MARGIN.z() - Z95).abs() < 1e-9);
    // Limits that are one and a half times as wide have one and a half times the quantile.
    assert!((Level::MARGIN.widened(1.5).z() - 1.5 * Z95).abs() < 1e-9);
    assert_eq!(Level::MARGIN.widened(0.5), Level::MARGIN);
}

#[test]
fn beside_very_many_others_the_limits_are_those_of_the_exact_binomial() {
    // scipy: binom.cdf(x, 15, 0.7) - binom.pmf(x, 15, 0.7) / 2 is 0.0024 at 5 and 0.0095 at 6; at 15 the other way 0.0024.
    let limits = Limits::beside(15, counts(7_000_000, 10_000_000).into(), Level::of_page(5));
    assert_eq!((limits.low(), limits.high()), (6, 14));
}

#[test]
fn a_small_group_can_be_higher_as_well_as_lower() {
    assert_eq!(said((15, 15), (560, 800)), Verdict::Higher);
    assert_eq!(said((14, 15), (560, 800)), Verdict::WithinChance);
    assert_eq!(said((5, 15), (560, 800)), Verdict::Lower);
    assert_eq!(said((6, 15), (560, 800)), Verdict::WithinChance);
}

#[test]
fn a_dominant_provider_is_compared_with_the_others_and_not_with_itself() {
    // 600 of 900 answers are its own: beside all of them together the gap would be a third of what it is.
    assert_eq!(said((390, 600), (240, 300)), Verdict::Lower);
    assert_eq!(said((480, 600), (240, 300)), Verdict::WithinChance);
}

#[test]
fn a_unit_beside_others_like_it_is_within_chance_even_at_zero_and_one() {
    for (good, n) in [(0, 10), (10, 10), (7, 10), (1, 3)] {
        assert_eq!(said((good, n), (good * 9, n * 9)), Verdict::WithinChance);
    }
}

#[test]
fn nothing_is_said_about_change_below_thirty_answers_on_either_side() {
    let said = |now: (u32, u32), then: (u32, u32)| {
        let (now, then) = (counts(now.0, now.1).into(), counts(then.0, then.1).into());
        change(now, then, Level::of_page(10))
    };
    assert_eq!(said((29, 29), (0, 1000)), Change::TooFew);
    assert_eq!(said((0, 1000), (29, 29)), Change::TooFew);
    assert_eq!(said((30, 30), (0, 30)), Change::Higher);
    assert_eq!(said((0, 30), (30, 30)), Change::Lower);
    assert_eq!(said((20, 30), (21, 30)), Change::NoDifference);
}

#[test]
fn percents_are_whole_and_halves_go_up() {
    assert_eq!(percent_of(5, 8), Some(63));
    assert_eq!(percent_of(3, 200), Some(2));
    assert_eq!(percent_of(3, 201), Some(1));
    assert_eq!(percent_of(18, 43), Some(42));
    assert_eq!(percent_of(7, 7), Some(100));
    assert_eq!(percent_of(0, 0), None);
}

#[test]
fn nobody_and_everybody_are_said_of_nobody_and_of_everybody_only() {
    assert_eq!(percent_of(18_987, 18_988), Some(99));
    assert_eq!(percent_of(18_988, 18_988), Some(100));
    assert_eq!(percent_of(1, 18_988), Some(1));
    assert_eq!(percent_of(0, 18_988), Some(0));
}

#[test]
fn counts_that_cannot_be_are_refused() {
    assert_eq!(Counts::new(0, 0), None);
    assert_eq!(Counts::new(4, 3), None);
}
