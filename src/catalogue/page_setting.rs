//! Settings of the installation that the administrator changes on a page, on top of the configuration of the server.
//!
//! Each is a text, with the one before it, so that a change can be undone. Where there is none the configuration counts.

use super::setting::{find, forget, put};
use crate::db::{Conn, DbError};
use crate::values::digest::{hex, sha256};

/// Before its name: what is set now.
const NOW: &str = "instelling:";
/// Before its name: what was set before that; empty when nothing was.
const BEFORE: &str = "instelling-was:";

crate::word_enum!(
    /// What can be set on a page.
    PageSetting {
        /// How mail is sent.
        Mail = "e-mail",
        /// Hosts that webhooks may go to.
        Hosts = "webhooks",
        /// The fixed moment of counting.
        CountMoment = "telmoment",
    }
);

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingChange {
    /// It was made.
    Made,
    /// It was so already.
    Nothing,
    /// Somebody else changed it meanwhile; nothing was done.
    Meanwhile,
}

/// What is set; `None` where the configuration counts.
pub fn value(conn: &mut Conn, of: PageSetting) -> Result<Option<String>, DbError> {
    find(conn, &format!("{NOW}{of}"))
}

/// What was set before the last change.
pub fn before(conn: &mut Conn, of: PageSetting) -> Result<Option<String>, DbError> {
    let text = find(conn, &format!("{BEFORE}{of}"))?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// Sets it, or with `None` lets the configuration count again, unless it is not any more what its form was made from.
pub fn change(conn: &mut Conn, of: PageSetting, new: Option<&str>, seen: &str) -> Result<SettingChange, DbError> {
    let now = value(conn, of)?;
    if mark(now.as_deref()) != seen {
        return Ok(SettingChange::Meanwhile);
    }
    if now.as_deref() == new {
        return Ok(SettingChange::Nothing);
    }
    put(conn, &format!("{BEFORE}{of}"), now.as_deref().unwrap_or_default())?;
    match new {
        Some(new) => put(conn, &format!("{NOW}{of}"), new)?,
        None => forget(conn, &format!("{NOW}{of}"))?,
    }
    Ok(SettingChange::Made)
}

/// A short name of what is set, for the form that is made from it.
#[must_use]
pub fn mark(value: Option<&str>) -> String {
    let mut text = hex(&sha256(value.unwrap_or_default().as_bytes()));
    text.truncate(16);
    text
}
