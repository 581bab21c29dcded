//! Who does something, and when.

use super::clock::Moment;
use super::ids::UserId;

/// Whoever acts, as the log of acts keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// The member of staff; none where a command of the program acts.
    pub user: Option<UserId>,
    /// When.
    pub moment: Moment,
}

impl By {
    /// A member of staff.
    #[must_use]
    pub fn user(user: UserId, moment: Moment) -> Self {
        Self {
            user: Some(user),
            moment,
        }
    }

    /// A command of the program, which nobody has signed in to.
    #[must_use]
    pub fn command(moment: Moment) -> Self {
        Self { user: None, moment }
    }
}
