//! The rule as it is, against the properties.

use super::sample::{Situation, badly_opened, broken_by, follows, situations, too_telling};
use ervaringwijzer::disclosure::{Atom, Contribution, Rule, opened, publish, rounded};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use proptest::prelude::*;

fn publish_all(situation: &Situation) -> (Vec<Atom<usize>>, Option<Published>) {
    publish(
        &situation.rule,
        situation.kind,
        &situation.contributions,
        situation.closing,
    )
}

/// Every atom as it is told, the pool among them.
fn told(situation: &Situation) -> Vec<Published> {
    let (atoms, pool) = publish_all(situation);
    atoms.iter().map(|atom| atom.told).chain(pool).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_full_groups_and_safe_pools_are_published(situation in situations()) {
        prop_assert_eq!(broken_by(publish, &situation), Ok(()));
    }

    #[test]
    fn every_atom_has_at_least_k_answers(situation in situations()) {
        for group in told(&situation) {
            let people = group.answered(situation.kind);
            prop_assert!(people >= situation.rule.k, "{} people", people);
        }
    }

    #[test]
    fn no_answer_of_an_exact_atom_has_more_than_the_largest_share(situation in situations()) {
        let (rule, kind) = (&situation.rule, situation.kind);
        for group in told(&situation).iter().filter_map(Published::tally) {
            let people = group.answered(kind);
            let slots = if kind == Kind::Reasons { 1..=6 } else { 1..=5 };
            let largest = slots.map(|slot| group.slot(slot)).max().unwrap_or(0);
            prop_assert!(largest + 2 <= people, "{} of {}", largest, people);
            if people < 3 * rule.k {
                prop_assert!(1000 * largest <= rule.h_permille * people, "{} of {}", largest, people);
            }
        }
    }

    #[test]
    fn what_is_told_of_a_group_is_true_of_it(situation in situations()) {
        let (atoms, pool) = publish_all(&situation);
        let left = |one: &Contribution<usize>| {
            let out = atoms.iter().any(|atom| atom.who == one.who);
            if out { one.unopened } else { one.waiting.plus(&one.unopened) }
        };
        let answered = |tally: &Tally| tally.answered(situation.kind) > 0;
        let left: Vec<Tally> = situation.contributions.iter().map(left).filter(answered).collect();
        let pooled = left.iter().fold(Tally::ZERO, |sum, tally| sum.plus(tally));
        let groups = atoms.iter().map(|atom| (atom.group, atom.told)).chain(pool.map(|pool| (pooled, pool)));
        for (group, told) in groups {
            prop_assert_eq!(told.answered(situation.kind), group.answered(situation.kind));
            prop_assert_eq!(told.people(situation.kind), group.people(situation.kind));
            for slot in 0..8 {
                let ends = told.count(situation.kind, slot);
                let real = group.slot(slot);
                prop_assert!(ends.low <= real && real <= ends.high, "slot {}: {} in {:?}", slot, real, ends);
            }
            let good = told.good();
            if situation.kind != Kind::Reasons {
                prop_assert!(good.low <= group.good() && group.good() <= good.high, "{:?}", good);
            }
        }
    }

    #[test]
    fn whether_a_group_is_published_hangs_on_its_size_and_on_nothing_else(
        (situation, other) in situations().prop_flat_map(|situation| {
            // The same numbers of people, who all answered something else.
            let kind = situation.kind;
            let moved = situation.contributions.iter().map(|one| {
                let alike = |tally: &Tally| {
                    let mut all = Tally::ZERO;
                    (0..tally.answered(kind)).for_each(|_| all.count(kind, 1));
                    (all.0[0], all.0[6]) = (tally.0[0], if kind == Kind::Reasons { 0 } else { tally.0[6] });
                    all
                };
                Contribution {
                    who: one.who,
                    waiting: alike(&one.waiting),
                    fresh: alike(&one.fresh),
                    unopened: alike(&one.unopened),
                }
            });
            let other = Situation { contributions: moved.collect(), ..situation.clone() };
            (Just(situation), Just(other))
        }),
    ) {
        let shape = |situation: &Situation| {
            let (atoms, pool) = publish_all(situation);
            let people = |told: &Published| told.answered(situation.kind);
            let who: Vec<(usize, u32)> = atoms.iter().map(|atom| (atom.who, people(&atom.told))).collect();
            (who, pool.as_ref().map(people))
        };
        prop_assert_eq!(shape(&situation), shape(&other));
    }

    #[test]
    fn an_increment_is_nothing_or_a_full_group(
        people in prop::collection::vec(prop::collection::vec((1_usize..=5, 0_usize..9), 0..6), 1..12),
    ) {
        // A provider over some moments: how many people gave which answer since the moment before.
        let rule = Rule::default();
        let (mut waiting, mut before) = (Tally::ZERO, Published::default());
        for moment in &people {
            for (score, number) in moment {
                waiting.0[*score] += u32::try_from(*number).expect("small");
            }
            let one = Contribution { who: 0, waiting, fresh: Tally::ZERO, unopened: Tally::ZERO };
            let (atoms, _) = publish(&rule, Kind::Smiley5, &[one], false);
            let now = atoms.iter().fold(before, |sum, atom| sum.plus(&atom.told));
            let grown = now.minus(&before).expect("what is published stays");
            prop_assert!(grown.is_zero() || rule.tells(Kind::Smiley5, &grown), "{:?}", grown);
            prop_assert!(grown.is_zero() || grown.answered(Kind::Smiley5) >= rule.k, "{:?}", grown);
            if !grown.is_zero() {
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
            prop_assert!(pool.people(situation.kind) <= left.people(situation.kind));
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
        let (mut waiting, mut published, mut sent, mut people) = (Tally::ZERO, Tally::ZERO, Tally::ZERO, 0);
        for week in &weeks {
            for score in week {
                waiting.0[*score] += 1;
                sent.0[*score] += 1;
            }
            let one = Contribution { who: 0, waiting, fresh: Tally::ZERO, unopened: Tally::ZERO };
            let (atoms, _) = publish(&rule, Kind::Smiley5, &[one], false);
            for atom in atoms {
                let exact = atom.told.tally().is_some();
                prop_assert_eq!(exact, too_telling(&rule, Kind::Smiley5, &atom.group).is_none());
                published = published.plus(&atom.group);
                people += atom.told.people(Kind::Smiley5);
                waiting = Tally::ZERO;
            }
            prop_assert_eq!(published.plus(&waiting), sent);
            prop_assert_eq!(people + waiting.people(Kind::Smiley5), sent.people(Kind::Smiley5));
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
    // Counts, whether published, and the bound of the band when it is not told exactly.
    let cases = [
        ([0, 0, 0, 0, 1, 8, 0, 0], None),           // nine people
        ([0, 0, 0, 0, 0, 10, 0, 0], Some(Some(9))), // ten who agree
        ([0, 0, 0, 0, 1, 9, 0, 0], Some(Some(9))),  // who knows the one knows the nine
        ([0, 0, 0, 0, 2, 8, 0, 0], Some(None)),
        ([0, 0, 0, 0, 1, 10, 0, 0], Some(Some(10))),
        ([0, 0, 0, 0, 1, 19, 0, 0], Some(Some(19))), // of twenty that are not exact there is one other at most
        ([0, 0, 0, 0, 2, 18, 0, 0], Some(None)),
        ([0, 0, 0, 0, 2, 19, 0, 0], Some(Some(19))), // 19 of 21 is over nine in ten
        ([0, 0, 0, 0, 2, 27, 0, 0], Some(Some(27))), // 27 of 29
        ([0, 0, 0, 0, 2, 28, 0, 0], Some(None)),     // from thirty on two others are enough
        ([0, 0, 0, 0, 1, 29, 0, 0], Some(Some(29))),
        ([0, 0, 0, 0, 1, 99, 0, 0], Some(Some(99))),
        ([0, 0, 0, 0, 2, 998, 0, 0], Some(None)),
        ([50, 0, 0, 0, 1, 8, 50, 50], None), // skipped, don't know and not for me make no group
    ];
    for (counts, wanted) in cases {
        let told = rule.tell(Kind::Smiley5, &Tally(counts));
        let bound = told.map(|told| told.bands().next().map(|(slot, band)| (slot, band.at_least)));
        assert_eq!(bound, wanted.map(|bound| bound.map(|bound| (5, bound))), "{counts:?}");
    }
    let reasons = |ticked: u32, people: u32| rule.tell(Kind::Reasons, &Tally([0, ticked, 1, 0, 0, 0, 0, people]));
    let is_exact = |told: Option<Published>| told.map(|told| told.tally().is_some());
    assert_eq!(is_exact(reasons(9, 9)), None);
    assert_eq!(is_exact(reasons(10, 10)), Some(false), "all ticked the same reason");
    assert_eq!(is_exact(reasons(8, 10)), Some(true));
}

#[test]
fn a_band_says_what_follows_from_the_rule_itself_and_no_more() {
    for k in 5..=15 {
        for h_permille in [500, 640, 777, 850, 900] {
            let rule = Rule {
                k,
                h_permille,
                ..Rule::default()
            };
            let bounds: Vec<u32> = (k..6 * k).map(|n| rule.at_least(n)).collect();
            let tried: Vec<u32> = (k..6 * k).map(|n| follows(&rule, n)).collect();
            assert_eq!(bounds, tried, "{rule:?}");
            assert!(bounds.is_sorted(), "with more people no fewer: {rule:?}");
        }
    }
    let rule = Rule::default();
    let named = [(10, 9), (11, 10), (20, 19), (21, 19), (29, 27), (30, 29), (300, 299)];
    assert_eq!(named.map(|(n, _)| (n, rule.at_least(n))), named);
    // Nine in ten at least, whatever the size.
    assert!((10..500).all(|n| 10 * rule.at_least(n) >= 9 * n));
}

#[test]
fn eight_hundred_good_small_groups_all_appear() {
    let rule = Rule::default();
    let (mut bands, mut exact, mut sum) = (0_u32, 0_u32, (0.0, 0.0));
    let mut state = 20_261_128_u64;
    let mut chance = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 100
    };
    for _ in 0..800 {
        let mut group = Tally::ZERO;
        (0..12).for_each(|_| group.count(Kind::YesNo, if chance() < 95 { 5 } else { 1 }));
        let told = rule.tell(Kind::YesNo, &group).expect("twelve people");
        match told.tally() {
            Some(_) => exact += 1,
            None => bands += 1,
        }
        let good = told.good();
        sum = (sum.0 + f64::from(good.low) / 12.0, sum.1 + f64::from(good.high) / 12.0);
    }
    assert_eq!(bands + exact, 800, "every one");
    assert!(exact > 50 && bands > 600, "{exact} exactly, {bands} as bands");
    // The truth lies within what is told, also on average: nothing good is left out.
    let (low, high) = (sum.0 / 800.0, sum.1 / 800.0);
    assert!(low < 0.95 && 0.95 < high && high - low < 0.09, "{low} to {high}");
    // Control: of those that were shown under the first edition the average is far below.
    let share = |rest: u32| f64::from(12 - rest) / 12.0;
    assert!(share(2) < 0.84, "two others of twelve at least");
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
