//! What is no fault and worth knowing.

use crate::catalogue::{Round, participations, rounds};
use crate::codes::{self, Batch, fewest_per_batch};
use crate::db::{Conn, DbError};
use crate::keys::KeyStore;
use crate::values::terms::RoundState;

use super::check_box::is_older;

/// What is not wrong and may become so: an opening key that is here only, of a round that can still have answers that were
/// not counted.
pub fn uncopied(conn: &mut Conn, keys: &KeyStore) -> Result<Vec<Round>, DbError> {
    let rounds = rounds::all(conn)?.into_iter();
    let alone = |round: &Round| {
        let name = round.id.into();
        !round.is_over() && keys.opens(&name) && !keys.is_copied(&name)
    };
    Ok(rounds.filter(alone).collect())
}

/// What is no fault and worth knowing: batches from before they had a smallest size. One line per round.
pub fn small_batches(conn: &mut Conn) -> Result<Vec<(Round, usize)>, DbError> {
    let mut found = Vec::new();
    for round in rounds::all(conn)? {
        if round.state == RoundState::Closed {
            continue;
        }
        let mut small = 0;
        for seat in participations::of_round(conn, round.id)? {
            let batches = codes::batches(conn, seat.participation.id)?;
            let counts =
                |batch: &&Batch| is_older(batch) && batch.voided.is_none() && batch.issued < fewest_per_batch(&round);
            small += batches.iter().filter(counts).count();
        }
        if small > 0 {
            found.push((round, small));
        }
    }
    Ok(found)
}
