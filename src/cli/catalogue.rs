//! `migrate` and `gemeente`.

use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::Gemeente as Command;
use super::context::CommandContext;
use crate::catalogue::gemeenten;
use crate::i18n::Languages;
use crate::setup::{self, Changed, Details, Field};
use crate::startup::open_store;
use crate::values::by::By;

pub(super) fn migrate(context: &CommandContext) -> Result<ExitCode> {
    open_store(&context.settings, true)?;
    println!("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn run(context: &CommandContext, command: Command) -> Result<ExitCode> {
    let store = context.store()?;
    let db = store.db.clone();
    match command {
        Command::TakeAlong(asked) => super::departure::take_along(context, &store, &asked)?,
        Command::Leave(asked) => super::departure::leave(context, &store, &asked)?,
        Command::Add {
            name,
            phone,
            hours,
            contact,
            languages,
        } => {
            let name = setup::gemeente_name(&name).map_err(|wrong| anyhow::anyhow!("the name {wrong}"))?;
            let details = checked(&Details {
                phone,
                hours,
                contact,
                languages: match languages.as_slice() {
                    [] => Languages::default(),
                    chosen => Languages::of(chosen),
                },
            })?;
            let by = By::command(context.now());
            let made = db.write("gemeente add", |conn| setup::add_gemeente(conn, &name, &details, by));
            println!("{}", made.with_context(|| format!("gemeente {name}"))?.slug);
        }
        Command::Change {
            gemeente,
            phone,
            hours,
            contact,
            languages,
        } => {
            let there = db.read("gemeente change", |conn| super::places::gemeente(conn, &gemeente))?;
            let kept = Details::of(&there);
            let new = checked(&Details {
                phone: phone.unwrap_or(kept.phone),
                hours: hours.unwrap_or(kept.hours),
                contact: contact.unwrap_or(kept.contact),
                languages: languages.map_or(kept.languages, |chosen| Languages::of(&chosen)),
            })?;
            let by = By::command(context.now());
            let done = db.write("gemeente change", |conn| {
                setup::change_details(conn, there.id, &new, None, by)
            })?;
            say(&done, &new);
        }
        Command::Style(asked) => super::style::run(context, &db, &asked)?,
        Command::OpenData(choice) => super::open_data::run(context, &db, &choice)?,
        Command::List => {
            for gemeente in db.read("gemeente list", gemeenten::all)? {
                println!("{}\t{}", gemeente.slug, gemeente.name);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Details that will do, or what is wrong with them.
fn checked(typed: &Details) -> Result<Details> {
    typed.checked().map_err(|wrong| {
        let flag = |field| match field {
            Field::Phone => "--telefoon",
            Field::Hours => "--uren",
            _ => "--contact",
        };
        let all: Vec<String> = wrong
            .iter()
            .map(|one| format!("{} {}", flag(one.field), one.wrong))
            .collect();
        anyhow::anyhow!("{}", all.join("; "))
    })
}

fn say(done: &Changed, new: &Details) {
    let Changed::From(before) = done else {
        return println!("Nothing changed: it was so already.");
    };
    for (field, before, after) in before.differences(new) {
        println!("{field}: '{before}' is now '{after}'");
    }
}
