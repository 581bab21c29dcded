//! The best guess: of which groups of people the downloads tell how many there are, and of how many of them one answer
//! is sure.
//!
//! A group here is a set whose size follows by factors from published cells and own knowledge: a 0/1 vector of the row
//! space. For each the ends of every answer are the narrowest of all ways in which it came about: as it was published,
//! as a combination of published cells alone, and as a combination with what the role knows of itself.
//!
//! Somebody who knows that a person is in a group guesses the answer that most of the group gave. The **guess** is the
//! share of which that answer is sure: the count where it is known, the lower end where not. Of each person the guess
//! is taken in the smallest groups there are, and held beside two others:
//!
//! - *before*: by the whole as it was read last, which says of everybody the same;
//! - *told*: by the smallest cell, or difference of two cells of one row, that has them and was published as it is.
//!
//! What the rule promises of n people is [`promised`]: a band says no more than that, and an exact cell less.

use super::knowledge::Knowledge;
use super::model::Model;
use super::reduce::{self, Ends, Equations, Pivoted};
use super::told::Told;
use std::collections::BTreeMap;

/// Groups whose size is told, by the merged groups that they hold.
#[derive(Debug)]
pub(crate) struct Groups {
    pub(crate) all: BTreeMap<Vec<usize>, Told>,
    /// Those that were published as they are.
    said: BTreeMap<Vec<usize>, Told>,
    /// The equations by which the rest may still be bounded.
    pub(crate) reduced: Vec<Pivoted>,
    /// The same for what is known exactly.
    pub(crate) exact: Vec<Pivoted>,
}

/// All groups whose size is told.
pub(crate) fn groups(equations: &Equations, exclusive: bool) -> Groups {
    let rows = || equations.rows.iter();
    let published: Vec<_> = rows().filter(|row| row.published).cloned().collect();
    let exact: Vec<_> = rows().filter(|row| row.told.is_exact()).cloned().collect();
    let combined = reduce::echelon(published.clone(), Ends::Told);
    let exact = reduce::echelon(exact, Ends::Told);
    let mut all = BTreeMap::new();
    let mut said = BTreeMap::new();
    let mut sets: Vec<_> = equations.rows.clone();
    for row in &published {
        add(&mut said, &row.groups, &row.told, exclusive);
    }
    for Pivoted { row, .. } in combined.iter().chain(&exact) {
        if add(&mut all, &row.groups, &row.told, exclusive) {
            sets.push(row.clone());
        }
    }
    let reduced = reduce::echelon(sets.clone(), Ends::True);
    for row in sets.iter().chain(reduced.iter().map(|one| &one.row)) {
        add(&mut all, &row.groups, &row.told, exclusive);
    }
    Groups {
        all,
        said,
        reduced,
        exact,
    }
}

/// Adds what a row says, when it is about a set of groups.
fn add(all: &mut BTreeMap<Vec<usize>, Told>, groups: &BTreeMap<usize, i64>, told: &Told, exclusive: bool) -> bool {
    let factor = groups.values().next().copied().unwrap_or(0);
    if factor < 1 || groups.values().any(|other| *other != factor) {
        return false;
    }
    let told = Told {
        size: told.size / factor,
        in_bands: told.in_bands / factor,
        low: told.low.map(|low| -(-low).div_euclid(factor)),
        high: told.high.map(|high| high.div_euclid(factor)),
        exact: None,
    };
    let place = all.entry(groups.keys().copied().collect()).or_insert(told);
    *place = place.and(&told, exclusive);
    true
}

/// Whether a group of n may not be told exactly when so many gave one answer.
pub(crate) fn too_alike(n: i64, largest: i64, known: &Knowledge) -> bool {
    n - largest < 2 || (n < 3 * known.k && 1000 * largest > known.h * n)
}

/// Of how many of n people the answer that most of them gave may be sure at most: what follows from not being told
/// exactly, and what everybody can work out who knows the rule.
pub(crate) fn promised(n: i64, known: &Knowledge) -> i64 {
    (0..=n).find(|largest| too_alike(n, *largest, known)).unwrap_or(n)
}

/// In which way more is told of a group than the rule promises, if it is.
pub(crate) fn broken(told: &Told, known: &Knowledge) -> Option<&'static str> {
    match (told.size, told.is_exact()) {
        (..=0, _) => None,
        (n, true) if n < known.k => Some("klein"),
        (n, true) => too_alike(n, told.sure(), known).then_some("eensgezind"),
        (n, false) if n < known.k => (told.sure() > 0).then_some("gok"),
        (n, false) => (told.sure() > promised(n, known)).then_some("gok"),
    }
}

/// The guesses about all people of a role, added up; shares per mille.
#[derive(Debug, Default)]
pub(crate) struct Guesses {
    /// People whose smallest group is known, a question at a time, where there is a whole.
    pub(crate) people: i64,
    /// Of how many of them the guess is right for sure: before, as it was told, and after everything.
    pub(crate) right: [i64; 3],
    /// For how many it may be right, after everything.
    pub(crate) perhaps: i64,
    /// The best guess about anybody: before, as it was told, and after everything.
    pub(crate) best: [i64; 3],
    /// Of what size the group of the best guess is.
    pub(crate) best_of: i64,
    /// People by their guess after everything: below 50 %, 80 %, 90 %, 100 %, and sure.
    pub(crate) spread: [i64; 5],
}

/// Guesses about the people of one question.
pub(crate) fn guess(model: &Model, equations: &Equations, groups: &Groups, guesses: &mut Guesses) {
    let is_own = |at: &usize| equations.merged[*at].groups.iter().any(|group| model.own[*group]);
    let others = |set: &Vec<usize>| !set.iter().any(is_own);
    let best_said = groups
        .said
        .iter()
        .filter(|(set, told)| told.size > 0 && others(set))
        .map(|(_, told)| permille(told.sure(), told.size))
        .max();
    for (set, told) in groups.all.iter().filter(|(set, told)| told.size > 0 && others(set)) {
        let share = permille(told.sure(), told.size);
        if share > guesses.best[2] {
            (guesses.best[2], guesses.best_of) = (share, told.size);
        }
        let smaller = |(other, smaller): (&Vec<usize>, &Told)| {
            smaller.size > 0 && other.len() < set.len() && other.iter().all(|one| set.contains(one))
        };
        if set.len() > 1 && groups.all.iter().any(smaller) {
            continue;
        }
        // Who sees no whole has nothing to begin with, and is left out of the sums.
        let Some(whole) = model.whole.filter(|whole| whole.size > 0) else {
            continue;
        };
        let before = permille(whole.sure(), whole.size);
        let around = |(other, _): &(&Vec<usize>, &Told)| set.iter().all(|one| other.contains(one));
        let said = groups.said.iter().filter(around).min_by_key(|(_, told)| told.size);
        let said = said.map(|(_, told)| permille(told.sure(), told.size.max(1)));
        guesses.people += told.size;
        guesses.right[0] += told.size * before;
        guesses.right[1] += told.size * said.unwrap_or(before);
        guesses.right[2] += told.size * share;
        guesses.perhaps += told.perhaps();
        guesses.best[0] = guesses.best[0].max(before);
        let bounds = [500, 800, 900, 1000];
        guesses.spread[bounds.iter().filter(|bound| share >= **bound).count()] += told.size;
    }
    guesses.best[1] = guesses.best[1].max(best_said.unwrap_or(0));
}

fn permille(part: i64, whole: i64) -> i64 {
    1000 * part / whole
}
