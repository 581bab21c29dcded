//! The rule of steps: whatever wholes a reader keeps, the difference of any two is one that may be shown.

use ervaringwijzer::disclosure::{Event, Rule, Weakness, Whole, shared, walk, walk_in_time, walk_weakened};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use std::collections::BTreeSet;

type Walker = fn(&[Whole], &dyn Fn(usize) -> bool) -> Vec<usize>;

/// Wholes that grow by full groups of some providers each time, under one rule.
fn sequences() -> impl Strategy<Value = Vec<Whole>> {
    (2_usize..9, 5_u32..=12, 3_u32..=4, 300_u32..=800).prop_flat_map(|(providers, k, m, d_permille)| {
        let rule = Rule {
            k,
            m,
            d_permille,
            ..Rule::default()
        };
        let added = prop_oneof![3 => Just(0), 2 => k..3 * k, 1 => k..12 * k];
        let step = prop::collection::vec(added, providers);
        prop::collection::vec(step, 1..12).prop_map(move |steps| {
            let mut answered = vec![0; providers];
            let whole = |step: &Vec<u32>| {
                answered.iter_mut().zip(step).for_each(|(sum, added)| *sum += added);
                Whole {
                    rule,
                    answered: answered.clone(),
                    alone: false,
                }
            };
            steps.iter().map(whole).collect()
        })
    })
}

/// What a step from one whole to another tells a reader who knows some providers; said once more, in other words.
fn tells_too_much(whole: &Whole, before: Option<&Whole>, known: &dyn Fn(usize) -> bool) -> Option<String> {
    let added: Vec<u32> = (0..whole.answered.len())
        .filter(|who| !known(*who))
        .map(|who| whole.answered[who] - before.map_or(0, |before| before.answered[who]))
        .filter(|added| *added > 0)
        .collect();
    let (all, most): (u32, u32) = (added.iter().sum(), added.iter().copied().max().unwrap_or(0));
    let rule = &whole.rule;
    if added.is_empty() && before.is_some() {
        return None;
    }
    if added.len() < usize::try_from(rule.m).expect("small") {
        return Some(format!("it is of {} providers", added.len()));
    }
    if all < 3 * rule.k {
        return Some(format!("it is of {all} answers"));
    }
    (1000 * most > rule.d_permille * all).then(|| format!("{most} of {all} answers are of one provider"))
}

