//! The rule as it is, against the properties.

use super::sample::{Situation, badly_opened, broken_by, situations, too_telling};
use ervaringwijzer::disclosure::{Atom, Contribution, Rule, opened, publish, rounded};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use proptest::prelude::*;

fn publish_all(situation: &Situation) -> (Vec<Atom<usize>>, Option<Tally>) {
    publish(
        &situation.rule,
        situation.kind,
        &situation.contributions,
        situation.closing,
    )
}

/// Every atom, the pool among them.
fn groups(situation: &Situation) -> Vec<Tally> {
    let (atoms, pool) = publish_all(situation);
    atoms.iter().map(|atom| atom.group).chain(pool).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_full_groups_and_safe_pools_are_published(situation in situations()) {
        prop_assert_eq!(broken_by(publish, &situation), Ok(()));
    }

    #[test]
    fn every_atom_has_at_least_k_answers(situation in situations()) {
        for group in groups(&situation) {
            let people = group.answered(situation.kind);
            prop_assert!(people >= situation.rule.k, "{} people", people);
        }
    }

    #[test]
    fn no_answer_of_an_atom_has_more_than_the_largest_share(situation in situations()) {
        let (rule, kind) = (&situation.rule, situation.kind);
        for group in groups(&situation) {
            let people = group.answered(kind);
            let slots = if kind == Kind::Reasons { 1..=6 } else { 1..=5 };
            let largest = slots.map(|slot| group.slot(slot)).max().unwrap_or(0);
            if people < 3 * rule.k {
                prop_assert!(1000 * largest <= rule.h_permille * people, "{} of {}", largest, people);
            } else {
                prop_assert!(largest + 2 <= people, "{} of {}", largest, people);
            }
        }
    }

    #[test]
    fn an_increment_is_nothing_or_a_full_group(
        people in prop::collection::vec(prop::collection::vec((1_usize..=5, 0_usize..9), 0..6), 1..12),
    ) {
        // A provider over some moments: how many people gave which answer since the moment before.
        let rule = Rule::default();
        let (mut waiting, mut before) = (Tally::ZERO, 0);
        for moment in &people {
            for (score, number) in moment {
                waiting.0[*score] += u32::try_from(*number).expect("small");
            }
            let one = Contribution { who: 0, waiting, unopened: Tally::ZERO };
            let (atoms, _) = publish(&rule, Kind::Smiley5, &[one], false);
            let now = before + atoms.iter().map(|atom| atom.group.answered(Kind::Smiley5)).sum::<u32>();
            prop_assert!(now == before || now >= before + rule.k, "from {} to {}", before, now);
            if now > before {
                waiting = Tally::ZERO;
            }
            before = now;
        }
    }

    #[test]
    fn what_is_published_and_what_stays_is_all_there_was(situation in situations()) {
        let (atoms, pool) = publish_all(&situation);
        let sum = |tallies: Vec<Tally>| tallies.iter().fold(Tally::ZERO, |sum, tally| sum.plus(tally));
        let all = sum(situation.contributions.iter().map(|one| one.waiting.plus(&one.unopened)).collect());
        let out = sum(atoms.iter().map(|atom| atom.group).collect());
        let left = all.minus(&out);
        prop_assert!(left.is_some(), "more is published than there was");
        if let (Some(pool), Some(left)) = (pool, left) {
            // Who only skipped is in no pool, so the answers add up, and nobody is in it twice.
            prop_assert_eq!(pool.answered(situation.kind), left.answered(situation.kind));
            prop_assert!(left.minus(&pool).is_some());
        }
    }

    #[test]
    fn the_order_of_contributions_does_not_matter(
        (situation, other) in situations().prop_flat_map(|situation| {
            let order = Just(situation.contributions.clone()).prop_shuffle();
            (Just(situation), order)
        }),
    ) {
        let (mut atoms, pool) = publish_all(&situation);
        let turned = Situation { contributions: other, ..situation };
        let (mut again, pool_again) = publish_all(&turned);
        atoms.sort_by_key(|atom| atom.who);
        again.sort_by_key(|atom| atom.who);
        prop_assert_eq!((atoms, pool), (again, pool_again));
    }

    #[test]
    fn a_reserve_stays_sealed_and_no_first_group_is_small(
        k in 5_u32..40, sealed in 0_u64..200, closing: bool, before: bool,
    ) {
        let rule = Rule { k, ..Rule::default() };
        prop_assert_eq!(badly_opened(Rule::to_open, &rule, sealed, closing, before), Ok(()));
    }

    #[test]
    fn over_weeks_every_answer_is_published_at_most_once(
        weeks in prop::collection::vec(prop::collection::vec(1_usize..=5, 0..30), 1..8),
    ) {
        let rule = Rule::default();
        let (mut waiting, mut published, mut sent) = (Tally::ZERO, Tally::ZERO, Tally::ZERO);
        for week in &weeks {
            for score in week {
                waiting.0[*score] += 1;
                sent.0[*score] += 1;
            }
            let one = Contribution { who: 0, waiting, unopened: Tally::ZERO };
            let (atoms, _) = publish(&rule, Kind::Smiley5, &[one], false);
            for atom in atoms {
                prop_assert_eq!(too_telling(&rule, Kind::Smiley5, &atom.group), None);
                published = published.plus(&atom.group);
                waiting = Tally::ZERO;
            }
            prop_assert_eq!(published.plus(&waiting), sent);
        }
    }
}

