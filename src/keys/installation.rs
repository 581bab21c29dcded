//! A secret of the installation as a whole, and the secrets that follow from it: with them messages are signed.

use std::fs;
use std::io::ErrorKind;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::store::{KeyStore, KeyStoreError};
use crate::values::digest::{hex, sha256};
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

/// Name of its file in the key directory.
const FILE: &str = "installatie.geheim";

/// 256 random bits that every node of an installation has.
#[derive(Debug, Clone)]
pub struct InstallationSecret(Secret<[u8; 32]>);

/// A secret that one receiver shares with this installation: 64 hexadecimal digits, whose text is the key.
#[derive(Debug, Clone)]
pub struct SigningSecret(Secret<String>);

impl KeyStore {
    /// The secret of the installation; `None` before the first use.
    ///
    /// # Errors
    /// [`KeyStoreError::DamagedFile`] or [`KeyStoreError::Io`].
    pub fn installation_secret(&self) -> Result<Option<InstallationSecret>, KeyStoreError> {
        let bytes = match fs::read(self.file(FILE)) {
            Ok(bytes) => Secret::new(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let damaged = |_err| KeyStoreError::DamagedFile(FILE.to_owned());
        let bytes = bytes.expose().as_slice().try_into().map_err(damaged)?;
        Ok(Some(InstallationSecret(Secret::new(bytes))))
    }

    /// The same, made (mode 0600, durable) when there is none. Two that make it at the same time get the same one.
    ///
    /// # Errors
    /// As [`KeyStore::installation_secret`]; [`KeyStoreError::Io`] also when the directory cannot be written.
    pub fn make_installation_secret(&self) -> Result<InstallationSecret, KeyStoreError> {
        if let Some(secret) = self.installation_secret()? {
            return Ok(secret);
        }
        let fresh = Secret::new(random::bytes::<32>().map_err(no_chance)?);
        self.write_once(FILE, fresh.expose())?;
        let made = self.installation_secret()?;
        made.ok_or_else(|| KeyStoreError::DamagedFile(FILE.to_owned()))
    }

    /// Makes a file that belongs to no round, unless it is there: then that one stays.
    pub(super) fn write_once(&self, name: &str, bytes: &[u8]) -> Result<(), KeyStoreError> {
        let new = self.file(&format!("{}.nieuw", random_name()?));
        self.write(&new, bytes)?;
        // A link appears whole or not at all, and never takes the place of another.
        let linked = fs::hard_link(&new, self.file(name));
        fs::remove_file(&new)?;
        match linked {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
            Ok(()) | Err(_) => self.sync(),
        }
    }
}

impl InstallationSecret {
    /// The secret for one purpose and thing: `HMAC-SHA-256(secret, "ervaringwijzer/{purpose}/1" ‖ id)`.
    #[must_use]
    pub fn derive(&self, purpose: &str, id: &[u8]) -> SigningSecret {
        let label = format!("ervaringwijzer/{purpose}/1");
        SigningSecret(Secret::new(hex(&mac(self.0.expose(), &[label.as_bytes(), id]))))
    }
}

impl InstallationSecret {
    /// The key that texts of one purpose are sealed with.
    pub(super) fn sealing_key(&self, purpose: &str) -> Secret<[u8; 32]> {
        let label = format!("ervaringwijzer/verzegeld/{purpose}/1");
        Secret::new(mac(self.0.expose(), &[label.as_bytes()]))
    }
}

impl SigningSecret {
    /// Its text, to be shown once.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.expose()
    }

    /// What the database keeps of it, to notice that the secret of the installation is another one now.
    #[must_use]
    pub fn fingerprint(&self) -> Vec<u8> {
        sha256(self.0.expose().as_bytes()).to_vec()
    }

    /// HMAC-SHA-256 of a message, in hex.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> String {
        hex(&mac(self.0.expose().as_bytes(), &[message]))
    }
}

pub(super) fn no_chance(_: NoRandom) -> KeyStoreError {
    std::io::Error::other("no random bytes").into()
}

/// A name for a file that is being made.
pub(super) fn random_name() -> Result<String, KeyStoreError> {
    Ok(hex(&random::bytes::<8>().map_err(no_chance)?))
}

pub(super) fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes a key of any length (RFC 2104 §2), so this branch is never left empty-handed.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return [0; 32];
    };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}
