//! What one cell tells, answer by answer: exact counts, bands with two ends, and what adds up to everybody.

use super::labels::{REASON_WORDS, capital, score_word};
use super::model::{Body, Line};
use crate::statistics::phrases::{NearlyAll, Phrase, phrase};
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
pub fn beside(kind: Kind, published: &Published) -> [Bounds; 3] {
    [6, 7, 0].map(|slot| published.count(kind, slot))
}

/// The same in words.
#[must_use]
pub fn beside_words(kind: Kind, published: &Published) -> String {
    let [unknown, not_mine, skipped] = beside(kind, published).map(|count| phrase(Phrase::Count(count)));
    format!("Weet ik niet: {unknown} · niet voor mij: {not_mine} · overgeslagen: {skipped}.")
}

/// The bands of a cell, each as a sentence.
#[must_use]
pub fn band_sentences(kind: Kind, published: &Published) -> Vec<String> {
    let all = published.answered(kind);
    let word = |slot: usize| {
        answers(kind, published)
            .into_iter()
            .find(|one| usize::from(one.slot) == slot)
    };
    let untold = published.untold().map(|group| {
        let said = phrase(Phrase::Untold(group.answered, group.answered == all));
        format!("{said}.")
    });
    let bands = published.bands().filter_map(|(slot, band)| {
        let said = phrase(Phrase::Band(NearlyAll {
            answer: word(slot)?.word,
            at_least: band.at_least,
            answered: band.answered,
            is_all: band.answered == all,
        }));
        Some(format!("{said}."))
    });
    bands.chain(untold).collect()
}

/// What stands under the figures of a question, so that they add up in sight to everybody who took part: its bands, who
/// answered beside the scale, whose answer cannot be told yet, and of which release it is.
#[must_use]
pub fn sentences(line: &Line) -> Vec<String> {
    let others = line.published().and_then(|published| others(line.kind, published));
    bands_of(line).into_iter().chain(others).chain(rest(line)).collect()
}

/// The same where everybody beside the scale is told already, answer by answer.
#[must_use]
pub fn sentences_but_beside(line: &Line) -> Vec<String> {
    bands_of(line).into_iter().chain(rest(line)).collect()
}

fn bands_of(line: &Line) -> Vec<String> {
    let told = line.published();
    told.map_or_else(Vec::new, |published| band_sentences(line.kind, published))
}

fn rest(line: &Line) -> Vec<String> {
    let mut said: Vec<String> = not_yet(line).into_iter().collect();
    said.extend(line.standing.map(|standing| {
        let words = phrase(Phrase::Standing(standing.number, standing.moment.day()));
        format!("{}.", capital(&words))
    }));
    if let Body::Scale(scale) = &line.body
        && scale.reference.is_some()
        && let Some(standing) = line.reference_standing
    {
        let words = phrase(Phrase::Standing(standing.number, standing.moment.day()));
        said.push(format!("Alle aanbieders samen: {words}."));
    }
    said
}

/// That some answers cannot be told yet, where that is so.
pub(in crate::views) fn not_yet(line: &Line) -> Option<String> {
    (line.not_yet > 0).then(|| format!("{}.", capital(&phrase(Phrase::NotYet(line.not_yet)))))
}

fn others(kind: Kind, published: &Published) -> Option<String> {
    match (published.beside(kind), kind) {
        (0, _) => None,
        (1, Kind::Reasons) => Some("Nog 1 mens gaf geen reden.".to_owned()),
        (many, Kind::Reasons) => Some(format!("Nog {many} mensen gaven geen reden.")),
        (1, _) => Some("Nog 1 mens: weet ik niet, niet voor mij of overgeslagen.".to_owned()),
        (many, _) => Some(format!(
            "Nog {many} mensen: weet ik niet, niet voor mij of overgeslagen."
        )),
    }
}
