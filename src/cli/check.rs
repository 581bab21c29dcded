//! `check`.

use std::process::ExitCode;

use anyhow::Result;

use super::context::CommandContext;
use super::progress::say_findings;
use crate::db::DbError;
use crate::installation::Mail;
use crate::lifecycle::{self, Finding};

pub(super) fn run(context: &CommandContext) -> Result<ExitCode> {
    let store = context.store()?;
    let mut found = lifecycle::check_node(&store.db, &store.keys, context.settings.teller)?;
    found.extend(
        store
            .db
            .read("check", |conn| lifecycle::clock_findings(conn, context.now()))?,
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
    let installation = context.installation(&store)?;
    let (mail, moment) = store.db.read("check", |conn| {
        Ok::<_, DbError>((installation.mail(conn)?, installation.moment(conn)?))
    })?;
    if let Mail::Broken(trouble) = mail {
        found.push(Finding(trouble.to_string(), None));
    }
    if moment != context.settings.count_moment {
        eprintln!(
            "Remark: count-moment is '{moment}', as the administrator set it on a page; '{}' of the configuration does not count.",
            context.settings.count_moment
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
