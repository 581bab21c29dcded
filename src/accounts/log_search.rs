//! Reading the log: by person, group and day, a page or all of it.

use diesel::prelude::*;

use super::act_record::{ActRecord, Row, records};
use super::acts::{ACTS, ActGroup};
use super::user;
use crate::db::schema::audit;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{ActId, UserId};
use crate::values::names::as_read;

/// Entries on one page.
pub const ACTS_PER_PAGE: i64 = 100;

/// How acts of the command line and the clock are asked for, and shown.
pub const PROGRAM: &str = "programma";

/// Which entries somebody wants; the default is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActsQuery {
    /// A part of somebody's address, or [`PROGRAM`]; empty for everybody.
    pub person: String,
    /// Acts of one group.
    pub group: Option<ActGroup>,
    /// From this moment.
    pub from: Option<Moment>,
    /// Up to this moment, and not at it.
    pub before: Option<Moment>,
}

/// A page of the log, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acts {
    /// Its entries.
    pub records: Vec<ActRecord>,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// A place in the log; what comes after it is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActsPlace(i64, ActId);

type Found = audit::BoxedQuery<'static, <Conn as Connection>::Backend>;

/// The page `page`, from 1, of the entries that were asked for.
pub fn acts(conn: &mut Conn, query: &ActsQuery, page: usize) -> Result<Acts, DbError> {
    let total: i64 = found(conn, query)?.count().get_result(conn)?;
    let pages = (total.max(1) + ACTS_PER_PAGE - 1) / ACTS_PER_PAGE;
    let page = i64::try_from(page).unwrap_or(pages).clamp(1, pages);
    let rows: Vec<Row> = found(conn, query)?
        .order((audit::moment.desc(), audit::id.desc()))
        .limit(ACTS_PER_PAGE)
        .offset((page - 1) * ACTS_PER_PAGE)
        .select((audit::id, audit::moment, audit::user, audit::act, audit::object))
        .load(conn)?;
    Ok(Acts {
        records: records(conn, rows)?,
        total: usize::try_from(total).unwrap_or(0),
        page: usize::try_from(page).unwrap_or(1),
        pages: usize::try_from(pages).unwrap_or(1),
    })
}

/// At most so many entries after a place, newest first, and where they end; nothing when there are no more. None is given
/// twice, whatever is written meanwhile.
pub fn acts_after(
    conn: &mut Conn,
    query: &ActsQuery,
    place: Option<ActsPlace>,
    most: i64,
) -> Result<Option<(Vec<ActRecord>, ActsPlace)>, DbError> {
    let mut wanted = found(conn, query)?;
    if let Some(ActsPlace(moment, id)) = place {
        let earlier = audit::moment.lt(moment);
        wanted = wanted.filter(earlier.or(audit::moment.eq(moment).and(audit::id.lt(id))));
    }
    let rows: Vec<Row> = wanted
        .order((audit::moment.desc(), audit::id.desc()))
        .limit(most)
        .select((audit::id, audit::moment, audit::user, audit::act, audit::object))
        .load(conn)?;
    let Some(last) = rows.last().map(|(id, moment, ..)| ActsPlace(*moment, *id)) else {
        return Ok(None);
    };
    Ok(Some((records(conn, rows)?, last)))
}

/// The entries that were asked for, in no order yet.
fn found(conn: &mut Conn, query: &ActsQuery) -> Result<Found, DbError> {
    let mut found: Found = audit::table.into_boxed();
    let wanted = as_read(&query.person);
    if wanted == PROGRAM {
        found = found.filter(audit::user.is_null());
    } else if !wanted.is_empty() {
        let people = user::all(conn)?.into_iter();
        let people: Vec<Option<UserId>> = people
            .filter(|user| as_read(&user.email).contains(&wanted))
            .map(|user| Some(user.id))
            .collect();
        found = found.filter(audit::user.eq_any(people));
    }
    if let Some(group) = query.group {
        let words: Vec<&'static str> = ACTS
            .iter()
            .filter(|act| act.group == group)
            .map(|act| act.word)
            .collect();
        found = found.filter(audit::act.eq_any(words));
    }
    if let Some(from) = query.from {
        found = found.filter(audit::moment.ge(from.0));
    }
    if let Some(before) = query.before {
        found = found.filter(audit::moment.lt(before.0));
    }
    Ok(found)
}
