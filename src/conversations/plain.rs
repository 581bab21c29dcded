//! Plain words (B1): which sentences of a text for clients are hard to read. A hint, never a block.

/// Most words of a sentence: the measure of every text for clients (`tests/views/texts.rs`).
pub const LONGEST_SENTENCE: usize = 16;
/// Most letters of a word.
pub const LONGEST_WORD: usize = 18;
/// Words no client should have to read.
const HARD: [&str; 5] = ["respondent", "data", "gegevens", "aggregaat", "verwerken"];

/// A sentence to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainHint {
    /// The sentence.
    pub sentence: String,
    /// How many words it has, when that is more than [`LONGEST_SENTENCE`].
    pub words: Option<usize>,
    /// Its words that are long or known to be hard, in lower case.
    pub hard: Vec<String>,
}

/// The sentences of `text` that are long or hold a long or hard word, in order; empty when all is well.
#[must_use]
pub fn plain_hints(text: &str) -> Vec<PlainHint> {
    text.split_inclusive(['.', '?', '!', ':', '\n'])
        .map(str::trim)
        .filter_map(hint)
        .collect()
}

fn hint(sentence: &str) -> Option<PlainHint> {
    let apart = |sign: char| !sign.is_alphabetic() && sign != '’' && sign != '\'';
    let words: Vec<String> = sentence
        .split(apart)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_hard = |word: &&String| word.chars().count() > LONGEST_WORD || HARD.contains(&word.as_str());
    let hard: Vec<String> = words.iter().filter(is_hard).cloned().collect();
    let long = Some(words.len()).filter(|number| *number > LONGEST_SENTENCE);
    (long.is_some() || !hard.is_empty()).then(|| PlainHint {
        sentence: sentence.to_owned(),
        words: long,
        hard,
    })
}
