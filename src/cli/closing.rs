//! `round close`, `round hold`, `round mend`: the end of a round.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::CommandContext;
use super::arguments::Which;
use super::catalogue::round;
use super::offline_count::with_parts;
use crate::accounts::{self, Entry};
use crate::catalogue::{RoundError, holds};
use crate::db::DbError;
use crate::lifecycle::{self, LifecycleError, MendError, Mended, Stage, Summary};
use crate::values::terms::RoundState;

/// How long a command waits for another count to end, and between two tries.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const PAUSE: Duration = Duration::from_millis(200);

/// What can be typed about closing.
#[derive(Debug, clap::Args)]
pub(super) struct Close {
    #[command(flatten)]
    pub(super) which: Which,
    /// A part of the opening key (keys split); give as many as are needed
    #[arg(long = "deel", value_name = "PART")]
    pub(super) part: Vec<PathBuf>,
    /// Destroy links, ballots and keys now, without the hold after the last count; needs --ja
    #[arg(long = "nu", requires = "yes")]
    pub(super) at_once: bool,
    /// Yes, nothing of this round has to be looked at any more
    #[arg(long = "ja")]
    pub(super) yes: bool,
}

/// What can be typed about mending.
#[derive(Debug, clap::Args)]
pub(super) struct Mend {
    #[command(flatten)]
    pub(super) which: Which,
    /// A part of the opening key (keys split); give as many as are needed
    #[arg(long = "deel", value_name = "PART")]
    pub(super) part: Vec<PathBuf>,
    /// Destroy ballots that no key opens
    #[arg(long = "ja")]
    pub(super) yes: bool,
}

/// What can be typed about the hold.
#[derive(Debug, clap::Args)]
pub(super) struct Hold {
    /// Hours between the last count of a round and the destruction, 0 to 168; without it, says how many there are
    #[arg(long = "uren", value_name = "UREN")]
    pub(super) hours: Option<u32>,
}

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

pub(super) fn close(context: &CommandContext, asked: &Close) -> Result<ExitCode> {
    let mut store = context.store()?;
    store.keys = with_parts(store.keys, &asked.part)?;
    let found = store.db.read("round close", |conn| round(conn, &asked.which))?;
    let name = found.name.as_str();
    match lifecycle::stop_answers(&store.db, found.id) {
        Err(RoundError::State(RoundState::Closed)) => {
            println!("{name} was closed before; nothing was done now.");
            return Ok(ExitCode::SUCCESS);
        }
        stopped => stopped?,
    }
    if found.state == RoundState::Open {
        println!("{name} takes no answers any more.");
    }
    let now = context.now();
    let mut summary = patiently(|| lifecycle::end(&store.db, &store.keys, found.id, now, now))?;
    let counted = summary.clone();
    if asked.at_once && matches!(summary.stage, Stage::Held(_)) {
        summary = patiently(|| lifecycle::end_hold(&store.db, &store.keys, found.id, now))?;
    }
    if counted.counted {
        super::count::say(name, &counted);
    }
    say_stage(name, &summary);
    Ok(ExitCode::SUCCESS)
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

pub(super) fn hold(context: &CommandContext, asked: &Hold) -> Result<ExitCode> {
    let db = context.store()?.db;
    if let Some(hours) = asked.hours {
        if hours > holds::LONGEST_HOLD {
            bail!("a hold is 0 to {} hours", holds::LONGEST_HOLD);
        }
        let entry = Entry {
            moment: context.now(),
            user: None,
            act: "uitstel-vernietiging".to_owned(),
            object: format!("{hours} uur"),
        };
        db.write("round hold", |conn| {
            holds::set_hours(conn, Some(hours))?;
            accounts::record(conn, &entry)
        })?;
    }
    let hours = db.read("round hold", holds::hours)?;
    println!("Links, ballots and keys of a round are destroyed {hours} hours after its last count.");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn mend(context: &CommandContext, asked: &Mend) -> Result<ExitCode> {
    let mut store = context.store()?;
    store.keys = with_parts(store.keys, &asked.part)?;
    let found = store.db.read("round mend", |conn| round(conn, &asked.which))?;
    let name = found.name.as_str();
    let now = context.now();
    let mended = loop {
        match lifecycle::mend(&store.db, &store.keys, found.id, asked.yes, now) {
            Err(MendError::Moment(LifecycleError::Busy)) => patiently(|| store.db.exclusive().map(drop).map_err(busy))?,
            done => break done?,
        }
    };
    match &mended {
        Mended::Sound => println!("{name}: there is nothing to mend."),
        Mended::Counted(summary) => {
            super::count::say(name, summary);
            if mended.invalid() > 0 {
                println!("{} ballots did not open.", mended.invalid());
            }
            say_stage(name, summary);
        }
        Mended::Destroyed(ballots) => println!(
            "{name}: {ballots} ballots were destroyed without being counted, with the links and keys that were left."
        ),
    }
    Ok(ExitCode::SUCCESS)
}

fn busy(error: DbError) -> LifecycleError {
    match error {
        DbError::Conflict => LifecycleError::Busy,
        other => other.into(),
    }
}
