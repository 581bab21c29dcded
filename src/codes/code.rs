//! The code a client types, scans or clicks: 55 random bits and a check character.

use std::str::FromStr;

use crate::keys::{LinkKey, Tag};
use crate::values::random::{self, NoRandom};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 11;

/// A well-formed code. Shows as `Code(*)`; its text leaves this module only at issue.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; RANDOM + 1]);

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not twelve letters and digits.
    #[error("a code has 12 letters and digits")]
    Length,
    /// A sign that no code has.
    #[error("a code has only letters and digits")]
    Sign,
    /// The check character does not fit: mistyped.
    #[error("the code is mistyped")]
    Mistyped,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(*)")
    }
}

impl Code {
    /// A new code from the operating system's generator.
    ///
    /// # Errors
    /// [`NoRandom`] when there are no random bytes to be had.
    pub(super) fn random() -> Result<Self, NoRandom> {
        let mut symbols = [0; RANDOM + 1];
        for (symbol, byte) in symbols.iter_mut().zip(random::bytes::<RANDOM>()?) {
            *symbol = byte & 31;
        }
        let check = check(&symbols);
        if let Some(last) = symbols.last_mut() {
            *last = check;
        }
        Ok(Self(symbols))
    }

    /// Twelve characters in three groups of four, as people see it.
    pub(super) fn grouped(&self) -> String {
        let mut out = String::with_capacity(14);
        for (at, symbol) in self.0.iter().enumerate() {
            if at > 0 && at % 4 == 0 {
                out.push('-');
            }
            out.push(letter(*symbol));
        }
        out
    }

    /// The keyed tag of this code in the round of `key`.
    #[must_use]
    pub fn tag(&self, key: &LinkKey) -> Tag {
        let text: Vec<u8> = self
            .0
            .iter()
            .filter_map(|symbol| ALPHABET.get(usize::from(*symbol)).copied())
            .collect();
        key.tag(&text)
    }
}

impl FromStr for Code {
    type Err = CodeError;

    /// Forgives case, spaces, hyphens, O for 0 and I or L for 1.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let mut symbols = [0; RANDOM + 1];
        let mut filled = 0;
        for sign in text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.' | '_'))
        {
            let symbol = symbol(sign).ok_or(CodeError::Sign)?;
            *symbols.get_mut(filled).ok_or(CodeError::Length)? = symbol;
            filled += 1;
        }
        if filled != symbols.len() {
            return Err(CodeError::Length);
        }
        if symbols.last() != Some(&check(&symbols)) {
            return Err(CodeError::Mistyped);
        }
        Ok(Self(symbols))
    }
}

fn letter(symbol: u8) -> char {
    ALPHABET.get(usize::from(symbol)).map_or('0', |byte| char::from(*byte))
}

fn symbol(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == sign)?;
    u8::try_from(at).ok()
}

/// A polynomial check over GF(32): finds every single wrong character and every swap of neighbours.
fn check(symbols: &[u8; RANDOM + 1]) -> u8 {
    symbols.iter().take(RANDOM).fold(0, |sum, symbol| double(sum ^ symbol))
}

/// Times x in GF(2)[x] / (x⁵ + x² + 1).
fn double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        (shifted ^ 0b10_0101) & 31
    }
}
