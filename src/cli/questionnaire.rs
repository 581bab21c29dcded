//! `questionnaire`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::Questionnaire as Command;
use super::context::CommandContext;
use crate::accounts;
use crate::catalogue::file::{QuestionnaireFile, built_in, parse};
use crate::catalogue::questionnaires;
use crate::db::Db;
use crate::values::by::By;

pub(super) fn run(context: &CommandContext, command: Command) -> Result<ExitCode> {
    match command {
        Command::Check { file } => {
            for questionnaire in read(&file)? {
                println!(
                    "{}: {} questions, nothing wrong",
                    questionnaire.code,
                    questionnaire.questions.len()
                );
            }
        }
        Command::Add { file } => {
            let all = match file {
                Some(file) => read(&file)?,
                None => built_in()?,
            };
            add(&context.store()?.db, &all, By::command(context.now()))?;
            println!("{} questionnaires were added.", all.len());
        }
        Command::List => {
            for found in context.store()?.db.read("questionnaire list", questionnaires::all)? {
                let concept = if found.concept {
                    "\tconcept: not yet tried with clients"
                } else {
                    ""
                };
                println!("{}\tversion {}\t{}{concept}", found.code, found.version, found.title);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a questionnaire file; every mistake is named with its line.
pub(super) fn read(file: &Path) -> Result<Vec<QuestionnaireFile>> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    Ok(parse(&text, &file.display().to_string())?)
}

/// Stores questionnaires as new versions, all or none.
pub(super) fn add(db: &Db, all: &[QuestionnaireFile], by: By) -> Result<()> {
    Ok(db.write("questionnaire add", |conn| {
        for questionnaire in all {
            questionnaires::add_version(conn, questionnaire)?;
        }
        let codes: Vec<&str> = all.iter().map(|one| one.code.as_str()).collect();
        accounts::log(conn, by, "vragenlijsten-toegevoegd", &codes.join(", "))
    })?)
}
