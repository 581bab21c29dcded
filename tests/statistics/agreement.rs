//! For random counts: limits, interval and words always say the same.

use ervaringwijzer::statistics::binomial::mid_p;
use ervaringwijzer::statistics::bounds::CountBounds;
use ervaringwijzer::statistics::compare::{Change, Verdict, change};
use ervaringwijzer::statistics::counts::{Counts, whole_percent};
use ervaringwijzer::statistics::field::{Comparison, Field};
use ervaringwijzer::statistics::interval::{Interval, wilson};
use ervaringwijzer::statistics::level::Level;
use ervaringwijzer::statistics::limits::{Limits, verdict};
use ervaringwijzer::statistics::phrases::{Phrase, phrase};
use ervaringwijzer::statistics::superiority::superiority_interval;
use proptest::prelude::*;

fn any_counts(most: u32) -> impl Strategy<Value = Counts> {
    (1..=most)
        .prop_flat_map(|n| (0..=n, Just(n)))
        .prop_map(|(good, n)| Counts::new(good, n).expect("good ≤ n"))
}

fn any_level() -> impl Strategy<Value = Level> {
    (1_u32..40).prop_map(Level::of_page)
}

/// Whether the interval of the difference leaves out 0, written out.
fn excludes_zero(own: Counts, others: Counts, level: Level) -> bool {
    let (p, q) = (own.share(), others.share());
    let (around_p, around_q) = (mid_p(own, level), mid_p(others, level));
    let low = p - q - (p - around_p.low).hypot(around_q.high - q);
    let high = p - q + (around_p.high - p).hypot(q - around_q.low);
    low > 1e-9 || high < -1e-9
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn outside_the_limits_is_the_interval_of_the_difference_excludes_zero_is_the_word_bespreken(own in any_counts(400), others in any_counts(3000), level in any_level()) {
        let said = verdict(own.into(), others.into(), level);
        let limits = Limits::beside(own.n(), others.into(), level);
        prop_assert_eq!(limits.verdict(own.into()), said);
        prop_assert_eq!(limits.shares().excludes(own.share()), said.to_discuss());
        prop_assert_eq!(excludes_zero(own, others, level), said.to_discuss());
        prop_assert_eq!(phrase(Phrase::Verdict(said)).contains("bespreken"), said.to_discuss());
        prop_assert_eq!(said == Verdict::Higher, said.to_discuss() && own.share() > others.share());
    }

    #[test]
    fn higher_and_lower_are_mirror_images(own in any_counts(400), others in any_counts(3000), level in any_level()) {
        let turned = match verdict(own.into(), others.into(), level) {
            Verdict::Higher => Verdict::Lower,
            Verdict::Lower => Verdict::Higher,
            Verdict::WithinChance => Verdict::WithinChance,
        };
        prop_assert_eq!(verdict(own.mirrored().into(), others.mirrored().into(), level), turned);
    }

    #[test]
    fn waarschijnlijk_geen_toeval_is_what_a_comparison_says_from_thirty_answers_on(now in any_counts(300), then in any_counts(300), level in any_level()) {
        let found = change(now.into(), then.into(), level);
        let enough = now.n().min(then.n()) >= 30;
        prop_assert_eq!(found == Change::TooFew, !enough);
        prop_assert_eq!(found.is_change(), enough && verdict(now.into(), then.into(), level).to_discuss());
        prop_assert_eq!(phrase(Phrase::Change(found, "najaar 2025")).contains("geen toeval"), found.is_change());
        prop_assert_eq!(found == Change::Higher, found.is_change() && now.share() > then.share());
    }

    #[test]
    fn turning_time_round_turns_the_change_round(now in any_counts(300), then in any_counts(300), level in any_level()) {
        let turned = match change(now.into(), then.into(), level) {
            Change::Higher => Change::Lower,
            Change::Lower => Change::Higher,
            other => other,
        };
        prop_assert_eq!(change(then.into(), now.into(), level), turned);
    }

    #[test]
    fn the_share_lies_in_its_interval_and_the_interval_between_zero_and_one(unit in any_counts(1_000_000)) {
        let Interval { low, high } = wilson(unit);
        prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
        prop_assert!(low <= unit.share() && unit.share() <= high);
    }

    #[test]
    fn the_exact_interval_holds_the_share_and_is_close_to_wilson_in_large_groups(unit in any_counts(1_999), level in any_level()) {
        let Interval { low, high } = mid_p(unit, level);
        prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
        prop_assert!(low <= unit.share() && unit.share() <= high);
    }

    #[test]
    fn stricter_limits_hold_the_milder_ones(others in any_counts(1000), n in 1_u32..500, a in any_level(), b in any_level()) {
        let (mild, strict) = if a < b { (b, a) } else { (a, b) };
        let (inner, outer) = (Limits::beside(n, others.into(), mild), Limits::beside(n, others.into(), strict));
        prop_assert!(outer.low() <= inner.low() && inner.high() <= outer.high());
    }

    #[test]
    fn what_stands_out_of_a_field_stands_out_on_its_page(rows in prop::collection::vec((any_counts(120), any_counts(900)), 1..30), page in any_level()) {
        let all: Vec<Comparison> = rows
            .iter()
            .map(|(own, others)| Comparison { own: (*own).into(), others: (*others).into(), widening: 1.0 })
            .collect();
        let field = Field::of(&all, page);
        for (one, said) in all.iter().zip(&field.verdicts) {
            let on_page = verdict(one.own, one.others, page);
            prop_assert!(*said == Verdict::WithinChance || *said == on_page);
            prop_assert_eq!(verdict(one.own, one.others, field.level), *said);
        }
    }

    #[test]
    fn two_ends_say_nothing_that_a_count_between_could_take_back(own in any_counts(200), others in any_counts(900), more in 0_u32..30, level in any_level()) {
        let high = Counts::new((own.good() + more).min(own.n()), own.n()).expect("good ≤ n");
        let ends = CountBounds::new(ervaringwijzer::values::published::Bounds { low: own.good(), high: high.good() }, own.n()).expect("ends");
        let said = verdict(ends, others.into(), level);
        for good in own.good()..=high.good() {
            let between = Counts::new(good, own.n()).expect("good ≤ n");
            let alone = verdict(between.into(), others.into(), level);
            prop_assert!(said == Verdict::WithinChance || said == alone);
        }
    }

    #[test]
    fn a_whole_that_did_not_move_is_at_a_half(answers in prop::array::uniform5(0_u32..80), level in any_level()) {
        prop_assume!(answers.iter().sum::<u32>() > 0);
        let ends = superiority_interval(&answers, &answers, level).expect("answers");
        prop_assert!(ends.low <= 0.5 && 0.5 <= ends.high);
    }

    #[test]
    fn whole_percents_are_within_half_a_percent(unit in any_counts(1_000_000)) {
        let percent = f64::from(whole_percent(unit.share()));
        let off = (percent - unit.share() * 100.0).abs();
        // Next to nobody and next to everybody a whole percent is kept free.
        prop_assert!(off <= 0.5 + 1e-6 || (off < 1.0 && (percent == 1.0 || percent == 99.0)));
    }
}
