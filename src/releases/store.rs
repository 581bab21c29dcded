//! Releases in the database: appended, never changed.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::{release, release_cell};
use crate::db::{Conn, DbError};
use crate::releases::document::Document;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, QuestionId, ReleaseId, RoundId};
use crate::values::published::Published;
use crate::values::tally::Tally;
use crate::values::terms::Mode;
use crate::word_enum;

word_enum!(
    /// What a stored cell counts.
    UnitKind {
        /// One participation.
        Participation = "deelname",
        /// The pool of small providers.
        Rest = "overige",
        /// Everything published in one mode.
        System = "geheel",
    }
);

/// A release as stored.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Stored {
    /// Identifier.
    pub id: ReleaseId,
    /// The round.
    pub round: RoundId,
    /// 1, 2, 3 … within the round.
    pub number: i32,
    moment: i64,
    /// Whether the round was closed by it.
    pub closing: bool,
    /// SHA-256 of the bytes, hex.
    pub hash: String,
    /// Hash of the release before.
    pub previous: Option<String>,
    /// The canonical bytes.
    pub bytes: Vec<u8>,
}

impl Stored {
    /// The count moment.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.moment)
    }

    /// The document in the bytes.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the bytes are no release.
    pub fn document(&self) -> Result<Document, DbError> {
        serde_json::from_slice(&self.bytes).map_err(|_err| DbError::Corrupt)
    }
}

/// A release as it stands in its chain, without its bytes: a list of hundreds stays small.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct Head {
    /// Identifier.
    pub(super) id: ReleaseId,
    /// 1, 2, 3 … within the round.
    pub(super) number: i32,
    moment: i64,
    /// Whether the round was closed by it.
    pub(super) closing: bool,
    /// SHA-256 of the bytes, hex.
    pub(super) hash: String,
    /// Hash of the release before.
    pub(super) previous: Option<String>,
}

impl Head {
    /// The count moment.
    #[must_use]
    pub(super) fn moment(&self) -> Moment {
        Moment(self.moment)
    }
}

/// What a stored cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CellKey {
    /// Of one participation, of the pool, or of everything.
    pub unit: UnitKind,
    /// The participation, where it is one.
    pub participation: Option<ParticipationId>,
    /// The mode.
    pub mode: Mode,
    /// The question.
    pub question: QuestionId,
}

/// A stored cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredCell {
    /// What it counts.
    pub key: CellKey,
    /// How many.
    pub published: Published,
}

/// The cells of a release, in the order in which they are stored.
pub type Cells = Vec<StoredCell>;

#[derive(Queryable, Insertable)]
#[diesel(table_name = release_cell, treat_none_as_default_value = false)]
struct CellRow {
    release: ReleaseId,
    seq: i32,
    unit: UnitKind,
    participation: Option<ParticipationId>,
    mode: Mode,
    question: QuestionId,
    s0: i32,
    s1: i32,
    s2: i32,
    s3: i32,
    s4: i32,
    s5: i32,
    s6: i32,
    s7: i32,
    bands: String,
}

/// The releases of a round, number 1 first.
///
/// # Errors
/// [`DbError`].
pub fn chain(conn: &mut Conn, round: RoundId) -> Result<Vec<Stored>, DbError> {
    Ok(release::table
        .filter(release::round.eq(round))
        .order(release::number.asc())
        .load(conn)?)
}

/// The releases of a round without their bytes, number 1 first.
///
/// # Errors
/// [`DbError`].
pub(super) fn heads(conn: &mut Conn, round: RoundId) -> Result<Vec<Head>, DbError> {
    Ok(release::table
        .filter(release::round.eq(round))
        .order(release::number.asc())
        .select((
            release::id,
            release::number,
            release::moment,
            release::closing,
            release::hash,
            release::previous,
        ))
        .load(conn)?)
}

/// The document of one release.
///
/// # Errors
/// [`DbError::Corrupt`] when the bytes are no release.
pub(super) fn document(conn: &mut Conn, id: ReleaseId) -> Result<Document, DbError> {
    let bytes: Vec<u8> = release::table.find(id).select(release::bytes).first(conn)?;
    serde_json::from_slice(&bytes).map_err(|_err| DbError::Corrupt)
}

/// The newest release of a round.
///
/// # Errors
/// [`DbError`].
pub fn latest(conn: &mut Conn, round: RoundId) -> Result<Option<Stored>, DbError> {
    Ok(release::table
        .filter(release::round.eq(round))
        .order(release::number.desc())
        .first(conn)
        .optional()?)
}

/// The hash of the newest release of every round that has one.
///
/// # Errors
/// [`DbError`].
pub fn newest_hashes(conn: &mut Conn) -> Result<HashMap<RoundId, String>, DbError> {
    let rows: Vec<(RoundId, String)> = release::table
        .order(release::number.asc())
        .select((release::round, release::hash))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The cells of a release, as stored beside its bytes.
///
/// # Errors
/// [`DbError`].
pub fn cells(conn: &mut Conn, id: ReleaseId) -> Result<Cells, DbError> {
    let rows: Vec<CellRow> = release_cell::table
        .filter(release_cell::release.eq(id))
        .order(release_cell::seq.asc())
        .load(conn)?;
    let cell = |r: &CellRow| {
        let slots = [r.s0, r.s1, r.s2, r.s3, r.s4, r.s5, r.s6, r.s7];
        let exact = Tally(slots.map(|n| u32::try_from(n).unwrap_or(0)));
        let published = Published::from(exact)
            .with_bands(&r.bands)
            .map_err(|_err| DbError::Corrupt)?;
        let key = CellKey {
            unit: r.unit,
            participation: r.participation,
            mode: r.mode,
            question: r.question,
        };
        Ok(StoredCell { key, published })
    };
    rows.iter().map(cell).collect()
}

/// Appends a release with its cells.
pub(super) fn append(conn: &mut Conn, round: RoundId, document: &Document, cells: &Cells) -> Result<Stored, DbError> {
    let bytes = document.bytes().map_err(|_err| DbError::Failed)?;
    let stored = Stored {
        id: ReleaseId::new(),
        round,
        number: i32::try_from(document.number).map_err(|_err| DbError::Refused)?,
        moment: document.moment.0,
        closing: document.slot,
        hash: Document::hash(&bytes),
        previous: document.previous.clone(),
        bytes,
    };
    diesel::insert_into(release::table)
        .values((
            release::id.eq(stored.id),
            release::round.eq(round),
            release::number.eq(stored.number),
            release::moment.eq(stored.moment),
            release::closing.eq(stored.closing),
            release::hash.eq(&stored.hash),
            release::previous.eq(stored.previous.clone()),
            release::bytes.eq(&stored.bytes),
        ))
        .execute(conn)?;
    for (seq, StoredCell { key, published }) in (0..).zip(cells) {
        let [s0, s1, s2, s3, s4, s5, s6, s7] = published.exact().0.map(|n| i32::try_from(n).unwrap_or(i32::MAX));
        let row = CellRow {
            release: stored.id,
            seq,
            unit: key.unit,
            participation: key.participation,
            mode: key.mode,
            question: key.question,
            s0,
            s1,
            s2,
            s3,
            s4,
            s5,
            s6,
            s7,
            bands: published.written_bands().map_err(|_err| DbError::Failed)?,
        };
        diesel::insert_into(release_cell::table).values(&row).execute(conn)?;
    }
    Ok(stored)
}
