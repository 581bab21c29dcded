//! The log of what staff did: written in the transaction of the act, and never changed. Respondents are in no log.

use diesel::prelude::*;

use super::acts::known_act;
use crate::db::schema::audit;
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{ActId, UserId};

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub moment: Moment,
    /// Who; `None` for the command line and the clock.
    pub user: Option<UserId>,
    /// What, as a Dutch word such as `codes-uitgegeven`.
    pub act: String,
    /// On what, in words.
    pub object: String,
}

impl Entry {
    /// What, as people read it.
    #[must_use]
    pub fn said(&self) -> &str {
        known_act(&self.act).map_or(self.act.as_str(), |act| act.said)
    }
}

/// Writes an act down, in the transaction it belongs to: who and when, what as a word of [`super::ACTS`], and on what, in
/// words.
///
/// # Errors
/// [`DbError::Failed`] for a word that is not there: what cannot be told is not done, and the test of that act shows it.
pub fn log(conn: &mut Conn, by: By, act: &str, object: &str) -> Result<(), DbError> {
    if known_act(act).is_none() {
        tracing::error!(act, "an act without a sentence: add it to accounts::ACTS");
        return Err(DbError::Failed);
    }
    diesel::insert_into(audit::table)
        .values((
            audit::id.eq(ActId::new()),
            audit::moment.eq(by.moment.0),
            audit::user.eq(by.user),
            audit::act.eq(act),
            audit::object.eq(object),
        ))
        .execute(conn)?;
    Ok(())
}

/// The newest acts, newest first.
pub fn recent(conn: &mut Conn, most: i64) -> Result<Vec<Entry>, DbError> {
    let rows: Vec<(i64, Option<UserId>, String, String)> = audit::table
        .order((audit::moment.desc(), audit::id.desc()))
        .limit(most)
        .select((audit::moment, audit::user, audit::act, audit::object))
        .load(conn)?;
    let entry = |(moment, user, act, object)| Entry {
        moment: Moment(moment),
        user,
        act,
        object,
    };
    Ok(rows.into_iter().map(entry).collect())
}
