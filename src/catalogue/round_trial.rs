//! The link with which a draft round is tried on a phone. It works until the round opens or is thrown away, and whoever
//! uses it leaves nothing behind.

use diesel::prelude::*;

use super::round::{Round, RoundError, find};
use crate::db::schema::round_trial;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::digest::hex;
use crate::values::ids::RoundId;
use crate::values::random;
use crate::values::terms::RoundState;

/// The link of a draft.
#[derive(Clone, PartialEq, Eq)]
pub struct RoundTrial {
    /// 128 random bits as 32 hexadecimal digits; no code is as long.
    pub secret: String,
    /// When it was made.
    pub made: Moment,
}

/// Without the secret.
impl std::fmt::Debug for RoundTrial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RoundTrial")
            .field("made", &self.made)
            .finish_non_exhaustive()
    }
}

/// The link of a round, if it has one.
pub fn of_round(conn: &mut Conn, round: RoundId) -> Result<Option<RoundTrial>, DbError> {
    let found = round_trial::table
        .find(round)
        .select((round_trial::secret, round_trial::made));
    let found: Option<(String, i64)> = found.first(conn).optional()?;
    Ok(found.map(|(secret, made)| RoundTrial {
        secret,
        made: Moment(made),
    }))
}

/// A new link for a draft; the one before dies.
///
/// # Errors
/// [`RoundError::State`] once it opened.
pub fn renew(conn: &mut Conn, round: RoundId, now: Moment) -> Result<RoundTrial, RoundError> {
    let state = find(conn, round)?.state;
    if state != RoundState::Draft {
        return Err(RoundError::State(state));
    }
    let drawn = random::bytes::<16>().map_err(|_err| DbError::Failed)?;
    let trial = RoundTrial {
        secret: hex(&drawn),
        made: now,
    };
    end(conn, round)?;
    diesel::insert_into(round_trial::table)
        .values((
            round_trial::round.eq(round),
            round_trial::secret.eq(&trial.secret),
            round_trial::made.eq(now.0),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(trial)
}

/// Ends the link of a round; whether there was one.
pub fn end(conn: &mut Conn, round: RoundId) -> Result<bool, DbError> {
    Ok(diesel::delete(round_trial::table.find(round)).execute(conn)? > 0)
}

/// The draft behind a link.
///
/// # Errors
/// [`DbError::Missing`] where there is none (any more).
pub fn behind(conn: &mut Conn, secret: &str) -> Result<Round, DbError> {
    let found = round_trial::table.filter(round_trial::secret.eq(secret));
    let id = found.select(round_trial::round).first(conn)?;
    let round = find(conn, id)?;
    match round.state {
        RoundState::Draft => Ok(round),
        _ => Err(DbError::Missing),
    }
}
