//! `mail`.

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::Subcommand;

use super::context::CommandContext;
use crate::accounts;
use crate::installation::Mail as MailNow;
use crate::mail::{Email, Post};
use crate::values::by::By;

#[derive(Debug, Subcommand)]
pub(super) enum Mail {
    /// Send a letter to see whether mail arrives, and say what is wrong when it cannot be sent
    #[command(after_help = "Example: ervaringwijzer mail test --naar ans@voorbeeldstad.nl")]
    Test {
        #[arg(long = "naar", value_name = "ADDRESS")]
        target: String,
    },
}

pub(super) fn run(context: &CommandContext, command: &Mail) -> Result<ExitCode> {
    let Mail::Test { target } = command;
    let (mail, store) = context.mail()?;
    let settings = match mail {
        MailNow::On(settings) => settings,
        MailNow::Off => bail!("no mail server is set; see smtp and mail-from in docs/operations.md"),
        MailNow::Broken(trouble) => bail!(trouble),
    };
    let server = settings.server();
    let post = Post::new(&settings).context("mail-from")?;
    post.reach().with_context(|| server.clone())?;
    let id = format!("proef-{}", context.now().0);
    post.send(target, &Email::test(), &id).with_context(|| server.clone())?;
    if let Some(store) = store {
        let by = By::command(context.now());
        store
            .db
            .write("mail test", |conn| accounts::log(conn, by, "proefmail", "aangenomen"))?;
    }
    println!("The mail server {server} took a letter for {target}. Look whether it arrives.");
    Ok(ExitCode::SUCCESS)
}
