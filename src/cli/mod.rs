//! The command line: reads arguments, calls the library, says what happened.
//!
//! The only place that prints. Exit codes: 0 done, 1 failed or something found, 2 wrongly called.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line speaks to people on these two"
)]

mod arguments;
mod backup;
mod catalogue;
mod check;
mod closing;
mod code_arguments;
mod codes;
mod context;
mod correction;
mod count;
mod demo;
mod departure;
mod healthcheck;
mod import;
mod key_arguments;
mod keys;
mod kiosk;
mod mail;
mod new_file;
mod offline_count;
mod open_data;
mod passphrase;
mod people;
mod places;
mod progress;
mod provider;
mod questionnaire;
mod region;
mod round;
mod serve;
mod setup;
mod simulate;
mod style;
mod tighten;
mod token;
mod user;
mod words;

pub use arguments::Arguments;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::{CommandFactory as _, Parser as _};

use self::arguments::Command;
use self::context::CommandContext;
use crate::config::{self, Source};
use crate::startup::keep_private;
use crate::values::clock::SystemClock;

/// Runs the program with the arguments and environment of this process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing useful is left to do when even this cannot be written.
            drop(error.print());
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match dispatch(arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ervaringwijzer: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<ExitCode> {
    let environment: Source = std::env::vars().collect();
    let file = arguments.config.clone();
    let settings = match config::load(&arguments.flags(), &environment, file.as_deref()) {
        Ok(settings) => settings,
        Err(problem) => {
            eprintln!("ervaringwijzer: {problem}");
            return Ok(ExitCode::from(2));
        }
    };
    crate::observability::start(settings.log.parse()?);
    keep_private();
    let Some(command) = arguments.command else {
        Arguments::command().print_help()?;
        println!("\nStart with: ervaringwijzer demo");
        return Ok(ExitCode::from(2));
    };
    let context = CommandContext {
        settings,
        clock: Arc::new(SystemClock),
    };
    match command {
        Command::Demo(demo) => demo::run(context, &demo),
        Command::Serve => serve::run(&context),
        Command::Migrate => catalogue::migrate(&context),
        Command::Setup(asked) => setup::run(&context, &asked),
        Command::Gemeente(command) => catalogue::run(&context, command),
        Command::Region(command) => region::run(&context, command),
        Command::Provider(command) => provider::run(&context, command),
        Command::Import(asked) => import::run(&context, &asked),
        Command::Questionnaire(command) => questionnaire::run(&context, command),
        Command::Round(command) => round::run(&context, command),
        Command::Links(command) => codes::run(&context, command),
        Command::Kiosk(command) => kiosk::run(&context, command),
        Command::Count(count) => count::run(&context, &count),
        Command::Ballots(command) => offline_count::ballots(&context, &command),
        Command::Counts(command) => offline_count::counts(&context, &command),
        Command::Keys(command) => keys::run(&context, &command),
        Command::User(command) => user::run(&context, command),
        Command::Token(command) => token::run(&context, command),
        Command::Openapi => openapi(),
        Command::Mail(command) => mail::run(&context, &command),
        Command::Backup(asked) => backup::back_up(&context, &asked),
        Command::Restore(asked) => backup::restore(&context, &asked),
        Command::Move(asked) => backup::transfer(&context, &asked),
        Command::Check => check::run(&context),
        Command::Simulate(simulate) => simulate::run(&context, &simulate),
        Command::Healthcheck => healthcheck::run(&context),
    }
}

/// `openapi`: needs no database.
fn openapi() -> Result<ExitCode> {
    println!("{}", crate::web::api_document()?.trim_end());
    Ok(ExitCode::SUCCESS)
}
