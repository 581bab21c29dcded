//! What a file is saved as: one thing always by one name, and another thing by another.

use std::borrow::Cow;
use std::fmt;

use crate::catalogue::providers;
use crate::db::{Conn, DbError};
use crate::releases::Viewer;

/// The parts of a name, from large to small; all of them are ASCII. The ending comes behind it.
#[derive(Debug, Clone)]
pub(super) struct FileName {
    /// Slug of the gemeente.
    pub(super) gemeente: String,
    /// Slug of the round.
    pub(super) round: String,
    /// Whose figures; without one, of the whole gemeente as it sees them itself.
    pub(super) whose: Option<String>,
    /// Which release or releases.
    pub(super) release: String,
    /// Whether it was marked as wrong.
    pub(super) wrong: bool,
    /// What stands in it.
    pub(super) kind: Cow<'static, str>,
}

/// One release, by its number within its round.
pub(super) fn release(number: u32) -> String {
    format!("publicatie-{number}")
}

/// Whose figures this reader's files hold: a provider's, those that a clients' council may see, or all of a gemeente.
pub(super) fn whose(conn: &mut Conn, viewer: Viewer) -> Result<Option<String>, DbError> {
    match viewer {
        Viewer::Provider(own) => Ok(Some(providers::find(conn, own.id)?.slug)),
        Viewer::Council(_) => Ok(Some("clientenraad".to_owned())),
        Viewer::Analyst(_) => Ok(None),
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ervaringwijzer_{}_{}", self.gemeente, self.round)?;
        if let Some(whose) = &self.whose {
            write!(f, "_{whose}")?;
        }
        let wrong = if self.wrong { "_klopt-niet" } else { "" };
        write!(f, "_{}{wrong}_{}", self.release, self.kind)
    }
}
