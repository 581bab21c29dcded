//! The key that turns codes into tags.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::values::secret::Secret;

/// A keyed hash of a code: all that is stored of it.
pub type Tag = [u8; 32];

/// `K_r`: without it a list of codes says nothing about the tags in the database.
#[derive(Clone, Debug)]
pub struct LinkKey(Secret<[u8; 32]>);

impl LinkKey {
    /// Takes 256 random bits as a key.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }

    /// `HMAC-SHA-256(K_r, "ervaringwijzer/link/1" ‖ code)`.
    #[must_use]
    pub fn tag(&self, code: &[u8]) -> Tag {
        // HMAC takes a key of any length (RFC 2104 §2), so this branch is never left empty-handed.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.expose()) else {
            return [0; 32];
        };
        mac.update(b"ervaringwijzer/link/1");
        mac.update(code);
        mac.finalize().into_bytes().into()
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.expose()
    }
}
