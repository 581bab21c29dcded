//! A release that was wrong. Its figures never change; it gets a remark, and the next release corrects it.

use crate::values::by::By;
use diesel::prelude::*;

use super::store;
use crate::accounts;
use crate::catalogue::Round;
use crate::changes::{self, Change, ChangeKind};
use crate::db::schema::{correction, release};
use crate::db::{Conn, DbError, Transient};
use crate::values::clock::Moment;
use crate::values::ids::{ReleaseId, RoundId};
use crate::values::one_line::OneLine;

/// Most signs of a reason.
const LONGEST: usize = 300;

/// The remark on a release that was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The release that was wrong.
    pub release: ReleaseId,
    /// Number of the release that was wrong.
    pub number: u32,
    /// What was wrong with it, for everybody to read.
    pub reason: String,
    /// When it was marked.
    pub moment: Moment,
    /// Number of the first release that was published after the mark, once there is one.
    pub corrected_by: Option<u32>,
}

impl Correction {
    /// The remark for pages and files, in Dutch: "Gecorrigeerd door publicatie 3: …".
    #[must_use]
    pub fn remark(&self) -> String {
        let by = self.corrected_by.map_or_else(
            || "Deze publicatie klopt niet en wordt gecorrigeerd door de volgende publicatie".to_owned(),
            |number| format!("Gecorrigeerd door publicatie {number}"),
        );
        format!("{by}: {}", self.reason)
    }
}

/// Why a release was not marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// There is no release of that number.
    #[error("the round has no release of that number")]
    Unknown,
    /// It was marked before, and a mark never changes.
    #[error("this release was marked as wrong before")]
    Before,
    /// Without a reason, or with a very long one.
    #[error("give a reason of one line and at most {LONGEST} signs")]
    Reason,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for CorrectionError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Marks a release of a round as wrong, with an entry in the log. The release itself, its hash and its figures stay as
/// they are; the next release of the round is the one that corrects it.
///
/// # Errors
/// [`CorrectionError`]; nothing is then changed.
pub fn correct(
    conn: &mut Conn,
    round: &Round,
    number: u32,
    reason: &str,
    by: By,
) -> Result<Correction, CorrectionError> {
    let reason: OneLine<LONGEST> = reason.parse().map_err(|_unfit| CorrectionError::Reason)?;
    let chain = store::chain(conn, round.id)?;
    let wanted = chain.iter().find(|stored| u32::try_from(stored.number) == Ok(number));
    let wrong = wanted.ok_or(CorrectionError::Unknown)?;
    if of_release(conn, wrong.id)?.is_some() {
        return Err(CorrectionError::Before);
    }
    let newest = chain.last().map_or(wrong.number, |stored| stored.number);
    diesel::insert_into(correction::table)
        .values((
            correction::release.eq(wrong.id),
            correction::reason.eq(&*reason),
            correction::moment.eq(by.moment.0),
            correction::newest.eq(newest),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    accounts::log(
        conn,
        by,
        "publicatie-gecorrigeerd",
        &format!("publicatie {number}, ronde {}: {reason}", round.id),
    )?;
    let change = Change {
        release: Some(wrong.id),
        ..Change::of(ChangeKind::Corrected, round.id)
    };
    changes::record(conn, &change, by.moment)?;
    of_release(conn, wrong.id)?.ok_or(CorrectionError::Unknown)
}

/// The remark on one release, if it was marked as wrong.
pub fn of_release(conn: &mut Conn, id: ReleaseId) -> Result<Option<Correction>, DbError> {
    let stored = super::opening::find(conn, id)?;
    let marked = corrections(conn, stored.round)?;
    Ok(marked
        .into_iter()
        .find(|found| u32::try_from(stored.number) == Ok(found.number)))
}

/// The remarks on the releases of a round, by number.
pub fn corrections(conn: &mut Conn, round: RoundId) -> Result<Vec<Correction>, DbError> {
    let numbers: Vec<i32> = store::heads(conn, round)?.iter().map(|head| head.number).collect();
    let rows: Vec<(ReleaseId, i32, String, i64, i32)> = correction::table
        .inner_join(release::table.on(release::id.eq(correction::release)))
        .filter(release::round.eq(round))
        .order(release::number.asc())
        .select((
            release::id,
            release::number,
            correction::reason,
            correction::moment,
            correction::newest,
        ))
        .load(conn)?;
    let whole = |number: i32| u32::try_from(number).unwrap_or(0);
    let remark = |(release, number, reason, moment, newest): (ReleaseId, i32, String, i64, i32)| Correction {
        release,
        number: whole(number),
        reason,
        moment: Moment(moment),
        corrected_by: numbers.iter().find(|next| **next > newest).map(|next| whole(*next)),
    };
    Ok(rows.into_iter().map(remark).collect())
}
