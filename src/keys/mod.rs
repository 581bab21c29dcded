//! Keys of rounds, in a directory outside the database and its backups (PRIVACY §1).
//!
//! Owns key files and the two ciphers: HMAC for tags, HPKE for ballots, for counts that wait and for files between two
//! machines. Only `recording` seals ballots, only `counting` opens them.

mod copy;
mod external;
mod hpke;
mod installation;
mod link_key;
mod node;
mod parts;
mod passphrase;
mod sealed;
mod sealed_text;
mod store;

pub use copy::{CopyError, export_key, import_key};
pub use external::{CountSecret, KeyName, fingerprint, public_file, read_public};
pub use hpke::{Bound, KeyError, OPENED_BYTES, OpeningKey, SEALED_BYTES, SealingKey, key_pair};
pub use installation::{InstallationSecret, SigningSecret};
pub use link_key::{LinkKey, Tag};
pub use node::NodeSecret;
pub use parts::{KeyPartError, Part, join, split};
pub use passphrase::{Cost, SHORTEST_PASSPHRASE, is_long_enough};
pub use sealed::{seal_file, seal_waiting};
pub use store::{KeyStore, KeyStoreError};
