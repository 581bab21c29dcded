//! Against scipy and statsmodels: `fixtures/make.py` made the numbers.

use ervaringwijzer::statistics::binomial::mid_p;
use ervaringwijzer::statistics::bounds::CountBounds;
use ervaringwijzer::statistics::counts::Counts;
use ervaringwijzer::statistics::field::{Comparison, Field};
use ervaringwijzer::statistics::interval::{Interval, wilson_at};
use ervaringwijzer::statistics::level::Level;
use ervaringwijzer::statistics::limits::Limits;
use ervaringwijzer::statistics::shrinkage::Common;
use ervaringwijzer::statistics::superiority::{superiority, superiority_interval};
use ervaringwijzer::statistics::variation::widening;
use serde::Deserialize;

type Pair = (u32, u32);

#[derive(Deserialize)]
struct Values {
    wilson: Vec<Ends>,
    mid_p: Vec<Ends>,
    limits: Vec<Within>,
    field: Vec<Town>,
    widening: Vec<Units>,
    superiority: Vec<Moved>,
    shrinkage: Vec<Shrunken>,
}

#[derive(Deserialize)]
struct Ends {
    good: u32,
    n: u32,
    level: f64,
    ends: (f64, f64),
}

#[derive(Deserialize)]
struct Within {
    n: u32,
    others: Pair,
    level: f64,
    limits: (u32, u32),
}

#[derive(Deserialize)]
struct Town {
    questions: u32,
    rows: Vec<(Pair, Pair)>,
    stand_out: Vec<bool>,
}

#[derive(Deserialize)]
struct Units {
    rows: Vec<(Pair, Pair)>,
    widening: f64,
}

#[derive(Deserialize)]
struct Moved {
    now: [u32; 5],
    then: [u32; 5],
    level: f64,
    theta: f64,
    low: f64,
    high: f64,
}

#[derive(Deserialize)]
struct Shrunken {
    units: Vec<Pair>,
    estimates: Vec<f64>,
}

fn values() -> Values {
    serde_json::from_str(include_str!("fixtures/values.json")).expect("values of the script")
}

fn counts((good, n): Pair) -> Counts {
    Counts::new(good, n).expect("good ≤ n")
}

fn exact(pair: Pair) -> CountBounds {
    counts(pair).into()
}

#[track_caller]
fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-8, "{found} is not {wanted}");
}

#[track_caller]
fn near_ends(found: Interval, (low, high): (f64, f64)) {
    near(found.low, low);
    near(found.high, high);
}

#[test]
fn wilson_is_that_of_statsmodels_at_every_level() {
    let all = values().wilson;
    assert!(all.len() > 30);
    for one in all {
        near_ends(wilson_at(counts((one.good, one.n)), Level::of(one.level)), one.ends);
    }
}

#[test]
fn the_exact_interval_is_that_of_scipy() {
    let all = values().mid_p;
    assert!(all.len() > 25);
    for one in all {
        near_ends(mid_p(counts((one.good, one.n)), Level::of(one.level)), one.ends);
    }
}

#[test]
fn limits_are_where_the_interval_of_the_difference_touches_zero() {
    let all = values().limits;
    assert!(all.len() > 70);
    for one in all {
        let found = Limits::beside(one.n, exact(one.others), Level::of(one.level));
        assert_eq!(
            (found.low(), found.high()),
            one.limits,
            "{} beside {:?}",
            one.n,
            one.others
        );
    }
}

#[test]
fn what_stands_out_of_a_field_is_what_benjamini_and_hochberg_take() {
    for town in values().field {
        let all: Vec<Comparison> = town.rows.iter().map(|(own, others)| compared(*own, *others)).collect();
        let field = Field::of(&all, Level::of_page(town.questions));
        let found: Vec<bool> = field.verdicts.iter().map(|verdict| verdict.to_discuss()).collect();
        assert_eq!(found, town.stand_out);
        assert_eq!(
            usize::try_from(field.found),
            Ok(found.iter().filter(|one| **one).count())
        );
    }
}

fn compared(own: Pair, others: Pair) -> Comparison {
    Comparison {
        own: exact(own),
        others: exact(others),
        widening: 1.0,
    }
}

#[test]
fn extra_variation_is_that_of_winsorised_distances() {
    for units in values().widening {
        let pairs: Vec<_> = units
            .rows
            .iter()
            .map(|(own, others)| (exact(*own), exact(*others)))
            .collect();
        near(widening(&pairs).expect("ten units or more"), units.widening);
    }
}

#[test]
fn whether_a_whole_moved_is_the_effect_of_mann_and_whitney() {
    for one in values().superiority {
        near(superiority(&one.now, &one.then).expect("answers"), one.theta);
        let ends = superiority_interval(&one.now, &one.then, Level::of(one.level)).expect("answers");
        near_ends(ends, (one.low, one.high));
    }
}

#[test]
fn a_mild_estimate_lies_between_a_unit_and_all_of_them() {
    for one in values().shrinkage {
        let units: Vec<Counts> = one.units.iter().copied().map(counts).collect();
        let common = Common::of(&units).expect("many units");
        for (unit, wanted) in units.iter().zip(&one.estimates) {
            near(common.estimate(*unit), *wanted);
        }
    }
}
