//! What a key opened on its own: the holder's memory, so that no ballot is ever opened twice.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::files::{Counts, FileProblem, Letter, Limits, QuestionTask};
use crate::values::hex::Hex;
use crate::values::ids::{ParticipationId, RoundId};
use crate::values::tally::Tally;

/// The book of one key. It holds hashes of sealed ballots and counts of groups, never an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// Fixed by the first count.
    pub(super) begin: Option<Beginning>,
    pub(super) regel: Option<Limits>,
    pub(super) deelnames: Vec<Seen>,
    pub(super) geopend: BTreeSet<Hex>,
    pub(super) slot: bool,
    pub(super) laatste: Option<Last>,
}

/// What never changes between counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beginning {
    pub(super) ronde: RoundId,
    pub(super) k: u32,
    pub(super) vragen: Vec<QuestionTask>,
}

/// A participation of which ballots were opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    pub(super) id: ParticipationId,
    pub(super) wachtend: Vec<Tally>,
}

/// The last count, kept so that a lost file can be written again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Last {
    pub(super) opdracht: String,
    pub(super) geheim: Hex,
    pub(super) telling: Letter<Counts>,
}

impl Book {
    /// Reads a book.
    ///
    /// # Errors
    /// [`FileProblem::Form`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FileProblem> {
        serde_json::from_slice(bytes).map_err(|_err| FileProblem::Form("ervaringwijzer/boek/1"))
    }

    /// As a file.
    ///
    /// # Errors
    /// [`FileProblem`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, FileProblem> {
        serde_json::to_vec(self).map_err(|_err| FileProblem::Form("ervaringwijzer/boek/1"))
    }

    pub(super) fn seen(&self, id: ParticipationId) -> Option<&Seen> {
        self.deelnames.iter().find(|seen| seen.id == id)
    }

    /// `W` of a participation, by this book.
    pub(super) fn waiting(&self, id: ParticipationId, questions: usize) -> Vec<Tally> {
        self.seen(id)
            .map_or_else(|| vec![Tally::ZERO; questions], |seen| seen.wachtend.clone())
    }

    pub(super) fn set_waiting(&mut self, id: ParticipationId, wachtend: Vec<Tally>) {
        match self.deelnames.iter_mut().find(|seen| seen.id == id) {
            Some(seen) => seen.wachtend = wachtend,
            None => self.deelnames.push(Seen { id, wachtend }),
        }
    }
}
