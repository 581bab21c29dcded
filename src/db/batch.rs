//! Many rows in one statement: what diesel's shared dialect cannot say.

use diesel::prelude::*;
use diesel::query_builder::BoxedSqlQuery;
use diesel::sql_types::Binary;

use super::conn::{Conn, MultiBackend};
use super::error::DbError;
use super::schema::ballot;
use crate::values::ids::{BatchId, ParticipationId};

/// Rows per statement: SQLite parses long statements in quadratic time.
const ROWS: usize = 48;

/// Inserts sealed ballots; a tag that is there already is left as it is, silently.
/// Rows: (tag, participation, sealed). Give them in any order; they are sorted by tag here.
///
/// # Errors
/// [`DbError`]; the transaction must then be rolled back.
pub fn append_ballots(conn: &mut Conn, rows: &mut [([u8; 32], ParticipationId, Vec<u8>)]) -> Result<(), DbError> {
    rows.sort_unstable_by_key(|row| row.0);
    for chunk in rows.chunks(ROWS) {
        let mut query = begin("INSERT INTO ballot (tag, participation, sealed) VALUES ", chunk.len());
        for (tag, participation, sealed) in chunk {
            query = query
                .bind::<Binary, _>(tag.to_vec())
                .bind::<Binary, _>(*participation)
                .bind::<Binary, _>(sealed.clone());
        }
        query.execute(conn)?;
    }
    Ok(())
}

/// Whether this very ballot is in its box: under `tag`, or under another when it is a copy of one that came before.
///
/// # Errors
/// [`DbError`].
pub fn has_ballot(
    conn: &mut Conn,
    tag: &[u8; 32],
    participation: ParticipationId,
    sealed: &[u8],
) -> Result<bool, DbError> {
    let here = ballot::table
        .find(tag.as_slice())
        .filter(ballot::sealed.eq(Some(sealed)));
    if diesel::select(diesel::dsl::exists(here)).get_result(conn)? {
        return Ok(true);
    }
    let same = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::sealed.eq(Some(sealed)));
    Ok(diesel::select(diesel::dsl::exists(same)).get_result(conn)?)
}

/// Inserts the tags of newly issued codes, sorted, so that the order of issue is not kept.
///
/// # Errors
/// [`DbError::Duplicate`] when a tag is there already (the batch must then be issued anew).
pub fn insert_links(
    conn: &mut Conn,
    tags: &[[u8; 32]],
    participation: ParticipationId,
    batch: BatchId,
) -> Result<(), DbError> {
    let mut sorted = tags.to_vec();
    sorted.sort_unstable();
    let mut written = 0;
    for chunk in sorted.chunks(ROWS) {
        let mut query = begin("INSERT INTO link (tag, participation, batch) VALUES ", chunk.len());
        for tag in chunk {
            query = query
                .bind::<Binary, _>(tag.to_vec())
                .bind::<Binary, _>(participation)
                .bind::<Binary, _>(batch);
        }
        written += query.execute(conn)?;
    }
    if written == sorted.len() {
        Ok(())
    } else {
        Err(DbError::Duplicate)
    }
}

type Boxed = BoxedSqlQuery<'static, MultiBackend, diesel::query_builder::SqlQuery>;

fn begin(head: &str, rows: usize) -> Boxed {
    let mut sql = String::from(head);
    for row in 0..rows {
        let first = row * 3;
        let comma = if row == 0 { "" } else { "," };
        sql.push_str(&format!("{comma}(${},${},${})", first + 1, first + 2, first + 3));
    }
    sql.push_str(" ON CONFLICT DO NOTHING");
    diesel::sql_query(sql).into_boxed()
}
