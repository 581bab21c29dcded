//! Settings of a round that only become stricter once it opened: the rule of publication, what everybody may read, and
//! when it is counted. Triggers in the database hold them too.

use diesel::prelude::*;

use super::round::{RoundError, find, may_count};
use crate::db::schema::round;
use crate::db::{Conn, DbError};
use crate::disclosure::Rule;
use crate::values::ids::RoundId;
use crate::values::terms::{Counting, PublicFigures, RoundState};

/// Makes the privacy settings of a round stricter.
///
/// # Errors
/// [`RoundError::Looser`] when any would become looser while the round is open.
pub fn set_rule(conn: &mut Conn, id: RoundId, rule: Rule) -> Result<(), RoundError> {
    let now = find(conn, id)?;
    rule.checked()?;
    if now.state != RoundState::Draft && !rule.is_stricter_or_equal(&now.rule()) {
        return Err(RoundError::Looser);
    }
    let whole = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    diesel::update(round::table.find(id))
        .set((
            round::k.eq(whole(rule.k)),
            round::h_permille.eq(whole(rule.h_permille)),
            round::m.eq(whole(rule.m)),
            round::d_permille.eq(whole(rule.d_permille)),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(())
}

/// Says which figures everybody may read; of a round that opened only `geheel` can become `geen`.
///
/// # Errors
/// [`RoundError::Looser`] when more would become public once the round is open.
pub fn set_public_figures(conn: &mut Conn, id: RoundId, public: PublicFigures) -> Result<(), RoundError> {
    let now = find(conn, id)?;
    if now.state != RoundState::Draft && public > now.public_figures {
        return Err(RoundError::Looser);
    }
    diesel::update(round::table.find(id))
        .set(round::public_figures.eq(public))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(())
}

/// Says when a round is counted; once it opened, only at fewer moments.
///
/// # Errors
/// [`RoundError::MoreMoments`] when it would be counted more often once it opened; [`RoundError::Endless`].
pub fn set_counting(conn: &mut Conn, id: RoundId, counting: Counting) -> Result<(), RoundError> {
    let now = find(conn, id)?;
    may_count(now.closes, counting)?;
    if now.state != RoundState::Draft && counting > now.counting {
        return Err(RoundError::MoreMoments);
    }
    diesel::update(round::table.find(id))
        .set(round::counting.eq(counting))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(())
}
