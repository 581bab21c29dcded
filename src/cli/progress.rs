//! What commands that count have in common: waiting for their turn, and saying what came of it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::lifecycle::{Finding, LifecycleError, Stage, Summary};

/// How long a command waits for another count to end, and between two tries.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const PAUSE: Duration = Duration::from_millis(200);

/// Tries again while somebody else counts, and says so once.
pub(super) fn patiently<T>(mut work: impl FnMut() -> Result<T, LifecycleError>) -> Result<T, LifecycleError> {
    let begun = Instant::now();
    let mut told = false;
    loop {
        match work() {
            Err(LifecycleError::Busy) if begun.elapsed() < PATIENCE => {
                if !told {
                    eprintln!("Another count is under way; waiting for it to end.");
                    told = true;
                }
                std::thread::park_timeout(PAUSE);
            }
            done => return done,
        }
    }
}

/// What a count moment did; never how many ballots there are.
pub(super) fn say(round: &str, summary: &Summary) {
    match &summary.release {
        Some(release) => println!("{round}: release {} is published ({}).", release.number, release.hash),
        None => println!("{round}: no new full group, so no new release."),
    }
}

/// How far a round has come.
pub(super) fn say_stage(name: &str, summary: &Summary) {
    match summary.stage {
        Stage::Counted => {}
        Stage::Stopped => {
            println!("{name} takes no answers any more, and its key is elsewhere.");
            println!("For the last count: ervaringwijzer ballots export, then counts import.");
        }
        Stage::Held(until) => {
            println!(
                "{name} was counted for the last time. Its links, ballots and keys are destroyed after {}.",
                until.minute()
            );
            println!(
                "Until then you can look whether everything is right. To destroy them now: ervaringwijzer round close --nu --ja"
            );
        }
        Stage::Closed => {
            println!("Links, ballots and keys of this round are destroyed. Destroy copies and parts of its key now.");
        }
        Stage::Before => println!("{name} was closed by somebody else meanwhile; nothing was left to do."),
    }
}

/// What was found, a line each; with anything found a command has failed.
pub(super) fn say_findings(found: &[Finding]) -> ExitCode {
    for finding in found {
        println!("{}", finding.0);
    }
    ExitCode::from(u8::from(!found.is_empty()))
}
