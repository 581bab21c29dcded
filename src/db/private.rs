//! The files of SQLite are for one user, whatever the umask: whoever can read them reads the sealed box, the log of acts
//! and the addresses of staff.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Read, write and search by group or others.
const OTHERS: u32 = 0o077;

/// Makes the directory (0700) and the file (0600) where they are not there, and takes the rights of group and others
/// away where they have some, with a warning. What belongs to another user cannot be mended here, and a directory with
/// other things in it is not ours to close: both are told, and the program goes on.
///
/// # Errors
/// When the directory or the file cannot be made.
pub(super) fn keep_private(directory: &Path, file: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Ok(_made) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    // SQLite gives its side files the rights of the database; those that lie there may be older than this rule.
    for path in own_files(file) {
        close(&path, 0o600)?;
    }
    if fs::metadata(directory)?.mode() & OTHERS == 0 {
        return Ok(());
    }
    if is_its_own(directory, file)? {
        return close(directory, 0o700);
    }
    tracing::warn!(
        directory = %directory.display(),
        "others can look into the directory of the database; give the database a directory of its own with mode 0700"
    );
    Ok(())
}

fn own_files(file: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|end| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

fn close(path: &Path, mode: u32) -> io::Result<()> {
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if found.mode() & OTHERS == 0 {
        return Ok(());
    }
    let open = format!("{:04o}", found.mode() & 0o7777);
    let path_text = path.display();
    match fs::set_permissions(path, Permissions::from_mode(mode)) {
        Ok(()) => tracing::warn!(path = %path_text, open, "others could read this; it is for this user only now"),
        Err(error) => tracing::error!(
            path = %path_text,
            open,
            owner = found.uid(),
            %error,
            "others can read this and this user may not change that; chown and chmod it"
        ),
    }
    Ok(())
}

/// Whether nothing but the database and what lies beside it (a backup of it, `lost+found`) is in the directory.
fn is_its_own(directory: &Path, file: &Path) -> io::Result<bool> {
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
        return Ok(false);
    };
    for entry in fs::read_dir(directory)? {
        let entry = entry?.file_name();
        let own = entry
            .to_str()
            .is_some_and(|entry| entry.starts_with(name) || entry == "lost+found");
        if !own {
            return Ok(false);
        }
    }
    Ok(true)
}
