//! The secret that the nodes of one installation share. Under it the keys that recognise codes travel in the database, so
//! that they reach every node by themselves and the database alone says nothing.
//!
//! It is a ratchet: with every round that closes it moves one step on and the step before is destroyed, on each node. So a
//! backup of the database from before that close is of no use to whoever finds the key directory afterwards.

use std::fs;
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::os::unix::fs::MetadataExt as _;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};

use super::installation::{mac, no_chance, random_name};
use super::link_key::LinkKey;
use super::store::{KeyStore, KeyStoreError};
use crate::values::digest::hex;
use crate::values::hex::unhex;
use crate::values::ids::RoundId;
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

/// Name of its file in the key directory: the step as eight bytes, then the secret of that step.
const FILE: &str = "knooppunt.geheim";
const NEXT: &[u8] = b"ervaringwijzer/knooppunt/volgende/1";
const WRAP: &[u8] = b"ervaringwijzer/knooppunt/herkenning/1";
/// Most steps that are made up for at once; a database that asks for more is not ours.
const MOST_STEPS: u64 = 100_000;
const NONCE: usize = 12;

/// The shared secret at one step.
#[derive(Debug, Clone)]
pub struct NodeSecret {
    step: u64,
    secret: Secret<[u8; 32]>,
}

impl KeyStore {
    /// The secret that this node shares with others; `None` when it has none.
    ///
    /// # Errors
    /// [`KeyStoreError::DamagedFile`] or [`KeyStoreError::Io`].
    pub fn node_secret(&self) -> Result<Option<NodeSecret>, KeyStoreError> {
        match fs::read(self.file(FILE)) {
            Ok(bytes) => NodeSecret::parse(&Secret::new(bytes)).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The same, made at `step` (mode 0600, durable) when there is none. Two that make it at the same time get the same one.
    ///
    /// # Errors
    /// As [`KeyStore::node_secret`]; [`KeyStoreError::Io`] also when the directory cannot be written.
    pub fn make_node_secret(&self, step: u64) -> Result<NodeSecret, KeyStoreError> {
        if let Some(secret) = self.node_secret()? {
            return Ok(secret);
        }
        let fresh = NodeSecret {
            step,
            secret: Secret::new(random::bytes::<32>().map_err(no_chance)?),
        };
        self.write_once(FILE, fresh.bytes().expose())?;
        let made = self.node_secret()?;
        made.ok_or_else(|| KeyStoreError::DamagedFile(FILE.to_owned()))
    }

    /// Moves the secret on to `step` and destroys what was before. A step that it has passed changes nothing.
    ///
    /// # Errors
    /// As [`KeyStore::node_secret`].
    pub fn ratchet(&self, step: u64) -> Result<(), KeyStoreError> {
        let path = self.file(FILE);
        loop {
            let mut file = match fs::OpenOptions::new().read(true).write(true).open(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
                opened => opened?,
            };
            file.lock()?;
            if file.metadata()?.ino() != fs::metadata(&path)?.ino() {
                // Another process moved it on while this one waited.
                continue;
            }
            let mut bytes = Secret::new(Vec::new());
            file.read_to_end(bytes.expose_mut())?;
            let before = NodeSecret::parse(&bytes)?;
            let Some(after) = before.at(step).filter(|after| after.step > before.step) else {
                return Ok(());
            };
            let new = self.file(&format!("{}.nieuw", random_name()?));
            self.write(&new, after.bytes().expose())?;
            fs::rename(&new, &path)?;
            self.sync()?;
            // The old file has no name any more, and this handle still reaches its bytes.
            file.rewind()?;
            file.write_all(&[0; 40])?;
            file.sync_all()?;
            return Ok(());
        }
    }
}

impl NodeSecret {
    fn parse(bytes: &Secret<Vec<u8>>) -> Result<Self, KeyStoreError> {
        let damaged = || KeyStoreError::DamagedFile(FILE.to_owned());
        let (step, secret) = bytes.expose().split_first_chunk::<8>().ok_or_else(damaged)?;
        Ok(Self {
            step: u64::from_be_bytes(*step),
            secret: Secret::new(secret.try_into().map_err(|_err| damaged())?),
        })
    }

    fn bytes(&self) -> Secret<Vec<u8>> {
        Secret::new([&self.step.to_be_bytes()[..], &self.secret.expose()[..]].concat())
    }

    /// How many rounds had closed when it came to be.
    #[must_use]
    pub fn step(&self) -> u64 {
        self.step
    }

    /// The secret at this step; `None` for one that it has passed, or that is far away.
    #[must_use]
    pub fn at(&self, step: u64) -> Option<Self> {
        let steps = step.checked_sub(self.step).filter(|steps| *steps <= MOST_STEPS)?;
        let mut moved = self.clone();
        for _ in 0..steps {
            moved = Self {
                step: moved.step + 1,
                secret: Secret::new(mac(moved.secret.expose(), &[NEXT])),
            };
        }
        Some(moved)
    }

    /// The key that recognises codes of a round, for the other nodes: `step:hex`.
    pub fn wrap(&self, round: RoundId, key: &LinkKey) -> Result<String, NoRandom> {
        let nonce = random::bytes::<NONCE>()?;
        let payload = Payload {
            msg: key.bytes(),
            aad: round.as_bytes(),
        };
        let sealed = self.cipher(round).encrypt(&nonce.into(), payload);
        // AES-GCM refuses only texts of many gigabytes.
        let sealed = sealed.map_err(|_err| NoRandom)?;
        Ok(format!("{}:{}{}", self.step, hex(&nonce), hex(&sealed)))
    }

    /// The key that was wrapped for this round at this step or a later one; `None` when it was not by this secret.
    #[must_use]
    pub fn open_wrapped(&self, round: RoundId, wrapped: &str) -> Option<LinkKey> {
        let (step, text) = wrapped.split_once(':')?;
        let then = self.at(step.parse().ok()?)?;
        let bytes = unhex(text)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: sealed,
            aad: round.as_bytes(),
        };
        let plain = then.cipher(round).decrypt(&(*nonce).into(), payload);
        let plain = Secret::new(plain.ok()?);
        let key: [u8; 32] = plain.expose().as_slice().try_into().ok()?;
        Some(LinkKey::new(key))
    }

    fn cipher(&self, round: RoundId) -> Aes256Gcm {
        let key = Secret::new(mac(self.secret.expose(), &[WRAP, round.as_bytes()]));
        Aes256Gcm::new(key.expose().into())
    }
}
