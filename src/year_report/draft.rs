//! What a gemeente prepares for a statement: its text, and the agreements it will name. Kept under a version.

use diesel::prelude::*;

use super::store::YearKey;
use crate::accounts;
use crate::conversations::{Actor, ConversationError, Edit, Party, Saved, typed};
use crate::db::schema::year_draft;
use crate::db::{Conn, DbError};
use crate::values::ids::AgreementId;

/// Most signs of "Wat wij leerden en wat wij doen".
pub const LONGEST_TEXT: usize = 2000;

/// What people write and choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearText {
    /// Wat wij leerden en wat wij doen.
    pub body: String,
    /// The agreements to name.
    pub chosen: Vec<AgreementId>,
}

/// What is prepared, with its version; 0 when nothing is yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearDraft {
    /// What was written and chosen.
    pub text: YearText,
    /// Version.
    pub version: i32,
}

/// An analyst of the gemeente of this key; everybody else has nothing to do with it.
pub(super) fn may_prepare(actor: &Actor, key: YearKey) -> Result<(), DbError> {
    if actor.party == Party::Gemeente(key.gemeente) {
        Ok(())
    } else {
        Err(DbError::Missing)
    }
}

/// What is prepared for a statement.
///
/// # Errors
/// [`DbError::Missing`] for everybody but its gemeente.
pub fn draft(conn: &mut Conn, actor: &Actor, key: YearKey) -> Result<YearDraft, DbError> {
    may_prepare(actor, key)?;
    let row: Option<(String, String, i32)> = year_draft::table
        .find((key.gemeente, key.domain, i32::from(key.year)))
        .select((year_draft::body, year_draft::chosen, year_draft::version))
        .first(conn)
        .optional()?;
    let Some((body, chosen, version)) = row else {
        return Ok(YearDraft::default());
    };
    let chosen = chosen.split_whitespace().filter_map(|id| id.parse().ok()).collect();
    Ok(YearDraft {
        text: YearText { body, chosen },
        version,
    })
}

/// Saves what is prepared. Who saves on top of a newer version gets that one back, and nothing is stored.
///
/// # Errors
/// [`ConversationError::TooLong`] and [`ConversationError::Control`]; `Missing` for everybody but its gemeente.
pub fn save_draft(
    conn: &mut Conn,
    actor: &Actor,
    key: YearKey,
    edit: &Edit<YearText>,
) -> Result<Saved<YearDraft>, ConversationError> {
    let now = draft(conn, actor, key)?;
    let body = typed(&edit.text.body, LONGEST_TEXT)?;
    if now.version != edit.version {
        return Ok(Saved::Newer(now));
    }
    let chosen: Vec<String> = edit.text.chosen.iter().map(ToString::to_string).collect();
    let (chosen, version) = (chosen.join(" "), now.version + 1);
    let done = if now.version == 0 {
        diesel::insert_into(year_draft::table)
            .values((
                year_draft::gemeente.eq(key.gemeente),
                year_draft::domain.eq(key.domain),
                year_draft::year.eq(i32::from(key.year)),
                year_draft::body.eq(body),
                year_draft::chosen.eq(chosen),
                year_draft::version.eq(version),
            ))
            .execute(conn)
    } else {
        diesel::update(year_draft::table.find((key.gemeente, key.domain, i32::from(key.year))))
            .set((
                year_draft::body.eq(body),
                year_draft::chosen.eq(chosen),
                year_draft::version.eq(version),
            ))
            .execute(conn)
    };
    done.map_err(|error| match DbError::from(error) {
        // Two made the first one at a time: tried again, the second finds the first one's.
        DbError::Duplicate => DbError::Conflict,
        other => other,
    })?;
    accounts::log(conn, actor.by(), "jaarverantwoording-bewaard", &key.object())?;
    Ok(Saved::Stored(draft(conn, actor, key)?))
}
