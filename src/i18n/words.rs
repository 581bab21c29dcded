//! The words with which a ballot is told: short, known to everybody, and 64 in each language.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Lang;
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

/// Four words in a language.
#[must_use]
pub fn told(words: BallotWords, lang: Lang) -> [&'static str; 4] {
    let list = word_list(lang);
    words.places().map(|at| list.get(at).map_or("", String::as_str))
}
