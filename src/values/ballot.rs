//! The plaintext of a ballot: always 32 bytes, whatever was answered.
//!
//! Byte 0 version, byte 1 number of questions, then one byte per question ([`super::scale`]), then
//! zeros. One length for all, so that a sealed ballot tells nothing by its size.

use super::scale::Kind;

/// Length of the plaintext.
pub const BYTES: usize = 32;
/// Most questions a questionnaire can have.
pub const MOST_QUESTIONS: usize = BYTES - HEAD;

const HEAD: usize = 2;
const VERSION: u8 = 1;

/// Packs one answer byte per question; `None` when there are too many.
#[must_use]
pub fn pack(answers: &[u8]) -> Option<[u8; BYTES]> {
    let mut plain = [0; BYTES];
    let count = u8::try_from(answers.len()).ok()?;
    let (head, body) = plain.split_at_mut(HEAD);
    head.copy_from_slice(&[VERSION, count]);
    body.get_mut(..answers.len())?.copy_from_slice(answers);
    Some(plain)
}

/// Unpacks a ballot of a questionnaire with these kinds of questions; `None` when it is not a valid
/// ballot of that questionnaire.
#[must_use]
pub fn unpack(plain: &[u8; BYTES], kinds: &[Kind]) -> Option<Vec<u8>> {
    let (head, body) = plain.split_at(HEAD);
    if head != [VERSION, u8::try_from(kinds.len()).ok()?] {
        return None;
    }
    let (answers, padding) = body.split_at_checked(kinds.len())?;
    let valid = answers.iter().zip(kinds).all(|(byte, kind)| kind.accepts(*byte));
    (valid && padding.iter().all(|byte| *byte == 0)).then(|| answers.to_vec())
}
