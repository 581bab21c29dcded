//! Keys of rounds, in a directory outside the database and its backups (PRIVACY §1).
//!
//! Owns key files and the two ciphers: HMAC for tags, HPKE for ballots. Only `recording` seals,
//! only `counting` opens.

mod hpke;
mod link_key;
mod store;

pub use hpke::{Bound, KeyProblem, OPENED_BYTES, OpeningKey, SEALED_BYTES, SealingKey, key_pair};
pub use link_key::{LinkKey, Tag};
pub use store::{KeyStore, StoreProblem};
