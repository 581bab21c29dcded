//! Rounds at random, and the properties that any publication of them must have.
//!
//! The properties are written down here once more, in words of their own, so that the rule is not judged by itself.

use ervaringwijzer::disclosure::{Atom, Contribution, Rule};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use proptest::prelude::*;

/// Anything that decides what is published.
pub(crate) type Publisher = fn(&Rule, Kind, &[Contribution<usize>], bool) -> (Vec<Atom<usize>>, Option<Tally>);

/// Anything that decides how many ballots are opened: rule, sealed, at the close, opened before.
pub(crate) type Opener = fn(&Rule, u64, bool, bool) -> u64;

/// One question at one count moment.
#[derive(Debug, Clone)]
pub(crate) struct Situation {
    pub(crate) rule: Rule,
    pub(crate) kind: Kind,
    pub(crate) contributions: Vec<Contribution<usize>>,
    pub(crate) closing: bool,
}

fn rules() -> impl Strategy<Value = Rule> {
    (5_u32..=12, 500_u32..=900, 3_u32..=5, 300_u32..=800).prop_map(|(k, h_permille, m, d_permille)| Rule {
        k,
        h_permille,
        m,
        d_permille,
    })
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Smiley5),
        Just(Kind::Smiley3),
        Just(Kind::YesNo),
        Just(Kind::Reasons)
    ]
}

/// People who mostly agree, and a few who do not: the border of every condition is near.
fn group(kind: Kind, most: usize) -> impl Strategy<Value = Tally> {
    let answers: Vec<u8> = (0..=63).filter(|byte| kind.accepts(*byte)).collect();
    let one = prop::sample::select(answers);
    (one.clone(), 0..=most, prop::collection::vec(one, 0..6)).prop_map(move |(usual, people, others)| {
        let mut tally = Tally::ZERO;
        for byte in std::iter::repeat_n(usual, people).chain(others).take(most) {
            tally.count(kind, byte);
        }
        tally
    })
}

fn contribution(kind: Kind, k: usize) -> impl Strategy<Value = (Tally, Tally)> {
    prop_oneof![
        group(kind, 4 * k).prop_map(|waiting| (waiting, Tally::ZERO)),
        group(kind, k - 1).prop_map(|unopened| (Tally::ZERO, unopened)),
    ]
}

/// Any situation.
pub(crate) fn situations() -> impl Strategy<Value = Situation> {
    (rules(), kinds(), any::<bool>()).prop_flat_map(|(rule, kind, closing)| {
        let k = usize::try_from(rule.k).expect("small");
        prop::collection::vec(contribution(kind, k), 0..8).prop_map(move |tallies| Situation {
            rule,
            kind,
            closing,
            contributions: (0..)
                .zip(tallies)
                .map(|(who, (waiting, unopened))| Contribution { who, waiting, unopened })
                .collect(),
        })
    })
}

/// How many answered, and how many gave the answer that most gave.
fn heads(kind: Kind, tally: &Tally) -> (u32, u32) {
    let [_, s1, s2, s3, s4, s5, s6, s7] = tally.0;
    match kind {
        Kind::Reasons => (s7, [s1, s2, s3, s4, s5, s6].into_iter().max().unwrap_or(0)),
        _ => (
            s1 + s2 + s3 + s4 + s5,
            [s1, s2, s3, s4, s5].into_iter().max().unwrap_or(0),
        ),
    }
}

/// Why a group may not be published together; `None` when it may.
pub(crate) fn too_telling(rule: &Rule, kind: Kind, tally: &Tally) -> Option<String> {
    let (people, largest) = heads(kind, tally);
    if people < rule.k {
        return Some(format!("{people} people are fewer than k = {}", rule.k));
    }
    if people < 3 * rule.k && 1000 * largest > rule.h_permille * people {
        return Some(format!("{largest} of {people} people gave one answer"));
    }
    (people >= 3 * rule.k && people - largest < 2).then(|| format!("all but {} gave one answer", people - largest))
}

fn sum<'t>(tallies: impl IntoIterator<Item = &'t Tally>) -> Tally {
    tallies.into_iter().fold(Tally::ZERO, |sum, tally| sum.plus(tally))
}

