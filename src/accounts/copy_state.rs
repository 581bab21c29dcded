//! How far the log was copied to somewhere else.
//!
//! Entries of several nodes are not committed in the order of their moments. So a copy remembers each entry of the last
//! days by name, and only what is older by a moment.

use diesel::prelude::*;

use super::act_record::{ActRecord, Row, records};
use crate::db::schema::{act_copied, act_copy, audit};
use crate::db::{Conn, DbError};
use crate::values::clock::{DAY, HOUR, Moment};
use crate::values::ids::ActId;

/// For so long an entry may be committed after its moment and still be copied: far longer than a transaction may stay open,
/// and than clocks of two nodes should differ.
pub const COPY_OVERLAP: i64 = 2 * DAY;

/// Where a copy goes, by its name in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyTarget {
    /// A file of lines.
    File,
    /// Syslog.
    Syslog,
}

impl CopyTarget {
    fn name(self) -> &'static str {
        match self {
            Self::File => "bestand",
            Self::Syslog => "syslog",
        }
    }
}

/// The oldest entries that were not copied, at most so many, by moment.
pub fn uncopied(conn: &mut Conn, target: CopyTarget, most: i64) -> Result<Vec<ActRecord>, DbError> {
    let since = since(conn, target)?.unwrap_or(0);
    let rows: Vec<Row> = audit::table
        .left_join(act_copied::table.on(act_copied::act.eq(audit::id).and(act_copied::target.eq(target.name()))))
        .filter(audit::moment.ge(since))
        .filter(act_copied::act.nullable().is_null())
        .order((audit::moment.asc(), audit::id.asc()))
        .limit(most)
        .select((audit::id, audit::moment, audit::user, audit::act, audit::object))
        .load(conn)?;
    records(conn, rows)
}

/// Remembers that these entries were copied. One that is gone by now (see [`super::forget`]) needs no remembering.
pub fn mark_copied(conn: &mut Conn, target: CopyTarget, entries: &[ActId]) -> Result<(), DbError> {
    if since(conn, target)?.is_none() {
        diesel::insert_into(act_copy::table)
            .values((act_copy::target.eq(target.name()), act_copy::since.eq(0)))
            .execute(conn)?;
    }
    let left: Vec<ActId> = audit::table
        .filter(audit::id.eq_any(entries))
        .select(audit::id)
        .load(conn)?;
    for id in left {
        diesel::insert_into(act_copied::table)
            .values((act_copied::act.eq(id), act_copied::target.eq(target.name())))
            .execute(conn)?;
    }
    Ok(())
}

/// When everything is copied: forgets the names of entries that nothing older can come after, once an hour at most.
pub fn tidy_copied(conn: &mut Conn, target: CopyTarget, now: Moment) -> Result<(), DbError> {
    let settled = now.0 - COPY_OVERLAP;
    match since(conn, target)? {
        Some(before) if before + HOUR <= settled => {}
        _ => return Ok(()),
    }
    let old: Vec<ActId> = audit::table
        .inner_join(act_copied::table.on(act_copied::act.eq(audit::id)))
        .filter(act_copied::target.eq(target.name()))
        .filter(audit::moment.lt(settled))
        .select(audit::id)
        .load(conn)?;
    diesel::update(act_copy::table.find(target.name()))
        .set(act_copy::since.eq(settled))
        .execute(conn)?;
    for some in old.chunks(500) {
        diesel::delete(
            act_copied::table
                .filter(act_copied::target.eq(target.name()))
                .filter(act_copied::act.eq_any(some)),
        )
        .execute(conn)?;
    }
    Ok(())
}

/// Whether there is anything for [`tidy_copied`] to do.
pub fn can_tidy(conn: &mut Conn, target: CopyTarget, now: Moment) -> Result<bool, DbError> {
    let since = since(conn, target)?;
    Ok(since.is_some_and(|before| before + HOUR <= now.0 - COPY_OVERLAP))
}

fn since(conn: &mut Conn, target: CopyTarget) -> Result<Option<i64>, DbError> {
    let row = act_copy::table.find(target.name()).select(act_copy::since);
    Ok(row.first(conn).optional()?)
}
