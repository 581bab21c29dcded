//! Sealed ballots and opened counts in the database.

use diesel::prelude::*;

use crate::db::schema::{ballot, link, opened, opened_box};
use crate::db::{Conn, DbError};
use crate::keys::Tag;
use crate::links;
use crate::values::ids::{BatchId, ParticipationId, QuestionId};
use crate::values::tally::Tally;

/// How one participation's box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BoxState {
    /// Ballots that are still sealed.
    pub sealed: i64,
    /// Ballots whose content was taken out.
    pub emptied: i64,
    /// Opened ballots that were valid.
    pub valid: u32,
    /// Opened ballots that were not.
    pub invalid: u32,
}

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = opened)]
struct Waiting {
    participation: ParticipationId,
    question: QuestionId,
    s0: i32,
    s1: i32,
    s2: i32,
    s3: i32,
    s4: i32,
    s5: i32,
    s6: i32,
    s7: i32,
}

impl Waiting {
    fn new(participation: ParticipationId, question: QuestionId, tally: &Tally) -> Self {
        let [s0, s1, s2, s3, s4, s5, s6, s7] = tally.0.map(|n| i32::try_from(n).unwrap_or(i32::MAX));
        Self {
            participation,
            question,
            s0,
            s1,
            s2,
            s3,
            s4,
            s5,
            s6,
            s7,
        }
    }

    fn tally(&self) -> Tally {
        let slots = [self.s0, self.s1, self.s2, self.s3, self.s4, self.s5, self.s6, self.s7];
        Tally(slots.map(|n| u32::try_from(n).unwrap_or(0)))
    }
}

/// `W`: what is opened and not published, per question.
///
/// # Errors
/// [`DbError`].
pub fn waiting(conn: &mut Conn, participation: ParticipationId) -> Result<Vec<(QuestionId, Tally)>, DbError> {
    let rows: Vec<Waiting> = opened::table
        .filter(opened::participation.eq(participation))
        .load(conn)?;
    Ok(rows.iter().map(|row| (row.question, row.tally())).collect())
}

/// Takes a published group out of `W`.
///
/// # Errors
/// [`DbError::Corrupt`] when `W` holds less than the group.
pub fn take(
    conn: &mut Conn,
    participation: ParticipationId,
    question: QuestionId,
    group: &Tally,
) -> Result<(), DbError> {
    let row: Waiting = opened::table.find((participation, question)).first(conn)?;
    let rest = row.tally().minus(group).ok_or(DbError::Corrupt)?;
    set(conn, participation, question, &rest)
}

fn set(conn: &mut Conn, participation: ParticipationId, question: QuestionId, tally: &Tally) -> Result<(), DbError> {
    diesel::update(opened::table.find((participation, question)))
        .set(&Waiting::new(participation, question, tally))
        .execute(conn)?;
    Ok(())
}

/// Every sealed ballot of a participation, in the order of tags.
///
/// # Errors
/// [`DbError`].
pub fn sealed(conn: &mut Conn, participation: ParticipationId) -> Result<Vec<(Tag, Vec<u8>)>, DbError> {
    page(conn, participation, None, i64::MAX)
}

/// Destroys sealed ballots whose code was voided while they were under way.
///
/// # Errors
/// [`DbError`].
pub fn sweep(conn: &mut Conn, participation: ParticipationId) -> Result<(), DbError> {
    if links::is_any_void(conn, participation)? {
        destroy_unlinked(conn, participation)?;
    }
    Ok(())
}

/// Takes in a group that was opened elsewhere, as if it had been opened here: its ballots lose their
/// content, its counts come into `W`.
///
/// # Errors
/// [`DbError::Conflict`] unless every one of `tags` was still sealed; the transaction must then be rolled back.
pub fn take_in(
    conn: &mut Conn,
    participation: ParticipationId,
    tags: &[Tag],
    group: &[(QuestionId, Tally)],
    valid_invalid: (u32, u32),
) -> Result<(), DbError> {
    empty(conn, tags)?;
    add(conn, participation, group, valid_invalid)
}

