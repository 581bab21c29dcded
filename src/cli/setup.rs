//! `setup`: gemeenten, providers and people from a file.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
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
    let folder = asked.file.parent().map(Path::to_owned).unwrap_or_default();
    let logo = |path: &str, most: usize| first_bytes(&folder.join(path), most).map_err(|error| error.to_string());
    let file = match read_file(&text).and_then(|file| file.with_logos(logo)) {
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

/// So many bytes of a file at most.
fn first_bytes(path: &Path, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
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
