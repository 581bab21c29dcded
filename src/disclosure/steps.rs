//! The rule of steps: when what a reader sees of more than one provider may move on.
//!
//! A whole is the sum of what many providers published. Whoever sees two of them, one after the other, sees their
//! difference: what was added in between. A whole that moved on at every release would often tell what *one* provider
//! added. So for each reader it moves on only by a step that may itself be shown as a whole: by the answers that
//! providers whom the reader does not know added, of at least m of them, together at least 3k, the largest at most d
//! ([`Rule::reference`]). A step without any of those answers tells nothing either. Until then the last whole stays.
//!
//! **Sums of steps.** Who keeps every whole can take any two. Their difference is a sum of steps, and what the rule asks
//! of two steps holds for their sum: whoever has answers in either has some in the sum, so there are at least m; the
//! totals add up to at least 3k; and the most of one provider is at most d·T₁ + d·T₂ = d·(T₁ + T₂). The first whole is a
//! step from nothing. So no two wholes of one reader tell what one step may not.
//!
//! **Several readers.** Who reads as two readers has the wholes of both. [`shared`] gives those that *every* reader has:
//! what everybody may read is one of their own wholes to each of them, and brings no difference that they have not.

use super::rule::{Parts, Rule};
use super::weakness::Weakness;

/// One whole of a sequence, for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The rule in force when it was published.
    pub rule: Rule,
    /// Published answers by provider; the same place is the same provider in every whole, and later places may be missing.
    pub answered: Vec<u32>,
    /// Whether it is of the first edition, which looked at each whole by itself. What was shown then stays shown.
    pub alone: bool,
}

impl Whole {
    fn of(&self, who: usize) -> u32 {
        self.answered.get(who).copied().unwrap_or(0)
    }
}

/// The wholes of a sequence that a reader may see who knows these providers from the beginning and for good: their
/// places, in order.
#[must_use]
pub fn walk(wholes: &[Whole], is_known: impl Fn(usize) -> bool) -> Vec<usize> {
    walk_weakened(None, wholes, is_known)
}

/// [`walk`], spoilt on purpose; with `None` it is [`walk`] itself. For tests alone.
#[doc(hidden)]
#[must_use]
pub fn walk_weakened(weakness: Option<Weakness>, wholes: &[Whole], is_known: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut shown: Vec<usize> = Vec::new();
    for (at, whole) in wholes.iter().enumerate() {
        let alone = whole.alone || weakness == Some(Weakness::AnyStep);
        let last = shown.last().and_then(|last| wholes.get(*last)).filter(|_| !alone);
        let added = |who: usize| whole.of(who).saturating_sub(last.map_or(0, |last| last.of(who)));
        let unknown = (0..whole.answered.len()).filter(|who| !is_known(*who));
        let parts: Parts = unknown.map(added).collect();
        let rule = match weakness {
            Some(Weakness::StepOfFew) => Rule {
                m: whole.rule.m.saturating_sub(1),
                ..whole.rule
            },
            Some(Weakness::StepOfOne) => Rule {
                d_permille: 1000,
                ..whole.rule
            },
            _ => whole.rule,
        };
        if parts.is_enough(&rule) || (parts.total == 0 && last.is_some()) {
            shown.push(at);
        }
    }
    shown
}

/// The wholes that every reader of a round may see: who knows no provider, and each provider, who knows itself.
///
/// The same as walking once for each of them; readers whose last whole is the same are looked at together.
#[must_use]
pub fn shared(wholes: &[Whole]) -> Vec<usize> {
    let providers = wholes.iter().map(|whole| whole.answered.len()).max().unwrap_or(0);
    let everybody: Vec<usize> = walk(wholes, |_| false);
    let mut lasts: Vec<Option<usize>> = vec![None; providers];
    let mut shown = Vec::new();
    for (at, whole) in wholes.iter().enumerate() {
        let mut steps: Vec<(Option<usize>, Step)> = Vec::new();
        let mut all = everybody.binary_search(&at).is_ok();
        for (who, last) in lasts.iter_mut().enumerate() {
            let from = last.filter(|_| !whole.alone);
            let known = steps.iter().find(|(of, _)| *of == from).map(|(_, step)| *step);
            let step = known.unwrap_or_else(|| {
                let step = Step::of(whole, from.and_then(|from| wholes.get(from)));
                steps.push((from, step));
                step
            });
            let before = from.and_then(|from| wholes.get(from)).map_or(0, |from| from.of(who));
            if step.is_safe_for(who, whole.of(who).saturating_sub(before), &whole.rule, from.is_some()) {
                *last = Some(at);
            } else {
                all = false;
            }
        }
        if all {
            shown.push(at);
        }
    }
    shown
}

/// A step as everybody's, from which one provider can be taken away.
#[derive(Clone, Copy)]
struct Step {
    parts: Parts,
    /// Who added most, and how much the next one did.
    most: Option<usize>,
    second: u64,
}

