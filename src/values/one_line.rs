//! A text on one line, as people type names and reasons.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// Trimmed, not empty, of at most `MAX` characters, all of which can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneLine<const MAX: usize>(String);

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
        if text.chars().any(char::is_control) {
            return Err(OneLineError::Control);
        }
        Ok(Self(text.to_owned()))
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
