//! The directory that keys live in.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::external::KeyName;
use super::hpke::{OpeningKey, key_pair};
use super::link_key::LinkKey;
use crate::values::ids::RoundId;
use crate::values::secret::Secret;

/// Why keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyStoreError {
    /// Backups of the data would then hold the keys.
    #[error(
        "the key directory lies inside the data directory, so a backup of the data would hold the keys; choose another with --keys or EW_KEYS"
    )]
    InsideData,
    /// Others than the owner can read it.
    #[error("the key directory can be read by others; run: chmod 700 {0}")]
    TooOpen(PathBuf),
    /// The key of a round is not there.
    #[error("there is no key of round {0} in the key directory; without it its ballots cannot be {1}")]
    NoKey(RoundId, &'static str),
    /// The key that recognises codes is in the database, under a secret that this node does not have.
    #[error(
        "the key of recognition of round {0} was put in the database by a node with another secret; copy knooppunt.geheim of that node \
         to the key directory of this one"
    )]
    NotOurs(RoundId),
    /// A key file is damaged.
    #[error("the key file of round {0} is damaged")]
    Damaged(RoundId),
    /// Another key file is damaged.
    #[error("the key file {0} is damaged")]
    DamagedFile(String),
    /// An opening key of that name is not there.
    #[error("there is no opening key {0} in the key directory; see: ervaringwijzer keys list")]
    NoSuchKey(KeyName),
    /// Somebody else counts with a key of this directory.
    #[error("another count with a key of this directory is under way; nothing was done")]
    Busy,
    /// The directory or a file cannot be used.
    #[error("the key directory cannot be used: {0}")]
    Io(#[from] std::io::Error),
}

/// Everything that can lie in the directory under one name: the key for tags, the key that opens
/// ballots, the mark that a copy of it was made, the book of what it opened on its own, the key that
/// counts from elsewhere are sealed to, a file that was being replaced, and the mark that the key is
/// whole nowhere any more, but in parts.
const KINDS: [&str; 7] = ["link", "open", "kopie", "boek", "telling", "nieuw", "delen"];

/// Keys of rounds as files: `<round>.link` for tags, `<round>.open` for opening. A key whose database
/// is elsewhere is named by its fingerprint instead.
#[derive(Debug, Clone)]
pub struct KeyStore {
    directory: PathBuf,
    /// A key that was put together from its parts, for as long as this lives.
    joined: Option<(KeyName, Secret<[u8; 32]>)>,
}

