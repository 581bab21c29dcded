//! Calls the attacker: a program of its own, built from `tests/attacker/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A group whose answers the attacker says to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pinned {
    /// Town and role.
    pub(crate) role: String,
    /// In which way: klein, eensgezind, combinatie, grens.
    pub(crate) how: String,
    pub(crate) question: String,
    pub(crate) numbers: [u32; 14],
    /// `NAME@RELEASE` or `NAME@rest`, for each group in it.
    pub(crate) groups: Vec<String>,
}

/// What came of an attack.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Groups attacked, by role.
    pub(crate) attacked: BTreeMap<String, usize>,
    /// Published numbers read.
    pub(crate) numbers: usize,
    pub(crate) pinned: Vec<Pinned>,
}

impl Outcome {
    /// Adds another.
    pub(crate) fn add(&mut self, other: Self) {
        for (role, groups) in other.attacked {
            *self.attacked.entry(role).or_default() += groups;
        }
        self.numbers += other.numbers;
        self.pinned.extend(other.pinned);
    }

    /// All groups attacked.
    pub(crate) fn groups(&self) -> usize {
        self.attacked.values().sum()
    }
}

/// Attacks every role below a folder.
pub(crate) fn attack(folder: &Path) -> Outcome {
    let output = Command::new(program()).arg(folder).output();
    let output = output.expect("the attacker starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the attacker broke off: {said}");
    let mut outcome = Outcome::default();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match line.split(';').collect::<Vec<_>>()[..] {
            ["rol", role, numbers, groups] => {
                let kind = role.rsplit('/').next().unwrap_or(role);
                let kind = kind.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned();
                *outcome.attacked.entry(kind).or_default() += groups.parse::<usize>().expect("a number");
                outcome.numbers += numbers.parse::<usize>().expect("a number");
            }
            ["vast", role, how, _, question, numbers, groups] => {
                let numbers: Vec<u32> = numbers.split(',').map(|n| n.parse().expect("a count")).collect();
                outcome.pinned.push(Pinned {
                    role: role.to_owned(),
                    how: how.to_owned(),
                    question: question.to_owned(),
                    numbers: numbers.try_into().expect("fourteen numbers"),
                    groups: groups.split('+').map(str::to_owned).collect(),
                });
            }
            _ => panic!("the attacker said what nobody understands: {line}"),
        }
    }
    assert!(outcome.numbers > 0, "the attacker found nothing to read");
    outcome
}

/// The built program. `cargo test` builds examples only when no target is chosen, so it is brought up to date here.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let service = Path::new(env!("CARGO_BIN_EXE_ervaringwijzer"));
        let built = service.parent().expect("the folder of the profile");
        let profile = match built.file_name().and_then(|name| name.to_str()) {
            Some("debug") | None => "dev",
            Some(other) => other,
        };
        let made = Command::new(env!("CARGO"))
            .args([
                "build",
                "--locked",
                "--quiet",
                "--example",
                "attacker",
                "--profile",
                profile,
            ])
            .arg("--target-dir")
            .arg(built.parent().expect("the folder of everything built"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo starts");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "cargo cannot build the attacker: {said}");
        let program = built.join("examples").join("attacker");
        assert!(program.is_file(), "no attacker at {}", program.display());
        program
    })
}
