//! Many rows in one statement: what diesel's shared dialect cannot say.

use std::collections::{BTreeSet, HashSet};

use diesel::query_builder::BoxedSqlQuery;
use diesel::sql_types::Binary;
use diesel::{QueryableByName, RunQueryDsl};

use super::conn::{Conn, MultiBackend};
use super::error::DbError;
use crate::values::ids::{BatchId, ParticipationId, RoundId};
use crate::values::words::RoundState;

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

/// Inserts the sealed ballots of rounds that take answers, and returns these rounds; of others nothing is written. A tag
/// that is there already is left as it is, silently. Give rows in any order; they are sorted by tag here.
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
        let mut query = begin("INSERT INTO ballot (tag, participation, sealed) VALUES ", chunk.len());
        for row in chunk {
            query = query
                .bind::<Binary, _>(row.tag.to_vec())
                .bind::<Binary, _>(row.participation)
                .bind::<Binary, _>(row.sealed.clone());
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
