//! Sealed ballots in the database, and how many of them were opened.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::open_box::{OpenBox, Opened};
use super::update;
use crate::codes;
use crate::db::schema::{ballot, opened, opened_box, participation, round};
use crate::db::{Conn, DbError, void_ballots_of_batch, void_unlinked_ballots};
use crate::keys::Tag;
use crate::values::ids::{BatchId, ParticipationId, RoundId};
use crate::values::terms::RoundState;

/// How one participation's box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BoxState {
    /// Ballots that are still sealed.
    pub sealed: i64,
    /// Ballots whose content was taken out at a count.
    pub emptied: i64,
    /// Ballots that were voided unread: only their names are left.
    pub voided: i64,
    /// Opened ballots that were valid.
    pub valid: u32,
    /// Opened ballots that were not.
    pub invalid: u32,
}

/// Every sealed ballot of a participation, in the order of tags.
pub fn sealed(conn: &mut Conn, participation: ParticipationId) -> Result<Vec<(Tag, Vec<u8>)>, DbError> {
    page(conn, participation, None, i64::MAX)
}

/// Puts right what has to be before a box is looked into: sealed ballots whose code was voided while they were under way
/// are voided too, and every ballot gets its name.
pub fn prepare(conn: &mut Conn, participation: ParticipationId) -> Result<(), DbError> {
    update::name_ballots(conn, participation)?;
    if codes::is_any_void(conn, participation)? {
        void_unlinked_ballots(conn, participation)?;
    }
    Ok(())
}

/// Writes down what a count run opened: those ballots lose their content and are counted as opened.
///
/// # Errors
/// [`DbError::Conflict`] unless every one of them was still sealed; the transaction must then be rolled back.
pub fn write_down(conn: &mut Conn, one: &OpenBox) -> Result<(), DbError> {
    match &one.group {
        Some(group) => take_in(conn, one.participation, &group.tags, group.opened),
        None => Ok(()),
    }
}

/// The same for ballots that were opened elsewhere.
///
/// # Errors
/// [`DbError::Conflict`] unless every one of `tags` was still sealed; the transaction must then be rolled back.
pub fn take_in(conn: &mut Conn, participation: ParticipationId, tags: &[Tag], counted: Opened) -> Result<(), DbError> {
    erase(conn, tags)?;
    let whole = |n: u32| i32::try_from(n).map_err(|_err| DbError::Refused);
    let (valid, invalid) = (whole(counted.valid)?, whole(counted.invalid)?);
    let counts = (
        opened_box::valid.eq(opened_box::valid + valid),
        opened_box::invalid.eq(opened_box::invalid + invalid),
    );
    if diesel::update(opened_box::table.find(participation))
        .set(counts)
        .execute(conn)?
        == 0
    {
        let row = (
            opened_box::participation.eq(participation),
            opened_box::valid.eq(valid),
            opened_box::invalid.eq(invalid),
        );
        diesel::insert_into(opened_box::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Takes the content out of ballots that were opened; their tags and names stay.
fn erase(conn: &mut Conn, tags: &[Tag]) -> Result<(), DbError> {
    let mut emptied = 0;
    for chunk in tags.chunks(500) {
        let wanted: Vec<&[u8]> = chunk.iter().map(Tag::as_slice).collect();
        emptied += diesel::update(
            ballot::table
                .filter(ballot::tag.eq_any(wanted))
                .filter(ballot::sealed.is_not_null()),
        )
        .set(ballot::sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    }
    if emptied == tags.len() {
        Ok(())
    } else {
        Err(DbError::Conflict)
    }
}

/// The next page of sealed ballots after a tag, in the order of tags.
pub(super) fn page(
    conn: &mut Conn,
    participation: ParticipationId,
    after: Option<Tag>,
    size: i64,
) -> Result<Vec<(Tag, Vec<u8>)>, DbError> {
    let after = after.map_or_else(Vec::new, |tag| tag.to_vec());
    let rows: Vec<(Vec<u8>, Option<Vec<u8>>)> = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::tag.gt(after))
        .filter(ballot::sealed.is_not_null())
        .order(ballot::tag.asc())
        .limit(size)
        .select((ballot::tag, ballot::sealed))
        .load(conn)?;
    rows.into_iter()
        .map(|(tag, sealed)| {
            let tag = Tag::try_from(tag.as_slice()).map_err(|_err| DbError::Corrupt)?;
            Ok((tag, sealed.ok_or(DbError::Corrupt)?))
        })
        .collect()
}

/// How many ballots of a participation are sealed.
pub fn sealed_left(conn: &mut Conn, participation: ParticipationId) -> Result<i64, DbError> {
    let sealed = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::sealed.is_not_null());
    Ok(sealed.count().get_result(conn)?)
}

/// Whether any ballot of a participation was ever opened.
pub fn is_opened(conn: &mut Conn, participation: ParticipationId) -> Result<bool, DbError> {
    let row: Option<i32> = opened_box::table
        .find(participation)
        .select(opened_box::valid)
        .first(conn)
        .optional()?;
    Ok(row.is_some())
}

/// How a box stands, for the invariants.
pub fn box_state(conn: &mut Conn, participation: ParticipationId) -> Result<BoxState, DbError> {
    let all: i64 = ballot::table
        .filter(ballot::participation.eq(participation))
        .count()
        .get_result(conn)?;
    let sealed = sealed_left(conn, participation)?;
    let voided: i64 = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::sealed.is_null())
        .filter(ballot::name.eq(ballot::tag.nullable()))
        .count()
        .get_result(conn)?;
    let counted: Option<(i32, i32)> = opened_box::table
        .find(participation)
        .select((opened_box::valid, opened_box::invalid))
        .first(conn)
        .optional()?;
    let (valid, invalid) = counted.unwrap_or_default();
    let whole = |n: i32| u32::try_from(n).unwrap_or(0);
    Ok(BoxState {
        sealed,
        emptied: all - sealed - voided,
        voided,
        valid: whole(valid),
        invalid: whole(invalid),
    })
}

/// Rounds in this state of which anything is left of a box: ballots, or counts that were not published.
pub fn rounds_with_boxes(conn: &mut Conn, state: RoundState) -> Result<Vec<RoundId>, DbError> {
    let ballots = ballot::table.filter(ballot::participation.eq(participation::id));
    let counts = opened::table.filter(opened::participation.eq(participation::id));
    let counted = opened_box::table.filter(opened_box::participation.eq(participation::id));
    Ok(participation::table
        .inner_join(round::table.on(round::id.eq(participation::round)))
        .filter(round::state.eq(state))
        .filter(exists(ballots).or(exists(counts)).or(exists(counted)))
        .select(participation::round)
        .distinct()
        .load(conn)?)
}

/// Voids the sealed ballots of one batch unread; call it before the links of the batch are gone. Their names stay, so that
/// a copy of one of them is not taken later, when it would be alone among ballots of somebody's own.
pub fn void_batch(conn: &mut Conn, participation: ParticipationId, batch: BatchId) -> Result<(), DbError> {
    update::name_ballots(conn, participation)?;
    void_ballots_of_batch(conn, batch)
}

/// Destroys ballots and unpublished counts of these participations.
pub fn destroy(conn: &mut Conn, participations: &[ParticipationId]) -> Result<(), DbError> {
    diesel::delete(ballot::table.filter(ballot::participation.eq_any(participations))).execute(conn)?;
    diesel::delete(opened::table.filter(opened::participation.eq_any(participations))).execute(conn)?;
    diesel::delete(opened_box::table.filter(opened_box::participation.eq_any(participations))).execute(conn)?;
    Ok(())
}
