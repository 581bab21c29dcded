//! What is kept of staff, and for how long.

use diesel::prelude::*;

use crate::db::schema::{api_token, audit, invitation, sent_form, session};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;

/// How long an entry of the log is kept: half a year.
pub const LOG_DAYS: i64 = 183;

/// Removes entries of the log older than [`LOG_DAYS`], sessions and API tokens that ended, one-time links
/// that were not used, and what is remembered of forms.
/// How many rows that were.
pub fn forget(conn: &mut Conn, now: Moment) -> Result<usize, DbError> {
    let oldest = now.plus(-LOG_DAYS * 24 * 60 * 60);
    let entries = diesel::delete(audit::table.filter(audit::moment.lt(oldest.0))).execute(conn)?;
    let sessions = diesel::delete(session::table.filter(session::expires.le(now.0))).execute(conn)?;
    let links = diesel::delete(invitation::table.filter(invitation::expires.le(now.0))).execute(conn)?;
    let tokens = diesel::delete(api_token::table.filter(api_token::expires.le(now.0))).execute(conn)?;
    let forms = diesel::delete(sent_form::table.filter(sent_form::expires.le(now.0))).execute(conn)?;
    Ok(entries + sessions + links + tokens + forms)
}
