//! The words with which a ballot is told: short, known to everybody, and 64 in each language.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Lang;
use crate::values::alphabet::in_order_of;
use crate::values::asset;
use crate::values::ballot_words::BallotWords;

/// The words of a language, in the order of `assets/words/`. A variant of a language has those of the language.
#[must_use]
pub fn word_list(lang: Lang) -> &'static [String] {
    static LISTS: OnceLock<HashMap<&'static str, Vec<String>>> = OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        let read = |name: &'static str| {
            asset::text(&format!("words/{name}.txt"))
                .lines()
                .map(str::to_owned)
                .collect()
        };
        Lang::all()
            .iter()
            .map(|lang| (lang.primary(), read(lang.primary())))
            .collect()
    });
    lists.get(lang.primary()).map_or(&[], Vec::as_slice)
}

/// For each word of a language, how many stand before it in the alphabet of that language.
#[must_use]
pub fn word_ranks(lang: Lang) -> Vec<usize> {
    let words = word_list(lang);
    let mut ranks = vec![0; words.len()];
    for (rank, at) in in_order_of(lang.primary(), words).into_iter().enumerate() {
        if let Some(place) = ranks.get_mut(at) {
            *place = rank;
        }
    }
    ranks
}

/// Four words in a language.
#[must_use]
pub fn told(words: BallotWords, lang: Lang) -> [&'static str; 4] {
    let list = word_list(lang);
    words.places().map(|at| list.get(at).map_or("", String::as_str))
}
