//! `round`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::{Round as Command, RoundAdd};
use super::context::CommandContext;
use super::places::{Which, gemeente, provider, round};
use crate::accounts;
use crate::catalogue::{
    NewRound, Provider, Round, RoundError, gemeenten, participations, providers, questionnaires, rounds,
};
use crate::db::DbError;
use crate::disclosure::Rule;
use crate::keys::{fingerprint, read_public};
use crate::lifecycle;
use crate::values::by::By;
use crate::values::day::Day;
use crate::values::terms::{Counting, Mode, PublicFigures};

pub(super) fn run(context: &CommandContext, command: Command) -> Result<ExitCode> {
    match command {
        Command::Add(new) => add(context, &new)?,
        Command::Join { which, provider, mode } => join(context, &which, &provider, mode)?,
        Command::Open { which, key } => open(context, &which, key.as_deref())?,
        Command::Close(close) => return super::closing::close(context, &close),
        Command::Hold(hold) => return super::closing::hold(context, &hold),
        Command::Words(words) => return super::words::run(context, &words),
        Command::Mend(mend) => return super::closing::mend(context, &mend),
        Command::Correct(wrong) => super::correction::run(context, &wrong)?,
        Command::Tighten(stricter) => super::tighten::run(context, &stricter)?,
        Command::List => list(context)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn add(context: &CommandContext, new: &RoundAdd) -> Result<()> {
    let db = context.store()?.db;
    let (gemeente, questionnaire) = db.read("round add", |conn| {
        let gemeente = gemeente(conn, &new.gemeente)?;
        match questionnaires::latest(conn, &new.questionnaire) {
            Err(DbError::Missing) => anyhow::bail!(
                "there is no questionnaire '{}'; see: ervaringwijzer questionnaire list (and questionnaire add)",
                new.questionnaire
            ),
            found => Ok((gemeente, found?)),
        }
    })?;
    let row = NewRound {
        gemeente: gemeente.id,
        questionnaire: questionnaire.id,
        name: new.name.clone(),
        purpose: new.purpose,
        purpose_reason: new.reason.clone(),
        opens: new.from,
        closes: new.until.unwrap_or_else(Day::never),
        rule: Rule {
            k: new.k,
            h_permille: new.h,
            m: new.m,
            d_permille: new.d,
        },
        preview_days: new.preview_days,
        provider_issues: new.provider_issues_codes,
        public_figures: new.public.unwrap_or(new.purpose.proposes()),
        counting: new.counting.unwrap_or(if new.endless {
            Counting::Quarterly
        } else {
            Counting::AtClose
        }),
    };
    let made = db
        .write("round add", |conn| {
            let made = rounds::insert(conn, &row, questionnaire.domain)?;
            let by = By::command(context.now());
            accounts::log(conn, by, "ronde-gemaakt", &format!("ronde {} ({})", made.id, made.name))?;
            Ok::<_, RoundError>(made)
        })
        .map_err(|error| match error {
            RoundError::Db(DbError::Duplicate) => anyhow::anyhow!("{} has a round of that name", gemeente.name),
            other => other.into(),
        })?;
    println!("{}", made.slug);
    if new.public.is_none() && made.public_figures == PublicFigures::Whole {
        eprintln!(
            "The figures of everybody together will be public, and the start screen tells clients. For words only, before it opens: ervaringwijzer round tighten --gemeente {} --ronde {} --openbaar geen",
            gemeente.slug, made.slug
        );
    }
    Ok(())
}

fn join(context: &CommandContext, which: &Which, name: &str, mode: Mode) -> Result<()> {
    let db = context.store()?.db;
    let (round, joining) = db.read("round join", |conn| {
        let round = round(conn, which)?;
        let joining: Vec<Provider> = if name == "alle" {
            providers::offered(conn, round.gemeente)?
        } else {
            let one = provider(conn, name)?;
            anyhow::ensure!(
                one.ended.is_none(),
                "{} is no longer asked for new rounds (a page of the administrator takes that back)",
                one.name
            );
            vec![one]
        };
        Ok::<_, anyhow::Error>((round, joining))
    })?;
    let now = context.now();
    let joined = db.write("round join", |conn| {
        let there = participations::of_round(conn, round.id)?;
        let new = joining.iter().filter(|provider| {
            !there
                .iter()
                .any(|seat| seat.participation.provider == provider.id && seat.participation.mode == mode)
        });
        let mut joined = 0;
        for provider in new {
            participations::join(conn, round.id, provider.id, mode, now)?;
            joined += 1;
        }
        if joined > 0 {
            let object = format!("ronde {}, {joined} erbij, {mode}", round.id);
            accounts::log(conn, By::command(now), "ronde-aanbieders", &object)?;
        }
        Ok::<_, DbError>(joined)
    })?;
    println!("{joined} providers take part in {} from now on, as {mode}.", round.name);
    Ok(())
}

fn open(context: &CommandContext, which: &Which, key: Option<&Path>) -> Result<()> {
    let store = context.store()?;
    let found = store.db.read("round open", |conn| round(conn, which))?;
    let Some(path) = key else {
        lifecycle::open_round_logged(&store.db, &store.keys, found.id, By::command(context.now()))?;
        say_open(&found);
        println!(
            "Its keys are in the key directory. Make a copy for a second medium, apart from backups of the data: ervaringwijzer keys export"
        );
        return Ok(());
    };
    let file = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let public = read_public(&file).with_context(|| {
        format!(
            "{} is no public half of a key; make one: ervaringwijzer keys make",
            path.display()
        )
    })?;
    lifecycle::open_round_with(&store.db, &store.keys, found.id, context.now(), &public)?;
    say_open(&found);
    println!("Ballots open with the key {} only.", fingerprint(&public));
    println!("Compare this name with that of its holder, by telephone, before any code is handed out.");
    Ok(())
}

fn say_open(round: &Round) {
    if round.is_endless() {
        println!("{} is open from {} until it is closed.", round.name, round.opens);
    } else {
        println!("{} is open from {} to {}.", round.name, round.opens, round.closes);
    }
}

fn list(context: &CommandContext) -> Result<()> {
    let db = context.store()?.db;
    db.read("round list", |conn| {
        for round in rounds::all(conn)? {
            let gemeente = gemeenten::find(conn, round.gemeente)?;
            println!(
                "{}\t{}\t{}\t{} to {}\t{}\t{}",
                gemeente.slug,
                round.slug,
                round.state,
                round.opens,
                if round.is_endless() {
                    "no end".to_owned()
                } else {
                    round.closes.to_string()
                },
                round.purpose,
                round.counting
            );
        }
        Ok::<_, DbError>(())
    })?;
    Ok(())
}