/// The first property that a publisher breaks in a situation.
pub(crate) fn broken_by(publisher: Publisher, situation: &Situation) -> Result<(), String> {
    let Situation {
        rule,
        kind,
        contributions,
        closing,
    } = situation;
    let (atoms, pool) = publisher(rule, *kind, contributions, *closing);
    atoms_are_full(situation, &atoms)?;
    let left: Vec<Tally> = contributions
        .iter()
        .map(|one| {
            let out = atoms.iter().any(|atom| atom.who == one.who);
            if out {
                one.unopened
            } else {
                one.waiting.plus(&one.unopened)
            }
        })
        .filter(|tally| heads(*kind, tally).0 > 0)
        .collect();
    pool_is_safe(situation, &left, pool.as_ref())?;
    let mut turned = contributions.clone();
    turned.reverse();
    turned.rotate_left(contributions.len() / 2);
    let (mut again, pool_again) = publisher(rule, *kind, &turned, *closing);
    let mut first = atoms;
    first.sort_by_key(|atom| atom.who);
    again.sort_by_key(|atom| atom.who);
    if (first, pool) != (again, pool_again) {
        return Err("another order gives another publication".to_owned());
    }
    Ok(())
}

fn atoms_are_full(situation: &Situation, atoms: &[Atom<usize>]) -> Result<(), String> {
    for one in &situation.contributions {
        let own: Vec<&Atom<usize>> = atoms.iter().filter(|atom| atom.who == one.who).collect();
        let telling = too_telling(&situation.rule, situation.kind, &one.waiting);
        match (own.as_slice(), telling) {
            ([], Some(_)) => {}
            ([], None) => return Err(format!("participation {} is full and stays hidden", one.who)),
            ([_], Some(why)) => return Err(format!("participation {} is published: {why}", one.who)),
            ([atom], None) if atom.group == one.waiting => {}
            ([_], None) => return Err(format!("participation {} is published in part", one.who)),
            _ => return Err(format!("participation {} is published twice", one.who)),
        }
    }
    let known = |atom: &Atom<usize>| situation.contributions.iter().any(|one| one.who == atom.who);
    if atoms.iter().all(known) {
        Ok(())
    } else {
        Err("somebody is published who did not take part".to_owned())
    }
}

fn pool_is_safe(situation: &Situation, left: &[Tally], pool: Option<&Tally>) -> Result<(), String> {
    let (rule, kind) = (&situation.rule, situation.kind);
    let whole = sum(left);
    let without = |out: &[usize]| {
        let stays = left.iter().enumerate().filter(|(at, _)| !out.contains(at));
        too_telling(rule, kind, &sum(stays.map(|(_, tally)| tally)))
    };
    let one = |at: usize| without(&[at]).map(|why| format!("without one of them, {why}"));
    let two = |at: usize| {
        let other = (at + 1..left.len()).find_map(|other| without(&[at, other]));
        other.map(|why| format!("without two of them, {why}"))
    };
    let why = if !situation.closing {
        Some("the round is open".to_owned())
    } else if u32::try_from(left.len()).expect("few") < rule.m {
        Some(format!("{} contributors are fewer than m = {}", left.len(), rule.m))
    } else {
        let any = || (0..left.len()).find_map(one).or_else(|| (0..left.len()).find_map(two));
        too_telling(rule, kind, &whole).or_else(any)
    };
    match (pool, why) {
        (Some(_), Some(why)) => Err(format!("there is a pool, and {why}")),
        (None, None) => Err("the pool is safe and stays hidden".to_owned()),
        (Some(pool), None) if *pool != whole => Err("the pool is not what was left".to_owned()),
        _ => Ok(()),
    }
}

/// The first property that an opener breaks.
pub(crate) fn badly_opened(
    opener: Opener,
    rule: &Rule,
    sealed: u64,
    closing: bool,
    before: bool,
) -> Result<(), String> {
    let (k, opened) = (u64::from(rule.k), opener(rule, sealed, closing, before));
    if opened > sealed {
        return Err("more is opened than there is".to_owned());
    }
    if !closing && opened > 0 && sealed - opened < k {
        return Err(format!("a reserve of {} stays", sealed - opened));
    }
    if opened > 0 && opened < k && !before {
        return Err(format!("a first group of {opened} is opened"));
    }
    if opened > 0 && opened < k && !closing {
        return Err(format!("a group of {opened} is opened before the close"));
    }
    if closing && opened < sealed && (before || sealed >= k) {
        return Err("answers are left behind at the close".to_owned());
    }
    Ok(())
}
