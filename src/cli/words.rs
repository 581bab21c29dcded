//! `round words`: whether clients find four words back in a list after the last count.

use std::process::ExitCode;

use anyhow::Result;

use super::context::CommandContext;
use crate::accounts;
use crate::catalogue::four_words;
use crate::values::by::By;

/// Whether clients find four words of their ballot back in a list after the last count
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: ervaringwijzer round words on\nA phone shows the words where it may seal its ballot itself (phone-sealing)."
)]
pub(super) struct Words {
    /// `on` or `off`, for rounds that are still to be opened; without it, says which it is
    #[arg(value_name = "on|off", value_parser = ["on", "off"])]
    pub(super) state: Option<String>,
}

pub(super) fn run(context: &CommandContext, asked: &Words) -> Result<ExitCode> {
    let db = context.store()?.db;
    if let Some(state) = asked.state.as_deref() {
        db.write("round words", |conn| {
            four_words::switch(conn, state == "on")?;
            accounts::log(conn, By::command(context.now()), "vier-woorden", state)
        })?;
    }
    if db.read("round words", four_words::is_on)? {
        println!(
            "Rounds that are opened from now on have a list of four words per counted ballot, for everybody, after their last \
             count. Rounds that are open already stay as they are."
        );
    } else {
        println!(
            "Rounds that are opened from now on have no list of four words. Rounds that are open already stay as they are."
        );
    }
    Ok(ExitCode::SUCCESS)
}
