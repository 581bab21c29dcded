//! A copy of a key for a second medium, locked with a passphrase: argon2id makes the key of AES-256-GCM.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use serde::{Deserialize, Serialize};

use super::external::{KeyName, fingerprint};
use super::hpke::OpeningKey;
use super::link_key::LinkKey;
use super::passphrase::{Cost, SHORTEST_PASSPHRASE, is_long_enough};
use super::store::{KeyStore, KeyStoreError};
use crate::values::hex::Hex;
use crate::values::ids::RoundId;
use crate::values::random::{self, NoRandom};
use crate::values::secret::Secret;

/// Name and version of the shape.
const SCHEMA: &str = "ervaringwijzer/sleutelkopie/1";

/// Why a copy cannot be made or used.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Too short.
    #[error("a passphrase has at least {SHORTEST_PASSPHRASE} characters: several words that nobody puts together")]
    Short,
    /// Not a copy.
    #[error("this is no copy of a key (keys export makes one)")]
    Form,
    /// Wrong passphrase or damaged.
    #[error("this copy does not open: the passphrase is another, or the file is damaged")]
    Closed,
    /// The key is here.
    #[error("the key {0} is here already; nothing was changed")]
    Here(KeyName),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// The key directory.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Copy {
    schema: String,
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "vingerafdruk")]
    fingerprint: String,
    argon2id: Cost,
    #[serde(rename = "zout")]
    salt: Hex,
    nonce: Hex,
    #[serde(rename = "inhoud")]
    content: Hex,
}

/// What is locked in it.
#[derive(Serialize, Deserialize)]
struct Content {
    open: Hex,
    link: Option<Hex>,
    #[serde(rename = "boek")]
    book: Option<Hex>,
}

/// Makes a copy of everything that is kept under a name. Once it is put away, say so with [`KeyStore::mark_copied`].
pub fn export_key(keys: &KeyStore, name: &KeyName, passphrase: &Secret<String>) -> Result<Vec<u8>, CopyError> {
    if !is_long_enough(passphrase) {
        return Err(CopyError::Short);
    }
    let key = keys.named(name)?;
    let round = name.to_string().parse::<RoundId>().ok();
    let link = round.and_then(|round| keys.link_key(round).ok());
    let content = Content {
        open: Hex(key.bytes().to_vec()),
        link: link.map(|link| Hex(link.bytes().to_vec())),
        book: keys.book(name)?.map(Hex),
    };
    let plain = Secret::new(serde_json::to_vec(&content).map_err(|_err| CopyError::Form)?);
    let (salt, nonce) = (random::bytes::<16>()?, random::bytes::<12>()?);
    let mut copy = Copy {
        schema: SCHEMA.to_owned(),
        name: name.to_string(),
        fingerprint: fingerprint(&key.sealing_key().to_bytes()).to_string(),
        argon2id: Cost::USUAL,
        salt: Hex(salt.to_vec()),
        nonce: Hex(nonce.to_vec()),
        content: Hex::default(),
    };
    let payload = Payload {
        msg: plain.expose(),
        aad: &copy.head()?,
    };
    let sealed = copy.cipher(passphrase)?.encrypt(&nonce.into(), payload);
    copy.content = Hex(sealed.map_err(|_err| CopyError::Closed)?);
    serde_json::to_vec_pretty(&copy).map_err(|_err| CopyError::Form)
}

/// Puts a copy back in a key directory; the name it has there.
///
/// # Errors
/// [`CopyError`]; a key that is there is never overwritten.
pub fn import_key(keys: &KeyStore, file: &[u8], passphrase: &Secret<String>) -> Result<KeyName, CopyError> {
    let copy: Copy = serde_json::from_slice(file).map_err(|_err| CopyError::Form)?;
    let name: KeyName = copy.name.parse().map_err(|_err| CopyError::Form)?;
    if copy.schema != SCHEMA || !copy.argon2id.is_bearable() {
        return Err(CopyError::Form);
    }
    if keys.opens(&name) {
        return Err(CopyError::Here(name));
    }
    let nonce: [u8; 12] = copy.nonce.0.as_slice().try_into().map_err(|_err| CopyError::Form)?;
    let payload = Payload {
        msg: &copy.content.0,
        aad: &copy.head()?,
    };
    let plain = copy.cipher(passphrase)?.decrypt(&nonce.into(), payload);
    let plain = Secret::new(plain.map_err(|_err| CopyError::Closed)?);
    let content: Content = serde_json::from_slice(plain.expose()).map_err(|_err| CopyError::Form)?;
    let whole = |bytes: Hex| <[u8; 32]>::try_from(bytes.0.as_slice()).map_err(|_err| CopyError::Form);
    let key = OpeningKey::from_bytes(whole(content.open)?).map_err(|_err| CopyError::Form)?;
    if fingerprint(&key.sealing_key().to_bytes()).to_string() != copy.fingerprint {
        return Err(CopyError::Form);
    }
    let round = copy.name.parse::<RoundId>().ok();
    if let (Some(link), Some(round)) = (content.link, round)
        && keys.link_key(round).is_err()
    {
        keys.keep_link(round, &LinkKey::new(whole(link)?))?;
    }
    if let Some(book) = content.book {
        keys.keep_book(&name, &book.0)?;
    }
    keys.keep_opening(&name, &key)?;
    keys.mark_copied(&name)?;
    Ok(name)
}

impl Copy {
    /// Everything outside the lock, bound to what is inside.
    fn head(&self) -> Result<Vec<u8>, CopyError> {
        let head = (&self.schema, &self.name, &self.fingerprint, self.argon2id);
        serde_json::to_vec(&head).map_err(|_err| CopyError::Form)
    }

    fn cipher(&self, passphrase: &Secret<String>) -> Result<Aes256Gcm, CopyError> {
        let key = self.argon2id.key(passphrase, &self.salt.0).ok_or(CopyError::Form)?;
        Ok(Aes256Gcm::new(key.expose().into()))
    }
}
