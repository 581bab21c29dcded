//! A key from a passphrase: argon2id (RFC 9106).

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

use crate::values::secret::Secret;

/// Fewest characters of a passphrase: whoever finds what it locks can guess for years.
pub const SHORTEST_PASSPHRASE: usize = 16;

/// What deriving a key costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    #[serde(rename = "geheugen")]
    memory: u32,
    #[serde(rename = "rondes")]
    rounds: u32,
}

impl Cost {
    /// 64 MiB and three passes (RFC 9106, second recommended option, in one lane).
    pub const USUAL: Self = Self {
        memory: 65_536,
        rounds: 3,
    };
    /// Most that a file may ask for, so that a wrong one cannot stop the machine.
    const MOST: Self = Self {
        memory: 1_048_576,
        rounds: 16,
    };

    /// Whether a file may ask for this much.
    #[must_use]
    pub fn is_bearable(self) -> bool {
        self.memory <= Self::MOST.memory && self.rounds <= Self::MOST.rounds
    }

    /// The key of AES-256-GCM; `None` when cost or salt are none that argon2id takes.
    #[must_use]
    pub fn key(self, passphrase: &Secret<String>, salt: &[u8]) -> Option<Secret<[u8; 32]>> {
        let params = Params::new(self.memory, self.rounds, 1, Some(32)).ok()?;
        let mut key = Secret::new([0_u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.expose().as_bytes(), salt, key.expose_mut())
            .ok()?;
        Some(key)
    }
}

/// Whether a passphrase has so many characters that it may lock something.
#[must_use]
pub fn is_long_enough(passphrase: &Secret<String>) -> bool {
    passphrase.expose().chars().count() >= SHORTEST_PASSPHRASE
}
