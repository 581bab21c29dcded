//! Texts that the database keeps and only whoever holds the secret of the installation can read, such as a password of
//! another system. AES-256-GCM; the purpose is bound in.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};

use super::installation::{InstallationSecret, no_chance};
use super::store::KeyStoreError;
use crate::values::digest::hex;
use crate::values::hex::unhex;
use crate::values::random;
use crate::values::secret::Secret;

const NONCE: usize = 12;

impl InstallationSecret {
    /// Seals a text: hexadecimal digits, other ones each time.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`] when there are no random bytes.
    pub fn seal_text(&self, purpose: &str, text: &Secret<String>) -> Result<String, KeyStoreError> {
        let nonce = random::bytes::<NONCE>().map_err(no_chance)?;
        let payload = Payload {
            msg: text.expose().as_bytes(),
            aad: purpose.as_bytes(),
        };
        let sealed = self.cipher(purpose).encrypt(&nonce.into(), payload);
        // AES-GCM refuses only texts of many gigabytes.
        let sealed = sealed.map_err(|_err| KeyStoreError::from(std::io::Error::other("a text that is too long")))?;
        Ok(format!("{}{}", hex(&nonce), hex(&sealed)))
    }

    /// The text; `None` when it was sealed with another secret or for another purpose.
    #[must_use]
    pub fn open_text(&self, purpose: &str, sealed: &str) -> Option<Secret<String>> {
        let bytes = unhex(sealed)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: sealed,
            aad: purpose.as_bytes(),
        };
        let plain = self.cipher(purpose).decrypt(&(*nonce).into(), payload).ok()?;
        String::from_utf8(plain).ok().map(Secret::new)
    }

    fn cipher(&self, purpose: &str) -> Aes256Gcm {
        Aes256Gcm::new(self.sealing_key(purpose).expose().into())
    }
}
