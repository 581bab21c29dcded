//! A key in parts for several people (Shamir's secret sharing over GF(256)): fewer parts than needed
//! say nothing at all about the key.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};
use serde::{Deserialize, Serialize};
use vsss_rs::Gf256;

use super::external::{KeyName, fingerprint};
use super::hpke::OpeningKey;
use crate::values::hex::Hex;
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

/// Name and version of the shape.
const SCHEMA: &str = "ervaringwijzer/sleuteldeel/1";

/// Why a key cannot be split or joined.
#[derive(Debug, thiserror::Error)]
pub enum KeyPartError {
    /// Numbers that make no sense.
    #[error("a key is split into 2 to 16 parts, of which at least 2 and at most all are needed")]
    Numbers,
    /// Not a part.
    #[error("this is no part of a key (keys split makes them)")]
    Form,
    /// Too few.
    #[error("{0} parts were given and {1} different ones are needed")]
    TooFew(usize, usize),
    /// Parts of different keys or of different cuts.
    #[error("these parts are not of one key that was split once")]
    Strangers,
    /// The library refused.
    #[error("the key could not be split")]
    Failed,
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandom),
}

/// One part, as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    schema: String,
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "vingerafdruk")]
    fingerprint: String,
    #[serde(rename = "nodig")]
    needed: usize,
    #[serde(rename = "delen")]
    parts: usize,
    #[serde(rename = "deel")]
    part: usize,
    #[serde(rename = "inhoud")]
    content: Hex,
}

impl Part {
    /// Its number, from 1.
    #[must_use]
    pub fn number(&self) -> usize {
        self.part
    }

    /// The name of the key it is of.
    pub fn name(&self) -> Result<KeyName, KeyPartError> {
        self.name.parse().map_err(|_err| KeyPartError::Form)
    }

    /// As a file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, KeyPartError> {
        serde_json::to_vec_pretty(self).map_err(|_err| KeyPartError::Form)
    }

    /// Reads a file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyPartError> {
        let part: Self = serde_json::from_slice(bytes).map_err(|_err| KeyPartError::Form)?;
        if part.schema == SCHEMA {
            Ok(part)
        } else {
            Err(KeyPartError::Form)
        }
    }
}

/// Cuts a key in `parts`, of which any `needed` give it back; tried with every pair, or every group of
/// neighbours where more are needed, before they are handed out.
pub fn split(name: &KeyName, key: &OpeningKey, parts: usize, needed: usize) -> Result<Vec<Part>, KeyPartError> {
    if !(2..=16).contains(&parts) || !(2..=parts).contains(&needed) {
        return Err(KeyPartError::Numbers);
    }
    let mut chance = Random { failed: false };
    let cut = Gf256::split_bytes(needed, parts, key.bytes(), &mut chance).map_err(|_err| KeyPartError::Failed)?;
    if chance.failed {
        return Err(NoRandom.into());
    }
    let fingerprint = fingerprint(&key.sealing_key().to_bytes()).to_string();
    let made: Vec<Part> = (1..)
        .zip(cut)
        .map(|(part, content)| Part {
            schema: SCHEMA.to_owned(),
            name: name.to_string(),
            fingerprint: fingerprint.clone(),
            needed,
            parts,
            part,
            content: Hex(content),
        })
        .collect();
    for first in 0..parts {
        for second in first + 1..parts {
            let chosen = [first, second]
                .into_iter()
                .chain((0..parts).filter(|at| *at != first && *at != second));
            let some: Vec<Part> = chosen.take(needed).filter_map(|at| made.get(at).cloned()).collect();
            if join(&some)?.1.bytes() != key.bytes() {
                return Err(KeyPartError::Failed);
            }
        }
    }
    Ok(made)
}

/// Puts parts together again: the name of the key, and the key.
///
/// # Errors
/// [`KeyPartError`]; parts that do not belong together never give a key.
pub fn join(parts: &[Part]) -> Result<(KeyName, OpeningKey), KeyPartError> {
    let first = parts.first().ok_or(KeyPartError::TooFew(0, 2))?;
    let alike =
        |part: &&Part| (&part.name, &part.fingerprint, part.needed) != (&first.name, &first.fingerprint, first.needed);
    if parts.iter().find(alike).is_some() {
        return Err(KeyPartError::Strangers);
    }
    let mut bytes: Vec<Vec<u8>> = parts.iter().map(|part| part.content.0.clone()).collect();
    bytes.sort();
    bytes.dedup_by_key(|part| part.first().copied());
    if bytes.len() < first.needed {
        return Err(KeyPartError::TooFew(bytes.len(), first.needed));
    }
    let whole = Gf256::combine_bytes(&bytes).map_err(|_err| KeyPartError::Strangers)?;
    let whole = Secret::new(whole);
    let key: [u8; 32] = whole
        .expose()
        .as_slice()
        .try_into()
        .map_err(|_err| KeyPartError::Strangers)?;
    let key = OpeningKey::from_bytes(key).map_err(|_err| KeyPartError::Strangers)?;
    if fingerprint(&key.sealing_key().to_bytes()).to_string() != first.fingerprint {
        return Err(KeyPartError::Strangers);
    }
    Ok((first.name()?, key))
}

/// The house's chance in the form that the library asks for. It cannot say that there is none, so it
/// remembers; what was made with it is then thrown away.
struct Random {
    failed: bool,
}

impl TryRng for Random {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        for byte in out {
            match random::bytes::<1>() {
                Ok([drawn]) => *byte = drawn,
                Err(NoRandom) => self.failed = true,
            }
        }
        Ok(())
    }
}

impl TryCryptoRng for Random {}
