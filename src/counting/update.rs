//! What a migration cannot do: a database from before ballots had names and counts were sealed is brought up to date.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::waiting;
use crate::catalogue::{participations, rounds};
use crate::db::schema::ballot;
use crate::db::{Conn, Db, DbError};
use crate::values::digest::sha256;
use crate::values::ids::ParticipationId;

const PAGE: i64 = 500;

/// Names the sealed ballots that have no name yet, and seals counts that lie in plain. Does nothing where nothing is to
/// be done; a break in between is made up for by the next time.
///
/// # Errors
/// [`DbError`]. When counts were sealed, the files are written anew so that the plain ones are not left in them.
pub fn bring_up_to_date(db: &Db) -> Result<(), DbError> {
    while db.read("names", |conn| Ok::<_, DbError>(!unnamed(conn, None, 1)?.is_empty()))? {
        db.write("names", |conn| name_page(conn, None))?;
    }
    if db.write("seal counts", seal_all)? {
        db.shred()?;
    }
    Ok(())
}

/// The same for one box, before it is counted: a node of an older version that still runs writes ballots without a name.
pub(super) fn name_ballots(conn: &mut Conn, participation: ParticipationId) -> Result<(), DbError> {
    while name_page(conn, Some(participation))? {}
    Ok(())
}

/// Whether a box holds a ballot without a name.
pub(super) fn is_any_unnamed(conn: &mut Conn, participation: ParticipationId) -> Result<bool, DbError> {
    Ok(!unnamed(conn, Some(participation), 1)?.is_empty())
}

type Row = (Vec<u8>, Option<Vec<u8>>);

fn unnamed(conn: &mut Conn, of: Option<ParticipationId>, most: i64) -> Result<Vec<Row>, DbError> {
    let mut rows = ballot::table
        .filter(ballot::name.is_null())
        .filter(ballot::sealed.is_not_null())
        .order(ballot::tag.asc())
        .limit(most)
        .select((ballot::tag, ballot::sealed))
        .into_boxed();
    if let Some(participation) = of {
        rows = rows.filter(ballot::participation.eq(participation));
    }
    Ok(rows.load(conn)?)
}

/// Names a page of ballots; false when there were none. Of two that are the same, one stays: the other would not have
/// been taken today.
fn name_page(conn: &mut Conn, of: Option<ParticipationId>) -> Result<bool, DbError> {
    let rows = unnamed(conn, of, PAGE)?;
    let name = |(_, sealed): &Row| sha256(sealed.as_deref().unwrap_or_default());
    let names: Vec<[u8; 32]> = rows.iter().map(name).collect();
    let wanted: Vec<&[u8]> = names.iter().map(<[u8; 32]>::as_slice).collect();
    let there: Vec<Option<Vec<u8>>> = ballot::table
        .filter(ballot::name.eq_any(wanted))
        .select(ballot::name)
        .load(conn)?;
    let mut there: BTreeSet<Vec<u8>> = there.into_iter().flatten().collect();
    for ((tag, _), name) in rows.iter().zip(&names) {
        let row = ballot::table.find(tag);
        if there.insert(name.to_vec()) {
            diesel::update(row)
                .set(ballot::name.eq(name.as_slice()))
                .execute(conn)?;
        } else {
            diesel::delete(row).execute(conn)?;
        }
    }
    Ok(!rows.is_empty())
}

fn seal_all(conn: &mut Conn) -> Result<bool, DbError> {
    let plain = waiting::plain(conn)?;
    for participation in &plain {
        let seat = participations::find(conn, *participation)?;
        let round = rounds::find(conn, seat.round)?;
        waiting::seal_plain(conn, &round, *participation)?;
    }
    Ok(!plain.is_empty())
}
