//! What people typed, as it is stored: trimmed, not too long, without signs that cannot be shown.

use super::problem::ConversationError;

/// Most signs of one answer of an interpretation, and of the context of a sheet.
pub const LONGEST_ANSWER: usize = 2000;
/// Most signs of one field of an agreement, and of the note to its outcome.
pub const LONGEST_AGREEMENT: usize = 600;
/// Most signs of one of the two texts for clients.
pub const LONGEST_FEEDBACK: usize = 600;

/// A text as it is stored; it may be empty. New lines of every system become `\n`.
///
/// # Errors
/// [`ConversationError::TooLong`] and [`ConversationError::Control`].
pub(crate) fn typed(text: &str, most: usize) -> Result<String, ConversationError> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().count() > most {
        return Err(ConversationError::TooLong(most));
    }
    if text.chars().any(|sign| sign.is_control() && sign != '\n') {
        return Err(ConversationError::Control);
    }
    Ok(text.to_owned())
}

/// As [`typed`], for a text that must say something.
///
/// # Errors
/// As [`typed`], and [`ConversationError::Empty`].
pub(crate) fn needed(text: &str, most: usize) -> Result<String, ConversationError> {
    let text = typed(text, most)?;
    if text.is_empty() {
        return Err(ConversationError::Empty);
    }
    Ok(text)
}
