//! The batches of a participation: what was issued, and what of it was voided.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::{batch, link};
use crate::db::{Conn, DbError};
use crate::values::day::Day;
use crate::values::ids::{BatchId, ParticipationId};
use crate::values::terms::Channel;

/// One issue of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Its number among the batches of the participation, from 1, in the order in which they were issued.
    pub number: u32,
    /// How many codes.
    pub issued: u32,
    /// Whether its round was counted since it was issued: then it cannot be voided any more. It hangs on the count of the
    /// round alone and says nothing about its codes.
    pub counted: bool,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
    /// The day on which it was voided; not known of batches from before that was kept.
    pub voided_on: Option<Day>,
    /// The day on which it was issued; not known of batches from before that was kept.
    pub issued_on: Option<Day>,
    /// How its codes reach people, where that was said.
    pub channel: Option<Channel>,
    /// The fewest codes that a batch could have when this one was issued; 0 when that was not asked yet.
    pub smallest: u32,
}

#[derive(Queryable)]
struct BatchRow {
    id: BatchId,
    number: i32,
    issued: i32,
    counted: bool,
    voided: Option<String>,
    voided_on: Option<Day>,
    issued_on: Option<Day>,
    channel: Option<Channel>,
    smallest: i32,
}

impl Batch {
    /// Whether its codes can no longer be used because the round is `over`; one that was voided is not.
    #[must_use]
    pub fn is_expired(&self, over: bool) -> bool {
        over && self.voided.is_none()
    }
}

/// How many codes were issued in one way of reaching people, and what became of them; not whether any was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelTally {
    /// `None` where nobody said it.
    pub channel: Option<Channel>,
    /// All that were made.
    pub issued: u32,
    /// Of which voided.
    pub voided: u32,
    /// Of which no longer to be used because the round is over.
    pub expired: u32,
}

/// The channels of these batches, in the order of [`Channel::ALL`], what nobody said last.
#[must_use]
pub fn by_channel<'b>(batches: impl Iterator<Item = &'b Batch> + Clone, over: bool) -> Vec<ChannelTally> {
    let every = Channel::ALL.iter().copied().map(Some).chain([None]);
    let tally = |channel: Option<Channel>| {
        let of = batches.clone().filter(move |batch| batch.channel == channel);
        let codes = |wanted: fn(&Batch, bool) -> bool| -> u32 {
            of.clone()
                .filter(|batch| wanted(batch, over))
                .map(|batch| batch.issued)
                .sum()
        };
        ChannelTally {
            channel,
            issued: codes(|_, _| true),
            voided: codes(|batch, _| batch.voided.is_some()),
            expired: codes(Batch::is_expired),
        }
    };
    every.map(tally).filter(|one| one.issued > 0).collect()
}

/// The batches of a participation, oldest first.
pub fn batches(conn: &mut Conn, participation: ParticipationId) -> Result<Vec<Batch>, DbError> {
    let rows: Vec<BatchRow> = batch::table
        .filter(batch::participation.eq(participation))
        .order(batch::number.asc())
        .select((
            batch::id,
            batch::number,
            batch::issued,
            batch::counted,
            batch::voided,
            batch::voided_on,
            batch::issued_on,
            batch::channel,
            batch::smallest,
        ))
        .load(conn)?;
    let whole = |number: i32| u32::try_from(number).unwrap_or(0);
    let batch = |row: BatchRow| Batch {
        id: row.id,
        number: whole(row.number),
        issued: whole(row.issued),
        counted: row.counted,
        voided: row.voided,
        voided_on: row.voided_on,
        issued_on: row.issued_on,
        channel: row.channel,
        smallest: whole(row.smallest),
    };
    Ok(rows.into_iter().map(batch).collect())
}

/// How many links each batch of a participation has in the database: as many as were issued, and none of a voided one.
pub fn places(conn: &mut Conn, participation: ParticipationId) -> Result<HashMap<BatchId, i64>, DbError> {
    let rows: Vec<(BatchId, i64)> = link::table
        .filter(link::participation.eq(participation))
        .group_by(link::batch)
        .select((link::batch, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Whether any batch of a participation was voided.
pub fn is_any_void(conn: &mut Conn, participation: ParticipationId) -> Result<bool, DbError> {
    let void = batch::table
        .filter(batch::participation.eq(participation))
        .filter(batch::voided.is_not_null());
    Ok(void.count().get_result::<i64>(conn)? > 0)
}

/// A round is counted: from now on none of the batches of its participations can be voided, whether or not anything was
/// opened. Otherwise this mark would tell whether codes were used.
pub fn mark_counted(conn: &mut Conn, participations: &[ParticipationId]) -> Result<(), DbError> {
    let before = batch::table
        .filter(batch::participation.eq_any(participations))
        .filter(batch::counted.eq(false));
    diesel::update(before).set(batch::counted.eq(true)).execute(conn)?;
    Ok(())
}

/// Destroys the links of a batch and writes down why and on which day. Its codes are unknown from now on.
///
/// # Errors
/// [`DbError::Conflict`] when it was counted or voided before.
pub fn void(conn: &mut Conn, id: BatchId, reason: &str, day: Day) -> Result<(), DbError> {
    let sealed = batch::table
        .filter(batch::id.eq(id))
        .filter(batch::counted.eq(false))
        .filter(batch::voided.is_null());
    let why = (batch::voided.eq(reason), batch::voided_on.eq(day.to_string()));
    if diesel::update(sealed).set(why).execute(conn)? != 1 {
        return Err(DbError::Conflict);
    }
    diesel::delete(link::table.filter(link::batch.eq(id))).execute(conn)?;
    Ok(())
}
