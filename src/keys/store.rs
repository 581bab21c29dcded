//! The directory that keys live in.

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::hpke::OpeningKey;
use super::link_key::LinkKey;
use crate::values::ids::RoundId;
use crate::values::secret::Secret;

/// Why keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreProblem {
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
    /// A key file is damaged.
    #[error("the key file of round {0} is damaged")]
    Damaged(RoundId),
    /// The directory or a file cannot be used.
    #[error("the key directory cannot be used: {0}")]
    Io(#[from] std::io::Error),
}

/// Keys of rounds as files: `<round>.link` for tags, `<round>.open` for opening.
#[derive(Debug, Clone)]
pub struct KeyStore {
    directory: PathBuf,
}

impl KeyStore {
    /// Uses a directory (made with mode 0700 when it is not there) that is not inside `data`.
    ///
    /// # Errors
    /// [`StoreProblem::InsideData`], [`StoreProblem::TooOpen`] or [`StoreProblem::Io`].
    pub fn open(directory: &Path, data: Option<&Path>) -> Result<Self, StoreProblem> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        let directory = directory.canonicalize()?;
        if let Some(data) = data.and_then(|d| d.canonicalize().ok())
            && directory.starts_with(&data)
        {
            return Err(StoreProblem::InsideData);
        }
        if fs::metadata(&directory)?.permissions().mode() & 0o077 != 0 {
            return Err(StoreProblem::TooOpen(directory));
        }
        Ok(Self { directory })
    }

    /// Keeps the keys of a newly opened round; durable when this returns.
    ///
    /// # Errors
    /// [`StoreProblem::Io`]; keys that exist are never overwritten.
    pub fn keep(&self, round: RoundId, link: &LinkKey, opening: &OpeningKey) -> Result<(), StoreProblem> {
        self.write(&self.path(round, "link"), link.bytes())?;
        self.write(&self.path(round, "open"), opening.bytes())?;
        fs::File::open(&self.directory)?.sync_all()?;
        Ok(())
    }

    /// The key for tags.
    ///
    /// # Errors
    /// [`StoreProblem::NoKey`] when it is not here.
    pub fn link_key(&self, round: RoundId) -> Result<LinkKey, StoreProblem> {
        self.read(round, "link", "recognised").map(LinkKey::new)
    }

    /// The key that opens ballots.
    ///
    /// # Errors
    /// [`StoreProblem::NoKey`] when it is not here.
    pub fn opening_key(&self, round: RoundId) -> Result<OpeningKey, StoreProblem> {
        let bytes = self.read(round, "open", "counted")?;
        OpeningKey::from_bytes(bytes).map_err(|_err| StoreProblem::Damaged(round))
    }

    /// Whether any key of the round is here.
    #[must_use]
    pub fn holds(&self, round: RoundId) -> bool {
        ["link", "open"].iter().any(|kind| self.path(round, kind).exists())
    }

    /// Destroys both keys: overwritten, synced, removed.
    ///
    /// # Errors
    /// [`StoreProblem::Io`] when a file cannot be removed.
    pub fn destroy(&self, round: RoundId) -> Result<(), StoreProblem> {
        for kind in ["link", "open"] {
            let path = self.path(round, kind);
            if !path.exists() {
                continue;
            }
            let mut file = fs::OpenOptions::new().write(true).open(&path)?;
            file.write_all(&[0; 32])?;
            file.sync_all()?;
            fs::remove_file(&path)?;
        }
        fs::File::open(&self.directory)?.sync_all()?;
        Ok(())
    }

    fn path(&self, round: RoundId, kind: &str) -> PathBuf {
        self.directory.join(format!("{round}.{kind}"))
    }

    fn write(&self, path: &Path, key: &[u8; 32]) -> Result<(), StoreProblem> {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(key)?;
        file.sync_all()?;
        Ok(())
    }

    fn read(&self, round: RoundId, kind: &str, use_of: &'static str) -> Result<[u8; 32], StoreProblem> {
        let bytes = match fs::read(self.path(round, kind)) {
            Ok(bytes) => Secret::new(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(StoreProblem::NoKey(round, use_of)),
            Err(error) => return Err(error.into()),
        };
        bytes
            .expose()
            .as_slice()
            .try_into()
            .map_err(|_err| StoreProblem::Damaged(round))
    }
}
