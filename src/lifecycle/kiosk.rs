//! Kiosk sessions: staff open a link for some hours, with a ceiling; they renew or end it. Voiding is that of batches.

use crate::accounts;
use crate::catalogue::{Round, participations, rounds};
use crate::codes::{self, KIOSK_HOURS, KioskLink, KioskSession, MOST_PER_KIOSK, NewKiosk};
use crate::db::{Conn, DbError, Transient};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::ParticipationId;
use crate::values::terms::{Mode, RoundState};

/// Why a session was not opened, renewed or ended. Nothing was then changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KioskError {
    /// The participation has codes, or there is no such session.
    #[error("there is no such kiosk, or no session of that number")]
    Unknown,
    /// The round takes no answers.
    #[error("the round is {0}; a kiosk can be opened while it is open")]
    Round(RoundState),
    /// The round has not begun, or its last day is over.
    #[error("the round takes answers from its first to its last day")]
    Days,
    /// Too short or too long.
    #[error("a kiosk session lasts 1 to 12 hours")]
    Hours,
    /// Too low or too high a ceiling; the lowest that may be.
    #[error(
        "the ceiling of a kiosk session is {0} to {MOST_PER_KIOSK} answers: a smaller one could tell what few people answered"
    )]
    Ceiling(u32),
    /// It is over already.
    #[error("this session is over; open a new one")]
    Over,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for KioskError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// The lowest ceiling of a session: twice k, as for a batch of codes. Whoever voids all sessions but one, or fills most
/// places himself, must not be left with few people.
#[must_use]
pub fn lowest_ceiling(round: &Round) -> u32 {
    round.rule().k.saturating_mul(2)
}

/// Opens a session, with an entry in the log. Its link is given here, once.
pub fn open_kiosk(conn: &mut Conn, new: &NewKiosk, by: By) -> Result<(KioskSession, KioskLink), KioskError> {
    let round = round_of(conn, new.participation)?;
    if !round.takes_answers(by.moment) {
        return Err(KioskError::Days);
    }
    if !KIOSK_HOURS.contains(&new.hours) {
        return Err(KioskError::Hours);
    }
    let lowest = lowest_ceiling(&round);
    if !(lowest..=MOST_PER_KIOSK).contains(&new.ceiling) {
        return Err(KioskError::Ceiling(lowest));
    }
    let (id, link) = codes::insert_kiosk(conn, new, by)?;
    let sessions = codes::kiosk_sessions(conn, new.participation)?;
    let session = sessions.into_iter().find(|session| session.batch.id == id);
    let session = session.ok_or(DbError::Missing)?;
    let what = format!("{} uur, hoogstens {} antwoorden", new.hours, new.ceiling);
    log(conn, &round, new.participation, &session, "kiosk-geopend", &what, by)?;
    Ok((session, link))
}

/// Gives a session that runs a new link, with an entry in the log. The old link is dead at once.
pub fn renew_kiosk(
    conn: &mut Conn,
    participation: ParticipationId,
    number: u32,
    by: By,
) -> Result<(KioskSession, KioskLink), KioskError> {
    let round = round_of(conn, participation)?;
    let session = running(conn, participation, number, by.moment)?;
    let link = codes::renew_kiosk(conn, session.batch.id)?;
    log(
        conn,
        &round,
        participation,
        &session,
        "kiosk-vernieuwd",
        "nieuwe link",
        by,
    )?;
    Ok((session, link))
}

/// Ends a session that runs, with an entry in the log. Its answers stay.
pub fn end_kiosk(
    conn: &mut Conn,
    participation: ParticipationId,
    number: u32,
    by: By,
) -> Result<KioskSession, KioskError> {
    let round = round_of(conn, participation)?;
    let session = running(conn, participation, number, by.moment)?;
    codes::end_kiosk(conn, session.batch.id, by.moment)?;
    log(
        conn,
        &round,
        participation,
        &session,
        "kiosk-gesloten",
        "eerder dan gepland",
        by,
    )?;
    Ok(session)
}

fn round_of(conn: &mut Conn, participation: ParticipationId) -> Result<Round, KioskError> {
    let seat = participations::find(conn, participation)?;
    if seat.mode != Mode::Kiosk {
        return Err(KioskError::Unknown);
    }
    let round = rounds::find(conn, seat.round)?;
    if round.state == RoundState::Open {
        Ok(round)
    } else {
        Err(KioskError::Round(round.state))
    }
}

fn running(
    conn: &mut Conn,
    participation: ParticipationId,
    number: u32,
    now: Moment,
) -> Result<KioskSession, KioskError> {
    let sessions = codes::kiosk_sessions(conn, participation)?;
    let session = sessions.into_iter().find(|session| session.batch.number == number);
    let session = session.ok_or(KioskError::Unknown)?;
    if session.runs(now) {
        Ok(session)
    } else {
        Err(KioskError::Over)
    }
}

fn log(
    conn: &mut Conn,
    round: &Round,
    participation: ParticipationId,
    session: &KioskSession,
    act: &str,
    what: &str,
    by: By,
) -> Result<(), DbError> {
    accounts::log(
        conn,
        by,
        act,
        &format!(
            "zitting {}, {what}, ronde {}, deelname {participation}",
            session.batch.number, round.id
        ),
    )
}
