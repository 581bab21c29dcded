//! Many rows in one statement: what diesel's shared dialect cannot say.

use std::collections::{BTreeSet, HashSet};

use diesel::prelude::*;
use diesel::query_builder::BoxedSqlQuery;
use diesel::sql_types::Binary;
use diesel::{QueryableByName, RunQueryDsl};

use super::conn::{Conn, MultiBackend};
use super::error::DbError;
use super::schema::ballot;
use crate::values::digest::sha256;
use crate::values::ids::{BatchId, ParticipationId, RoundId};
use crate::values::terms::RoundState;

/// Rows per statement: SQLite parses long statements in quadratic time.
const ROWS: usize = 48;

/// One sealed ballot on its way to its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotRow {
    /// The tag of a code, or a random one at a kiosk.
    pub tag: [u8; 32],
    /// The round, which must still take answers when the ballot is written.
    pub round: RoundId,
    /// The box.
    pub participation: ParticipationId,
    /// The ballot.
    pub sealed: Vec<u8>,
}

/// Inserts the sealed ballots of rounds that take answers, each under its name, which is the SHA-256 of its ciphertext, and
/// returns these rounds; of others nothing is written. What is there already by its tag or by its name (a second answer with
/// a code, a copy of a ballot) is left as it is, silently. Give rows in any order; they are sorted by tag here.
///
/// That a round takes answers holds until the transaction ends, provided that it is one of [`super::Db::record`].
///
/// # Errors
/// [`DbError`]; the transaction must then be rolled back.
pub fn append_ballots(conn: &mut Conn, rows: &mut [BallotRow]) -> Result<HashSet<RoundId>, DbError> {
    let open = open_among(conn, rows)?;
    rows.sort_unstable_by_key(|row| row.tag);
    let taken: Vec<&BallotRow> = rows.iter().filter(|row| open.contains(&row.round)).collect();
    for chunk in taken.chunks(ROWS) {
        let head = "INSERT INTO ballot (tag, participation, sealed, name) VALUES ";
        let mut query = begin(head, chunk.len(), 4);
        for row in chunk {
            query = query
                .bind::<Binary, _>(row.tag.to_vec())
                .bind::<Binary, _>(row.participation)
                .bind::<Binary, _>(row.sealed.clone())
                .bind::<Binary, _>(sha256(&row.sealed).to_vec());
        }
        query.execute(conn)?;
    }
    Ok(open)
}

#[derive(QueryableByName)]
struct OpenRound {
    #[diesel(sql_type = Binary)]
    id: RoundId,
}

/// Which rounds of these rows are open: one statement, however many rows.
fn open_among(conn: &mut Conn, rows: &[BallotRow]) -> Result<HashSet<RoundId>, DbError> {
    let wanted: BTreeSet<RoundId> = rows.iter().map(|row| row.round).collect();
    let places: Vec<String> = (1..=wanted.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT id FROM round WHERE state = '{}' AND id IN ({})",
        RoundState::Open,
        places.join(",")
    );
    let mut query: Boxed = diesel::sql_query(sql).into_boxed();
    for id in wanted {
        query = query.bind::<Binary, _>(id);
    }
    let open: Vec<OpenRound> = query.load(conn)?;
    Ok(open.into_iter().map(|round| round.id).collect())
}

/// Whether this ballot is in its box, sealed or opened: by its name, which no other ballot has.
pub fn has_ballot(conn: &mut Conn, sealed: &[u8]) -> Result<bool, DbError> {
    let here = ballot::table.filter(ballot::name.eq(Some(sha256(sealed).to_vec())));
    Ok(diesel::select(diesel::dsl::exists(here)).get_result(conn)?)
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
        let mut query = begin("INSERT INTO link (tag, participation, batch) VALUES ", chunk.len(), 3);
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

/// Destroys the content of the sealed ballots of one batch. A row without a code is left: the name of a ballot may not
/// come again as long as its round lives, or a copy of one voided ballot could be counted among others.
pub fn void_ballots_of_batch(conn: &mut Conn, batch: BatchId) -> Result<(), DbError> {
    let query = format!("{VOID} AND tag IN (SELECT tag FROM link WHERE batch = $1)");
    diesel::sql_query(query).bind::<Binary, _>(batch).execute(conn)?;
    Ok(())
}

/// The same, for the sealed ballots of a participation that have no link (any more).
pub fn void_unlinked_ballots(conn: &mut Conn, participation: ParticipationId) -> Result<(), DbError> {
    let query =
        format!("{VOID} AND participation = $1 AND NOT EXISTS (SELECT 1 FROM link WHERE link.tag = ballot.tag)");
    diesel::sql_query(query)
        .bind::<Binary, _>(participation)
        .execute(conn)?;
    Ok(())
}

/// The name takes the place of the tag: a tag is a keyed hash or random, so it never equals a name by itself.
const VOID: &str = "UPDATE ballot SET tag = name, sealed = NULL WHERE sealed IS NOT NULL AND name IS NOT NULL";

fn begin(head: &str, rows: usize, columns: usize) -> Boxed {
    let mut sql = String::from(head);
    for row in 0..rows {
        let places: Vec<String> = (1..=columns).map(|at| format!("${}", row * columns + at)).collect();
        let comma = if row == 0 { "" } else { "," };
        sql.push_str(&format!("{comma}({})", places.join(",")));
    }
    sql.push_str(" ON CONFLICT DO NOTHING");
    diesel::sql_query(sql).into_boxed()
}