/// Adds a newly opened group to `W` and to the box.
pub(super) fn add(
    conn: &mut Conn,
    participation: ParticipationId,
    group: &[(QuestionId, Tally)],
    valid_invalid: (u32, u32),
) -> Result<(), DbError> {
    for (question, tally) in group {
        let before: Option<Waiting> = opened::table.find((participation, *question)).first(conn).optional()?;
        match before {
            Some(row) => set(conn, participation, *question, &row.tally().plus(tally))?,
            None => {
                let row = Waiting::new(participation, *question, tally);
                diesel::insert_into(opened::table).values(&row).execute(conn)?;
            }
        }
    }
    let whole = |n: u32| i32::try_from(n).map_err(|_err| DbError::Refused);
    let (valid, invalid) = (whole(valid_invalid.0)?, whole(valid_invalid.1)?);
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

/// Takes the content out of ballots that were opened; `DbError::Conflict` unless each was still sealed.
pub(super) fn empty(conn: &mut Conn, tags: &[Tag]) -> Result<(), DbError> {
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
///
/// # Errors
/// [`DbError`].
pub fn sealed_left(conn: &mut Conn, participation: ParticipationId) -> Result<i64, DbError> {
    let sealed = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::sealed.is_not_null());
    Ok(sealed.count().get_result(conn)?)
}

/// Whether any ballot of a participation was ever opened.
///
/// # Errors
/// [`DbError`].
pub fn is_opened(conn: &mut Conn, participation: ParticipationId) -> Result<bool, DbError> {
    let row: Option<i32> = opened_box::table
        .find(participation)
        .select(opened_box::valid)
        .first(conn)
        .optional()?;
    Ok(row.is_some())
}

/// How a box stands, for the invariants.
///
/// # Errors
/// [`DbError`].
pub fn box_state(conn: &mut Conn, participation: ParticipationId) -> Result<BoxState, DbError> {
    let all: i64 = ballot::table
        .filter(ballot::participation.eq(participation))
        .count()
        .get_result(conn)?;
    let sealed = sealed_left(conn, participation)?;
    let counted: Option<(i32, i32)> = opened_box::table
        .find(participation)
        .select((opened_box::valid, opened_box::invalid))
        .first(conn)
        .optional()?;
    let (valid, invalid) = counted.unwrap_or_default();
    let whole = |n: i32| u32::try_from(n).unwrap_or(0);
    Ok(BoxState {
        sealed,
        emptied: all - sealed,
        valid: whole(valid),
        invalid: whole(invalid),
    })
}

/// Destroys the sealed ballots of one batch; call it before the links of the batch are gone.
///
/// # Errors
/// [`DbError`].
pub fn destroy_batch(conn: &mut Conn, batch: BatchId) -> Result<(), DbError> {
    let tags = link::table.filter(link::batch.eq(batch)).select(link::tag);
    let sealed = ballot::table
        .filter(ballot::tag.eq_any(tags))
        .filter(ballot::sealed.is_not_null());
    diesel::delete(sealed).execute(conn)?;
    Ok(())
}

/// Destroys the sealed ballots of a participation that have no link (any more).
fn destroy_unlinked(conn: &mut Conn, participation: ParticipationId) -> Result<(), DbError> {
    let links = link::table
        .filter(link::participation.eq(participation))
        .select(link::tag);
    let unlinked = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::sealed.is_not_null())
        .filter(ballot::tag.ne_all(links));
    diesel::delete(unlinked).execute(conn)?;
    Ok(())
}

/// Destroys ballots and unpublished counts of these participations.
///
/// # Errors
/// [`DbError`].
pub fn destroy(conn: &mut Conn, participations: &[ParticipationId]) -> Result<(), DbError> {
    diesel::delete(ballot::table.filter(ballot::participation.eq_any(participations))).execute(conn)?;
    diesel::delete(opened::table.filter(opened::participation.eq_any(participations))).execute(conn)?;
    diesel::delete(opened_box::table.filter(opened_box::participation.eq_any(participations))).execute(conn)?;
    Ok(())
}
