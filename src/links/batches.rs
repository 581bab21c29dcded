//! The batches of a participation: what was issued, and what of it was voided.

use diesel::prelude::*;

use crate::db::schema::{batch, link};
use crate::db::{Conn, DbError};
use crate::values::ids::{BatchId, ParticipationId};

/// One issue of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Its number among the batches of the participation, from 1, in the order in which they were issued.
    pub number: u32,
    /// How many codes.
    pub issued: u32,
    /// Whether a count may have opened ballots of it: then it cannot be voided any more. It says that a count opened
    /// ballots of the participation, never whether a code of this batch was used.
    pub counted: bool,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

/// The batches of a participation, oldest first.
///
/// # Errors
/// [`DbError`].
pub fn batches(conn: &mut Conn, participation: ParticipationId) -> Result<Vec<Batch>, DbError> {
    let rows: Vec<(BatchId, i32, bool, Option<String>)> = batch::table
        .filter(batch::participation.eq(participation))
        .order(batch::id.asc())
        .select((batch::id, batch::issued, batch::counted, batch::voided))
        .load(conn)?;
    let batch = |(number, (id, issued, counted, voided))| Batch {
        id,
        number,
        issued: u32::try_from(issued).unwrap_or(0),
        counted,
        voided,
    };
    Ok((1..).zip(rows).map(batch).collect())
}

/// Whether any batch of a participation was voided.
///
/// # Errors
/// [`DbError`].
pub fn is_any_void(conn: &mut Conn, participation: ParticipationId) -> Result<bool, DbError> {
    let void = batch::table
        .filter(batch::participation.eq(participation))
        .filter(batch::voided.is_not_null());
    Ok(void.count().get_result::<i64>(conn)? > 0)
}

/// A count opens ballots of this participation: from now on none of its batches can be voided.
///
/// # Errors
/// [`DbError`].
pub fn mark_counted(conn: &mut Conn, participation: ParticipationId) -> Result<(), DbError> {
    let before = batch::table
        .filter(batch::participation.eq(participation))
        .filter(batch::counted.eq(false));
    diesel::update(before).set(batch::counted.eq(true)).execute(conn)?;
    Ok(())
}

/// Destroys the links of a batch and writes down why. Its codes are unknown from now on.
///
/// # Errors
/// [`DbError::Conflict`] when it was counted or voided before.
pub fn void(conn: &mut Conn, id: BatchId, reason: &str) -> Result<(), DbError> {
    let sealed = batch::table
        .filter(batch::id.eq(id))
        .filter(batch::counted.eq(false))
        .filter(batch::voided.is_null());
    if diesel::update(sealed).set(batch::voided.eq(reason)).execute(conn)? != 1 {
        return Err(DbError::Conflict);
    }
    diesel::delete(link::table.filter(link::batch.eq(id))).execute(conn)?;
    Ok(())
}
