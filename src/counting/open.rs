//! Opening ballots on all cores, in memory.

use super::error::CountError;
use crate::keys::{Bound, OpeningKey};
use crate::values::ballot;
use crate::values::scale::Kind;

/// Opens ballots; what comes back is in the same order: the answers of each, or `None` for what does not open or is
/// no ballot of this questionnaire.
///
/// # Errors
/// [`CountError::Broken`] when a thread broke off.
pub(super) fn open_all(
    key: &OpeningKey,
    bound: &Bound,
    kinds: &[Kind],
    ballots: &[&[u8]],
) -> Result<Vec<Option<Vec<u8>>>, CountError> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = ballots.len().div_ceil(cores).max(64);
    let answers = |sealed: &&[u8]| {
        let plain = key.open(bound, sealed).ok()?;
        ballot::unpack(&plain, kinds)
    };
    let parts = std::thread::scope(|scope| {
        let workers: Vec<_> = ballots
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(answers).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().map_err(|_panic| CountError::Broken))
            .collect::<Result<Vec<_>, _>>()
    })?;
    Ok(parts.into_iter().flatten().collect())
}
