//! `count`.

use std::process::ExitCode;

use anyhow::Result;

use super::Desk;
use super::arguments::Count;
use crate::accounts;
use crate::catalogue::rounds;
use crate::moments::{self, Due, Summary};
use crate::values::words::RoundState;

pub(super) fn run(desk: &Desk, count: &Count) -> Result<ExitCode> {
    let store = desk.store()?;
    let now = desk.now();
    let owed = if count.due {
        store.db.write("forget", |conn| accounts::forget(conn, now))?;
        moments::due(&store.db, &desk.settings.count_moment, now)?
    } else {
        let open = store
            .db
            .read("count", |conn| rounds::in_state(conn, RoundState::Open))?;
        open.iter()
            .filter(|round| round.opens.start() <= now)
            .map(|round| Due::Count(round.id, now))
            .collect()
    };
    if owed.is_empty() {
        println!("There is nothing to count.");
    }
    for one in owed {
        let (Due::Count(id, _) | Due::Close(id, _)) = one;
        let round = store.db.read("count", |conn| rounds::find(conn, id))?;
        let summary = moments::carry_out(&store.db, &store.keys, one)?;
        say(&round.name, &summary);
    }
    let found = moments::check(&store.db, &store.keys)?;
    for finding in &found {
        println!("{}", finding.0);
    }
    Ok(if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// What a count moment did; never how many ballots there are.
pub(super) fn say(round: &str, summary: &Summary) {
    match &summary.release {
        Some(release) => println!("{round}: release {} is published ({}).", release.number, release.hash),
        None => println!("{round}: no new full group, so no new release."),
    }
}
