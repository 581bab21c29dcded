//! For random counts: picture, interval and words always say the same.

use ervaringwijzer::statistics::compare::{Change, Verdict, change, verdict};
use ervaringwijzer::statistics::counts::{Counts, whole_percent};
use ervaringwijzer::statistics::funnel::limits;
use ervaringwijzer::statistics::interval::{Interval, Z95, Z998, newcombe, wilson};
use ervaringwijzer::statistics::phrases::{Phrase, phrase};
use proptest::prelude::*;

fn any_counts(most: u32) -> impl Strategy<Value = Counts> {
    (1..=most)
        .prop_flat_map(|n| (0..=n, Just(n)))
        .prop_map(|(good, n)| Counts::new(good, n).expect("good ≤ n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn outside_the_funnel_is_wilson_excludes_p0_is_the_word_bespreken(unit in any_counts(3000), whole in any_counts(60_000)) {
        let p0 = whole.share();
        let verdict = verdict(unit, p0);
        let outside = limits(p0, unit.n(), Z95).excludes(unit.share());
        prop_assert_eq!(verdict.to_discuss(), outside);
        prop_assert_eq!(wilson(unit).excludes(p0), outside);
        prop_assert_eq!(phrase(Phrase::Verdict(verdict)).contains("bespreken"), outside);
        prop_assert_eq!(verdict == Verdict::Higher, outside && unit.share() > p0);
    }

    #[test]
    fn waarschijnlijk_geen_toeval_is_newcombe_excludes_zero(now in any_counts(500), then in any_counts(500)) {
        let excludes = newcombe(now, then).excludes(0.0) && now.n().min(then.n()) >= 30;
        let change = change(now, then);
        prop_assert_eq!(change.is_change(), excludes);
        prop_assert_eq!(phrase(Phrase::Change(change, "najaar 2025")).contains("geen toeval"), excludes);
        prop_assert_eq!(change == Change::Higher, excludes && now.share() > then.share());
    }

    #[test]
    fn turning_time_round_turns_the_change_round(now in any_counts(300), then in any_counts(300)) {
        let turned = match change(now, then) {
            Change::Higher => Change::Lower,
            Change::Lower => Change::Higher,
            other => other,
        };
        prop_assert_eq!(change(then, now), turned);
    }

    #[test]
    fn the_share_lies_in_its_interval_and_the_interval_between_zero_and_one(unit in any_counts(1_000_000)) {
        let Interval { low, high } = wilson(unit);
        prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
        prop_assert!(low <= unit.share() && unit.share() <= high);
    }

    #[test]
    fn the_wide_limits_hold_the_narrow_ones(whole in any_counts(1000), n in 1_u32..5000) {
        let (inner, outer) = (limits(whole.share(), n, Z95), limits(whole.share(), n, Z998));
        prop_assert!(outer.low <= inner.low && inner.high <= outer.high);
    }

    #[test]
    fn whole_percents_are_within_half_a_percent(unit in any_counts(100_000)) {
        let percent = f64::from(whole_percent(unit.share()));
        prop_assert!((percent - unit.share() * 100.0).abs() <= 0.5 + 1e-6);
    }
}
