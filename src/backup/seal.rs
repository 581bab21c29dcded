//! A stream under a passphrase, in chunks: argon2id makes the key of AES-256-GCM. The nonce of a chunk has its number and
//! whether it is the last one, so that no chunk can be left out, doubled, moved or cut off unseen.

use std::io::{self, BufRead, ErrorKind, Read, Write};

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use serde::{Deserialize, Serialize};

use super::error::BackupError;
use crate::keys::{Cost, is_long_enough};
use crate::values::hex::Hex;
use crate::values::random;
use crate::values::secret::Secret;

/// Name and version of the shape.
pub(super) const SCHEMA: &str = "ervaringwijzer/reservekopie-op-slot/1";
/// Bytes of a chunk before it is sealed, and what sealing adds.
const CHUNK: usize = 65_536;
const TAG: usize = 16;

/// The first line, in the open.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lock {
    schema: String,
    argon2id: Cost,
    #[serde(rename = "zout")]
    salt: Hex,
    nonce: Hex,
}

/// What both sides count.
struct Chunks {
    cipher: Aes256Gcm,
    head: Vec<u8>,
    nonce: [u8; 7],
    number: u32,
}

impl Chunks {
    fn next_nonce(&mut self, last: bool) -> io::Result<[u8; 12]> {
        let [a, b, c, d] = self.number.to_be_bytes();
        let [n0, n1, n2, n3, n4, n5, n6] = self.nonce;
        let next = self.number.checked_add(1);
        self.number = next.ok_or_else(|| io::Error::other("too large to be locked"))?;
        Ok([n0, n1, n2, n3, n4, n5, n6, a, b, c, d, u8::from(last)])
    }
}

/// Seals what is written to it; without [`Sealer::finish`] it does not open.
pub(super) struct Sealer<W> {
    chunks: Chunks,
    waiting: Vec<u8>,
    inner: W,
}

impl<W: Write> Sealer<W> {
    pub(super) fn new(mut inner: W, passphrase: &Secret<String>) -> Result<Self, BackupError> {
        if !is_long_enough(passphrase) {
            return Err(BackupError::Short);
        }
        let (salt, nonce) = (random::bytes::<16>()?, random::bytes::<7>()?);
        let lock = Lock {
            schema: SCHEMA.to_owned(),
            argon2id: Cost::USUAL,
            salt: Hex(salt.to_vec()),
            nonce: Hex(nonce.to_vec()),
        };
        let mut head = serde_json::to_vec(&lock).map_err(|_err| BackupError::Form)?;
        head.push(b'\n');
        inner.write_all(&head)?;
        let chunks = chunks_of(&lock, head, passphrase)?;
        let waiting = Vec::with_capacity(CHUNK);
        Ok(Self { chunks, waiting, inner })
    }

    fn put(&mut self, last: bool) -> io::Result<()> {
        let nonce = self.chunks.next_nonce(last)?;
        let payload = Payload {
            msg: &self.waiting,
            aad: &self.chunks.head,
        };
        let sealed = self.chunks.cipher.encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_err| io::Error::other("a chunk cannot be locked"))?;
        self.inner.write_all(&sealed)?;
        self.waiting.clear();
        Ok(())
    }

    /// Seals the rest as the last chunk.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.put(true)?;
        Ok(self.inner)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full chunk waits until more comes: only then is it not the last one.
        if self.waiting.len() == CHUNK && !bytes.is_empty() {
            self.put(false)?;
        }
        let room = CHUNK.saturating_sub(self.waiting.len()).min(bytes.len());
        let (now, _later) = bytes.split_at(room);
        self.waiting.extend_from_slice(now);
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Reads what a [`Sealer`] sealed. What does not open is an error of kind [`ErrorKind::InvalidData`].
pub(super) struct Opener<R> {
    chunks: Chunks,
    /// Read ahead, to know whether a chunk is the last one.
    ahead: Vec<u8>,
    opened: io::Cursor<Vec<u8>>,
    ended: bool,
    inner: R,
}

impl<R: BufRead> Opener<R> {
    /// Begins after the first line, which is `head`.
    pub(super) fn new(inner: R, head: &str, passphrase: &Secret<String>) -> Result<Self, BackupError> {
        let lock: Lock = serde_json::from_str(head).map_err(|_err| BackupError::Form)?;
        if !lock.argon2id.is_bearable() {
            return Err(BackupError::Form);
        }
        let chunks = chunks_of(&lock, head.as_bytes().to_vec(), passphrase)?;
        Ok(Self {
            chunks,
            ahead: Vec::new(),
            opened: io::Cursor::default(),
            ended: false,
            inner,
        })
    }

    fn open_next(&mut self) -> io::Result<()> {
        let whole = CHUNK + TAG;
        let wanted = u64::try_from((whole + 1).saturating_sub(self.ahead.len())).unwrap_or(0);
        self.inner.by_ref().take(wanted).read_to_end(&mut self.ahead)?;
        let last = self.ahead.len() <= whole;
        let rest = self.ahead.split_off(whole.min(self.ahead.len()));
        let nonce = self.chunks.next_nonce(last)?;
        let payload = Payload {
            msg: &self.ahead,
            aad: &self.chunks.head,
        };
        let opened = self.chunks.cipher.decrypt(&nonce.into(), payload);
        let opened = opened.map_err(|_err| io::Error::from(ErrorKind::InvalidData))?;
        self.opened = io::Cursor::new(opened);
        self.ahead = rest;
        self.ended = last;
        Ok(())
    }
}

impl<R: BufRead> Read for Opener<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.opened.read(into)?;
            if read > 0 || self.ended || into.is_empty() {
                return Ok(read);
            }
            self.open_next()?;
        }
    }
}

fn chunks_of(lock: &Lock, head: Vec<u8>, passphrase: &Secret<String>) -> Result<Chunks, BackupError> {
    let key = lock.argon2id.key(passphrase, &lock.salt.0).ok_or(BackupError::Form)?;
    let nonce = lock.nonce.0.as_slice().try_into().map_err(|_err| BackupError::Form)?;
    Ok(Chunks {
        cipher: Aes256Gcm::new(key.expose().into()),
        head,
        nonce,
        number: 0,
    })
}
