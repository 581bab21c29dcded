//! Fixing a statement for good: an act of an analyst, in the log.

use super::document::{Replaces, YearRound, YearStatement};
use super::draft::{YearText, save_draft};
use super::gather::{concept, write};
use super::store::{Frozen, YearKey, append};
use crate::accounts;
use crate::conversations::{Actor, ConversationError, Edit, LONGEST_AGREEMENT, Saved, needed};
use crate::db::{Conn, DbError, Transient};

/// What somebody fixes: what they wrote, and what they saw when they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freeze {
    /// The text and the agreements to name, with the version they started from.
    pub edit: Edit<YearText>,
    /// The figures they saw ([`super::Concept::seen`]).
    pub seen: String,
    /// The newest number they saw; 0 when there was none.
    pub newest: u32,
    /// Whether they know that rounds are still open.
    pub open_too: bool,
    /// Why the one before is replaced; needed from number 2 on.
    pub reason: String,
}

/// Why a statement was not fixed. Nothing was then changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FreezeError {
    /// Rounds are open or the year is not over, and nobody said that they know.
    #[error("rounds of this year are still open")]
    StillOpen,
    /// No round of it has a release.
    #[error("nothing is published yet")]
    NothingPublished,
    /// The figures, the agreements or the numbers are others than those that were seen.
    #[error("the figures or agreements changed meanwhile")]
    Changed,
    /// Somebody saved another text meanwhile.
    #[error("the text changed meanwhile")]
    Newer,
    /// A replacement without a reason, or with a very long one.
    #[error("say why the statement is replaced")]
    Reason,
    /// What was typed does not fit, or it is not theirs.
    #[error(transparent)]
    Text(#[from] ConversationError),
}

impl From<DbError> for FreezeError {
    fn from(error: DbError) -> Self {
        Self::Text(error.into())
    }
}

impl Transient for FreezeError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Text(error) if error.is_transient())
    }
}

/// Fixes a statement: what it holds never moves again. The text is saved with it.
pub fn freeze(conn: &mut Conn, actor: &Actor, key: YearKey, wanted: &Freeze) -> Result<Frozen, FreezeError> {
    let concept = concept(conn, actor, key)?;
    let newest = concept.frozen.last();
    if concept.seen != wanted.seen || newest.map_or(0, Frozen::number) != wanted.newest {
        return Err(FreezeError::Changed);
    }
    if !concept.statement.rounds.iter().any(YearRound::is_published) {
        return Err(FreezeError::NothingPublished);
    }
    if !wanted.open_too && concept.missing.iter().any(super::Missing::needs_word) {
        return Err(FreezeError::StillOpen);
    }
    let replaces = newest.map(|before| replaces(before, &wanted.reason)).transpose()?;
    let Saved::Stored(draft) = save_draft(conn, actor, key, &wanted.edit)? else {
        return Err(FreezeError::Newer);
    };
    let mut statement: YearStatement = concept.statement;
    statement.replaces = replaces;
    write(&mut statement, &concept.candidates, &draft.text);
    let frozen = append(conn, key, &statement).map_err(|error| match error {
        // Somebody fixed this number at the same time: tried again, it is seen.
        DbError::Duplicate => DbError::Conflict,
        other => other,
    })?;
    accounts::log(
        conn,
        actor.by(),
        "jaarverantwoording-vastgesteld",
        &format!("nummer {}, {}", frozen.number(), key.object()),
    )?;
    Ok(frozen)
}

fn replaces(before: &Frozen, reason: &str) -> Result<Replaces, FreezeError> {
    Ok(Replaces {
        number: before.number(),
        hash: before.hash.clone(),
        reason: needed(reason, LONGEST_AGREEMENT).map_err(|_unfit| FreezeError::Reason)?,
    })
}
