//! The list in which a client finds four words back: the short names of all counted ballots of a round.
//!
//! What it may tell is that a ballot was counted, to whoever saw its words, and nothing else. So it has a line for every
//! code too, used or not, which is what somebody can show who is asked for words; it is filled up with lines that mean
//! nothing; and its length follows from the number of codes alone, whatever people answered and however many did.

use std::collections::{BTreeSet, HashSet};

use diesel::prelude::*;

use crate::db::schema::{gemeente, round, word_list};
use crate::db::{Conn, DbError};
use crate::values::ballot_words::BallotWords;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, RoundId};
use crate::values::random;
use crate::values::terms::RoundState;

/// The length of a list is a multiple of this, so that it does not tell the number of codes either.
const STEP: usize = 100;

/// A round of which there is, or will be, a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its last day.
    pub closes: Day,
    /// How far the round is: closed without a list it was never counted, and there will be none.
    pub state: RoundState,
    /// Whether the list is there.
    pub published: bool,
}

/// From its opening on, a list of this round is kept.
pub fn begin(conn: &mut Conn, of: RoundId) -> Result<(), DbError> {
    diesel::delete(word_list::table.find(of)).execute(conn)?;
    diesel::insert_into(word_list::table)
        .values((word_list::round.eq(of), word_list::words.eq(Vec::<u8>::new())))
        .execute(conn)?;
    Ok(())
}

/// The rounds of which a list is kept and not published yet.
pub fn kept(conn: &mut Conn) -> Result<HashSet<RoundId>, DbError> {
    let rounds = word_list::table.filter(word_list::published.is_null());
    Ok(rounds.select(word_list::round).load(conn)?.into_iter().collect())
}

/// The gemeenten with a round of which there is or will be a list.
pub fn gemeenten(conn: &mut Conn) -> Result<HashSet<GemeenteId>, DbError> {
    let of = word_list::table.inner_join(round::table.on(round::id.eq(word_list::round)));
    Ok(of.select(round::gemeente).distinct().load(conn)?.into_iter().collect())
}

/// Adds ballots that were counted; nothing where no list is kept.
pub fn add(conn: &mut Conn, of: RoundId, counted: &[BallotWords]) -> Result<(), DbError> {
    let Some(mut lines) = lines(conn, of)? else {
        return Ok(());
    };
    lines.extend(counted);
    write(conn, of, &lines)
}

/// The last count: what it counted, the words of all codes, and lines that mean nothing; from now on everybody may read it.
/// Nothing where no list is kept.
pub fn publish(
    conn: &mut Conn,
    of: RoundId,
    counted: &[BallotWords],
    codes: &[BallotWords],
    now: Moment,
) -> Result<(), DbError> {
    let Some(mut lines) = lines(conn, of)? else {
        return Ok(());
    };
    // One ballot at most for each code, and the words of the code itself: with so many lines there is always room.
    let length = (2 * codes.len() + 1).next_multiple_of(STEP).max(lines.len());
    lines.extend(counted);
    lines.extend(codes);
    while lines.len() < length {
        let bytes = random::bytes().map_err(|_none| DbError::Refused)?;
        lines.insert(BallotWords::from_bytes(bytes));
    }
    write(conn, of, &lines)?;
    diesel::update(word_list::table.find(of))
        .set(word_list::published.eq(Some(now.0)))
        .execute(conn)?;
    Ok(())
}

/// The rounds of a gemeente that are or were open with four words, by its name in addresses; the newest first.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub fn of_gemeente(conn: &mut Conn, slug: &str) -> Result<Vec<Announced>, DbError> {
    let rows: Vec<(String, String, Day, RoundState, Option<i64>)> = word_list::table
        .inner_join(round::table.on(round::id.eq(word_list::round)))
        .inner_join(gemeente::table.on(gemeente::id.eq(round::gemeente)))
        .filter(gemeente::slug.eq(slug))
        .order((round::opens.desc(), round::slug.asc()))
        .select((
            round::slug,
            round::name,
            round::closes,
            round::state,
            word_list::published,
        ))
        .load(conn)?;
    if rows.is_empty() {
        return Err(DbError::Missing);
    }
    let announced = |(slug, name, closes, state, published): (_, _, _, _, Option<i64>)| Announced {
        slug,
        name,
        closes,
        state,
        published: published.is_some(),
    };
    Ok(rows.into_iter().map(announced).collect())
}

/// The lines of a list that is published.
///
/// # Errors
/// [`DbError::Missing`] when there is none, or not yet.
pub fn find(conn: &mut Conn, gemeente_slug: &str, round_slug: &str) -> Result<Vec<BallotWords>, DbError> {
    let bytes: Vec<u8> = word_list::table
        .inner_join(round::table.on(round::id.eq(word_list::round)))
        .inner_join(gemeente::table.on(gemeente::id.eq(round::gemeente)))
        .filter(gemeente::slug.eq(gemeente_slug))
        .filter(round::slug.eq(round_slug))
        .filter(word_list::published.is_not_null())
        .select(word_list::words)
        .first(conn)?;
    Ok(read(&bytes).into_iter().collect())
}

/// What is kept of a list that is not published; a published one stays as it is, because what is added to it later would
/// tell how many there were.
fn lines(conn: &mut Conn, of: RoundId) -> Result<Option<BTreeSet<BallotWords>>, DbError> {
    let bytes: Option<Vec<u8>> = word_list::table
        .find(of)
        .filter(word_list::published.is_null())
        .select(word_list::words)
        .first(conn)
        .optional()?;
    Ok(bytes.map(|bytes| read(&bytes)))
}

fn read(bytes: &[u8]) -> BTreeSet<BallotWords> {
    let (lines, _none) = bytes.as_chunks();
    lines.iter().copied().map(BallotWords::from_bytes).collect()
}

fn write(conn: &mut Conn, of: RoundId, lines: &BTreeSet<BallotWords>) -> Result<(), DbError> {
    let bytes: Vec<u8> = lines.iter().flat_map(|words| words.to_bytes()).collect();
    diesel::update(word_list::table.find(of))
        .set(word_list::words.eq(bytes))
        .execute(conn)?;
    Ok(())
}
