//! Sealed ballots for the teller, and the time it takes to count them.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use ervaringwijzer::db::{BallotRow, DbError, append_ballots};
use ervaringwijzer::keys::{Bound, SealingKey};
use ervaringwijzer::lifecycle;
use ervaringwijzer::values::ballot;
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::ids::ParticipationId;
use ervaringwijzer::values::random;

use crate::town::{Town, cpu, memory};

/// One count run.
pub(crate) struct Count {
    pub(crate) opened: u64,
    /// Most memory during the run, in KiB.
    pub(crate) peak: Option<u64>,
    took: Duration,
    /// Processor time of all its threads, in microseconds.
    cpu: Option<u64>,
}

impl Count {
    pub(crate) fn per_second(&self) -> u64 {
        let millis = u64::try_from(self.took.as_millis()).unwrap_or(u64::MAX);
        self.opened * 1000 / millis.max(1)
    }

    /// Processor time of one ballot, in microseconds.
    pub(crate) fn each(&self) -> u64 {
        self.cpu.unwrap_or(0) / self.opened.max(1)
    }
}

/// Participation by number, around and around.
pub(crate) fn seat(town: &Town, number: usize) -> Result<ParticipationId> {
    let seat = town.seats.get(number % town.seats.len().max(1));
    Ok(*seat.context("nobody takes part")?)
}

/// Five answers, more green than red, different for each person.
pub(crate) fn answers(person: u32) -> [u8; 5] {
    const USUAL: [u8; 10] = [1, 2, 3, 3, 4, 4, 4, 5, 5, 6];
    [1_u32, 3, 7, 9, 11].map(|question| {
        let draw = person.wrapping_mul(2_654_435_761).wrapping_mul(question) >> 16;
        let at = usize::try_from(draw).unwrap_or(0) % USUAL.len();
        USUAL.get(at).copied().unwrap_or(0)
    })
}

/// Fills the boxes with `number` ballots, then counts and publishes them.
pub(crate) fn count(town: &Town, number: u32) -> Result<Count> {
    fill(town, number)?;
    // 5 sets the high-water mark of memory back to what is used now (proc(5)).
    drop(std::fs::write("/proc/self/clear_refs", "5"));
    let (begun, before) = (Instant::now(), cpu("self"));
    let summary = lifecycle::count(&town.store.db, &town.store.keys, town.round.id, SystemClock.now())?;
    Ok(Count {
        opened: u64::from(summary.opened.valid),
        peak: memory("self", "VmHWM"),
        took: begun.elapsed(),
        cpu: cpu("self").zip(before).map(|(after, before)| after - before),
    })
}

fn fill(town: &Town, number: u32) -> Result<()> {
    let key = SealingKey::from_bytes(town.round.public_key.as_deref().context("the round is not open")?)?;
    let mut rows = Vec::new();
    for person in 0..number {
        let participation = seat(town, usize::try_from(person)?)?;
        let bound = Bound {
            round: town.round.id,
            participation,
        };
        let plain = ballot::pack(&answers(person)).context("too many questions")?;
        rows.push(BallotRow {
            tag: random::bytes::<32>()?,
            round: town.round.id,
            participation,
            sealed: key.seal(&bound, &plain)?,
        });
        if rows.len() == 1000 || person + 1 == number {
            let write = |conn: &mut _| append_ballots(conn, &mut rows);
            town.store.db.record::<_, DbError>("ballots", write)?;
            rows.clear();
        }
    }
    Ok(())
}
