//! What the invariants ask of the ballots in a box, page by page.

use std::collections::BTreeSet;

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{ballot, link};
use crate::db::{Conn, DbError};
use crate::values::digest::sha256;
use crate::values::ids::ParticipationId;

/// Ballots that are looked at together.
const PAGE: i64 = 500;

/// What is wrong with the names of the ballots in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Names {
    /// Sealed ballots whose content is in the box a second time.
    pub copies: u64,
    /// Sealed ballots with another name than that of their content.
    pub strange: u64,
    /// Sealed ballots without a name.
    pub nameless: u64,
    /// Opened ballots without a name: a copy of one of them would be taken again.
    pub opened_nameless: i64,
}

type Row = (Vec<u8>, Option<Vec<u8>>, Option<Vec<u8>>);

/// Looks at the names of all ballots in a box. Only of those that are wrong anything stays in memory.
pub fn names(conn: &mut Conn, participation: ParticipationId) -> Result<Names, DbError> {
    let mut found = Names {
        opened_nameless: opened_nameless(conn, participation)?,
        ..Names::default()
    };
    let (mut after, mut wrong) = (Vec::new(), BTreeSet::new());
    loop {
        let page: Vec<Row> = ballot::table
            .filter(ballot::participation.eq(participation))
            .filter(ballot::tag.gt(after))
            .filter(ballot::sealed.is_not_null())
            .order(ballot::tag.asc())
            .limit(PAGE)
            .select((ballot::tag, ballot::name, ballot::sealed))
            .load(conn)?;
        let Some((last, ..)) = page.last() else {
            return Ok(found);
        };
        after = last.clone();
        let mut own = Vec::new();
        for (_, name, sealed) in page {
            let right = sha256(&sealed.unwrap_or_default()).to_vec();
            match name {
                Some(name) if name == right => continue,
                Some(_other) => found.strange += 1,
                None => found.nameless += 1,
            }
            own.push(right);
        }
        let held = held(conn, participation, &own)?;
        for name in own {
            let first = wrong.insert(name.clone());
            found.copies += u64::from(!first || held.contains(&name));
        }
    }
}

/// Which of these names other ballots of the box have. In another box a copy does not open.
fn held(conn: &mut Conn, participation: ParticipationId, names: &[Vec<u8>]) -> Result<BTreeSet<Vec<u8>>, DbError> {
    if names.is_empty() {
        return Ok(BTreeSet::new());
    }
    let wanted: Vec<&[u8]> = names.iter().map(Vec::as_slice).collect();
    let rows: Vec<Option<Vec<u8>>> = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::name.eq_any(wanted))
        .select(ballot::name)
        .load(conn)?;
    Ok(rows.into_iter().flatten().collect())
}

fn opened_nameless(conn: &mut Conn, participation: ParticipationId) -> Result<i64, DbError> {
    let rows = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(ballot::sealed.is_null())
        .filter(ballot::name.is_null());
    Ok(rows.count().get_result(conn)?)
}

/// Ballots that came with no code and at no kiosk session of their participation: how many of them are sealed, and how
/// many were opened. Voided ones have no code either, and are not among them.
pub fn unlinked(conn: &mut Conn, participation: ParticipationId) -> Result<(i64, i64), DbError> {
    let own = link::table
        .filter(link::tag.eq(ballot::tag))
        .filter(link::participation.eq(participation));
    let rows = ballot::table
        .filter(ballot::participation.eq(participation))
        .filter(not(exists(own)));
    let sealed: i64 = rows.filter(ballot::sealed.is_not_null()).count().get_result(conn)?;
    let opened: i64 = rows
        .filter(ballot::sealed.is_null())
        .filter(ballot::name.is_null().or(ballot::name.ne(ballot::tag.nullable())))
        .count()
        .get_result(conn)?;
    Ok((sealed, opened))
}
