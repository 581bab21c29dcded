//! The first change that CONTRIBUTING.md walks still fits.

use super::paper;
use std::io::Write;
use std::process::{Command, Stdio};

/// The fenced blocks of changes in a paper, without their indentation.
fn changes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(indent) = line.find("```diff") else { continue };
        let block = lines.by_ref().take_while(|line| line.trim() != "```");
        let block = block.map(|line| line.get(indent..).unwrap_or("").to_owned() + "\n");
        found.push(block.collect());
    }
    found
}

/// Whether a change fits on the sources as they are; nothing is changed.
fn fits(change: &str) -> bool {
    let mut git = Command::new("git")
        .args(["apply", "--check", "-"])
        .current_dir(crate::support::sources::root())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("git starts");
    let mut input = git.stdin.take().expect("its input");
    input.write_all(change.as_bytes()).expect("git reads");
    drop(input);
    git.wait().expect("git ends").success()
}

#[test]
fn the_change_that_is_walked_for_newcomers_fits_on_the_sources() {
    let changes = changes(&paper("CONTRIBUTING.md"));
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(fits(&changes[0]), "it does not fit any more:\n{}", changes[0]);
    let other = changes[0].replace("=> to_discuss", "=> compared");
    assert!(!fits(&other), "what does not fit is seen");
}
