//! Faults of files, made to order: `shim.c` is compiled and loaded into the program under test, and told by the test
//! when to fail, when to die and what to write down. The program itself knows nothing of it.

pub(super) mod journal;

use super::Site;
use crate::support::process::{Ended, Server};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The program under test.
pub(super) const EXECUTABLE: &str = env!("CARGO_BIN_EXE_ervaringwijzer");

/// "Input/output error" and "No space left on device", as the system numbers them.
pub(super) const EIO: u64 = 5;
pub(super) const ENOSPC: u64 = 28;

/// The numbers that test and shim share, in the order of `struct control` in `shim.c`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    Calls,
    FailFrom,
    FailTo,
    Error,
    Failed,
    KillAt,
    Swallow,
    Sends,
    KillSend,
    KillAfter,
    Spared,
    Slow,
}

/// How many there are.
const NUMBERS: usize = 12;

/// Which syncs are said to be made and are not.
#[derive(Debug, Clone, Copy)]
pub(super) enum Swallow {
    /// Every one, as a disk that lies.
    All = 1,
    /// Those of write-ahead logs, as SQLite with `synchronous=NORMAL`.
    Logs = 2,
}

/// A shim for the programs of one test.
pub(super) struct Shim {
    folder: TempDir,
    control: File,
}

impl Shim {
    /// One that does nothing yet.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("control");
        std::fs::write(&path, [0; 8 * NUMBERS]).expect("a file of numbers");
        let control = File::options().read(true).write(true).open(&path);
        Self {
            folder,
            control: control.expect("the same file"),
        }
    }

    pub(super) fn get(&self, number: Number) -> u64 {
        let mut bytes = [0; 8];
        let read = self.control.read_exact_at(&mut bytes, place(number));
        read.expect("a number");
        u64::from_ne_bytes(bytes)
    }

    pub(super) fn set(&self, number: Number, value: u64) {
        let written = self.control.write_all_at(&value.to_ne_bytes(), place(number));
        written.expect("a number");
    }

    pub(super) fn swallow(&self, which: Swallow) {
        let value = match which {
            Swallow::All => 1,
            Swallow::Logs => 2,
        };
        self.set(Number::Swallow, value);
    }

    /// The `n`th change from now fails, and with `lasting` all after it too.
    pub(super) fn fail(&self, n: u64, error: u64, lasting: bool) {
        let at = self.get(Number::Calls) + n;
        self.set(Number::Error, error);
        self.set(Number::FailTo, if lasting { u64::MAX } else { at });
        self.set(Number::FailFrom, at);
    }

    /// No failures any more; how many there were.
    pub(super) fn heal(&self) -> u64 {
        self.set(Number::FailFrom, 0);
        self.set(Number::FailTo, 0);
        let failed = self.get(Number::Failed);
        self.set(Number::Failed, 0);
        failed
    }

    /// Where the journal of this shim is.
    pub(super) fn journal(&self) -> PathBuf {
        self.folder.path().join("journal")
    }

    /// The variables for the program of a site, as `NAME=value`.
    pub(super) fn variables(&self, site: &Site) -> Vec<String> {
        let home = site.program.folder().canonicalize().expect("the folder of the site");
        let (data, keys) = (home.join("data"), home.join("keys"));
        vec![
            format!("LD_PRELOAD={}", library().display()),
            format!("SHIM_FILES={}:{}", data.display(), keys.display()),
            format!("SHIM_CONTROL={}", self.folder.path().join("control").display()),
            format!("SHIM_JOURNAL={}", self.journal().display()),
        ]
    }

    fn arguments(&self, site: &Site, rest: &[&str]) -> Vec<String> {
        let mut all = self.variables(site);
        all.push(EXECUTABLE.to_owned());
        all.extend(rest.iter().map(|word| (*word).to_owned()));
        all
    }

    /// Starts the program of a site whose `program` is `env`, with the shim in it.
    pub(super) fn start(&self, site: &Site, arguments: &[&str]) -> Server {
        let all = self.arguments(site, arguments);
        site.program.start(&all.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The same, to the end.
    pub(super) fn run(&self, site: &Site, arguments: &[&str]) -> Ended {
        let all = self.arguments(site, arguments);
        site.program.run(&all.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

fn place(number: Number) -> u64 {
    let at = match number {
        Number::Calls => 0,
        Number::FailFrom => 1,
        Number::FailTo => 2,
        Number::Error => 3,
        Number::Failed => 4,
        Number::KillAt => 5,
        Number::Swallow => 6,
        Number::Sends => 7,
        Number::KillSend => 8,
        Number::KillAfter => 9,
        Number::Spared => 10,
        Number::Slow => 11,
    };
    8 * at
}

/// The compiled shim.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim/shim.c");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (made, library) = (
            folder.join(format!("shim-{}.so", std::process::id())),
            folder.join("shim.so"),
        );
        let compiler = std::env::var("CC").unwrap_or_else(|_not_set| "cc".to_owned());
        let output = Command::new(compiler)
            .args([
                "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread", "-o",
            ])
            .args([&made, &source])
            .output()
            .expect("a C compiler is needed for this test; get it with: sudo apt-get install gcc");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "the shim does not compile: {said}");
        std::fs::rename(&made, &library).expect("the shim in its place");
        library
    })
}
