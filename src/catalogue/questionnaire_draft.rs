//! Questionnaires that a gemeente is still writing. Kept as the text of a file, so that a draft, an import and the command
//! line have one reader and one list of rules.

use diesel::prelude::*;

use super::file::Draft;
use crate::db::schema::questionnaire_draft;
use crate::db::{Conn, DbError, Transient};
use crate::values::clock::Moment;
use crate::values::ids::{DraftId, GemeenteId};

/// Most drafts of a gemeente at a time.
pub const MOST_DRAFTS: usize = 30;

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = questionnaire_draft)]
pub struct KeptDraft {
    /// Identifier.
    pub id: DraftId,
    /// Whose it is.
    pub gemeente: GemeenteId,
    content: String,
    /// 1, 2, 3 …: which change of it this is.
    pub edition: i32,
    changed: i64,
}

/// Why a draft is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Somebody changed it meanwhile.
    #[error("the draft was changed meanwhile")]
    Changed,
    /// There are too many.
    #[error("there are {MOST_DRAFTS} drafts already; take one away first")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for DraftError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

impl KeptDraft {
    /// What is written in it.
    #[must_use]
    pub fn draft(&self) -> Draft {
        // Only what a draft wrote is kept, and that can be read.
        Draft::read(&self.content).unwrap_or_default()
    }

    /// When it was changed last.
    #[must_use]
    pub fn changed(&self) -> Moment {
        Moment(self.changed)
    }
}

/// Keeps a new draft.
///
/// # Errors
/// [`DraftError::TooMany`].
pub fn add(conn: &mut Conn, gemeente: GemeenteId, draft: &Draft, now: Moment) -> Result<KeptDraft, DraftError> {
    let there: i64 = questionnaire_draft::table
        .filter(questionnaire_draft::gemeente.eq(gemeente))
        .count()
        .get_result(conn)
        .map_err(DbError::from)?;
    if usize::try_from(there).is_ok_and(|there| there >= MOST_DRAFTS) {
        return Err(DraftError::TooMany);
    }
    let row = KeptDraft {
        id: DraftId::new(),
        gemeente,
        content: draft.toml(),
        edition: 1,
        changed: now.0,
    };
    diesel::insert_into(questionnaire_draft::table)
        .values(&row)
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(row)
}

/// The drafts of a gemeente, the newest change first.
pub fn of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<KeptDraft>, DbError> {
    Ok(questionnaire_draft::table
        .filter(questionnaire_draft::gemeente.eq(gemeente))
        .order((questionnaire_draft::changed.desc(), questionnaire_draft::id.desc()))
        .load(conn)?)
}

/// One draft of a gemeente.
///
/// # Errors
/// [`DbError::Missing`] when it has none with this identifier.
pub fn find(conn: &mut Conn, gemeente: GemeenteId, id: DraftId) -> Result<KeptDraft, DbError> {
    Ok(questionnaire_draft::table
        .find(id)
        .filter(questionnaire_draft::gemeente.eq(gemeente))
        .first(conn)?)
}

/// Keeps what is written in a draft now. Gives its edition.
///
/// # Errors
/// [`DraftError::Changed`] when the draft is not at `edition` any more.
pub fn save(conn: &mut Conn, kept: &KeptDraft, edition: i32, draft: &Draft, now: Moment) -> Result<i32, DraftError> {
    if kept.edition != edition {
        return Err(DraftError::Changed);
    }
    diesel::update(questionnaire_draft::table.find(kept.id))
        .set((
            questionnaire_draft::content.eq(draft.toml()),
            questionnaire_draft::edition.eq(edition + 1),
            questionnaire_draft::changed.eq(now.0),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(edition + 1)
}

/// Takes a draft away. Gives what was in it.
///
/// # Errors
/// [`DbError::Missing`] when the gemeente has none with this identifier.
pub fn remove(conn: &mut Conn, gemeente: GemeenteId, id: DraftId) -> Result<KeptDraft, DbError> {
    let kept = find(conn, gemeente, id)?;
    diesel::delete(questionnaire_draft::table.find(id)).execute(conn)?;
    Ok(kept)
}
