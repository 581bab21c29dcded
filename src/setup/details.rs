//! Whom to call and whom to ask at a gemeente, and in which languages its clients read.

use super::field::{Field, WrongField, optional, phone, take};
use crate::accounts;
use crate::catalogue::{Gemeente, gemeenten};
use crate::db::{Conn, DbError};
use crate::i18n::Languages;
use crate::values::by::By;
use crate::values::digest::{hex, sha256};
use crate::values::ids::GemeenteId;

/// Whom clients can call and when, whom staff can ask, and the languages of clients. Each text may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// The number that clients call, as people write it.
    pub phone: String,
    /// When it is answered, as a sentence.
    pub hours: String,
    /// Whom staff can ask; clients never read it.
    pub contact: String,
    /// The languages that clients are offered.
    pub languages: Languages,
}

impl Details {
    /// Those of a gemeente.
    #[must_use]
    pub fn of(gemeente: &Gemeente) -> Self {
        Self {
            phone: gemeente.phone.clone(),
            hours: gemeente.hours.clone(),
            contact: gemeente.contact.clone(),
            languages: gemeente.languages.clone(),
        }
    }

    /// As they are kept: trimmed.
    ///
    /// # Errors
    /// Every field that will not do.
    pub fn checked(&self) -> Result<Self, Vec<WrongField>> {
        let mut wrong = Vec::new();
        let read = self.read(&mut wrong);
        if wrong.is_empty() { Ok(read) } else { Err(wrong) }
    }

    pub(super) fn read(&self, wrong: &mut Vec<WrongField>) -> Self {
        Self {
            phone: take(wrong, Field::Phone, phone(&self.phone)),
            hours: take(wrong, Field::Hours, optional::<160>(&self.hours)),
            contact: take(wrong, Field::Contact, optional::<160>(&self.contact)),
            languages: self.languages.clone(),
        }
    }

    /// Short name of exactly these, by which a form says what it was made from.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let languages = self.languages.to_string();
        let text = [&self.phone, &self.hours, &self.contact, &languages].map(|part| format!("{}:{part}", part.len()));
        hex(&sha256(text.concat().as_bytes())).chars().take(16).collect()
    }

    /// What differs, each with the word of its field, before and after.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<(&'static str, String, String)> {
        let parts = |of: &Self| {
            [
                of.phone.clone(),
                of.hours.clone(),
                of.contact.clone(),
                of.languages.to_string(),
            ]
        };
        let both = parts(self).into_iter().zip(parts(other));
        let named = ["telefoon", "uren", "contact", "talen"].into_iter().zip(both);
        named
            .map(|(field, (before, after))| (field, before, after))
            .filter(|(_, before, after)| before != after)
            .collect()
    }
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// They were so already.
    Nothing,
    /// They were other ones before.
    From(Details),
    /// They are not what the change was made from: somebody else changed them meanwhile. Nothing was done.
    Meanwhile(Details),
}

/// Changes the details of a gemeente to `new` ones that were checked. `seen` is the fingerprint of those that it was made
/// from; without it nobody looked.
pub fn change_details(
    conn: &mut Conn,
    id: GemeenteId,
    new: &Details,
    seen: Option<&str>,
    by: By,
) -> Result<Changed, DbError> {
    let gemeente = gemeenten::find(conn, id)?;
    let before = Details::of(&gemeente);
    if before == *new {
        return Ok(Changed::Nothing);
    }
    if seen.is_some_and(|seen| seen != before.fingerprint()) {
        return Ok(Changed::Meanwhile(before));
    }
    let after = Gemeente {
        phone: new.phone.clone(),
        hours: new.hours.clone(),
        contact: new.contact.clone(),
        languages: new.languages.clone(),
        ..gemeente
    };
    gemeenten::set_details(conn, &after)?;
    let fields: Vec<&str> = before.differences(new).into_iter().map(|(field, ..)| field).collect();
    let object = format!("{}: {}", after.name, fields.join(", "));
    accounts::log(conn, by, "gegevens-gewijzigd", &object)?;
    Ok(Changed::From(before))
}
