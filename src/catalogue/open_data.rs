//! Which gemeenten give open data, under which licence, and whom one can ask about it. Off unless it was set.

use serde::{Deserialize, Serialize};

use super::gemeente::{self, Gemeente};
use super::setting::{find, forget, put};
use crate::db::{Conn, DbError};
use crate::values::ids::GemeenteId;
use crate::word_enum;

/// Before the identifier of a gemeente.
const OPEN: &str = "open-data:";

word_enum!(
    /// Under which terms open data may be used.
    Licence {
        /// CC0 1.0: no terms at all.
        Cc0 = "cc0",
        /// CC BY 4.0: name the source.
        CcBy = "cc-by",
    }
);

impl Licence {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cc0 => "CC0 1.0",
            Self::CcBy => "CC BY 4.0",
        }
    }

    /// Its address, as catalogues name it.
    #[must_use]
    pub fn uri(self) -> &'static str {
        match self {
            Self::Cc0 => "http://creativecommons.org/publicdomain/zero/1.0/",
            Self::CcBy => "http://creativecommons.org/licenses/by/4.0/",
        }
    }
}

/// What a gemeente chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenData {
    /// The terms.
    #[serde(rename = "licentie")]
    pub licence: Licence,
    /// Whom one can ask: an e-mail address of the organisation, or a page over https.
    pub contact: String,
    /// Code of the gemeente in the lists of the government, such as `gm0344`.
    #[serde(rename = "code")]
    pub code: Option<String>,
}

/// Why a choice is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenDataError {
    /// Neither an e-mail address nor an address over https.
    #[error("the contact is an e-mail address of the gemeente, or a page that begins with https://")]
    Contact,
    /// No code of a gemeente.
    #[error("the code of a gemeente is gm and four digits, such as gm0344")]
    Code,
}

impl OpenData {
    /// The same, with what was typed looked at.
    ///
    /// # Errors
    /// [`OpenDataError`].
    pub fn checked(self) -> Result<Self, OpenDataError> {
        let plain = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        let mail = self
            .contact
            .split_once('@')
            .is_some_and(|(who, host)| plain(who) && host.contains('.') && plain(host));
        let page = self.contact.strip_prefix("https://").is_some_and(plain);
        if !mail && !page {
            return Err(OpenDataError::Contact);
        }
        let known = |code: &String| {
            let digits = code.strip_prefix("gm").unwrap_or_default();
            digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit())
        };
        if self.code.as_ref().is_some_and(|code| !known(code)) {
            return Err(OpenDataError::Code);
        }
        Ok(self)
    }
}

/// What a gemeente chose; `None` while it gives no open data.
///
/// # Errors
/// [`DbError`].
pub fn of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Option<OpenData>, DbError> {
    let stored = find(conn, &format!("{OPEN}{gemeente}"))?;
    stored
        .map(|text| serde_json::from_str(&text).map_err(|_err| DbError::Corrupt))
        .transpose()
}

/// Turns open data of a gemeente on, under other terms, or off.
///
/// # Errors
/// [`DbError`].
pub fn set(conn: &mut Conn, gemeente: GemeenteId, chosen: Option<&OpenData>) -> Result<(), DbError> {
    let name = format!("{OPEN}{gemeente}");
    match chosen {
        Some(chosen) => {
            let text = serde_json::to_string(chosen).map_err(|_err| DbError::Failed)?;
            put(conn, &name, &text)
        }
        None => forget(conn, &name),
    }
}

/// The gemeenten that give open data, by name.
///
/// # Errors
/// [`DbError`].
pub fn giving(conn: &mut Conn) -> Result<Vec<(Gemeente, OpenData)>, DbError> {
    let mut all = Vec::new();
    for gemeente in gemeente::all(conn)? {
        if let Some(chosen) = of_gemeente(conn, gemeente.id)? {
            all.push((gemeente, chosen));
        }
    }
    Ok(all)
}
