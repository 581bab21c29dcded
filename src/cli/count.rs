//! `count`.

use std::process::ExitCode;

use anyhow::{Result, bail};

use super::arguments::Count;
use super::context::CommandContext;
use super::offline_count::with_parts;
use super::progress::{patiently, say, say_findings, say_stage};
use crate::accounts;
use crate::catalogue::{RoundError, rounds};
use crate::lifecycle::clock::ClockError;
use crate::lifecycle::{self, Due, OnRequest};
use crate::outbox;

pub(super) fn run(context: &CommandContext, count: &Count) -> Result<ExitCode> {
    if let (Some(out), Some(target)) = (&count.out, &count.target) {
        return super::offline_count::count(context, count, out, target);
    }
    let mut store = context.store()?;
    store.keys = with_parts(store.keys, &count.part)?;
    let now = context.now();
    let owed = if count.due {
        if count.clock_is_right {
            lifecycle::clock::confirm(&store.db, now)?;
        }
        let judged = lifecycle::clock::look(&store.db, now, false)?;
        if judged.is_ok() {
            store.db.write("forget", |conn| {
                outbox::purge(conn, now)?;
                accounts::forget(conn, now)
            })?;
        }
        let owed = lifecycle::due(&store.db, &context.settings.count_moment, now)?;
        match judged {
            Err(doubt) if !count.clock_is_right && !owed.is_empty() => bail!("{doubt}. {}", ClockError::advice()),
            _ => owed,
        }
    } else {
        let mut owed = Vec::new();
        for (round, verdict) in store.db.read("count", |conn| lifecycle::on_request(conn, now))? {
            match verdict {
                OnRequest::Countable => owed.push(Due::Count(round.id, now)),
                OnRequest::AtClose => println!("{}: {}", round.name, RoundError::AtClose),
                OnRequest::KeyElsewhere => println!(
                    "{}: its key is elsewhere; use: ervaringwijzer ballots export",
                    round.name
                ),
            }
        }
        owed
    };
    if owed.is_empty() {
        println!("There is nothing to count.");
    }
    for one in owed {
        let round = store.db.read("count", |conn| rounds::find(conn, one.round()))?;
        // What is owed may have been done meanwhile; who asks for a count gets one.
        let summary = patiently(|| match one {
            Due::Count(id, moment) if !count.due => lifecycle::count(&store.db, &store.keys, id, moment),
            owed => lifecycle::carry_out(&store.db, &store.keys, owed, now),
        })?;
        if summary.counted {
            say(&round.name, &summary);
        }
        say_stage(&round.name, &summary);
    }
    let found = lifecycle::check_node(&store.db, &store.keys, context.settings.teller)?;
    Ok(say_findings(&found))
}
