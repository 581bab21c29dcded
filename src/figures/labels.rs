//! Small Dutch words for kinds of questions, scores and numbers of people.

use crate::statistics::counts::percent_of;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::{Kind, score_name};
use crate::values::terms::RoundState;
use serde::Serialize;

/// Words in a sentence: "a", "a en b", "a, b en c".
#[must_use]
pub fn listed(all: &[impl AsRef<str>]) -> String {
    let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
    match all.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} en {last}", first.join(", ")),
        few => few.concat(),
    }
}

/// What the share of a question counts.
#[must_use]
pub fn counted(kind: Kind) -> &'static str {
    match kind {
        Kind::Smiley5 => "goed of heel goed",
        Kind::Smiley3 => "heel goed",
        Kind::YesNo => "ja",
        Kind::Reasons => "",
    }
}

/// What the shares of these kinds of question count, between quotes: `‘goed of heel goed’`.
#[must_use]
pub fn counted_by(kinds: impl IntoIterator<Item = Kind>) -> String {
    let mut all: Vec<&str> = kinds
        .into_iter()
        .map(counted)
        .filter(|words| !words.is_empty())
        .collect();
    all.sort_unstable();
    all.dedup();
    all.iter()
        .map(|words| format!("‘{words}’"))
        .collect::<Vec<_>>()
        .join(" of ")
}

/// The word of one score for this kind of question.
#[must_use]
pub fn score_word(kind: Kind, score: u8) -> &'static str {
    match (kind, score) {
        (Kind::YesNo, 5) => "ja",
        (Kind::YesNo, _) => "nee",
        _ => score_name(score),
    }
}

/// The words of the six reasons, in the order of their bits.
pub const REASON_WORDS: [&str; crate::values::scale::REASONS] = [
    "te lang wachten",
    "niet geluisterd",
    "te weinig uitleg",
    "steeds iemand anders",
    "past niet bij mij",
    "iets anders",
];

/// `text` with a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `text` as a sentence: with a capital and a full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}

/// A face with its word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Face {
    pub score: u8,
    pub word: String,
}

/// The faces of a kind of question, red first.
#[must_use]
pub fn faces(kind: Kind) -> Vec<Face> {
    let face = |score: &u8| Face {
        score: *score,
        word: capital(score_name(*score)),
    };
    kind.scores().iter().map(face).collect()
}

/// Where a round is in its life, as a page says it.
#[must_use]
pub fn state_words(state: RoundState) -> &'static str {
    match state {
        RoundState::Closing => "dicht, wordt geteld",
        other => other.word(),
    }
}

/// "1 persoon", "2 mensen".
#[must_use]
pub fn people(count: u32) -> String {
    if count == 1 {
        "1 persoon".to_owned()
    } else {
        format!("{count} mensen")
    }
}

/// So many people of so many codes: "van 40 codes (30%)". `None` where no codes were issued, or nobody may know.
#[must_use]
pub fn of_codes(people: u32, issued: Option<u32>, codes: &str) -> Option<String> {
    let percent = percent_of(people, issued?)?;
    let percent = phrase(Phrase::Percent(percent.into()));
    Some(format!("van {} {codes} ({percent})", issued?))
}
