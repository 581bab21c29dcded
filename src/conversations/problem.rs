//! What can go wrong when people write, and how a newer text is kept from being lost.

use crate::db::{DbError, Transient};

/// Why something was not done. Nothing was then changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConversationError {
    /// Nothing was written where a text is needed.
    #[error("write a text first")]
    Empty,
    /// More signs than fit.
    #[error("this text is longer than {0} signs")]
    TooLong(usize),
    /// Control characters other than a new line.
    #[error("this text holds signs that cannot be shown")]
    Control,
    /// The sheet is not in the state that this needs: not yet discussed, or already agreed.
    #[error("the sheet is not in the state that this needs")]
    State,
    /// The day that is agreed on has passed.
    #[error("this day has passed")]
    Past,
    /// The release has no such question.
    #[error("this release has no such question")]
    Question,
    /// Not there, not theirs, not open yet ([`DbError::Missing`]), or the database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for ConversationError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// What somebody wrote, with the version they saw when they began (0 when there was nothing yet).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<T> {
    /// What they wrote.
    pub text: T,
    /// The version they started from.
    pub version: i32,
}

/// What came of saving on top of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Saved<T> {
    /// It is stored, as this.
    Stored(T),
    /// Nothing is stored: somebody else saved this first. The page shows it beside the writer's own text.
    Newer(T),
}

/// A row that two people make at the same time is tried again; the second then finds the first one's.
pub(super) fn once_more(error: diesel::result::Error) -> DbError {
    match DbError::from(error) {
        DbError::Duplicate => DbError::Conflict,
        other => other,
    }
}
