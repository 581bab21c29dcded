//! Guessing: what is left when nothing is certain. The attacker knows what some people answered (themselves, their
//! friends, cards they filled in) and guesses about everybody else.

use super::{Claims, Group, QUESTIONS, Vector};
use std::collections::BTreeMap;

/// How good guesses were about the people whose answers the attacker did not know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::privacy) struct Guess {
    /// Share of single answers that were right.
    pub(in crate::privacy) answers: f64,
    /// People of whom every answer was right.
    pub(in crate::privacy) whole: usize,
}

impl Guess {
    fn of(truth: &Claims, known: &Claims, guess: impl Fn(usize, usize) -> u8) -> Self {
        let (mut right, mut asked, mut whole) = (0_u32, 0_u32, 0);
        for (code, vector) in truth.iter().filter(|(code, _)| !known.contains_key(code)) {
            let hits = (0..QUESTIONS)
                .filter(|question| guess(*code, *question) == vector[*question])
                .count();
            right += u32::try_from(hits).expect("five at most");
            asked += 5;
            whole += usize::from(hits == QUESTIONS);
        }
        Self {
            answers: f64::from(right) / f64::from(asked),
            whole,
        }
    }

    /// The best that one answer for everybody can do, by somebody who knows all counts: the modal shares.
    pub(in crate::privacy) fn modal(truth: &Claims, known: &Claims) -> Self {
        let rest: Vec<&Vector> = truth
            .iter()
            .filter(|(code, _)| !known.contains_key(code))
            .map(|(_, v)| v)
            .collect();
        let modal = modal(&rest);
        Self::of(truth, known, |_, question| modal[question])
    }
}

/// The most given answer to each question.
fn modal(vectors: &[&Vector]) -> Vector {
    std::array::from_fn(|question| {
        let times = |score: &u8| vectors.iter().filter(|vector| vector[question] == *score).count();
        (0..8).max_by_key(times).expect("eight slots")
    })
}

/// Guesses what most of those answered who were counted together with somebody, without the answers that are known.
pub(in crate::privacy) fn by_groups(groups: &[Group], truth: &Claims, known: &Claims) -> Guess {
    let mut guesses: BTreeMap<usize, Vector> = BTreeMap::new();
    for group in groups {
        let mut left = group.votes;
        for vector in group.codes.iter().filter_map(|code| known.get(code)) {
            for (slots, answer) in left.iter_mut().zip(vector) {
                slots[usize::from(*answer)] -= 1;
            }
        }
        let mode: Vector = std::array::from_fn(|question| {
            (0..8_u8)
                .max_by_key(|slot| left[question][usize::from(*slot)])
                .expect("eight slots")
        });
        guesses.extend(group.codes.iter().map(|code| (*code, mode)));
    }
    let fallback = modal(&known.values().collect::<Vec<_>>());
    Guess::of(truth, known, |code, question| {
        guesses.get(&code).unwrap_or(&fallback)[question]
    })
}

/// Learns from people whose answers are known which byte of what is stored under a code goes with which answer, and
/// guesses the others by it.
pub(in crate::privacy) fn by_learning(stored: &BTreeMap<usize, Vec<u8>>, truth: &Claims, known: &Claims) -> Guess {
    let length = stored.values().map(Vec::len).min().unwrap_or(0);
    let ways = (0..length).flat_map(|at| [0xFF_u8, 0x07, 0x70, 0x01].map(|mask| (at, mask)));
    let ways: Vec<(usize, u8)> = ways.collect();
    let rules: Vec<Rule> = (0..QUESTIONS)
        .map(|question| {
            let learn = |(at, mask): &(usize, u8)| Rule::learn((*at, *mask), question, stored, known);
            let rules = ways.iter().map(learn);
            let best = rules.max_by(|one, other| one.trust.total_cmp(&other.trust));
            best.expect("something is stored")
        })
        .collect();
    Guess::of(truth, known, |code, question| rules[question].apply(&stored[&code]))
}

struct Rule {
    at: usize,
    mask: u8,
    answers: BTreeMap<u8, u8>,
    fallback: u8,
    /// Share of known people of whom the rule, learnt from all the others, is right.
    trust: f64,
}

impl Rule {
    fn learn(way: (usize, u8), question: usize, stored: &BTreeMap<usize, Vec<u8>>, known: &Claims) -> Self {
        let (at, mask) = way;
        let mut seen: BTreeMap<u8, [u32; 8]> = BTreeMap::new();
        let mut all = [0_u32; 8];
        let pairs: Vec<(u8, usize)> = known
            .iter()
            .map(|(code, vector)| (stored[code][at] & mask, usize::from(vector[question])))
            .collect();
        for (value, answer) in &pairs {
            seen.entry(*value).or_default()[*answer] += 1;
            all[*answer] += 1;
        }
        let without_self = |(value, answer): &&(u8, usize)| {
            let mut others = seen[value];
            others[*answer] -= 1;
            others.iter().any(|times| *times > 0) && usize::from(most(&others)) == *answer
        };
        let right = u32::try_from(pairs.iter().filter(without_self).count()).expect("few enough");
        Self {
            at,
            mask,
            answers: seen.iter().map(|(value, times)| (*value, most(times))).collect(),
            fallback: most(&all),
            trust: f64::from(right) / f64::from(u32::try_from(pairs.len()).expect("few enough")),
        }
    }

    fn apply(&self, stored: &[u8]) -> u8 {
        let value = stored[self.at] & self.mask;
        self.answers.get(&value).copied().unwrap_or(self.fallback)
    }
}

fn most(times: &[u32; 8]) -> u8 {
    (0..8_u8)
        .max_by_key(|slot| times[usize::from(*slot)])
        .expect("eight slots")
}
