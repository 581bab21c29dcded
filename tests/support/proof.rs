//! One line of the summary of proofs: what was attacked, what the same attacker made of a bad design, and of ours.
//!
//! A proof is a test whose name begins with `proof_N_`, N being the number of the proof in docs/privacy.md. It calls
//! [`report`] after its assertions held; `tests/proof` gathers the lines into docs/proof.md.

use std::fs;
use std::path::PathBuf;

/// How far a proof goes: the short form runs with `tests/run`, the long form with `tests/proof long`.
fn long() -> bool {
    std::env::var("EW_PROOF").is_ok_and(|form| form == "long")
}

/// `short` with `tests/run`, `long` with `tests/proof long`.
pub(crate) fn size(short: usize, long_form: usize) -> usize {
    if long() { long_form } else { short }
}

/// Writes one line of the summary: `name` tells the lines of one proof apart and becomes the file's name.
///
/// # Panics
/// When the line cannot be written, or one of the texts is empty.
pub(crate) fn report(number: u8, name: &str, attack: &str, control: &str, ours: &str) {
    for text in [name, attack, control, ours] {
        assert!(!text.trim().is_empty(), "a line of the summary has no empty cell");
        assert!(
            !text.contains(['|', '\n']),
            "a cell of the summary is one line without |: {text}"
        );
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("proof");
    let line = format!("| {number} | {attack} | {control} | {ours} |\n");
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(format!("{number}-{name}")), line));
    assert!(written.is_ok(), "the summary cannot be written to {}", folder.display());
}
