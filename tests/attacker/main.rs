//! The attacker on published tables: reads what a role can download, and solves for small groups of people.
//!
//! A program of its own. It shares nothing with the service: what it knows of the rule is what everybody can read.
//!
//! `attacker FOLDER`: every folder below it that holds `weet.txt` is one role in one town, with the files (CSV or
//! JSON) that this role downloaded, and in `weet.txt` what it knows besides (`knowledge.rs`).
//!
//! # The programme
//!
//! Unknowns, for each question of each mode: for every provider p and release r the people whose answers became
//! part of the published figure of p with release r, told exactly (`p@r`) or as a band (`p~@r`), and those whose answers
//! never did (`p@rest`, the only ones that can be in "overige aanbieders samen"). Such a group has a size and a number
//! of people per answer. All of these are whole numbers and none is negative.
//!
//! Every published cell says that some groups together have so many people, and of each answer at least and at most so
//! many: the same number twice where it is told exactly. The same groups stand on the left for the size and for every
//! end. So one matrix A of 0, 1 and −1 stands for them all: cells of a provider minus the same cells one release
//! earlier, the whole minus the whole before it, the pool, what the role knows itself. Where a file keeps exact counts
//! and bands apart (JSON does, and a CSV wherever a cell grew by one of the two alone), each is an equation of its own.
//! A whole that stands is the whole of the release that it says it is from.
//!
//! A cell is a sum of groups that were told once and for all, so the ends of a difference of published cells are the
//! differences of their ends: nothing is lost by taking a band off. What a role knows of itself is how many really gave
//! an answer; there a lower end less an upper one is all that follows.
//!
//! A combination of downloads, whatever its factors, is a vector of the row space of A, and it tells the size of a set
//! of groups exactly when that vector is the 0/1 vector of the set. Hence:
//!
//! 1. Groups that stand in the same rows are one group, and A is brought in reduced echelon form, exactly
//!    (`reduce.rs`). A row with one group is a group whose size is known, and its answers or their ends.
//! 2. Each other 0/1 vector of the row space is a sum of rows of that form with factors 0 or 1, because every pivot
//!    stands in one row only. An integer programme per connected part of the exact equations looks for one with 1 to
//!    k−1 people (`solve.rs`). When it has no solution, no combination of exact cells gives one.
//! 3. What equations leave open may be fixed by inequalities: no number is negative, an answer of a band lies between
//!    its ends, no more people answer than codes were issued, a hidden cell has fewer than k people where the design
//!    says so, stuffed answers are not more than were stuffed, rounded figures lie within half a step. Linear
//!    programmes, with whole numbers where small, give the least and the most of each group; least = most for the size
//!    and for every answer is a group that is known.
//!
//! A group is **pinned** when its answers are known and it has 1 to k−1 people, or when it has more and its answers
//! are as good as one: beyond the share h below 3k people, fewer than two others in any.
//!
//! What is known only between ends leaves a **guess** (`guess.rs`). It is a finding (`gok`) when more of n people are sure
//! of one answer than the rule lets any group of n say, or anything at all is sure of a group of fewer than k.
//!
//! A reader who sees no single provider but its own also holds each **step** of the whole against the rule of steps: a
//! step over 1 to 3k−1 people whom it does not know is a finding (`stap`). No file says who added what. A role that
//! knows it all the same (`omvang`) also finds a step of fewer than m providers (`stap-van-weinig`), and one of
//! which more than d is one provider's (`stap-van-een`).
//!
//! Rounds have no unknown in common, because no file adds them up; each is a folder of its own.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a tool of the tests: it stops where it does not understand its input"
)]

mod findings;
mod guess;
mod knowledge;
mod model;
mod read;
mod reduce;
mod solve;
mod told;

use std::path::{Path, PathBuf};

fn main() {
    let root = std::env::args().nth(1).expect("the folder of the towns");
    let mut roles = Vec::new();
    collect(Path::new(&root), &mut roles);
    roles.sort();
    assert!(!roles.is_empty(), "no role below {root}");
    for folder in roles {
        let name = folder
            .strip_prefix(&root)
            .expect("below the root")
            .display()
            .to_string();
        findings::attack(&name, &folder);
    }
}

fn collect(folder: &Path, roles: &mut Vec<PathBuf>) {
    if folder.join("weet.txt").is_file() {
        roles.push(folder.to_owned());
        return;
    }
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), roles);
        }
    }
}
