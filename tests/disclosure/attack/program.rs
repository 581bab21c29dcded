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
    /// In which way: klein, eensgezind, combinatie, grens, gok, or one of three kinds of stap.
    pub(crate) how: String,
    pub(crate) question: String,
    pub(crate) numbers: [u32; 14],
    /// `NAME@RELEASE` or `NAME@rest`, for each group in it.
    pub(crate) groups: Vec<String>,
}

/// The best guess about single people, all people of a role together; shares in per mille.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Guess {
    /// Answers of people whose smallest group is known.
    pub(crate) people: usize,
    /// How many of these a guess gets right for sure: before (by the whole), by what was told as it was told, and after
    /// everything was combined; and at most how many, after everything.
    pub(crate) right: [usize; 4],
    /// The best guess about anybody: before, as told, after; and in a group of how many the last was.
    pub(crate) best: [usize; 4],
    /// How many people have a guess below 500, 800, 900, 1000, and of 1000.
    pub(crate) spread: [usize; 5],
}

impl Guess {
    fn add(&mut self, other: &Self) {
        let sum = |mine: &mut [usize], theirs: &[usize]| mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b);
        self.people += other.people;
        sum(&mut self.right, &other.right);
        sum(&mut self.spread, &other.spread);
        let size = if self.best[2] < other.best[2] {
            other.best[3]
        } else {
            self.best[3]
        };
        self.best = std::array::from_fn(|at| self.best[at].max(other.best[at]));
        self.best[3] = size;
    }
}

/// What came of an attack.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Groups attacked, by role.
    pub(crate) attacked: BTreeMap<String, usize>,
    /// Published numbers read.
    pub(crate) numbers: usize,
    /// Guesses, by role.
    pub(crate) guesses: BTreeMap<String, Guess>,
    pub(crate) pinned: Vec<Pinned>,
}

impl Outcome {
    /// Adds another.
    pub(crate) fn add(&mut self, other: Self) {
        for (role, groups) in other.attacked {
            *self.attacked.entry(role).or_default() += groups;
        }
        self.numbers += other.numbers;
        for (role, guess) in &other.guesses {
            self.guesses.entry(role.clone()).or_default().add(guess);
        }
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
    let kind = |role: &str| {
        let kind = role.rsplit('/').next().unwrap_or(role);
        kind.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned()
    };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match line.split(';').collect::<Vec<_>>()[..] {
            ["rol", role, numbers, groups] => {
                *outcome.attacked.entry(kind(role)).or_default() += groups.parse::<usize>().expect("a number");
                outcome.numbers += numbers.parse::<usize>().expect("a number");
            }
            ["gok", role, people, right, best, spread] => {
                let guess = Guess {
                    people: people.parse().expect("a number"),
                    right: numbers(right),
                    best: numbers(best),
                    spread: numbers(spread),
                };
                outcome.guesses.entry(kind(role)).or_default().add(&guess);
            }
            ["vast", role, how, _, question, counts, groups] => {
                outcome.pinned.push(Pinned {
                    role: role.to_owned(),
                    how: how.to_owned(),
                    question: question.to_owned(),
                    numbers: numbers(counts).map(|count| u32::try_from(count).expect("small")),
                    groups: groups.split('+').map(str::to_owned).collect(),
                });
            }
            _ => panic!("the attacker said what nobody understands: {line}"),
        }
    }
    assert!(outcome.numbers > 0, "the attacker found nothing to read");
    outcome
}

fn numbers<const N: usize>(by_commas: &str) -> [usize; N] {
    let numbers: Vec<usize> = by_commas.split(',').map(|n| n.parse().expect("a count")).collect();
    numbers.try_into().expect("so many numbers")
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
            // The same as the tests were built with: with other ones everything would be built anew.
            .args(cfg!(feature = "full").then_some("--features=full"))
            .arg("--target-dir")
            .arg(built.parent().expect("the folder of everything built"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            // With it everything would be built anew.
            .env_remove("RUSTC_BOOTSTRAP")
            .output()
            .expect("cargo starts");
        let said = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "cargo cannot build the attacker: {said}");
        let program = built.join("examples").join("attacker");
        assert!(program.is_file(), "no attacker at {}", program.display());
        program
    })
}
