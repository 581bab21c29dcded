//! What one cell tells, answer by answer: exact counts, and bands with two ends.

use super::labels::{REASON_WORDS, score_word};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::{Bounds, Published};
use crate::values::scale::Kind;

/// One answer, or one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The score, or the number of the reason: its slot in a tally.
    pub slot: u8,
    pub word: &'static str,
    /// How many people gave it.
    pub count: Bounds,
    /// How many of them are told exactly.
    pub exact: u32,
    /// How many people are in groups of which nearly everybody gave it.
    pub grouped: u32,
}

/// Every answer on the scale, red first, or every reason.
#[must_use]
pub fn answers(kind: Kind, published: &Published) -> Vec<Answer> {
    let answer = |(slot, word): (u8, &'static str)| {
        let at = usize::from(slot);
        let groups = published.bands().filter(|(of, _)| *of == at);
        Answer {
            slot,
            word,
            count: published.count(kind, at),
            exact: published.exact().slot(at),
            grouped: groups.map(|(_, band)| band.answered).sum(),
        }
    };
    if kind == Kind::Reasons {
        (1..).zip(REASON_WORDS).map(answer).collect()
    } else {
        let scores = kind.scores().iter();
        scores.map(|score| answer((*score, score_word(kind, *score)))).collect()
    }
}

/// What a screen reader hears for answers: "slecht 9, gaat wel 10 en goed 12 tot 13".
#[must_use]
pub fn spoken(answers: &[Answer]) -> String {
    let said: Vec<String> = answers
        .iter()
        .map(|one| format!("{} {}", one.word, phrase(Phrase::Between(one.count))))
        .collect();
    match said.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

/// "weet ik niet", "niet voor mij", skipped.
#[must_use]
pub fn beside_scale(kind: Kind, published: &Published) -> [Bounds; 3] {
    [6, 7, 0].map(|slot| published.count(kind, slot))
}
