//! `round close`, `round hold`, `round mend`: the end of a round.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::context::CommandContext;
use super::offline_count::with_parts;
use super::places::{Which, round};
use super::progress::{patiently, say, say_stage};
use crate::accounts;
use crate::catalogue::{RoundError, holds};
use crate::db::DbError;
use crate::lifecycle::{self, LifecycleError, MendError, Mended, Stage};
use crate::values::by::By;
use crate::values::terms::RoundState;

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

pub(super) fn close(context: &CommandContext, asked: &Close) -> Result<ExitCode> {
    let mut store = context.store()?;
    store.keys = with_parts(store.keys, &asked.part)?;
    let found = store.db.read("round close", |conn| round(conn, &asked.which))?;
    let name = found.name.as_str();
    match lifecycle::stop_answers_logged(&store.db, found.id, By::command(context.now())) {
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
        say(name, &counted);
    }
    say_stage(name, &summary);
    Ok(ExitCode::SUCCESS)
}

pub(super) fn hold(context: &CommandContext, asked: &Hold) -> Result<ExitCode> {
    let db = context.store()?.db;
    if let Some(hours) = asked.hours {
        if hours > holds::LONGEST_HOLD {
            bail!("a hold is 0 to {} hours", holds::LONGEST_HOLD);
        }
        db.write("round hold", |conn| {
            holds::set_hours(conn, Some(hours))?;
            accounts::log(
                conn,
                By::command(context.now()),
                "uitstel-vernietiging",
                &format!("{hours} uur"),
            )
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
            say(name, summary);
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