impl KeyStore {
    /// Uses a directory (made with mode 0700 when it is not there) that is not inside `data`.
    ///
    /// # Errors
    /// [`KeyStoreError::InsideData`], [`KeyStoreError::TooOpen`] or [`KeyStoreError::Io`].
    pub fn open(directory: &Path, data: Option<&Path>) -> Result<Self, KeyStoreError> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        let directory = directory.canonicalize()?;
        if let Some(data) = data.and_then(|d| d.canonicalize().ok())
            && directory.starts_with(&data)
        {
            return Err(KeyStoreError::InsideData);
        }
        if fs::metadata(&directory)?.permissions().mode() & 0o077 != 0 {
            return Err(KeyStoreError::TooOpen(directory));
        }
        Ok(Self {
            directory,
            joined: None,
        })
    }

    /// The same directory, and beside it a key that was put together from its parts; it is never written.
    #[must_use]
    pub fn with_joined(&self, name: KeyName, key: &OpeningKey) -> Self {
        Self {
            directory: self.directory.clone(),
            joined: Some((name, Secret::new(*key.bytes()))),
        }
    }

    /// Keeps the keys of a newly opened round; durable when this returns.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`]; keys that exist are never overwritten.
    pub fn keep(&self, round: RoundId, link: &LinkKey, opening: &OpeningKey) -> Result<(), KeyStoreError> {
        self.keep_link(round, link)?;
        self.keep_opening(&round.into(), opening)
    }

    /// Keeps the key for tags alone, of a round whose opening key is elsewhere.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`]; a key that exists is never overwritten.
    pub fn keep_link(&self, round: RoundId, link: &LinkKey) -> Result<(), KeyStoreError> {
        self.write(&self.path(&round.into(), "link"), link.bytes())?;
        self.sync()
    }

    /// Keeps an opening key under a name.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`]; a key that exists is never overwritten.
    pub fn keep_opening(&self, name: &KeyName, opening: &OpeningKey) -> Result<(), KeyStoreError> {
        self.write(&self.path(name, "open"), opening.bytes())?;
        self.sync()
    }

    /// The key for tags.
    ///
    /// # Errors
    /// [`KeyStoreError::NoKey`] when it is not here.
    pub fn link_key(&self, round: RoundId) -> Result<LinkKey, KeyStoreError> {
        self.read(round, "link", "recognised").map(LinkKey::new)
    }

    /// The key that opens ballots.
    ///
    /// # Errors
    /// [`KeyStoreError::NoKey`] when it is not here.
    pub fn opening_key(&self, round: RoundId) -> Result<OpeningKey, KeyStoreError> {
        if self.opens_joined(&round.into()) {
            return self.named(&round.into());
        }
        let bytes = self.read(round, "open", "counted")?;
        OpeningKey::from_bytes(bytes).map_err(|_err| KeyStoreError::Damaged(round))
    }

    /// The key that counts of this round are sealed to on the machine of the holder; made, durably, at its first use.
    pub fn make_reply_key(&self, round: RoundId) -> Result<OpeningKey, KeyStoreError> {
        if let Some(key) = self.reply_key(round)? {
            return Ok(key);
        }
        let no_chance = |_err| std::io::Error::other("no random bytes");
        let (_public, key) = key_pair().map_err(no_chance)?;
        self.write(&self.path(&round.into(), "telling"), key.bytes())?;
        self.sync()?;
        Ok(key)
    }

    /// The same key, if it was made.
    ///
    /// # Errors
    /// [`KeyStoreError::Damaged`] or [`KeyStoreError::Io`].
    pub fn reply_key(&self, round: RoundId) -> Result<Option<OpeningKey>, KeyStoreError> {
        let Some(bytes) = self.read_file(&round.into(), "telling")? else {
            return Ok(None);
        };
        let bytes = bytes.expose().as_slice().try_into();
        let bytes = bytes.map_err(|_err| KeyStoreError::Damaged(round))?;
        let key = OpeningKey::from_bytes(bytes).map_err(|_err| KeyStoreError::Damaged(round))?;
        Ok(Some(key))
    }

    /// The opening key of that name.
    ///
    /// # Errors
    /// [`KeyStoreError::NoSuchKey`] when it is not here.
    pub fn named(&self, name: &KeyName) -> Result<OpeningKey, KeyStoreError> {
        let file = format!("{name}.open");
        if let Some((_, joined)) = self.joined.as_ref().filter(|(joined, _)| joined == name) {
            return OpeningKey::from_bytes(*joined.expose()).map_err(|_err| KeyStoreError::DamagedFile(file));
        }
        let Some(bytes) = self.read_file(name, "open")? else {
            return Err(KeyStoreError::NoSuchKey(name.clone()));
        };
        let bytes = bytes.expose().as_slice().try_into();
        let bytes = bytes.map_err(|_err| KeyStoreError::DamagedFile(file.clone()))?;
        OpeningKey::from_bytes(bytes).map_err(|_err| KeyStoreError::DamagedFile(file))
    }

    /// The names of all opening keys here, sorted.
    pub fn names(&self) -> Result<Vec<KeyName>, KeyStoreError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.directory)? {
            let file = entry?.file_name();
            let stem = file.to_str().and_then(|file| file.strip_suffix(".open"));
            names.extend(stem.and_then(|stem| stem.parse::<KeyName>().ok()));
        }
        names.extend(self.joined.iter().map(|(name, _)| name.clone()));
        names.sort();
        names.dedup();
        Ok(names)
    }

    fn opens_joined(&self, name: &KeyName) -> bool {
        self.joined.as_ref().is_some_and(|(joined, _)| joined == name)
    }

    /// Whether the key for tags or the opening key of the round is here.
    #[must_use]
    pub fn holds(&self, round: RoundId) -> bool {
        let name = round.into();
        ["link", "open"].iter().any(|kind| self.path(&name, kind).exists())
    }

    /// Whether the opening key of that name is here.
    #[must_use]
    pub fn opens(&self, name: &KeyName) -> bool {
        self.path(name, "open").exists()
    }

    /// Remembers that a copy of an opening key was made.
    pub fn mark_copied(&self, name: &KeyName) -> Result<(), KeyStoreError> {
        self.replace(name, "kopie", b"")
    }

    /// Whether a copy of that opening key was made with this program.
    #[must_use]
    pub fn is_copied(&self, name: &KeyName) -> bool {
        self.path(name, "kopie").exists()
    }

    /// Remembers that an opening key was cut in parts, so that it does not belong here any more.
    pub fn mark_split(&self, name: &KeyName) -> Result<(), KeyStoreError> {
        self.replace(name, "delen", b"")
    }

    /// Whether that opening key was cut in parts here.
    #[must_use]
    pub fn is_split(&self, name: &KeyName) -> bool {
        self.path(name, "delen").exists()
    }

    /// The rounds of which a key is here.
    pub fn rounds(&self) -> Result<BTreeSet<RoundId>, KeyStoreError> {
        let mut rounds = BTreeSet::new();
        for entry in fs::read_dir(&self.directory)? {
            let file = entry?.file_name();
            let parts = file.to_str().and_then(|file| file.split_once('.'));
            let of_round = parts.filter(|(_, kind)| KINDS.contains(kind));
            rounds.extend(of_round.and_then(|(stem, _)| stem.parse::<RoundId>().ok()));
        }
        Ok(rounds)
    }

    /// Takes the directory for one count, until what comes back is dropped: two counts at the same time would not
    /// know of each other what they opened.
    ///
    /// # Errors
    /// [`KeyStoreError::Busy`] when somebody else has it.
    pub fn exclusive(&self) -> Result<fs::File, KeyStoreError> {
        let directory = fs::File::open(&self.directory)?;
        match directory.try_lock() {
            Ok(()) => Ok(directory),
            Err(fs::TryLockError::WouldBlock) => Err(KeyStoreError::Busy),
            Err(fs::TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// The book of what a key opened on its own, if there is one.
    pub fn book(&self, name: &KeyName) -> Result<Option<Vec<u8>>, KeyStoreError> {
        Ok(self.read_file(name, "boek")?.map(|bytes| bytes.expose().clone()))
    }

    /// Replaces that book; the old or the new one is there, whatever breaks. A copy of before is no
    /// longer whole, so its mark goes.
    pub fn keep_book(&self, name: &KeyName, book: &[u8]) -> Result<(), KeyStoreError> {
        if self.is_copied(name) {
            fs::remove_file(self.path(name, "kopie"))?;
        }
        self.replace(name, "boek", book)
    }

    /// Destroys every key of a round.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`] when a file cannot be removed.
    pub fn destroy(&self, round: RoundId) -> Result<(), KeyStoreError> {
        self.destroy_named(&round.into())
    }

    /// Destroys everything under a name: overwritten, synced, removed.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`] when a file cannot be removed.
    pub fn destroy_named(&self, name: &KeyName) -> Result<(), KeyStoreError> {
        self.wipe(name, &KINDS)
    }

    /// Destroys an opening key and leaves the key for tags and the book.
    ///
    /// # Errors
    /// [`KeyStoreError::Io`] when a file cannot be removed.
    pub fn destroy_opening(&self, name: &KeyName) -> Result<(), KeyStoreError> {
        self.wipe(name, &["open"])
    }

    fn wipe(&self, name: &KeyName, kinds: &[&str]) -> Result<(), KeyStoreError> {
        for kind in kinds {
            let path = self.path(name, kind);
            if !path.exists() {
                continue;
            }
            let size = usize::try_from(fs::metadata(&path)?.len()).unwrap_or(0);
            let mut file = fs::OpenOptions::new().write(true).open(&path)?;
            file.write_all(&vec![0; size])?;
            file.sync_all()?;
            fs::remove_file(&path)?;
        }
        self.sync()
    }

    fn path(&self, name: &KeyName, kind: &str) -> PathBuf {
        self.directory.join(format!("{name}.{kind}"))
    }

    /// Where a file that belongs to no round lies.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    pub(super) fn sync(&self) -> Result<(), KeyStoreError> {
        fs::File::open(&self.directory)?.sync_all()?;
        Ok(())
    }

    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), KeyStoreError> {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(())
    }

    fn replace(&self, name: &KeyName, kind: &str, bytes: &[u8]) -> Result<(), KeyStoreError> {
        let new = self.path(name, "nieuw");
        match fs::remove_file(&new) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => self.write(&new, bytes)?,
        }
        fs::rename(&new, self.path(name, kind))?;
        self.sync()
    }

    fn read_file(&self, name: &KeyName, kind: &str) -> Result<Option<Secret<Vec<u8>>>, KeyStoreError> {
        match fs::read(self.path(name, kind)) {
            Ok(bytes) => Ok(Some(Secret::new(bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn read(&self, round: RoundId, kind: &str, use_of: &'static str) -> Result<[u8; 32], KeyStoreError> {
        let found = self.read_file(&round.into(), kind)?;
        let bytes = found.ok_or(KeyStoreError::NoKey(round, use_of))?;
        let bytes = bytes.expose().as_slice().try_into();
        bytes.map_err(|_err| KeyStoreError::Damaged(round))
    }
}
