//! Whether a password is among the first that are tried.
//!
//! The cheapest way of spelling it is looked for: out of common words, words of the installation, sequences, rows of the
//! keyboard, years and repeats, with single characters between them. What that way costs, in bits, is about the logarithm
//! of the number of tries; common words and kin are found in the few tries that the throttle allows, a sentence of a few
//! words of one's own is not.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::values::asset;

/// Fewest bits: some thousand million tries, of which the throttle allows a few thousand a day.
const ENOUGH: f64 = 30.0;
/// Cost of a word that belongs to the installation.
const OWN_WORD: f64 = 2.0;
/// Cost of a sequence, a row of the keyboard or a year.
const PATTERN: f64 = 6.0;
/// Cost of the same once more.
const AGAIN: f64 = 2.0;
/// Fewest characters of a pattern.
const SHORTEST_PATTERN: usize = 3;
/// Longest word or pattern that is looked for.
const LONGEST_PIECE: usize = 32;

/// Bytes of a hash that are kept of each of the most used passwords.
const MARK: usize = 8;

const ROWS: [&str; 8] = [
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// Whether a password is easy to guess, also for somebody who knows these words: names of the gemeente, the provider and
/// the person.
#[must_use]
pub(super) fn is_guessable(password: &str, words: &[String]) -> bool {
    let small = password.to_lowercase();
    if is_most_used(&small) {
        return true;
    }
    let typed: Vec<char> = small.chars().collect();
    let own: Vec<Vec<char>> = words.iter().flat_map(|text| own_words(text)).collect();
    bits(&typed, &own) < ENOUGH
}

/// Whether a password, in small letters, is one of the 5,000 of twelve characters or more that are used most, as
/// `.ci/most-used-passwords` keeps them: the first bytes of their SHA-256.
fn is_most_used(small: &str) -> bool {
    static MARKS: OnceLock<HashSet<[u8; MARK]>> = OnceLock::new();
    let marks = MARKS.get_or_init(|| {
        let file = asset::bytes("passwords/most-used.bin");
        file.as_chunks().0.iter().copied().collect()
    });
    let hash = Sha256::digest(small.as_bytes());
    hash.first_chunk().is_some_and(|mark| marks.contains(mark))
}

/// A name whole, without its spaces, and word by word.
fn own_words(text: &str) -> Vec<Vec<char>> {
    let lower = text.to_lowercase();
    let parts = lower.split(|sign: char| !sign.is_alphanumeric());
    let mut found: Vec<Vec<char>> = parts.map(|part| part.chars().map(plain).collect()).collect();
    found.push(found.concat());
    found.retain(|word| word.len() >= SHORTEST_PATTERN);
    found
}

/// Bits of the cheapest spelling.
fn bits(typed: &[char], own: &[Vec<char>]) -> f64 {
    let mut cheapest = vec![0.0_f64];
    for end in 1..=typed.len() {
        let mut best = f64::INFINITY;
        let from = end.saturating_sub(LONGEST_PIECE);
        for (start, before) in cheapest.iter().enumerate().skip(from) {
            if let Some(piece) = typed.get(start..end) {
                best = best.min(before + cost(typed, start, piece, own));
            }
        }
        cheapest.push(best);
    }
    cheapest.last().copied().unwrap_or_default()
}

/// What one piece costs at the least; infinitely much when it is nothing that is known.
fn cost(typed: &[char], start: usize, piece: &[char], own: &[Vec<char>]) -> f64 {
    if let [one] = piece {
        return single(*one);
    }
    let before = start.checked_sub(piece.len()).and_then(|from| typed.get(from..start));
    if before == Some(piece) {
        return AGAIN;
    }
    let mut least = f64::INFINITY;
    if piece.len() >= SHORTEST_PATTERN && (is_sequence(piece) || is_row(piece)) || is_year(piece) {
        least = PATTERN;
    }
    let word: Vec<char> = piece.iter().copied().map(plain).collect();
    if own.contains(&word) {
        return OWN_WORD;
    }
    // Written as in the list, or with digits and signs for letters.
    let (text, word): (String, String) = (piece.iter().collect(), word.iter().collect());
    let known = common().get(&text).or_else(|| common().get(&word));
    least.min(known.copied().unwrap_or(f64::INFINITY))
}

/// One character that belongs to nothing.
fn single(sign: char) -> f64 {
    match sign {
        '0'..='9' => 3.3,
        'a'..='z' => 4.7,
        _ => 5.5,
    }
}

/// The letter for which a digit or a sign often stands.
fn plain(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Each next character is one higher, one lower, or the same.
fn is_sequence(piece: &[char]) -> bool {
    let step = |pair: &[char]| match pair {
        [one, next] => i64::from(u32::from(*next)) - i64::from(u32::from(*one)),
        _ => i64::MAX,
    };
    let mut steps = piece.windows(2).map(step);
    let first = steps.next().unwrap_or(i64::MAX);
    (-1..=1).contains(&first) && steps.all(|step| step == first)
}

/// Keys beside each other, forwards or backwards; a row begins again at its start.
fn is_row(piece: &[char]) -> bool {
    let text: String = piece.iter().collect();
    let back: String = piece.iter().rev().collect();
    ROWS.iter().any(|row| {
        let twice = row.repeat(2);
        twice.contains(&text) || twice.contains(&back)
    })
}

fn is_year(piece: &[char]) -> bool {
    matches!(piece, ['1', '9', a, b] | ['2', '0', a, b] if a.is_ascii_digit() && b.is_ascii_digit())
}

/// Common words with their bits: the further down the list, the more.
fn common() -> &'static HashMap<String, f64> {
    static WORDS: OnceLock<HashMap<String, f64>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = HashMap::new();
        let text = asset::text("passwords/common.txt");
        for (rank, word) in (2_u32..).zip(text.split_whitespace()) {
            words.entry(word.to_owned()).or_insert(f64::from(rank).log2() + 1.0);
        }
        words
    })
}
