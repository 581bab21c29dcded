//! Links in the database: tags only.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::schema::{batch, kiosk_session, link, participation, round};
use crate::db::{Conn, DbError};
use crate::keys::Tag;
use crate::values::batch_size::IssuedCodes;
use crate::values::day::Day;
use crate::values::ids::{BatchId, ParticipationId, RoundId};
use crate::values::terms::{Channel, RoundState};

/// How large a batch is, and how small it could have been.
pub(super) struct Size {
    pub(super) issued: u32,
    pub(super) smallest: u32,
}

/// When a batch is issued, and how it reaches people; of a kiosk and of invented answers neither.
#[derive(Default)]
pub(super) struct HandedOut {
    pub(super) day: Option<Day>,
    pub(super) channel: Option<Channel>,
}

/// Writes a batch down; gives its number among those of its participation.
pub(super) fn insert_batch(
    conn: &mut Conn,
    id: BatchId,
    participation: ParticipationId,
    size: Size,
    handed_out: &HandedOut,
) -> Result<u32, DbError> {
    let whole = |number: u32| i32::try_from(number).map_err(|_err| DbError::Refused);
    let last: Option<i32> = batch::table
        .filter(batch::participation.eq(participation))
        .select(diesel::dsl::max(batch::number))
        .first(conn)?;
    let number = last.unwrap_or(0) + 1;
    diesel::insert_into(batch::table)
        .values((
            batch::id.eq(id),
            batch::participation.eq(participation),
            batch::issued.eq(whole(size.issued)?),
            batch::counted.eq(false),
            batch::number.eq(number),
            batch::smallest.eq(whole(size.smallest)?),
            batch::issued_on.eq(handed_out.day.map(|day| day.to_string())),
            batch::channel.eq(handed_out.channel),
        ))
        .execute(conn)?;
    u32::try_from(number).map_err(|_err| DbError::Corrupt)
}

/// Which of these tags are links, and of which participation. One query for many.
pub fn lookup(conn: &mut Conn, tags: &[Tag]) -> Result<Vec<(Tag, ParticipationId)>, DbError> {
    let wanted: Vec<&[u8]> = tags.iter().map(Tag::as_slice).collect();
    let rows: Vec<(Vec<u8>, ParticipationId)> = link::table
        .filter(link::tag.eq_any(wanted))
        .select((link::tag, link::participation))
        .load(conn)?;
    links(rows)
}

/// The tags of these participations, with whose they are; `most` of them at most.
pub fn of_participations(
    conn: &mut Conn,
    participations: &[ParticipationId],
    most: i64,
) -> Result<Vec<(Tag, ParticipationId)>, DbError> {
    let rows: Vec<(Vec<u8>, ParticipationId)> = link::table
        .filter(link::participation.eq_any(participations))
        .limit(most)
        .select((link::tag, link::participation))
        .load(conn)?;
    links(rows)
}

fn links(rows: Vec<(Vec<u8>, ParticipationId)>) -> Result<Vec<(Tag, ParticipationId)>, DbError> {
    rows.into_iter()
        .map(|(tag, participation)| {
            let tag = Tag::try_from(tag.as_slice()).map_err(|_err| DbError::Corrupt)?;
            Ok((tag, participation))
        })
        .collect()
}

/// How many codes were issued for a participation, over all batches but those that were voided. Kiosk sessions have no
/// codes: their ceilings say nothing about how many people were asked.
pub fn issued(conn: &mut Conn, participation: ParticipationId) -> Result<u32, DbError> {
    Ok(issued_by_size(conn, participation)?.codes)
}

/// As [`issued`], with the batches by class of size.
pub fn issued_by_size(conn: &mut Conn, participation: ParticipationId) -> Result<IssuedCodes, DbError> {
    let counts: Vec<i32> = batch::table
        .filter(batch::participation.eq(participation))
        .filter(batch::voided.is_null())
        .filter(batch::id.ne_all(kiosk_session::table.select(kiosk_session::batch)))
        .select(batch::issued)
        .load(conn)?;
    let sizes: Vec<u32> = counts.into_iter().filter_map(|n| u32::try_from(n).ok()).collect();
    Ok(IssuedCodes::of(&sizes))
}

/// The tags of these participations' codes.
pub fn tags(conn: &mut Conn, participations: &[ParticipationId]) -> Result<Vec<Tag>, DbError> {
    let rows: Vec<Vec<u8>> = link::table
        .filter(link::participation.eq_any(participations))
        .select(link::tag)
        .load(conn)?;
    rows.into_iter()
        .map(|tag| Tag::try_from(tag.as_slice()).map_err(|_err| DbError::Corrupt))
        .collect()
}

/// How many links these participations still have in the database: 0 after a close.
pub fn remaining(conn: &mut Conn, participations: &[ParticipationId]) -> Result<i64, DbError> {
    Ok(link::table
        .filter(link::participation.eq_any(participations))
        .count()
        .get_result(conn)?)
}

/// Rounds in this state of which any link is in the database.
pub fn rounds_with_links(conn: &mut Conn, state: RoundState) -> Result<Vec<RoundId>, DbError> {
    let own = link::table.filter(link::participation.eq(participation::id));
    Ok(participation::table
        .inner_join(round::table.on(round::id.eq(participation::round)))
        .filter(round::state.eq(state))
        .filter(exists(own))
        .select(participation::round)
        .distinct()
        .load(conn)?)
}

/// Destroys all links of these participations.
pub fn destroy(conn: &mut Conn, participations: &[ParticipationId]) -> Result<(), DbError> {
    diesel::delete(link::table.filter(link::participation.eq_any(participations))).execute(conn)?;
    Ok(())
}
