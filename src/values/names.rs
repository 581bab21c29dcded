//! Names as people read them: what looks the same is the same.

use icu_normalizer::ComposingNormalizerBorrowed;

/// A text in its composed form (Unicode NFC): é is one character, however it was typed.
#[must_use]
pub fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// A text in its compatible form (Unicode NFKC): what keyboards and programs write in different ways for the same sign is
/// one, such as the full-width letters of an input method and ligatures.
#[must_use]
pub fn compatible(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned()
}

/// A name as it is compared: composed, in small letters, with single spaces and plain quotes and hyphens. Everything else
/// counts: "Zorg" and "Zorg+" are two.
#[must_use]
pub fn as_read(name: &str) -> String {
    let plain = |c: char| match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' => '-',
        other => other,
    };
    let small: String = composed(name).to_lowercase().chars().map(plain).collect();
    // Making letters small can take them apart again.
    composed(&one_space(&small))
}

/// Trimmed, with one space wherever there is white space.
#[must_use]
pub fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
