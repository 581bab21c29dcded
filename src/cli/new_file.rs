//! Files that hold a secret or the only copy of something.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};

/// A new file that only its owner can read; gone again unless something was kept in it.
pub(super) struct NewFile<'p> {
    path: &'p Path,
    file: std::fs::File,
    kept: bool,
}

impl<'p> NewFile<'p> {
    /// Makes it; `refused` says what was not done when that fails, for a file that exists is never overwritten.
    pub(super) fn create(path: &'p Path, refused: &str) -> Result<Self> {
        let file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .with_context(|| format!("{}: {refused}", path.display()))?;
        let kept = false;
        Ok(Self { path, file, kept })
    }

    /// Writes it, durably; `lost` says what is lost when that fails.
    pub(super) fn keep(mut self, bytes: &[u8], lost: &str) -> Result<()> {
        self.kept = true;
        let written = self.file.write_all(bytes).and_then(|()| self.file.sync_all());
        written.with_context(|| format!("{}: {lost}", self.path.display()))
    }
}

impl Drop for NewFile<'_> {
    fn drop(&mut self) {
        if !self.kept && std::fs::remove_file(self.path).is_err() {
            eprintln!("The empty file {} could not be removed.", self.path.display());
        }
    }
}
