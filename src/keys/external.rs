//! What a key needs that is kept on another machine than the database: a name, a public half in a
//! file, and a secret that the two sides share for one count.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::hpke::{HpkeContext, KeyError, OpeningKey, SealingKey};
use crate::values::digest::{hex, sha256};
use crate::values::hex::unhex;
use crate::values::ids::RoundId;
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

/// First word of a file with the public half of a key.
const PUBLIC: &str = "ervaringwijzer/publieke-sleutel/1";
/// What a [`CountSecret`] is sealed under, so that it can never be taken for a ballot nor a ballot for it.
const INFO: &[u8] = b"ervaringwijzer/count/1";

fn of_round(round: &RoundId) -> HpkeContext<'_> {
    HpkeContext {
        info: INFO,
        aad: round.as_bytes(),
    }
}

/// The name of an opening key in a key directory: the identifier of its round, or the fingerprint
/// of a key that was made before its round was opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyName(String);

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<RoundId> for KeyName {
    fn from(round: RoundId) -> Self {
        Self(round.to_string())
    }
}

impl FromStr for KeyName {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let known = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c) || c == '-';
        if (8..=64).contains(&text.len()) && text.chars().all(known) {
            Ok(Self(text.to_owned()))
        } else {
            Err(KeyError)
        }
    }
}

/// Short name of a public key, in groups of four that two people can read to each other: 128 bits
/// of its SHA-256.
#[must_use]
pub fn fingerprint(public_key: &[u8]) -> KeyName {
    let hash = hex(&sha256(public_key));
    let groups: Vec<&str> = (0..8).filter_map(|group| hash.get(4 * group..4 * group + 4)).collect();
    KeyName(groups.join("-"))
}

/// The file that the holder of a key gives to whoever opens the round.
#[must_use]
pub fn public_file(key: &OpeningKey) -> String {
    let bytes = key.sealing_key().to_bytes();
    format!("{PUBLIC}\n{}\n{}\n", hex(&bytes), fingerprint(&bytes))
}

/// Reads such a file: the bytes of a public key.
///
/// # Errors
/// [`KeyError`] when it is none, or its fingerprint is another's.
pub fn read_public(file: &str) -> Result<Vec<u8>, KeyError> {
    let mut lines = file.lines().map(str::trim);
    if lines.next() != Some(PUBLIC) {
        return Err(KeyError);
    }
    let bytes = lines.next().and_then(unhex).ok_or(KeyError)?;
    SealingKey::from_bytes(&bytes)?;
    if lines.next() != Some(fingerprint(&bytes).to_string().as_str()) {
        return Err(KeyError);
    }
    Ok(bytes)
}

/// A secret for one count: the database's side draws it and seals it for the key; only who can open
/// ballots can answer with it.
#[derive(Clone, Debug)]
pub struct CountSecret(Secret<[u8; 32]>);

impl CountSecret {
    /// A new one.
    pub fn new() -> Result<Self, NoRandom> {
        Ok(Self(Secret::new(random::bytes::<32>()?)))
    }

    /// As it was kept with [`Self::expose`].
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }

    /// Its bytes, to keep beside the database until the counts come back.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    /// Sealed for the holder of the key.
    ///
    /// # Errors
    /// [`KeyError`] when `public_key` is none.
    pub fn seal(&self, public_key: &[u8], round: RoundId) -> Result<Vec<u8>, KeyError> {
        SealingKey::from_bytes(public_key)?.seal_for(of_round(&round), self.0.expose())
    }

    /// HMAC-SHA-256 of `parts`, one after the other with their lengths.
    #[must_use]
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes a key of any length (RFC 2104 §2), so this branch is never left empty-handed.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.expose()) else {
            return [0; 32];
        };
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl OpeningKey {
    /// Opens the secret of a count.
    ///
    /// # Errors
    /// [`KeyError`] when it was sealed for another key or round.
    pub fn count_secret(&self, round: RoundId, sealed: &[u8]) -> Result<CountSecret, KeyError> {
        let bytes = self.open_for(of_round(&round), sealed)?;
        let bytes = bytes.try_into().map_err(|_err| KeyError)?;
        Ok(CountSecret::from_bytes(bytes))
    }
}
