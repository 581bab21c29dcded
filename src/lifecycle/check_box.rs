//! One box of a round that is not closed: the names of its ballots, its reserve, its batches, their places and marks.

use std::collections::HashMap;

use crate::catalogue::Round;
use crate::codes::{self, Batch};
use crate::counting::{self, BoxState};
use crate::db::{Conn, DbError};
use crate::releases::document::Document;
use crate::values::ids::{BatchId, ParticipationId};
use crate::values::terms::RoundState;

/// The least that k can be, in any round.
pub(super) const SMALLEST_K: u32 = 5;

/// What a box is looked at beside.
#[derive(Clone, Copy)]
pub(super) struct Beside<'b> {
    pub(super) round: &'b Round,
    /// The k under which it was first opened, if that is known; the least that k can be otherwise.
    pub(super) smallest: u32,
    /// The newest release before the last count, if this version made it.
    pub(super) last: Option<&'b Document>,
    /// Whether a version that opened all ballots at the close may have been at work.
    pub(super) old_close: bool,
}

/// What is wrong with a box: what its round is left out for, and what is only said.
#[derive(Default)]
pub(super) struct Wrong {
    pub(super) grave: Vec<String>,
    pub(super) told: Vec<String>,
}

/// Issued before the smallest size was asked for.
pub(super) fn is_older(batch: &Batch) -> bool {
    batch.smallest == 0 && batch.id.tells_time()
}

/// Looks at one box.
pub(super) fn inspect(
    conn: &mut Conn,
    beside: Beside<'_>,
    id: ParticipationId,
    state: &BoxState,
) -> Result<Wrong, DbError> {
    let mut wrong = Wrong::default();
    opened(beside, state, &mut wrong);
    let batches = codes::batches(conn, id)?;
    names(conn, id, &batches, &mut wrong)?;
    let places = codes::places(conn, id)?;
    for batch in &batches {
        wrong.grave.extend(size(batch));
        if !is_older(batch) {
            wrong.told.extend(place(batch, &places));
        }
    }
    wrong.told.extend(marks(beside, id, state, &batches));
    // What a version without sessions left of a kiosk that was closing has no places at all.
    if beside.round.state == RoundState::Open || !batches.is_empty() {
        strangers(conn, id, &batches, &mut wrong)?;
    }
    Ok(wrong)
}

fn opened(beside: Beside<'_>, state: &BoxState, wrong: &mut Wrong) {
    let smallest = beside.smallest;
    if state.emptied != i64::from(state.valid) + i64::from(state.invalid) {
        wrong
            .grave
            .push("the number of opened ballots is not the number that was counted".to_owned());
    }
    if (1..smallest).contains(&state.valid) {
        wrong
            .grave
            .push(format!("fewer than {smallest} valid ballots were opened together"));
    }
    // Before the last count a reserve stays sealed, and the last count takes nothing out of its box.
    if state.emptied > 0 && state.sealed < i64::from(smallest) && !beside.old_close {
        wrong.told.push(format!(
            "ballots were opened and fewer than {smallest} of their box stayed sealed"
        ));
    }
}

/// A ballot is named by its own ciphertext, and no name comes twice in a box.
fn names(conn: &mut Conn, id: ParticipationId, batches: &[Batch], wrong: &mut Wrong) -> Result<(), DbError> {
    let names = counting::names(conn, id)?;
    if names.copies > 0 {
        wrong
            .grave
            .push(format!("{} ballots are copies of another", names.copies));
    }
    if names.strange > 0 {
        wrong.grave.push(format!(
            "{} ballots do not have the name of their content",
            names.strange
        ));
    }
    if names.nameless > 0 {
        wrong.told.push(format!(
            "{} sealed ballots have no name; the next start or count gives them one",
            names.nameless
        ));
    }
    // What was opened before there were names has none.
    if names.opened_nameless > 0 && is_new(conn, id, batches)? {
        wrong.told.push(format!(
            "{} opened ballots have no name, so copies of them would be taken",
            names.opened_nameless
        ));
    }
    Ok(())
}

/// Whether everything of a box is from after ballots had names: every batch of codes has a smallest size, every kiosk
/// session an end.
fn is_new(conn: &mut Conn, id: ParticipationId, batches: &[Batch]) -> Result<bool, DbError> {
    let sessions = codes::kiosk_sessions(conn, id)?;
    let ends = |batch: &Batch| {
        let session = sessions.iter().find(|session| session.batch.id == batch.id);
        session.is_some_and(|session| session.ends.is_some())
    };
    Ok(!batches.is_empty() && batches.iter().all(|batch| batch.smallest > 0 || ends(batch)))
}

fn size(batch: &Batch) -> Option<String> {
    let smallest = batch.smallest.max(2 * SMALLEST_K);
    let small = !is_older(batch) && batch.issued < smallest;
    small.then(|| {
        format!(
            "batch {} has {} codes, and a batch has {smallest} or more",
            batch.number, batch.issued
        )
    })
}

/// As many links as were issued: with fewer a batch is smaller than it says, with more a kiosk session takes more than
/// its ceiling.
fn place(batch: &Batch, places: &HashMap<BatchId, i64>) -> Option<String> {
    let there = places.get(&batch.id).copied().unwrap_or(0);
    let wanted = if batch.voided.is_some() {
        0
    } else {
        i64::from(batch.issued)
    };
    (there != wanted).then(|| {
        format!(
            "batch {} has {wanted} codes or places by its size, and {there} are there",
            batch.number
        )
    })
}

/// Every count marks all batches that there are, whether or not anything was opened: so within a participation the marked
/// ones come first, a box that was opened has one, and all codes that a release counts as issued are marked.
fn marks(beside: Beside<'_>, id: ParticipationId, state: &BoxState, batches: &[Batch]) -> Vec<String> {
    let mut wrong = Vec::new();
    let valid = batches.iter().filter(|batch| batch.voided.is_none());
    if valid
        .clone()
        .skip_while(|batch| batch.counted)
        .any(|batch| batch.counted)
    {
        wrong.push("a batch is marked as counted and one that is older is not".to_owned());
    }
    if state.emptied > 0 && !batches.is_empty() && !batches.iter().any(|batch| batch.counted) {
        wrong.push("ballots were opened, and none of their batches is marked as counted".to_owned());
    }
    let entry = beside
        .last
        .and_then(|last| last.participations.iter().find(|entry| entry.id == id));
    let marked: u64 = valid
        .filter(|batch| batch.counted)
        .map(|batch| u64::from(batch.issued))
        .sum();
    if entry.is_some_and(|entry| u64::from(entry.issued) > marked) {
        wrong.push("a batch that was there at the last count is not marked as counted".to_owned());
    }
    wrong
}

/// Ballots that no code and no place of a kiosk session let in.
fn strangers(conn: &mut Conn, id: ParticipationId, batches: &[Batch], wrong: &mut Wrong) -> Result<(), DbError> {
    let (sealed, opened) = counting::unlinked(conn, id)?;
    // An answer to a batch that was voided meanwhile is swept away before the next count.
    let under_way = batches.iter().any(|batch| batch.voided.is_some());
    let strangers = opened + if under_way { 0 } else { sealed };
    if strangers > 0 {
        wrong.told.push(format!(
            "{strangers} ballots came without a code or a place of a kiosk session"
        ));
    }
    Ok(())
}
