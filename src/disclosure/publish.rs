//! From opened, unpublished counts to atoms.

use super::rule::Rule;
use crate::values::scale::Kind;
use crate::values::tally::Tally;

/// What one participation brings to one question at a count moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution<I> {
    /// The participation.
    pub who: I,
    /// `W`: opened, not published.
    pub waiting: Tally,
    /// Answers in a box that was never opened on its own; only at the close, and only for the pool.
    pub unopened: Tally,
}

/// A full group of one participation: it is published together, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom<I> {
    /// The participation.
    pub who: I,
    /// The group.
    pub group: Tally,
}

/// The pool of small participations: "overige aanbieders samen".
pub type PoolAtom = Tally;

/// Decides for one question of one mode which groups are published now. Before the close there is
/// no pool. At the close the pool holds what no participation could publish alone; it appears only
/// with at least m contributors, and when it is still a full group without any one of them.
///
/// Independent of the order of `contributions`.
#[must_use]
pub fn publish<I: Copy>(
    rule: &Rule,
    kind: Kind,
    contributions: &[Contribution<I>],
    closing: bool,
) -> (Vec<Atom<I>>, Option<PoolAtom>) {
    let full = |c: &&Contribution<I>| rule.ok(kind, &c.waiting);
    let atoms = contributions
        .iter()
        .filter(full)
        .map(|c| Atom {
            who: c.who,
            group: c.waiting,
        })
        .collect();
    if !closing {
        return (atoms, None);
    }
    let left: Vec<Tally> = contributions
        .iter()
        .filter(|c| !full(c))
        .map(|c| c.waiting.plus(&c.unopened))
        .chain(contributions.iter().filter(full).map(|c| c.unopened))
        .filter(|tally| tally.answered(kind) > 0)
        .collect();
    (atoms, pool(rule, kind, &left))
}

fn pool(rule: &Rule, kind: Kind, left: &[Tally]) -> Option<PoolAtom> {
    let total = left.iter().fold(Tally::ZERO, |sum, tally| sum.plus(tally));
    let enough = u64::try_from(left.len()).unwrap_or(0) >= u64::from(rule.m);
    let without_any = |one: &Tally| total.minus(one).is_some_and(|rest| rule.ok(kind, &rest));
    (enough && rule.ok(kind, &total) && left.iter().all(without_any)).then_some(total)
}