#[test]
fn the_number_of_opened_ballots_by_hand() {
    let rule = Rule::default();
    let cases = [
        // sealed, at the close, opened before, opened now
        (0, false, false, 0),
        (9, false, false, 0),
        (10, false, false, 0),
        (19, false, true, 0),
        (20, false, false, 10),
        (25, false, true, 15),
        (1000, false, false, 990),
        (0, true, false, 0),
        (9, true, false, 0),
        (10, true, false, 10),
        (3, true, true, 3),
        (25, true, false, 25),
    ];
    for (sealed, closing, before, opened) in cases {
        assert_eq!(
            rule.to_open(sealed, closing, before),
            opened,
            "{sealed} {closing} {before}"
        );
    }
}

#[test]
fn the_borders_of_a_full_group_by_hand() {
    let rule = Rule::default();
    let cases = [
        ([0, 0, 0, 0, 1, 8, 0, 0], false),  // nine people
        ([0, 0, 0, 0, 0, 10, 0, 0], false), // ten who agree
        ([0, 0, 0, 0, 1, 9, 0, 0], true),
        ([0, 0, 0, 0, 1, 10, 0, 0], false), // 10 of 11 is over nine in ten
        ([0, 0, 0, 0, 2, 18, 0, 0], true),
        ([0, 0, 0, 0, 2, 27, 0, 0], false), // 27 of 29
        ([0, 0, 0, 0, 2, 28, 0, 0], true),  // from thirty on two others are enough
        ([0, 0, 0, 0, 1, 99, 0, 0], false),
        ([0, 0, 0, 0, 2, 998, 0, 0], true),
        ([50, 0, 0, 0, 1, 8, 50, 50], false), // skipped, don't know and not for me make no group
    ];
    for (counts, full) in cases {
        assert_eq!(rule.ok(Kind::Smiley5, &Tally(counts)), full, "{counts:?}");
    }
    let reasons = |ticked: u32, people: u32| rule.ok(Kind::Reasons, &Tally([0, ticked, 1, 0, 0, 0, 0, people]));
    assert!(!reasons(9, 9));
    assert!(!reasons(10, 10), "all ticked the same reason");
    assert!(reasons(9, 10));
}

#[test]
fn open_data_is_the_nearest_multiple_of_five_and_hangs_on_the_count_alone() {
    let nearest = [
        (0, 0),
        (1, 0),
        (2, 0),
        (3, 5),
        (5, 5),
        (7, 5),
        (8, 10),
        (12, 10),
        (13, 15),
        (482, 480),
        (610, 610),
    ];
    for (count, shown) in nearest {
        assert_eq!(rounded(count), shown, "{count}");
    }
    for count in 0..2000 {
        assert!(
            rounded(count).is_multiple_of(5) && rounded(count).abs_diff(count) <= 2,
            "{count}"
        );
    }
    assert!(rounded(u32::MAX).is_multiple_of(5));
}

#[test]
fn open_data_shows_no_group_below_ten_and_no_round_with_a_smaller_k() {
    let tally = |good: u32| Tally([1, 0, 0, 3, 2, good, 1, 0]);
    let shown = |k, good| {
        let cell = opened(k, Kind::Smiley5, &tally(good).into())?;
        Some((cell.counts.map(|count| count.exact.expect("exact")), cell.answered))
    };
    assert_eq!(shown(10, 4), None, "nine people");
    assert_eq!(shown(10, 5), Some(([0, 0, 0, 5, 0, 5, 0, 0], 10)), "ten people");
    assert_eq!(shown(9, 500), None, "a round with k = 9");
    assert!(shown(12, 500).is_some(), "control");
}
