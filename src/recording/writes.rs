//! Writing ballots: many in one transaction, and each alone when that fails.

use std::time::{Duration, Instant};

use crate::db::{BallotRow, Conn, Db, DbError, append_ballots, has_ballot};
use crate::values::mishaps::Mishaps;

/// Longest that a batch which failed is tried row by row.
const PATIENCE: Duration = Duration::from_secs(5);

/// One ballot on its way to its box.
#[derive(Clone)]
pub(super) struct PendingBallot {
    pub(super) ballot: BallotRow,
    /// Whether it is to be told if somebody else has the tag: of a place at a kiosk, never of a code.
    pub(super) place: bool,
}

/// What became of a ballot that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It lies in its box, or one under the same tag does.
    Stored,
    /// Somebody else has its place at the kiosk; nothing was written.
    Taken,
    /// Its round had ended; nothing was written.
    Ended,
}

/// One transaction for the batch. If it fails, each row gets its own, so that one bad row fails alone;
/// unless the database is away or slow, because then each row would wait as long as the batch did.
pub(super) fn write(db: &Db, log: &Mishaps, rows: Vec<PendingBallot>) -> Vec<Result<Written, DbError>> {
    let started = Instant::now();
    match append(db, log, &rows) {
        Ok(written) => return written.into_iter().map(Ok).collect(),
        Err(error @ (DbError::Away | DbError::Conflict)) => return rows.iter().map(|_| Err(error)).collect(),
        Err(_) => {}
    }
    let alone = |row: PendingBallot| {
        if started.elapsed() > PATIENCE {
            return Err(DbError::Away);
        }
        append(db, log, &[row]).map(|written| written.first().copied().unwrap_or(Written::Ended))
    };
    rows.into_iter().map(alone).collect()
}

/// What became of each row; one transaction.
fn append(db: &Db, log: &Mishaps, rows: &[PendingBallot]) -> Result<Vec<Written>, DbError> {
    let mut sorted: Vec<BallotRow> = rows.iter().map(|row| row.ballot.clone()).collect();
    let done = db.record("ballots", |conn| {
        let open = append_ballots(conn, &mut sorted)?;
        let one = |row: &PendingBallot| became(conn, row, open.contains(&row.ballot.round));
        rows.iter().map(one).collect()
    });
    match &done {
        Ok(_) => log.well(),
        Err(error) => log.failed(error.class()),
    };
    done
}

/// Whether somebody else was first at a place of a kiosk is asked in the transaction of the write, in which nobody can
/// have taken the ballot out again.
fn became(conn: &mut Conn, row: &PendingBallot, open: bool) -> Result<Written, DbError> {
    if !open {
        Ok(Written::Ended)
    } else if row.place && !has_ballot(conn, &row.ballot.sealed)? {
        Ok(Written::Taken)
    } else {
        Ok(Written::Stored)
    }
}