impl Step {
    fn of(whole: &Whole, last: Option<&Whole>) -> Self {
        let added = |who: usize| whole.of(who).saturating_sub(last.map_or(0, |last| last.of(who)));
        let all: Vec<u32> = (0..whole.answered.len()).map(added).collect();
        let parts: Parts = all.iter().copied().collect();
        let most = all.iter().position(|one| u64::from(*one) == parts.largest);
        let others = all.iter().enumerate().filter(|(who, _)| Some(*who) != most);
        Self {
            parts,
            most,
            second: others.map(|(_, one)| u64::from(*one)).max().unwrap_or(0),
        }
    }

    fn is_safe_for(&self, who: usize, own: u32, rule: &Rule, has_a_last: bool) -> bool {
        let others = Parts {
            number: self.parts.number - u64::from(own > 0).min(self.parts.number),
            total: self.parts.total.saturating_sub(u64::from(own)),
            largest: if self.most == Some(who) {
                self.second
            } else {
                self.parts.largest
            },
        };
        others.is_enough(rule) || (others.total == 0 && has_a_last)
    }
}

/// What happens to a reader to whom the figures of single providers open one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The next whole is published.
    Published,
    /// The figures of one provider, or of all with `None`, are open up to and including this whole.
    Opened(Option<usize>, usize),
}

/// What such a reader may see, and knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InTime {
    shown: Vec<usize>,
    /// By provider, the newest whole up to which the reader knows them.
    known: Vec<Option<usize>>,
}

/// The wholes of a sequence for a reader to whom single providers open in time. What a provider adds after the newest
/// figures that are open is unknown. At each event everything that was not shown yet is looked at anew; what was
/// admitted stays so, so a whole is admitted only if what it adds to *each* release that is still to open is enough: the
/// reader keeps it, and takes them off when they open. Who opens single figures of its own accord is not foreseen.
#[must_use]
pub fn walk_in_time(wholes: &[Whole], events: &[Event]) -> InTime {
    let providers = wholes.iter().map(|whole| whole.answered.len()).max().unwrap_or(0);
    let mut reader = InTime {
        shown: Vec::new(),
        known: vec![None; providers],
    };
    let mut published = 0;
    for event in events {
        match event {
            Event::Published => published += 1,
            Event::Opened(who, until) => {
                let opened = |known: &mut Option<usize>| *known = (*known).max(Some(*until));
                match who {
                    Some(who) => reader.known.get_mut(*who).into_iter().for_each(opened),
                    None => reader.known.iter_mut().for_each(opened),
                }
            }
        }
        let next = reader.shown.last().map_or(0, |last| last + 1);
        for at in next..published.min(wholes.len()) {
            if reader.admits(wholes, at) {
                reader.shown.push(at);
            }
        }
    }
    reader
}

impl InTime {
    /// Whether a whole is shown now: all of it is open, or it was admitted and, with what is open by now taken away,
    /// nothing is left of it or enough.
    #[must_use]
    pub fn shows(&self, wholes: &[Whole], at: usize) -> bool {
        let Some(whole) = wholes.get(at) else {
            return false;
        };
        let parts = self.unknown(wholes, whole, at, None);
        parts.total == 0 || (self.shown.binary_search(&at).is_ok() && parts.is_enough(&whole.rule))
    }

    /// The newest whole up to `at` that is shown now.
    #[must_use]
    pub fn newest(&self, wholes: &[Whole], at: usize) -> Option<usize> {
        let until = self.shown.partition_point(|shown| *shown < at);
        let before = self.shown.get(..until).unwrap_or_default().iter().rev().copied();
        std::iter::once(at).chain(before).find(|at| self.shows(wholes, *at))
    }

    /// Whether the step to a whole tells not too much now, nor later when the releases before it open one after another
    /// and the reader takes them off the whole that it kept.
    fn admits(&self, wholes: &[Whole], at: usize) -> bool {
        let Some(whole) = wholes.get(at) else {
            return false;
        };
        let last = self.shown.last().copied().filter(|_| !whole.alone);
        let safe = |from: Option<usize>| {
            let parts = self.unknown(wholes, whole, at, from);
            parts.total == 0 || parts.is_enough(&whole.rule)
        };
        let open_to_all = self.known.iter().min().copied().flatten();
        let next = last.max(open_to_all).map_or(0, |from| from + 1);
        safe(last) && (whole.alone || (next..at).all(|from| safe(Some(from))))
    }

    /// What providers added that is not open, since the later of `last` and what is open of them.
    fn unknown(&self, wholes: &[Whole], whole: &Whole, at: usize, last: Option<usize>) -> Parts {
        let added = |(who, known): (usize, &Option<usize>)| match known.max(&last) {
            Some(from) if *from >= at => 0,
            Some(from) => {
                let before = wholes.get(*from).map_or(0, |from| from.of(who));
                whole.of(who).saturating_sub(before)
            }
            None => whole.of(who),
        };
        self.known.iter().enumerate().map(added).collect()
    }
}
