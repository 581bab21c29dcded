//! The form of the survey: strict, because a form of ours never looks otherwise.

use crate::keys::SEALED_BYTES;
use crate::values::scale::{Kind, REASONS};

/// A form that is not one of ours: an unknown field, a value out of range, a field twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answers could not be understood")]
pub struct BadForm;

/// Whether every question was skipped. Such a form is no answer: it must not use a code up.
#[must_use]
pub fn is_empty(answers: &[u8]) -> bool {
    answers.iter().all(|answer| *answer == 0)
}

/// Reads `v1=4&v2=6&…` into one answer byte per question; what is not there was skipped.
///
/// # Errors
/// [`BadForm`] for an unknown question, a score outside the question's scale, a repeated field
/// (except reasons), anything that is not a digit.
pub fn answers(body: &[u8], kinds: &[Kind]) -> Result<Vec<u8>, BadForm> {
    let mut answers = vec![0; kinds.len()];
    let body = std::str::from_utf8(body).map_err(|_err| BadForm)?;
    for field in body.split('&').filter(|field| !field.is_empty()) {
        let (name, value) = field.split_once('=').ok_or(BadForm)?;
        let number: usize = digits(name.strip_prefix('v').ok_or(BadForm)?)?;
        let at = number.checked_sub(1).ok_or(BadForm)?;
        let kind = *kinds.get(at).ok_or(BadForm)?;
        let slot = answers.get_mut(at).ok_or(BadForm)?;
        *slot = combine(kind, *slot, u8::try_from(digits(value)?).map_err(|_err| BadForm)?)?;
    }
    Ok(answers)
}

/// Reads `stem=…`, the ballot that a phone has sealed itself, in lower-case hex; `None` for a form with answers.
/// Nobody can tell here what is in it: it counts as invalid, apart, when it does not open.
///
/// # Errors
/// [`BadForm`] for another length, another sign, or anything beside it.
pub fn sealed(body: &[u8]) -> Result<Option<Vec<u8>>, BadForm> {
    let Some(text) = body.strip_prefix(b"stem=") else {
        return Ok(None);
    };
    let (pairs, odd) = text.as_chunks::<2>();
    if pairs.len() != SEALED_BYTES || !odd.is_empty() {
        return Err(BadForm);
    }
    pairs
        .iter()
        .map(|[high, low]| Ok(digit(*high)? << 4 | digit(*low)?))
        .collect::<Result<_, _>>()
        .map(Some)
}

fn digit(letter: u8) -> Result<u8, BadForm> {
    match letter {
        b'0'..=b'9' => Ok(letter - b'0'),
        b'a'..=b'f' => Ok(letter - b'a' + 10),
        _ => Err(BadForm),
    }
}

fn combine(kind: Kind, before: u8, value: u8) -> Result<u8, BadForm> {
    if kind == Kind::Reasons {
        let reasons = u8::try_from(REASONS).map_err(|_err| BadForm)?;
        if value == 0 || value > reasons {
            return Err(BadForm);
        }
        let bit = 1 << (value - 1);
        return if before & bit == 0 {
            Ok(before | bit)
        } else {
            Err(BadForm)
        };
    }
    if before == 0 && value != 0 && kind.accepts(value) {
        Ok(value)
    } else {
        Err(BadForm)
    }
}

fn digits(text: &str) -> Result<usize, BadForm> {
    let plain = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    if plain && !text.starts_with('0') {
        text.parse().map_err(|_err| BadForm)
    } else {
        Err(BadForm)
    }
}
