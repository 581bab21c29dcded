//! Rules that are too weak: the properties catch each of them, so they would catch a slip in the real one.
//!
//! Those of [`Weakness`] are the service's own rule with one condition left out; the attacker on published tables
//! catches them too (`tests/disclosure/attack/proof.rs`). The others are slips in writing down what the rule said.

use super::sample::{Opener, Publisher, Situation, badly_opened, broken_by, situations};
use ervaringwijzer::disclosure::{Atom, Contribution, Rule, Weakness, publish, publish_weakened};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

type Told = (Vec<Atom<usize>>, Option<Published>);

/// What the properties say of a publisher.
fn caught(publisher: Publisher) -> String {
    let config = Config {
        cases: 20_000,
        failure_persistence: None,
        ..Config::default()
    };
    let tried = TestRunner::new(config).run(&situations(), |situation| {
        broken_by(publisher, &situation).map_err(TestCaseError::fail)
    });
    match tried {
        Err(TestError::Fail(reason, _)) => reason.to_string(),
        other => panic!("a rule that is too weak goes unnoticed: {other:?}"),
    }
}

fn one_too_few(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::OneTooFew), rule, kind, all, closing)
}

fn always_exact(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::AlwaysExact), rule, kind, all, closing)
}

fn one_dissenter(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::OneDissenter), rule, kind, all, closing)
}

fn band_of_counts(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::BandOfCounts), rule, kind, all, closing)
}

fn pool_seen_through(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::PoolSeenThrough), rule, kind, all, closing)
}

fn pool_over_waiting(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::PoolOverWaiting), rule, kind, all, closing)
}

/// The first edition: a group that is nearly of one mind waits.
fn hidden_when_alike(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    let (mut atoms, pool) = publish(rule, kind, all, closing);
    atoms.retain(|atom| rule.exact(kind, &atom.group));
    (atoms, pool)
}

fn pool_of_two(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::PoolOfTwo), rule, kind, all, closing)
}

fn pool_for_one_eye(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    publish_weakened(Some(Weakness::PoolForOneEye), rule, kind, all, closing)
}

fn pool_while_open(rule: &Rule, kind: Kind, all: &[Contribution<usize>], _closing: bool) -> Told {
    publish(rule, kind, all, true)
}

/// Publishes the pool when it is a full group, without asking whether it still is one without any contributor.
fn pool_that_leans_on_one(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    let (atoms, pool) = publish(rule, kind, all, closing);
    let small = |one: &&Contribution<usize>| atoms.iter().all(|atom| atom.who != one.who);
    let left: Vec<Tally> = all
        .iter()
        .filter(small)
        .map(|one| one.waiting.plus(&one.unopened))
        .collect();
    let whole = left.iter().fold(Tally::ZERO, |sum, tally| sum.plus(tally));
    let enough =
        left.iter().filter(|tally| tally.answered(kind) > 0).count() >= usize::try_from(rule.m).expect("small");
    let leaning = rule.tell(kind, &whole).filter(|_| closing && enough);
    (atoms, pool.or(leaning))
}

fn in_part(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    let (mut atoms, pool) = publish(rule, kind, all, closing);
    for atom in &mut atoms {
        atom.group.0[5] = atom.group.0[5].saturating_sub(1);
    }
    (atoms, pool)
}

fn first_come(rule: &Rule, kind: Kind, all: &[Contribution<usize>], closing: bool) -> Told {
    let (mut atoms, pool) = publish(rule, kind, all, closing);
    atoms.truncate(1);
    (atoms, pool)
}

#[test]
fn a_group_of_one_too_few_is_caught() {
    caught(one_too_few);
    let nine = Contribution {
        who: 0,
        waiting: Tally([0, 0, 2, 0, 3, 4, 0, 0]),
        fresh: Tally::ZERO,
        unopened: Tally::ZERO,
    };
    let situation = Situation {
        rule: Rule::default(),
        kind: Kind::Smiley5,
        contributions: vec![nine],
        closing: false,
    };
    assert_eq!(broken_by(publish, &situation), Ok(()));
    let why = broken_by(one_too_few, &situation).expect_err("nine are published");
    assert!(why.contains("9 people are fewer than k = 10"), "{why}");
}

#[test]
fn telling_every_group_exactly_is_caught() {
    assert!(caught(always_exact).contains("is told exactly, and all but"));
}

#[test]
fn telling_a_group_exactly_with_one_dissenter_is_caught() {
    assert!(caught(one_dissenter).contains("is told exactly, and all but 1 gave one answer"));
}

#[test]
fn a_band_that_tells_the_count_is_caught() {
    assert!(caught(band_of_counts).contains("a band tells more than the rule"));
}

#[test]
fn hiding_a_group_for_what_it_answered_is_caught() {
    assert!(caught(hidden_when_alike).contains("is full and stays hidden"));
}

