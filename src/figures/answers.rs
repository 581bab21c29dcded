//! What one cell tells, answer by answer: exact counts, and bands with two ends.

use super::labels::{REASON_WORDS, listed, score_word};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::{Bounds, Published};
use crate::values::scale::Kind;
use serde::Serialize;

/// One answer, or one reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The score, or the number of the reason: its slot in a tally.
    pub slot: u8,
    pub word: &'static str,
    /// How many people gave it.
    pub count: Bounds,
    /// The same in words.
    pub people: String,
    /// Their part at the least, between 0 and 1.
    pub low: f64,
    /// Their part at the most.
    pub high: f64,
}

/// Every answer on the scale, red first, or every reason.
#[must_use]
pub fn answers(kind: Kind, published: &Published) -> Vec<Answer> {
    let all = f64::from(published.answered(kind).max(1));
    let answer = |(slot, word): (u8, &'static str)| {
        let count = published.count(kind, usize::from(slot));
        Answer {
            slot,
            word,
            count,
            people: phrase(Phrase::Count(count)),
            low: f64::from(count.low) / all,
            high: f64::from(count.high) / all,
        }
    };
    if kind == Kind::Reasons {
        (1..).zip(REASON_WORDS).map(answer).collect()
    } else {
        let scores = kind.scores().iter();
        scores.map(|score| answer((*score, score_word(kind, *score)))).collect()
    }
}

/// Answers in words: "slecht 9, gaat wel 10 en goed 12 tot 13".
pub(super) fn spoken(answers: &[Answer]) -> String {
    let said: Vec<String> = answers
        .iter()
        .map(|one| format!("{} {}", one.word, phrase(Phrase::Between(one.count))))
        .collect();
    listed(&said)
}

/// How many chose "weet ik niet", "niet voor mij", or skipped.
pub(super) fn beside_scale(kind: Kind, published: &Published) -> [String; 3] {
    [6, 7, 0].map(|slot| phrase(Phrase::Count(published.count(kind, slot))))
}

/// The same in a sentence.
#[must_use]
pub fn beside_scale_sentence(kind: Kind, published: &Published) -> String {
    let [unknown, not_mine, skipped] = beside_scale(kind, published);
    format!("Weet ik niet: {unknown} · niet voor mij: {not_mine} · overgeslagen: {skipped}.")
}
