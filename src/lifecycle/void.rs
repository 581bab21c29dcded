//! Voiding a batch: codes that were handed out wrongly, or filled in by somebody else, count no longer.

use crate::accounts;
use crate::catalogue::{participations, rounds};
use crate::codes::{self, Batch, fewest_per_batch};
use crate::counting;
use crate::db::{Db, DbError, Transient};
use crate::values::by::By;
use crate::values::ids::ParticipationId;
use crate::values::one_line::OneLine;
use crate::values::terms::RoundState;

/// Most signs of a reason.
const LONGEST: usize = 200;

/// Why a batch was not voided. Nothing was then changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VoidError {
    /// There is no batch of that number.
    #[error("there is no batch of that number")]
    Unknown,
    /// It was voided before.
    #[error("this batch was voided before")]
    Before,
    /// The round was counted since it was issued.
    #[error("the round was counted after these codes were issued; they cannot be voided any more")]
    Counted,
    /// Fewer codes than a batch must have would be left; the fewest that may be.
    #[error(
        "fewer than {0} codes of this provider would be left, which could tell what few people answered; issue a new batch of {0} codes or more first"
    )]
    TooFewLeft(u32),
    /// Without a reason, or with a very long one.
    #[error("give a reason of one line and at most {LONGEST} signs")]
    Reason,
    /// Somebody counts at this moment.
    #[error("a count is under way; try again in a minute")]
    Busy,
    /// The round is not open.
    #[error("the round is {0}; only an open round has codes that can be voided")]
    Round(RoundState),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for VoidError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Voids the batch of this number: its links and its ballots, which are all still sealed, are destroyed in one
/// transaction with the entry in the log. Possible until the first count of the round after the batch was issued, whether
/// or not anything was opened then, so that the outcome tells nothing about a code (PRIVACY §1a). What is left of the
/// participation is nothing, or as many codes as a batch must have: otherwise batch after batch could be voided around a
/// few people. A ballot that was under way is destroyed before the next count.
///
/// # Errors
/// [`VoidError`]; nothing is then changed.
pub fn void(db: &Db, participation: ParticipationId, number: u32, reason: &str, by: By) -> Result<Batch, VoidError> {
    let reason: OneLine<LONGEST> = reason.parse().map_err(|_unfit| VoidError::Reason)?;
    let _turn = db.exclusive().map_err(|error| match error {
        DbError::Conflict => VoidError::Busy,
        other => other.into(),
    })?;
    db.write("void", |conn| {
        let seat = participations::find(conn, participation)?;
        let round = rounds::find(conn, seat.round)?;
        if round.state != RoundState::Open {
            return Err(VoidError::Round(round.state));
        }
        let found = codes::batches(conn, participation)?;
        let left = |other: &&Batch| other.number != number && other.voided.is_none();
        let left: u32 = found.iter().filter(left).map(|batch| batch.issued).sum();
        let batch = found.into_iter().find(|batch| batch.number == number);
        let batch = batch.ok_or(VoidError::Unknown)?;
        if batch.voided.is_some() {
            return Err(VoidError::Before);
        }
        if batch.counted {
            return Err(VoidError::Counted);
        }
        let fewest = fewest_per_batch(&round);
        if left > 0 && left < fewest {
            return Err(VoidError::TooFewLeft(fewest));
        }
        counting::void_batch(conn, participation, batch.id)?;
        codes::void(conn, batch.id, &reason, by.moment.day())?;
        let object = format!(
            "uitgifte {number} ({} codes), ronde {}, deelname {participation}: {reason}",
            batch.issued, round.id
        );
        accounts::log(conn, by, "uitgifte-vervallen", &object)?;
        Ok(batch)
    })
}