#[test]
fn a_pool_that_is_exact_for_two_contributors_is_caught() {
    assert!(caught(pool_seen_through).contains("the pool is told exactly, and without"));
}

#[test]
fn a_pool_that_tells_a_box_to_who_knows_what_waited_is_caught() {
    assert!(caught(pool_over_waiting).contains("without what waited"));
}

/// Whoever kept what waited takes it off a pool; what the last count opened is what is left, also of boxes that were opened
/// before.
#[test]
fn a_pool_in_which_few_are_new_is_not_told() {
    let with = |fresh: u32| Contribution {
        who: 0,
        waiting: Tally([0, 0, 4, 0, 0, 4 + fresh, 0, 0]),
        fresh: Tally([0, 0, 0, 0, 0, fresh, 0, 0]),
        unopened: Tally::ZERO,
    };
    let pool = |fresh: [u32; 4]| {
        let all: Vec<_> = (0..)
            .zip(fresh)
            .map(|(who, fresh)| Contribution { who, ..with(fresh) })
            .collect();
        publish(&Rule::default(), Kind::Smiley5, &all, true).1
    };
    assert!(
        pool([0; 4]).is_some(),
        "nothing is new: there is nothing to be left with"
    );
    assert_eq!(pool([1, 1, 1, 1]), None, "four people are left");
    let alone: Vec<_> = (0..4)
        .map(|who| Contribution {
            who,
            waiting: Tally([0, 0, 4, 0, 0, 4, 0, 0]),
            fresh: Tally([0, 0, 4, 0, 0, 4, 0, 0]),
            unopened: Tally::ZERO,
        })
        .collect();
    let pool = publish(&Rule::default(), Kind::Smiley5, &alone, true).1;
    assert!(
        pool.is_some(),
        "everything is new: a round that is counted at its close"
    );
}

#[test]
fn a_pool_of_two_is_caught() {
    let said = caught(pool_of_two);
    assert!(said.contains("fewer than m") || said.contains("without one"), "{said}");
    let of = |who, waiting| Contribution {
        who,
        waiting,
        fresh: Tally::ZERO,
        unopened: Tally::ZERO,
    };
    let situation = Situation {
        rule: Rule::default(),
        kind: Kind::Smiley5,
        contributions: vec![
            of(0, Tally([0, 0, 2, 0, 3, 4, 0, 0])),
            of(1, Tally([0, 1, 2, 0, 0, 4, 0, 0])),
        ],
        closing: true,
    };
    assert_eq!(broken_by(publish, &situation), Ok(()));
    let why = broken_by(pool_of_two, &situation).expect_err("two are published together");
    assert!(why.contains("2 contributors are fewer than m = 3"), "{why}");
}

#[test]
fn a_pool_that_two_contributors_see_through_is_caught() {
    assert!(caught(pool_for_one_eye).contains("without two of them"));
}

#[test]
fn a_pool_while_the_round_is_open_is_caught() {
    assert!(caught(pool_while_open).contains("the round is open"));
}

#[test]
fn a_pool_that_leans_on_one_contributor_is_caught() {
    assert!(caught(pool_that_leans_on_one).contains("without one of them"));
}

#[test]
fn publishing_a_group_in_part_is_caught() {
    assert!(caught(in_part).contains("in part"));
}

#[test]
fn publishing_by_order_of_arrival_is_caught() {
    let said = caught(first_come);
    assert!(said.contains("stays hidden") || said.contains("order"), "{said}");
}

fn badly_opened_somewhere(opener: Opener) -> Option<String> {
    let rule = Rule::default();
    let sides = [(false, false), (false, true), (true, false), (true, true)];
    (0..60)
        .flat_map(|sealed| sides.map(|(closing, before)| badly_opened(opener, &rule, sealed, closing, before)))
        .find_map(Result::err)
}

#[test]
fn opening_without_a_reserve_is_caught() {
    let without: Opener =
        |rule, sealed, closing, before| rule.to_open_weakened(Some(Weakness::NoReserve), sealed, closing, before);
    assert!(badly_opened_somewhere(without).is_some_and(|why| why.contains("reserve")));
}

#[test]
fn opening_a_small_group_at_the_close_is_caught() {
    let everything: Opener = |rule, sealed, closing, before| match closing {
        true => sealed,
        false => rule.to_open(sealed, closing, before),
    };
    assert!(badly_opened_somewhere(everything).is_some_and(|why| why.contains("first group")));
}

#[test]
fn forgetting_the_tail_is_caught() {
    let never: Opener = |rule, sealed, _, before| rule.to_open(sealed, false, before);
    assert!(badly_opened_somewhere(never).is_some_and(|why| why.contains("left behind")));
}
