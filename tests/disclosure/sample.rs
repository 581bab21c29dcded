//! Rounds at random, and the properties that any publication of them must have.
//!
//! The properties are written down here once more, in words of their own, so that the rule is not judged by itself.

use ervaringwijzer::disclosure::{Atom, Contribution, Rule};
use ervaringwijzer::values::published::{Band, Published};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use proptest::prelude::*;

/// Anything that decides what is published.
pub(crate) type Publisher = fn(&Rule, Kind, &[Contribution<usize>], bool) -> (Vec<Atom<usize>>, Option<Published>);

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

/// What waits, the part of it that is fresh, and what is opened for the pool alone.
fn contribution(kind: Kind, k: usize) -> impl Strategy<Value = (Tally, Tally, Tally)> {
    prop_oneof![
        group(kind, 4 * k).prop_map(|waiting| (waiting, Tally::ZERO, Tally::ZERO)),
        (group(kind, k - 1), group(kind, k)).prop_map(|(waited, fresh)| (waited.plus(&fresh), fresh, Tally::ZERO)),
        group(kind, k - 1).prop_map(|unopened| (Tally::ZERO, Tally::ZERO, unopened)),
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
                .map(|(who, (waiting, fresh, unopened))| Contribution {
                    who,
                    waiting,
                    fresh,
                    unopened,
                })
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

/// Why a group may not be told exactly; `None` when it may.
pub(crate) fn too_telling(rule: &Rule, kind: Kind, tally: &Tally) -> Option<String> {
    let (people, largest) = heads(kind, tally);
    counting(rule, people, largest)
}

fn counting(rule: &Rule, people: u32, largest: u32) -> Option<String> {
    if people < rule.k {
        return Some(format!("{people} people are fewer than k = {}", rule.k));
    }
    if people - largest < 2 {
        return Some(format!("all but {} gave one answer", people - largest));
    }
    if people < 3 * rule.k && 1000 * largest > rule.h_permille * people {
        return Some(format!("{largest} of {people} people gave one answer"));
    }
    None
}

/// What follows for the largest answer of so many people from knowing only that they may not be told exactly: tried out.
pub(crate) fn follows(rule: &Rule, people: u32) -> u32 {
    let possible = |largest: &u32| counting(rule, people, *largest).is_some();
    (0..=people).find(possible).expect("at least those of one mind")
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
    let left: Vec<(Tally, Tally)> = contributions
        .iter()
        .map(|one| {
            let out = atoms.iter().any(|atom| atom.who == one.who);
            if out {
                return (Tally::ZERO, one.unopened);
            }
            let waited = one.waiting.minus(&one.fresh).expect("fresh is a part of it");
            (waited, one.fresh.plus(&one.unopened))
        })
        .filter(|(waited, unopened)| heads(*kind, &waited.plus(unopened)).0 > 0)
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
    let (rule, kind) = (&situation.rule, situation.kind);
    for one in &situation.contributions {
        let own: Vec<&Atom<usize>> = atoms.iter().filter(|atom| atom.who == one.who).collect();
        let (people, _) = heads(kind, &one.waiting);
        match own.as_slice() {
            [] if people >= rule.k => return Err(format!("participation {} is full and stays hidden", one.who)),
            [] => {}
            [_] if people < rule.k => {
                let why = format!("{people} people are fewer than k = {}", rule.k);
                return Err(format!("participation {} is published: {why}", one.who));
            }
            [atom] if atom.group != one.waiting => {
                return Err(format!("participation {} is published in part", one.who));
            }
            [atom] => told_as_it_may(rule, kind, &one.waiting, &atom.told)
                .map_err(|why| format!("participation {}: {why}", one.who))?,
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

/// Exactly when that tells too little, as a band otherwise: true, and no tighter than the rule itself.
fn told_as_it_may(rule: &Rule, kind: Kind, group: &Tally, told: &Published) -> Result<(), String> {
    match (told.tally(), too_telling(rule, kind, group)) {
        (Some(exact), None) if exact == group => Ok(()),
        (Some(_), None) => Err("the counts are not those of the group".to_owned()),
        (Some(_), Some(why)) => Err(format!("the group is told exactly, and {why}")),
        (None, None) => Err("the group may be told exactly and is not".to_owned()),
        (None, Some(_)) => {
            let people = heads(kind, group).0;
            band_is(kind, group, told, follows(rule, people))
        }
    }
}

/// One band, with these people, that says no more than `bound`, and is true.
fn band_is(kind: Kind, group: &Tally, told: &Published, bound: u32) -> Result<(), String> {
    let bands: Vec<(usize, Band)> = told.bands().collect();
    let [(answer, band)] = bands[..] else {
        return Err(format!("{} bands", bands.len()));
    };
    if !told.exact().is_zero() || told.untold().is_some() {
        return Err("a band, and more beside it".to_owned());
    }
    if (band.answered, band.people) != (heads(kind, group).0, group.people(kind)) {
        return Err("the people in a band are not those of the group".to_owned());
    }
    if band.at_least > group.slot(answer) {
        return Err(format!("a band that is not true: {band:?}"));
    }
    match band.at_least.cmp(&bound) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(format!("a band tells more than the rule: {band:?}, not {bound}")),
        std::cmp::Ordering::Less => Err(format!("a band tells less than the rule: {band:?}, not {bound}")),
    }
}

fn pool_is_safe(situation: &Situation, left: &[(Tally, Tally)], pool: Option<&Published>) -> Result<(), String> {
    let Situation {
        rule, kind, closing, ..
    } = situation;
    let both: Vec<Tally> = left.iter().map(|(waited, unopened)| waited.plus(unopened)).collect();
    let whole = sum(&both);
    let without = |out: &[usize]| {
        let stays = both.iter().enumerate().filter(|(at, _)| !out.contains(at));
        sum(stays.map(|(_, tally)| tally))
    };
    let mut seen = vec![("", whole)];
    for at in 0..both.len() {
        seen.push(("without one of them, ", without(&[at])));
        seen.extend((at + 1..both.len()).map(|other| ("without two of them, ", without(&[at, other]))));
    }
    let unopened = sum(left.iter().map(|(_, unopened)| unopened));
    if heads(*kind, &unopened).0 > 0 {
        seen.push(("without what waited, ", unopened));
    }
    let small = seen.iter().find_map(|(who, rest)| {
        let people = heads(*kind, rest).0;
        (people < rule.k).then(|| format!("{who}{people} people are fewer than k = {}", rule.k))
    });
    let why = if !closing {
        Some("the round is open".to_owned())
    } else if u32::try_from(both.len()).expect("few") < rule.m {
        Some(format!("{} contributors are fewer than m = {}", both.len(), rule.m))
    } else {
        small
    };
    match (pool, why) {
        (Some(_), Some(why)) => Err(format!("there is a pool, and {why}")),
        (None, None) => Err("the pool is a full group for everybody and stays hidden".to_owned()),
        (None, Some(_)) => Ok(()),
        (Some(pool), None) => pool_is_told_as_it_may(situation, &whole, &seen, pool),
    }
}

fn pool_is_told_as_it_may(
    Situation { rule, kind, .. }: &Situation,
    whole: &Tally,
    seen: &[(&str, Tally)],
    pool: &Published,
) -> Result<(), String> {
    let counting = seen
        .iter()
        .find_map(|(who, rest)| too_telling(rule, *kind, rest).map(|why| format!("{who}{why}")));
    // Whoever takes own answers away knows of the rest that no fewer gave the answer than the bound less their own.
    let bound = seen.iter().map(|(_, rest)| follows(rule, heads(*kind, rest).0)).min();
    let bound = bound.expect("the whole at least");
    let people = heads(*kind, whole).0;
    match (pool.tally(), counting) {
        (Some(exact), None) if exact == whole => Ok(()),
        (Some(_), None) => Err("the pool is not what was left".to_owned()),
        (Some(_), Some(why)) => Err(format!("the pool is told exactly, and {why}")),
        (None, None) => Err("the pool may be told exactly and is not".to_owned()),
        (None, Some(_)) if *kind != Kind::Reasons && 2 * bound <= people => {
            let numbers = Published::of_people(people, whole.people(*kind));
            if *pool == numbers {
                Ok(())
            } else {
                Err("an answer is named that another may have as many people".to_owned())
            }
        }
        (None, Some(_)) => band_is(*kind, whole, pool, bound),
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
