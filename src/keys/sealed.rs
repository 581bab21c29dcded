//! What else is sealed than ballots: counts that wait in the database, and files between two machines. Each kind under a
//! name of its own, so that none can be taken for another.

use super::hpke::{Bound, HpkeContext, KeyError, OpeningKey, SealingKey};

/// Before the round, for counts that wait.
const WAITING: &[u8] = b"ervaringwijzer/waiting/1";
/// Before the kind of file.
const FILE: &[u8] = b"ervaringwijzer/file/1";

fn waiting_info(bound: &Bound) -> Vec<u8> {
    [WAITING, bound.round.as_bytes()].concat()
}

fn file_info(kind: &str) -> Vec<u8> {
    [FILE, kind.as_bytes()].concat()
}

/// Seals counts that wait to the public key of their round: whoever holds the database alone cannot read them.
///
/// # Errors
/// [`KeyError`] when `public_key` is none.
pub fn seal_waiting(public_key: &[u8], bound: &Bound, plain: &[u8]) -> Result<Vec<u8>, KeyError> {
    SealingKey::from_bytes(public_key)?.seal_for(bound.context(&waiting_info(bound)), plain)
}

/// Seals a file of this kind to the public key of whoever it is for.
///
/// # Errors
/// [`KeyError`] when `public_key` is none.
pub fn seal_file(public_key: &[u8], kind: &str, plain: &[u8]) -> Result<Vec<u8>, KeyError> {
    SealingKey::from_bytes(public_key)?.seal_for(HpkeContext::of(&file_info(kind)), plain)
}

impl OpeningKey {
    /// Opens counts that wait.
    ///
    /// # Errors
    /// [`KeyError`] when they were sealed for another key, round or participation, or are damaged.
    pub fn open_waiting(&self, bound: &Bound, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.open_for(bound.context(&waiting_info(bound)), sealed)
    }

    /// Opens a file of this kind.
    ///
    /// # Errors
    /// [`KeyError`] when it was sealed for another key, is of another kind, or was changed.
    pub fn open_file(&self, kind: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.open_for(HpkeContext::of(&file_info(kind)), sealed)
    }
}
