//! `check`.

use std::process::ExitCode;

use anyhow::Result;

use super::context::CommandContext;
use super::progress::say_findings;
use crate::lifecycle;

pub(super) fn run(context: &CommandContext) -> Result<ExitCode> {
    let store = context.store()?;
    let mut found = lifecycle::check_node(&store.db, &store.keys, context.settings.teller)?;
    found.extend(
        store
            .db
            .read("check", |conn| lifecycle::held_too_long(conn, context.now()))?,
    );
    let alone = store.db.read("check", |conn| lifecycle::uncopied(conn, &store.keys))?;
    for round in alone {
        eprintln!("{}", uncopied(&round.name));
    }
    let small = store.db.read("check", lifecycle::small_batches)?;
    for (round, number) in small {
        eprintln!(
            "Remark: {} has batches of fewer codes than are issued today ({number}); they are from before this version and stay as they are.",
            round.name
        );
    }
    let code = say_findings(&found);
    if found.is_empty() {
        println!("Everything is as it must be.");
    } else {
        println!("{} findings.", found.len());
    }
    Ok(code)
}

/// A warning: nothing is wrong yet.
pub(super) fn uncopied(round: &str) -> String {
    format!(
        "Warning: there is no copy of the opening key of round {round}; losing it loses every ballot that is not counted. Make one: \
         ervaringwijzer keys export"
    )
}
