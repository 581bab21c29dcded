//! The rows of `change`, in the order in which their transactions were committed.

use diesel::prelude::*;

use crate::db::schema::change;
use crate::db::{self, Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, ReleaseId, RoundId, SheetId};
use crate::values::random;
use crate::word_enum;

word_enum!(
    /// What happened.
    ChangeKind {
        /// A release was published.
        Published = "publicatie",
        /// A provider let the gemeente see its figures in a release.
        Opened = "opening",
        /// A release was marked as wrong.
        Corrected = "correctie",
        /// A provider came to take part in a round that was open already.
        Joined = "deelname",
        /// Something was shared on a sheet.
        Shared = "duiding",
        /// Both sides of a sheet confirmed one wording.
        Agreed = "afspraken",
        /// The clients' council was invited to a sheet.
        Invited = "uitnodiging",
        /// That invitation was taken back.
        Uninvited = "uitnodiging-ingetrokken",
        /// A text for clients became public.
        Feedback = "terugkoppeling",
        /// A text for clients is public no longer.
        Withdrawn = "terugkoppeling-ingetrokken",
        /// A round was closed.
        Closed = "sluiting",
    }
);

/// Something that happened, to be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub kind: ChangeKind,
    /// In which round.
    pub round: RoundId,
    /// To which release.
    pub release: Option<ReleaseId>,
    /// By or about which provider.
    pub provider: Option<ProviderId>,
    /// On which sheet.
    pub sheet: Option<SheetId>,
}

impl Change {
    /// Something about a round as a whole; the rest is set with `..`.
    #[must_use]
    pub fn of(kind: ChangeKind, round: RoundId) -> Self {
        Self {
            kind,
            round,
            release: None,
            provider: None,
            sheet: None,
        }
    }
}

/// Something that happened, as it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = change)]
pub struct Logged {
    /// Its number: lower than that of everything that was committed later.
    pub seq: i64,
    moment: i64,
    /// What.
    pub kind: ChangeKind,
    /// In which round.
    pub round: RoundId,
    /// To which release.
    pub release: Option<ReleaseId>,
    /// By or about which provider.
    pub provider: Option<ProviderId>,
    /// On which sheet.
    pub sheet: Option<SheetId>,
}

impl Logged {
    /// When, by the clock of whoever wrote it down: just before the commit.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.moment)
    }
}

/// Bytes of a mark, by which a number is known to be the same row: after a backup was put back numbers are given out
/// again, and a position from before must not pass for one of now.
const MARK: usize = 8;

/// Writes down at `now` what happens in this transaction. Call it as late in the transaction as can be: until the commit
/// everybody else who writes something down waits.
///
/// # Errors
/// [`DbError`]; the transaction must then be rolled back.
pub fn record(conn: &mut Conn, what: &Change, now: Moment) -> Result<(), DbError> {
    let mark: [u8; MARK] = random::bytes().map_err(|_err| DbError::Failed)?;
    db::wait_for_the_order(conn)?;
    diesel::insert_into(change::table)
        .values((
            change::moment.eq(now.0),
            change::kind.eq(what.kind),
            change::round.eq(what.round),
            change::release.eq(what.release),
            change::provider.eq(what.provider),
            change::sheet.eq(what.sheet),
            change::mark.eq(mark.to_vec()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Everything that happened in a round, in order.
///
/// # Errors
/// [`DbError`].
pub fn of_round(conn: &mut Conn, round: RoundId) -> Result<Vec<Logged>, DbError> {
    Ok(change::table
        .filter(change::round.eq(round))
        .order(change::seq.asc())
        .select(Logged::as_select())
        .load(conn)?)
}

/// What happened of one kind after `since`, in order.
///
/// # Errors
/// [`DbError`].
pub fn recent(conn: &mut Conn, kind: ChangeKind, since: Moment) -> Result<Vec<Logged>, DbError> {
    Ok(change::table
        .filter(change::kind.eq(kind))
        .filter(change::moment.gt(since.0))
        .order(change::seq.asc())
        .select(Logged::as_select())
        .load(conn)?)
}

/// The number of the last thing that happened; 0 when nothing did.
///
/// # Errors
/// [`DbError`].
pub fn latest(conn: &mut Conn) -> Result<i64, DbError> {
    let newest: Option<i64> = change::table.select(diesel::dsl::max(change::seq)).first(conn)?;
    Ok(newest.unwrap_or(0))
}

/// The mark of the row with this number, if there is one.
///
/// # Errors
/// [`DbError`].
pub fn mark_of(conn: &mut Conn, seq: i64) -> Result<Option<Vec<u8>>, DbError> {
    Ok(change::table.find(seq).select(change::mark).first(conn).optional()?)
}
