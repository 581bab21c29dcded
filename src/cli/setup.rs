//! `setup`: gemeenten, providers and people from a file.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;

use super::context::CommandContext;
use crate::setup::{Applied, ApplyError, apply, read_file};
use crate::values::by::By;

#[derive(Debug, Args)]
pub(super) struct Setup {
    /// TOML file; docs/samples/inrichting.toml is an example
    file: PathBuf,
    /// Say what would be made and changed, and do nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(context: &CommandContext, asked: &Setup) -> Result<ExitCode> {
    let name = asked.file.display();
    let text = std::fs::read_to_string(&asked.file).with_context(|| name.to_string())?;
    let file = match read_file(&text) {
        Ok(file) => file,
        Err(wrong) => {
            for sentence in &wrong.0 {
                eprintln!("{name}: {sentence}");
            }
            return Ok(ExitCode::from(2));
        }
    };
    let by = By::command(context.now());
    let db = context.store()?.db;
    let done = match db.write("setup", |conn| apply(conn, &file, by, asked.dry_run)) {
        Ok(done) | Err(ApplyError::Tried(done)) => done,
        Err(error) => return Err(error).with_context(|| name.to_string()),
    };
    say(context, asked.dry_run, &done);
    Ok(ExitCode::from(u8::from(done.differs)))
}

fn say(context: &CommandContext, tried: bool, done: &Applied) {
    for line in &done.lines {
        println!("{}: {}", line.what, line.outcome);
        if let Some(path) = line.link_path().filter(|_| !tried) {
            println!(
                "  link to choose a password, once, for seven days: {}{path}",
                context.base_url()
            );
        }
    }
    println!(
        "{}",
        match (tried, done.changed) {
            (true, true) => "Only tried: nothing was done.",
            (true, false) | (false, false) => "Nothing to do: nothing was changed.",
            (false, true) => "Done.",
        }
    );
}
