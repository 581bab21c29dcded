//! `W`: what is opened and not published. At rest it is sealed to the public key of its round, so that a database, a backup
//! or a log without the opening key holds no count that is not published.

use diesel::prelude::*;

use crate::catalogue::Round;
use crate::db::schema::opened;
use crate::db::{Conn, DbError};
use crate::keys::{Bound, KeyError, OpeningKey, seal_waiting};
use crate::values::hex::unhex;
use crate::values::ids::{ParticipationId, QuestionId};
use crate::values::tally::Tally;

/// Version of the plaintext: this byte, the number of questions, then per question its identifier and eight counts. One
/// length for all participations of a round, whatever is in it.
const VERSION: u8 = 1;
const SLOTS: usize = 8;
const ENTRY: usize = 16 + 4 * SLOTS;

/// What a row of before the update begins with, until the program has sealed it.
const PLAIN: &[u8] = b"plain/1";
/// The least that sorts after all of those.
const AFTER_PLAIN: &[u8] = b"plain/2";

/// Counts per question.
pub type Counts = Vec<(QuestionId, Tally)>;

/// Counts as they lie in the database, which cannot read them; `None` when nothing of the participation was opened.
pub fn sealed_waiting(conn: &mut Conn, participation: ParticipationId) -> Result<Option<Vec<u8>>, DbError> {
    let row = opened::table.find(participation).select(opened::sealed);
    Ok(row.first(conn).optional()?)
}

/// Puts sealed counts in the place of those of before.
pub fn keep_sealed(conn: &mut Conn, participation: ParticipationId, sealed: &[u8]) -> Result<(), DbError> {
    let here = diesel::update(opened::table.find(participation));
    if here.set(opened::sealed.eq(sealed)).execute(conn)? == 0 {
        let row = (opened::participation.eq(participation), opened::sealed.eq(sealed));
        diesel::insert_into(opened::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Seals counts to the round and keeps them.
///
/// # Errors
/// [`DbError`]; [`DbError::Corrupt`] when the round has no key.
pub fn keep_waiting(
    conn: &mut Conn,
    round: &Round,
    participation: ParticipationId,
    counts: &[(QuestionId, Tally)],
) -> Result<(), DbError> {
    let public = round.public_key.as_deref().ok_or(DbError::Corrupt)?;
    let bound = Bound {
        round: round.id,
        participation,
    };
    let sealed = seal_counts(public, &bound, counts).map_err(|_err| DbError::Corrupt)?;
    keep_sealed(conn, participation, &sealed)
}

/// Seals counts to a public key.
///
/// # Errors
/// [`KeyError`] when there are too many questions, or the key is none.
pub(super) fn seal_counts(
    public_key: &[u8],
    bound: &Bound,
    counts: &[(QuestionId, Tally)],
) -> Result<Vec<u8>, KeyError> {
    let number = u8::try_from(counts.len()).map_err(|_err| KeyError)?;
    let mut plain = vec![VERSION, number];
    for (question, tally) in counts {
        plain.extend(question.as_bytes());
        plain.extend(tally.0.iter().flat_map(|slot| slot.to_be_bytes()));
    }
    seal_waiting(public_key, bound, &plain)
}

/// Opens counts, in the order of `questions`; a question that is not among them has none.
///
/// # Errors
/// [`KeyError`] when they were sealed for something else, or changed.
pub fn open_counts(
    key: &OpeningKey,
    bound: &Bound,
    sealed: &[u8],
    questions: &[QuestionId],
) -> Result<Vec<Tally>, KeyError> {
    let plain = key.open_waiting(bound, sealed)?;
    let (head, body) = plain.split_at_checked(2).ok_or(KeyError)?;
    let entries = body.chunks_exact(ENTRY);
    let whole = entries.remainder().is_empty();
    let number = u8::try_from(entries.len()).map_err(|_err| KeyError)?;
    if head != [VERSION, number] || !whole {
        return Err(KeyError);
    }
    let entries: Vec<&[u8]> = entries.collect();
    let tally = |question: &QuestionId| {
        let found = entries.iter().find_map(|entry| entry.strip_prefix(question.as_bytes()));
        found.map_or(Tally::ZERO, slots)
    };
    Ok(questions.iter().map(tally).collect())
}

/// How long sealed counts of a round with so many questions are.
#[must_use]
pub fn sealed_length(questions: usize) -> usize {
    32 + 2 + questions * ENTRY + 16
}

fn slots(bytes: &[u8]) -> Tally {
    let mut tally = Tally::ZERO;
    for (slot, bytes) in tally.0.iter_mut().zip(bytes.as_chunks::<4>().0) {
        *slot = u32::from_be_bytes(*bytes);
    }
    tally
}

/// The participations whose counts lie in plain, which the next start or count mends.
pub fn plain(conn: &mut Conn) -> Result<Vec<ParticipationId>, DbError> {
    let rows = opened::table
        .filter(opened::sealed.ge(PLAIN))
        .filter(opened::sealed.lt(AFTER_PLAIN))
        .select(opened::participation);
    Ok(rows.load(conn)?)
}

/// Seals what was written down in plain before the update.
pub(super) fn seal_plain(conn: &mut Conn, round: &Round, participation: ParticipationId) -> Result<(), DbError> {
    let row = sealed_waiting(conn, participation)?;
    let Some(text) = row.as_deref().and_then(|row| row.strip_prefix(PLAIN)) else {
        return Ok(());
    };
    let text = std::str::from_utf8(text).map_err(|_err| DbError::Corrupt)?;
    let counts: Option<Counts> = text.split_whitespace().map(plain_entry).collect();
    keep_waiting(conn, round, participation, &counts.ok_or(DbError::Corrupt)?)
}

/// `0123…:1,2,3,4,5,6,7,8`: a question and its counts, as the migration wrote them.
fn plain_entry(text: &str) -> Option<(QuestionId, Tally)> {
    let (question, counts) = text.split_once(':')?;
    let question = QuestionId::from_bytes(unhex(question)?.try_into().ok()?);
    let counts: Option<Vec<u32>> = counts.split(',').map(|count| count.parse().ok()).collect();
    Some((question, Tally(counts?.try_into().ok()?)))
}
