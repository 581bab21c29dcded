//! A file with a line of JSON per act.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::error::CopyError;
use crate::accounts::ActRecord;

/// Where lines are added. The file is opened anew each time, by its name and to add at its end: so it may be moved away
/// or emptied by whoever rotates it.
#[derive(Debug, Clone)]
pub(super) struct LinesFile(pub(super) PathBuf);

impl LinesFile {
    /// Adds a line per record; they are on the disk when this returns. A part of a line that a full disk took is taken back.
    pub(super) fn add(&self, records: &[ActRecord]) -> Result<(), CopyError> {
        let mut lines = Vec::new();
        for record in records {
            serde_json::to_writer(&mut lines, record)?;
            lines.push(b'\n');
        }
        self.append(lines)
            .map_err(|error| CopyError::File(self.0.display().to_string(), error))
    }

    fn append(&self, mut lines: Vec<u8>) -> io::Result<()> {
        let mut file = open(&self.0)?;
        let before = file.metadata()?.len();
        if is_broken(&mut file, before)? {
            // The rest of a line from before a crash stays a line of its own.
            lines.insert(0, b'\n');
        }
        let written = file.write_all(&lines).and_then(|()| file.sync_data());
        if written.is_err() && file.metadata()?.len() > before {
            file.set_len(before)?;
        }
        written
    }
}

fn open(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no file"))
    }
}

/// Whether the last line has no end.
fn is_broken(file: &mut File, length: u64) -> io::Result<bool> {
    if length == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}
