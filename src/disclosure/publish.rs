//! From opened, unpublished counts to atoms, each told exactly or as a band.

use super::rule::{Rule, names_one};
use super::weakness::Weakness;
use crate::values::published::{Band, Published};
use crate::values::scale::{Kind, REASONS};
use crate::values::tally::Tally;

/// What one participation brings to one question at a count moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution<I> {
    /// The participation.
    pub who: I,
    /// `W`: opened, not published.
    pub waiting: Tally,
    /// The part of `waiting` that was opened at this count: no copy of before has it. Only at the close, and only for the
    /// pool.
    pub fresh: Tally,
    /// Answers in a box that was never opened on its own; only at the close, and only for the pool.
    pub unopened: Tally,
}

/// A full group of one participation: it is published together, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom<I> {
    /// The participation.
    pub who: I,
    /// The group, to be taken out of what waits. Never written down.
    pub group: Tally,
    /// The group as it is published.
    pub told: Published,
}

/// The pool of small participations: "overige aanbieders samen".
pub type PoolAtom = Published;

/// Decides for one question of one mode which groups are published now, and how exactly each is told. What is published
/// hangs on how many people answered and never on what they answered. Before the close there is no pool; at the close
/// it holds what no participation could publish alone ([`pool`]).
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
    let told = |c: &Contribution<I>| rule.tell_weakened(weakness, kind, &c.waiting);
    let atom = |c: &Contribution<I>| {
        Some(Atom {
            who: c.who,
            group: c.waiting,
            told: told(c)?,
        })
    };
    let atoms = contributions.iter().filter_map(atom).collect();
    if !closing {
        return (atoms, None);
    }
    let left = |c: &Contribution<I>| match told(c) {
        Some(_) => Left {
            waited: Tally::ZERO,
            new: c.unopened,
        },
        // More that is fresh than waits cannot be; then none of it was known.
        None => match c.waiting.minus(&c.fresh) {
            Some(waited) => Left {
                waited,
                new: c.fresh.plus(&c.unopened),
            },
            None => Left {
                waited: Tally::ZERO,
                new: c.waiting.plus(&c.unopened),
            },
        },
    };
    let left: Vec<Left> = contributions
        .iter()
        .map(left)
        .filter(|one| one.both().answered(kind) > 0)
        .collect();
    (atoms, pool(weakness, rule, kind, &left))
}

/// What a participation could not publish alone.
#[derive(Clone, Copy)]
struct Left {
    /// Opened at an earlier count.
    waited: Tally,
    /// Opened now, on its own or for the pool alone.
    new: Tally,
}

impl Left {
    fn both(&self) -> Tally {
        self.waited.plus(&self.new)
    }
}

/// The pool, and how exactly it may be told.
///
/// Somebody may know a part of it and take that away: a contributor knows what its own clients answered, two can do
/// so together, and whoever kept copies of the database knows what waited. So the pool appears only when it is a full
/// group without every one and every two contributors and without all that waited (unless nothing new is in it: then there is
/// nothing to be left with). That hangs on numbers alone.
///
/// *Exactly* it is told only when each of these remainders may itself be told exactly, for then they know its counts.
///
/// Otherwise some remainder R is not exact, so at least `at_least(|R|)` of R gave one answer, and as `at_least` grows
/// with n, at least `a = at_least(n)` of the whole pool did, with n the size of the *smallest* remainder. That is what is told: it
/// follows from the rule and the sizes and hangs on no count. Whoever takes own answers away then knows of *their*
/// remainder that no fewer than `a` minus their own gave the answer, which is at most `at_least` of that remainder: no
/// more than the remainder's own band would have said. Were the bound that of the pool's own size, two contributors who
/// have the only other answers would know all others'.
///
/// The answer is named only when no two answers can have that many people (`2a > n`): a choice between two would
/// tell that the other has fewer, and contributors who gave that other one would read on. Then only numbers are told.
fn pool(weakness: Option<Weakness>, rule: &Rule, kind: Kind, left: &[Left]) -> Option<PoolAtom> {
    let total = left.iter().fold(Tally::ZERO, |sum, one| sum.plus(&one.both()));
    let exact = |group: &Tally| rule.exact_weakened(weakness, kind, group);
    let number = u64::try_from(left.len()).unwrap_or(0);
    if weakness == Some(Weakness::PoolOfTwo) {
        return rule.tell(kind, &total).filter(|_| number >= 2);
    }
    let remainders = remainders(weakness, kind, left, &total)?;
    let smallest = remainders.iter().map(|one| one.answered(kind)).min()?;
    let full = remainders.iter().all(|one| rule.is_full_weakened(weakness, kind, one));
    if number < u64::from(rule.m) || !full {
        return None;
    }
    let seen_through = weakness == Some(Weakness::PoolSeenThrough) && exact(&total);
    if seen_through || remainders.iter().all(exact) {
        return Some(Published::from(total));
    }
    let (answered, people) = (total.answered(kind), total.people(kind));
    let at_least = rule.at_least(smallest);
    let slots = if kind == Kind::Reasons { REASONS } else { 5 };
    let slot = (1..=slots).find(|slot| total.slot(*slot) >= at_least);
    match slot.filter(|_| names_one(kind, at_least, answered)) {
        Some(slot) => Published::of_band(
            slot,
            Band {
                answered,
                at_least,
                people,
            },
        ),
        None => Some(Published::of_people(answered, people)),
    }
}

/// The whole pool, and what is left of it for whoever knows one or two contributions, or all that waited. `None` when
/// the parts are more than the whole, which cannot be.
fn remainders(weakness: Option<Weakness>, kind: Kind, left: &[Left], total: &Tally) -> Option<Vec<Tally>> {
    let mut all = vec![*total];
    for (at, one) in left.iter().enumerate() {
        let rest = total.minus(&one.both())?;
        all.push(rest);
        if weakness == Some(Weakness::PoolForOneEye) {
            continue;
        }
        for two in left.iter().skip(at + 1) {
            all.push(rest.minus(&two.both())?);
        }
    }
    let new = left.iter().fold(Tally::ZERO, |sum, one| sum.plus(&one.new));
    if new.answered(kind) > 0 && weakness != Some(Weakness::PoolOverWaiting) {
        all.push(new);
    }
    Some(all)
}
