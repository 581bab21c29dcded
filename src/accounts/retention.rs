//! What is kept of staff, and for how long.

use diesel::prelude::*;

use super::session::IDLE_SECONDS;
use crate::db::schema::{api_token, audit, audit_floor, invitation, proof, sent_form, session};
use crate::db::{Conn, DbError};
use crate::values::clock::{DAY, Moment};

/// How long an entry of the log is kept: half a year.
pub const LOG_DAYS: i64 = 183;

/// Removes entries of the log older than [`LOG_DAYS`], sessions, API tokens and proofs that ended, one-time links
/// that were not used, and what is remembered of forms.
/// How many rows that were.
pub fn forget(conn: &mut Conn, now: Moment) -> Result<usize, DbError> {
    let entries = forget_acts(conn, kept_from(now))?;
    let over = session::expires.le(now.0).or(session::seen.le(now.0 - IDLE_SECONDS));
    let sessions = diesel::delete(session::table.filter(over)).execute(conn)?;
    let proofs = diesel::delete(proof::table.filter(proof::expires.le(now.0))).execute(conn)?;
    let links = diesel::delete(invitation::table.filter(invitation::expires.le(now.0))).execute(conn)?;
    let tokens = diesel::delete(api_token::table.filter(api_token::expires.le(now.0))).execute(conn)?;
    let forms = diesel::delete(sent_form::table.filter(sent_form::expires.le(now.0))).execute(conn)?;
    Ok(entries + sessions + proofs + links + tokens + forms)
}

/// The moment from which acts are kept at `now`.
fn kept_from(now: Moment) -> Moment {
    now.plus(-LOG_DAYS * DAY)
}

/// The database lets an entry go only below a floor that rises and never falls. It is raised here, and nowhere else.
fn forget_acts(conn: &mut Conn, kept_from: Moment) -> Result<usize, DbError> {
    let old = audit::table.filter(audit::moment.lt(kept_from.0));
    let any: i64 = old.count().get_result(conn)?;
    if any == 0 {
        return Ok(0);
    }
    diesel::update(audit_floor::table.filter(audit_floor::below.lt(kept_from.0)))
        .set(audit_floor::below.eq(kept_from.0))
        .execute(conn)?;
    Ok(diesel::delete(old).execute(conn)?)
}

/// The floor of the log, where it is higher than half a year allows: then somebody raised it by hand, or a clock ran ahead.
pub fn raised_floor(conn: &mut Conn, now: Moment) -> Result<Option<Moment>, DbError> {
    let below: Option<i64> = audit_floor::table.select(audit_floor::below).first(conn).optional()?;
    let highest = kept_from(now).plus(DAY);
    Ok(below.map(Moment).filter(|below| *below > highest))
}
