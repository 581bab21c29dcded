//! The files of SQLite are for one user, whatever the umask was when they were made.

use ervaringwijzer::db::{self, Db};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

fn mode(path: &Path) -> u32 {
    fs::metadata(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .permissions()
        .mode()
        & 0o7777
}

fn open(file: &Path) -> Db {
    let url = format!("sqlite:{}", file.display());
    Db::open(&url.parse().expect("an address"), 4).expect("a database that opens")
}

/// Opens a database, writes to it, and looks at the files while it is open.
fn modes(file: &Path) -> [u32; 4] {
    let database = open(file);
    db::migrate(&database).expect("the migrations run");
    let beside = |end: &str| file.with_file_name(format!("{}{end}", file.file_name().unwrap().to_str().unwrap()));
    [
        file.parent().expect("a directory").to_owned(),
        file.to_owned(),
        beside("-wal"),
        beside("-shm"),
    ]
    .map(|path| mode(&path))
}

const PRIVATE: [u32; 4] = [0o700, 0o600, 0o600, 0o600];

#[test]
fn a_new_database_is_for_one_user() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(modes(&folder.path().join("new/data/ew.db")), PRIVATE);
    assert_eq!(mode(&folder.path().join("new")), 0o700);
}

#[test]
fn an_older_database_that_others_could_read_is_closed_to_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let file = data.join("ew.db");
    modes(&file);
    for (path, open) in [(&data, 0o755), (&file, 0o644)] {
        fs::set_permissions(path, Permissions::from_mode(open)).expect("rights");
    }
    for end in ["ew.db-wal", "ew.db-shm"] {
        let path = data.join(end);
        fs::write(&path, b"").expect("a file of before");
        fs::set_permissions(&path, Permissions::from_mode(0o644)).expect("rights");
    }
    assert_eq!(modes(&file), PRIVATE);
}

#[test]
fn a_directory_with_other_things_in_it_stays_as_it_is_and_the_files_do_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    fs::create_dir(&home).expect("a directory");
    fs::write(home.join("a-letter.txt"), b"x").expect("a file");
    for (path, open) in [(home.clone(), 0o755), (home.join("a-letter.txt"), 0o644)] {
        fs::set_permissions(path, Permissions::from_mode(open)).expect("rights");
    }
    assert_eq!(modes(&home.join("ew.db")), [0o755, 0o600, 0o600, 0o600]);
    assert_eq!(mode(&home.join("a-letter.txt")), 0o644);
}
