//! The fields that are typed, and what can be wrong with one.

use crate::accounts;
use crate::values::one_line::{OneLine, OneLineError};

/// A field of a form, or a key of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Name of a gemeente.
    Gemeente,
    /// The number that clients call.
    Phone,
    /// When it is answered.
    Hours,
    /// Whom staff can ask.
    Contact,
    /// Name of the administrator.
    Name,
    /// E-mail address of the administrator.
    Email,
    /// Name of the analyst.
    AnalystName,
    /// E-mail address of the analyst.
    AnalystEmail,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Nothing is filled in.
    #[error("is missing")]
    Missing,
    /// Too long.
    #[error("has more than {0} characters")]
    TooLong(usize),
    /// A character that cannot be shown.
    #[error("holds a character that cannot be shown")]
    Control,
    /// Nothing that can stand in an address.
    #[error("has no letters or digits")]
    NoLetters,
    /// No telephone number.
    #[error("is no telephone number: digits, spaces, + - ( ) only, three digits or more")]
    NoPhone,
    /// No e-mail address.
    #[error("is no e-mail address")]
    NoEmail,
    /// The address of somebody else in the same form.
    #[error("is the e-mail address of somebody else here; one person has one role")]
    SameEmail,
}

/// A field with what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongField {
    /// Which one.
    pub field: Field,
    /// What.
    pub wrong: Wrong,
}

/// Most characters of a name.
pub(super) const LONGEST_NAME: usize = 120;

/// A text of one line that must be there.
pub(super) fn line<const MAX: usize>(text: &str) -> Result<String, Wrong> {
    match text.parse::<OneLine<MAX>>() {
        Ok(line) => Ok(line.into()),
        Err(OneLineError::Empty) => Err(Wrong::Missing),
        Err(OneLineError::TooLong) => Err(Wrong::TooLong(MAX)),
        Err(OneLineError::Control) => Err(Wrong::Control),
    }
}

/// A text of one line that may be empty.
pub(super) fn optional<const MAX: usize>(text: &str) -> Result<String, Wrong> {
    match line::<MAX>(text) {
        Err(Wrong::Missing) => Ok(String::new()),
        other => other,
    }
}

/// A telephone number that may be empty. Every digit of it is dialled, so nothing else may have digits in it.
pub(super) fn phone(text: &str) -> Result<String, Wrong> {
    let phone = optional::<30>(text)?;
    let plain = |c: char| c.is_ascii_digit() || " +-()/.\u{a0}".contains(c);
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    if phone.is_empty() || (phone.chars().all(plain) && digits >= 3) {
        Ok(phone)
    } else {
        Err(Wrong::NoPhone)
    }
}

/// An e-mail address, in lower case.
pub(super) fn email(text: &str) -> Result<String, Wrong> {
    if text.trim().is_empty() {
        return Err(Wrong::Missing);
    }
    accounts::plain_email(text).ok_or(Wrong::NoEmail)
}

/// Puts what is wrong with `field` on the list; the value, or nothing.
pub(super) fn take(wrong: &mut Vec<WrongField>, field: Field, read: Result<String, Wrong>) -> String {
    read.unwrap_or_else(|why| {
        wrong.push(WrongField { field, wrong: why });
        String::new()
    })
}
