//! A text on one line, as people type names and reasons.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use super::names::composed;

/// Trimmed, composed (NFC), not empty, of at most `MAX` characters, all of which can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneLine<const MAX: usize>(String);

/// Signs that take no place, or turn what comes after them around: a name that holds one looks like another, or like none.
/// Joiners are not among them, because names in other scripts need those.
const UNSEEN: [char; 18] = [
    '\u{ad}', '\u{61c}', '\u{180e}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{202a}',
    '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2060}', '\u{2066}', '\u{2067}', '\u{2069}', '\u{feff}',
];

/// Why a text is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OneLineError {
    /// Nothing in it.
    #[error("the text is empty")]
    Empty,
    /// More characters than there may be.
    #[error("the text is too long")]
    TooLong,
    /// A character that cannot be shown, such as the end of a line.
    #[error("the text holds a character that cannot be shown")]
    Control,
}

impl<const MAX: usize> FromStr for OneLine<MAX> {
    type Err = OneLineError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(OneLineError::Empty);
        }
        if text.chars().count() > MAX {
            return Err(OneLineError::TooLong);
        }
        if text.chars().any(|sign| sign.is_control() || UNSEEN.contains(&sign)) {
            return Err(OneLineError::Control);
        }
        Ok(Self(composed(text)))
    }
}

impl<const MAX: usize> From<OneLine<MAX>> for String {
    fn from(line: OneLine<MAX>) -> Self {
        line.0
    }
}

impl<const MAX: usize> Deref for OneLine<MAX> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Display for OneLine<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
