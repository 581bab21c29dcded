//! From opened, unpublished counts to atoms.

use super::rule::Rule;
use super::weakness::Weakness;
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
/// with at least m contributors, and when it is still a full group without any one and without any
/// two of them: contributors who know their own answers can take those away, and two can do so together.
///
/// Independent of the order of `contributions`.
#[must_use]
pub fn publish<I: Copy>(
    rule: &Rule,
    kind: Kind,
    contributions: &[Contribution<I>],
    closing: bool,
) -> (Vec<Atom<I>>, Option<PoolAtom>) {
    publish_weakened(None, rule, kind, contributions, closing)
}

/// [`publish`], spoilt on purpose in one way; with `None` it is [`publish`] itself. For tests alone.
#[doc(hidden)]
#[must_use]
pub fn publish_weakened<I: Copy>(
    weakness: Option<Weakness>,
    rule: &Rule,
    kind: Kind,
    contributions: &[Contribution<I>],
    closing: bool,
) -> (Vec<Atom<I>>, Option<PoolAtom>) {
    let full = |c: &&Contribution<I>| rule.ok_weakened(weakness, kind, &c.waiting);
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
    (atoms, pool(weakness, rule, kind, &left))
}

fn pool(weakness: Option<Weakness>, rule: &Rule, kind: Kind, left: &[Tally]) -> Option<PoolAtom> {
    let total = left.iter().fold(Tally::ZERO, |sum, tally| sum.plus(tally));
    let ok = |tally: &Tally| rule.ok_weakened(weakness, kind, tally);
    let number = u64::try_from(left.len()).unwrap_or(0);
    if weakness == Some(Weakness::PoolOfTwo) {
        return (number >= 2 && ok(&total)).then_some(total);
    }
    let without_any = |all: &Tally| left.iter().all(|one| all.minus(one).is_some_and(|rest| ok(&rest)));
    let without_two = || {
        left.iter().enumerate().all(|(at, one)| {
            let others = left.iter().skip(at + 1);
            let rest = total.minus(one);
            rest.is_some_and(|rest| {
                others
                    .into_iter()
                    .all(|two| rest.minus(two).is_some_and(|rest| ok(&rest)))
            })
        })
    };
    let shown = number >= u64::from(rule.m)
        && ok(&total)
        && without_any(&total)
        && (weakness == Some(Weakness::PoolForOneEye) || without_two());
    shown.then_some(total)
}
