//! `check`.

use std::process::ExitCode;

use anyhow::Result;

use super::Desk;
use crate::moments;

pub(super) fn run(desk: &Desk) -> Result<ExitCode> {
    let store = desk.store()?;
    let found = moments::check(&store.db, &store.keys)?;
    for finding in &found {
        println!("{}", finding.0);
    }
    if found.is_empty() {
        println!("Everything is as it must be.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} findings.", found.len());
    Ok(ExitCode::from(1))
}
