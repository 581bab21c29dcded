//! What is kept of staff, and for how long.

use diesel::prelude::*;

use super::session::IDLE_SECONDS;
use crate::db::schema::{api_token, audit, invitation, proof, sent_form, session};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;

/// How long an entry of the log is kept: half a year.
pub const LOG_DAYS: i64 = 183;

/// Removes entries of the log older than [`LOG_DAYS`], sessions, API tokens and proofs that ended, one-time links
/// that were not used, and what is remembered of forms.
/// How many rows that were.
pub fn forget(conn: &mut Conn, now: Moment) -> Result<usize, DbError> {
    let oldest = now.plus(-LOG_DAYS * 24 * 60 * 60);
    let entries = diesel::delete(audit::table.filter(audit::moment.lt(oldest.0))).execute(conn)?;
    let over = session::expires.le(now.0).or(session::seen.le(now.0 - IDLE_SECONDS));
    let sessions = diesel::delete(session::table.filter(over)).execute(conn)?;
    let proofs = diesel::delete(proof::table.filter(proof::expires.le(now.0))).execute(conn)?;
    let links = diesel::delete(invitation::table.filter(invitation::expires.le(now.0))).execute(conn)?;
    let tokens = diesel::delete(api_token::table.filter(api_token::expires.le(now.0))).execute(conn)?;
    let forms = diesel::delete(sent_form::table.filter(sent_form::expires.le(now.0))).execute(conn)?;
    Ok(entries + sessions + proofs + links + tokens + forms)
}
