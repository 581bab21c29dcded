//! A file that has its name only when it is whole, and never takes that of another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::error::BackupError;

/// Behind the name of a file that is being written.
const UNFINISHED: &str = ".onvolledig";

/// A file on its way; gone again unless it gets its name.
pub(super) struct Unfinished<'p> {
    path: &'p Path,
    draft: PathBuf,
    named: bool,
}

impl<'p> Unfinished<'p> {
    /// Makes it, for its owner only.
    pub(super) fn create(path: &'p Path) -> Result<(Self, File), BackupError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(BackupError::There);
        }
        let mut draft = path.as_os_str().to_owned();
        draft.push(UNFINISHED);
        let draft = PathBuf::from(draft);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft);
        match file {
            Ok(file) => {
                let named = false;
                Ok((Self { path, draft, named }, file))
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(BackupError::UnderWay(draft.display().to_string()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Gives it its name, durably.
    pub(super) fn name(mut self, file: &File) -> Result<(), BackupError> {
        file.sync_all()?;
        match fs::hard_link(&self.draft, self.path) {
            Ok(()) => fs::remove_file(&self.draft)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(BackupError::There),
            // Not every file system has links.
            Err(_no_links) if fs::symlink_metadata(self.path).is_ok() => return Err(BackupError::There),
            Err(_no_links) => fs::rename(&self.draft, self.path)?,
        }
        self.named = true;
        sync_directory(self.path)?;
        Ok(())
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if !self.named && fs::remove_file(&self.draft).is_err() {
            tracing::warn!(file = %self.draft.display(), "a backup that broke off could not be removed");
        }
    }
}

fn sync_directory(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or_else(|| Path::new(".")))?.sync_all()
}