/// The first pair of wholes whose difference tells this reader too much.
fn broken_by(wholes: &[Whole], shown: &[usize], known: &dyn Fn(usize) -> bool) -> Result<(), String> {
    for (at, now) in shown.iter().enumerate() {
        let befores = std::iter::once(None).chain(shown[..at].iter().map(|before| Some(&wholes[*before])));
        for before in befores {
            if let Some(why) = tells_too_much(&wholes[*now], before, known) {
                return Err(why);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_wholes_of_a_reader_differ_by_what_may_be_shown(wholes in sequences(), own in 0_usize..9) {
        let council = |_: usize| false;
        prop_assert_eq!(broken_by(&wholes, &walk(&wholes, council), &council), Ok(()));
        let provider = |who: usize| who == own;
        prop_assert_eq!(broken_by(&wholes, &walk(&wholes, provider), &provider), Ok(()));
    }

    #[test]
    fn a_whole_that_stands_would_have_told_too_much(wholes in sequences()) {
        let shown = walk(&wholes, |_| false);
        for at in (0..wholes.len()).filter(|at| !shown.contains(at)) {
            let last = shown.iter().rev().find(|last| **last < at).map(|last| &wholes[*last]);
            prop_assert!(tells_too_much(&wholes[at], last, &|_| false).is_some(), "{} may be shown", at);
        }
    }

    #[test]
    fn what_everybody_reads_each_reader_has_already(wholes in sequences()) {
        let all = shared(&wholes);
        let mut each = walk(&wholes, |_| false);
        for own in 0..wholes[0].answered.len() {
            let mine = walk(&wholes, |who| who == own);
            each.retain(|at| mine.contains(at));
        }
        prop_assert_eq!(all, each);
    }

    #[test]
    fn a_later_whole_changes_nothing_of_what_was_shown_before(wholes in sequences(), until in 0_usize..12) {
        let until = until.min(wholes.len());
        let (all, some) = (walk(&wholes, |_| false), walk(&wholes[..until], |_| false));
        prop_assert_eq!(all.iter().copied().filter(|at| *at < until).collect::<Vec<_>>(), some);
        let (all, some) = (shared(&wholes), shared(&wholes[..until]));
        prop_assert_eq!(all.iter().copied().filter(|at| *at < until).collect::<Vec<_>>(), some);
    }

    #[test]
    fn a_reader_to_whom_nothing_has_opened_yet_moves_on_by_steps_too(wholes in sequences()) {
        let published = vec![Event::Published; wholes.len()];
        let reader = walk_in_time(&wholes, &published);
        // A whole of nobody holds no figure; that it may be seen says nothing.
        let holds_something = |at: &usize| wholes[*at].answered.iter().any(|answered| *answered > 0);
        let shown: BTreeSet<usize> = (0..wholes.len())
            .filter_map(|at| reader.newest(&wholes, at).filter(holds_something))
            .collect();
        let shown: Vec<usize> = shown.into_iter().collect();
        prop_assert_eq!(broken_by(&wholes, &shown, &|_| false), Ok(()));
    }

    #[test]
    fn what_opens_taken_away_from_a_whole_leaves_nothing_or_enough(
        wholes in sequences(),
        openings in prop::collection::vec((0_usize..12, 0_usize..9, 0_usize..12), 0..12),
    ) {
        let mut events: Vec<Event> = Vec::new();
        let mut open = vec![None; wholes[0].answered.len()];
        for at in 0..wholes.len() {
            events.push(Event::Published);
            for (when, who, what) in openings.iter().filter(|(when, ..)| *when == at) {
                let (who, what) = (who % open.len(), (*what).min(*when));
                events.push(Event::Opened(Some(who), what));
                open[who] = open[who].max(Some(what));
            }
        }
        let reader = walk_in_time(&wholes, &events);
        for at in 0..wholes.len() {
            let Some(shown) = reader.newest(&wholes, at) else { continue };
            prop_assert!(shown <= at);
            let unknown = |who: usize| {
                let known = open[who].map_or(0, |open: usize| wholes[open.min(shown)].answered[who]);
                wholes[shown].answered[who] - known
            };
            let left: Vec<u32> = (0..open.len()).map(unknown).filter(|left| *left > 0).collect();
            prop_assert!(left.is_empty() || wholes[shown].rule.reference(&left), "{:?}", left);
        }
        // All of it open: every whole is shown as it is.
        let last = wholes.len() - 1;
        let all = [events, vec![Event::Opened(None, last)]].concat();
        let reader = walk_in_time(&wholes, &all);
        prop_assert!((0..wholes.len()).all(|at| reader.newest(&wholes, at) == Some(at)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_keeps_wholes_while_previews_end_learns_no_more_than_a_step(
        wholes in sequences(),
        delay in 1_usize..4,
    ) {
        prop_assert_eq!(kept_while_previews_end(&wholes, delay, |events, at| {
            walk_in_time(&wholes, events).newest(&wholes, at)
        }), Ok(()));
    }
}

/// A gemeente to which every release opens `delay` releases after it was published. It keeps each whole that it was
/// shown, and at each moment takes away from it what is open by then, and each older one that it kept.
fn kept_while_previews_end(
    wholes: &[Whole],
    delay: usize,
    newest: impl Fn(&[Event], usize) -> Option<usize>,
) -> Result<(), String> {
    let (mut events, mut kept) = (Vec::new(), BTreeSet::new());
    for now in 0..wholes.len() {
        events.push(Event::Published);
        kept.extend((0..=now).filter_map(|at| newest(&events, at)));
        let Some(open) = now.checked_sub(delay) else { continue };
        events.push(Event::Opened(None, open));
        kept.extend((0..=now).filter_map(|at| newest(&events, at)));
        for whole in kept.iter().copied().filter(|whole| *whole > open) {
            for before in kept.iter().copied().filter(|before| *before < whole) {
                let from = &wholes[before.max(open)];
                if let Some(why) = tells_too_much(&wholes[whole], Some(from), &|_| false) {
                    return Err(format!("{whole} less {before}, with {open} open: {why}"));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn a_whole_that_was_shown_too_early_for_a_preview_is_caught() {
    let config = Config {
        cases: 20_000,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    // Steps are looked at from the last whole that was shown, and not from what opens later.
    let tried = TestRunner::new(config).run(&sequences(), |wholes| {
        let shown = walk(&wholes, |_| false);
        let newest = |_: &[Event], at: usize| shown.iter().rev().copied().find(|shown| *shown <= at);
        kept_while_previews_end(&wholes, 2, newest).map_err(TestCaseError::fail)
    });
    assert!(matches!(tried, Err(TestError::Fail(..))), "the control: {tried:?}");
}

/// What the properties say of a rule of steps for the council.
fn caught(walker: Walker) -> Option<String> {
    let config = Config {
        cases: 20_000,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let tried = TestRunner::new(config).run(&sequences(), |wholes| {
        let known = |_: usize| false;
        broken_by(&wholes, &walker(&wholes, &known), &known).map_err(TestCaseError::fail)
    });
    match tried {
        Ok(()) => None,
        Err(TestError::Fail(reason, _)) => Some(reason.to_string()),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_that_moves_on_at_every_release_is_caught() {
    assert_eq!(
        caught(|wholes, known| walk_weakened(None, wholes, known)),
        None,
        "control"
    );
    let said = caught(|wholes, known| walk_weakened(Some(Weakness::AnyStep), wholes, known));
    let said = said.expect("the difference of two wholes is one provider");
    assert!(said.contains("of one provider") || said.contains("it is of"), "{said}");
}

#[test]
fn each_condition_of_a_step_is_missed_when_it_is_left_out() {
    let few = caught(|wholes, known| walk_weakened(Some(Weakness::StepOfFew), wholes, known));
    let few = few.expect("two providers, and one of them knows its own");
    assert!(few.contains("it is of") && few.contains("providers"), "{few}");
    let one = caught(|wholes, known| walk_weakened(Some(Weakness::StepOfOne), wholes, known));
    let one = one.expect("nearly all of it is one provider's");
    assert!(one.contains("are of one provider"), "{one}");
}

#[test]
fn the_steps_of_a_town_by_hand() {
    let whole = |answered: &[u32]| Whole {
        rule: Rule::default(),
        answered: answered.to_vec(),
        alone: false,
    };
    let wholes = [
        whole(&[20, 0, 0, 0]),     // one provider is no whole
        whole(&[20, 20, 20, 0]),   // the first
        whole(&[31, 20, 20, 0]),   // eleven of one: stands
        whole(&[31, 31, 31, 0]),   // eleven of three, together 33
        whole(&[31, 31, 31, 0]),   // nothing new (a pool): nothing is told
        whole(&[31, 31, 31, 200]), // all of one, whom nobody saw before
        whole(&[41, 41, 41, 200]), // together with the others it is still too much of the step
        whole(&[61, 61, 61, 200]),
    ];
    assert_eq!(walk(&wholes, |_| false), [1, 3, 4, 7]);
    // The first provider knows its own, and beside it there are two until the sixth whole; then again only two.
    assert_eq!(walk(&wholes, |who| who == 0), [5]);
    // The fourth has no answers until the sixth whole, where it adds its own 200 and nobody else adds any.
    assert_eq!(walk(&wholes, |who| who == 3), [1, 3, 4, 5, 6, 7]);
    assert_eq!(shared(&wholes), [0_usize; 0], "no whole is one for every reader");
    // What the first edition showed stays shown, and the steps go on from there.
    let mut older = wholes.clone();
    older[..3].iter_mut().for_each(|whole| whole.alone = true);
    assert_eq!(walk(&older, |_| false), [1, 2, 6, 7]);
}
