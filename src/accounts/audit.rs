//! The log of what staff did. Respondents are in no log.

use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::audit;
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;

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

/// Writes an act down, in the transaction it belongs to: who and when, what as a Dutch word such as `codes-uitgegeven`, and
/// on what, in words.
pub fn log(conn: &mut Conn, by: By, act: &str, object: &str) -> Result<(), DbError> {
    diesel::insert_into(audit::table)
        .values((
            audit::id.eq(Uuid::now_v7().as_bytes().to_vec()),
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
    Ok(rows
        .into_iter()
        .map(|(m, user, act, object)| Entry {
            moment: Moment(m),
            user,
            act,
            object,
        })
        .collect())
}
