//! What a key opened on its own: the holder's memory, so that no ballot is ever opened twice.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};

use super::files::{Limits, QuestionTask, SignedFileError};
use crate::values::hex::Hex;
use crate::values::ids::{ParticipationId, RoundId};
use crate::values::tally::Tally;

/// The book of one key. It holds hashes and one sealed file, never a count nor an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// Fixed by the first count.
    pub(super) begin: Option<Beginning>,
    #[serde(rename = "regel")]
    pub(super) rule: Option<Limits>,
    #[serde(rename = "deelnames")]
    pub(super) participations: Vec<Seen>,
    #[serde(rename = "geopend")]
    pub(super) opened: BTreeSet<Hex>,
    pub(super) slot: bool,
    #[serde(deserialize_with = "last")]
    #[serde(rename = "laatste")]
    pub(super) latest: Option<Last>,
}

/// What never changes between counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beginning {
    #[serde(rename = "ronde")]
    pub(super) round: RoundId,
    pub(super) k: u32,
    #[serde(rename = "vragen")]
    pub(super) questions: Vec<QuestionTask>,
}

/// A participation of which ballots were opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    pub(super) id: ParticipationId,
    /// SHA-256 of the sealed counts that this key gave last.
    #[serde(rename = "zegel", default, skip_serializing_if = "Option::is_none")]
    pub(super) seal: Option<Hex>,
    /// In a book of an older version: those counts themselves, until the next count of this participation.
    #[serde(rename = "wachtend", default, skip_serializing_if = "Option::is_none")]
    pub(super) waiting: Option<Vec<Tally>>,
}

/// The last count, kept so that a lost file can be written again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Last {
    #[serde(rename = "opdracht")]
    pub(super) order: String,
    #[serde(rename = "geheim")]
    pub(super) secret: Hex,
    /// The counts, sealed to the key that made them.
    #[serde(rename = "verzegeld")]
    pub(super) sealed: Hex,
}

/// The last count of an older version lay here in plain; it is not taken over, and goes with the next book that is kept.
fn last<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Last>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Read {
        Last(Last),
        Older(serde::de::IgnoredAny),
    }
    Ok(match Option::<Read>::deserialize(deserializer)? {
        Some(Read::Last(last)) => Some(last),
        Some(Read::Older(_)) | None => None,
    })
}

impl Book {
    /// Reads a book.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SignedFileError> {
        serde_json::from_slice(bytes).map_err(|_err| SignedFileError::Form("ervaringwijzer/boek/1"))
    }

    /// As a file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SignedFileError> {
        serde_json::to_vec(self).map_err(|_err| SignedFileError::Form("ervaringwijzer/boek/1"))
    }

    pub(super) fn seen(&self, id: ParticipationId) -> Option<&Seen> {
        self.participations.iter().find(|seen| seen.id == id)
    }

    /// Remembers the sealed counts that go out now.
    pub(super) fn set_seal(&mut self, id: ParticipationId, seal: Hex) {
        self.participations.retain(|seen| seen.id != id);
        self.participations.push(Seen {
            id,
            seal: Some(seal),
            waiting: None,
        });
    }
}
