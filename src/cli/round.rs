//! `round`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::Desk;
use super::apart::with_parts;
use super::arguments::{Round as Command, RoundAdd, Which};
use super::catalogue::{gemeente, provider, round};
use crate::catalogue::{
    NewRound, Provider, RoundProblem, elsewhere, gemeenten, participations, providers, questionnaires, rounds,
};
use crate::db::DbError;
use crate::disclosure::Rule;
use crate::keys::{fingerprint, read_public};
use crate::moments;
use crate::values::words::Mode;

/// Nodes hold a round for open for two seconds after it stops; the last count waits for them.
const SETTLE: Duration = Duration::from_secs(5);

pub(super) fn run(desk: &Desk, command: Command) -> Result<ExitCode> {
    match command {
        Command::Add(new) => add(desk, &new)?,
        Command::Join {
            which,
            aanbieder,
            wijze,
        } => join(desk, &which, &aanbieder, wijze)?,
        Command::Open { which, sleutel } => open(desk, &which, sleutel.as_deref())?,
        Command::Close { which, deel } => close(desk, &which, &deel)?,
        Command::Correct(wrong) => super::correction::run(desk, &wrong)?,
        Command::Tighten(stricter) => super::tighten::run(desk, &stricter)?,
        Command::List => list(desk)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn add(desk: &Desk, new: &RoundAdd) -> Result<()> {
    let db = desk.store()?.db;
    let (gemeente, questionnaire) = db.read("round add", |conn| {
        let gemeente = gemeente(conn, &new.gemeente)?;
        match questionnaires::latest(conn, &new.vragenlijst) {
            Err(DbError::Missing) => anyhow::bail!(
                "there is no questionnaire '{}'; see: ervaringwijzer questionnaire list (and questionnaire add)",
                new.vragenlijst
            ),
            found => Ok((gemeente, found?)),
        }
    })?;
    let row = NewRound {
        gemeente: gemeente.id,
        questionnaire: questionnaire.id,
        name: new.naam.clone(),
        purpose: new.doel,
        purpose_reason: new.reden.clone(),
        opens: new.van,
        closes: new.tot,
        rule: Rule {
            k: new.k,
            h_permille: new.h,
            m: new.m,
            d_permille: new.d,
        },
        preview_days: new.inzage_dagen,
        provider_issues: new.aanbieder_geeft_codes,
        public_figures: new.openbaar,
    };
    let made = db
        .write("round add", |conn| rounds::insert(conn, &row, questionnaire.domain))
        .map_err(|error| match error {
            RoundProblem::Db(DbError::Duplicate) => anyhow::anyhow!("{} has a round of that name", gemeente.name),
            other => other.into(),
        })?;
    println!("{}", made.slug);
    Ok(())
}

fn join(desk: &Desk, which: &Which, name: &str, mode: Mode) -> Result<()> {
    let db = desk.store()?.db;
    let (round, joining) = db.read("round join", |conn| {
        let round = round(conn, which)?;
        let joining: Vec<Provider> = if name == "alle" {
            providers::all(conn)?
        } else {
            vec![provider(conn, name)?]
        };
        Ok::<_, anyhow::Error>((round, joining))
    })?;
    let now = desk.now();
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
        Ok::<_, DbError>(joined)
    })?;
    println!("{joined} providers take part in {} from now on, as {mode}.", round.name);
    Ok(())
}

fn open(desk: &Desk, which: &Which, sleutel: Option<&Path>) -> Result<()> {
    let store = desk.store()?;
    let found = store.db.read("round open", |conn| round(conn, which))?;
    let Some(path) = sleutel else {
        moments::open_round(&store.db, &store.keys, found.id, desk.now())?;
        println!("{} is open from {} to {}.", found.name, found.opens, found.closes);
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
    moments::open_round_with(&store.db, &store.keys, found.id, desk.now(), &public)?;
    println!("{} is open from {} to {}.", found.name, found.opens, found.closes);
    println!("Ballots open with the key {} only.", fingerprint(&public));
    println!("Compare this name with that of its holder, by telephone, before any code is handed out.");
    Ok(())
}

fn close(desk: &Desk, which: &Which, parts: &[PathBuf]) -> Result<()> {
    let mut store = desk.store()?;
    store.keys = with_parts(store.keys, parts)?;
    let found = store.db.read("round close", |conn| round(conn, which))?;
    let away = store
        .db
        .read("round close", |conn| elsewhere::key_elsewhere(conn, found.id))?;
    moments::stop_answers(&store.db, found.id)?;
    println!(
        "{} takes no answers any more; waiting {} seconds for answers under way.",
        found.name,
        SETTLE.as_secs()
    );
    settle();
    if away.is_some() && moments::has_ballots(&store.db, found.id)? {
        println!("Its key is elsewhere. For the last count: ervaringwijzer ballots export, then counts import.");
        return Ok(());
    }
    let summary = moments::close(&store.db, &store.keys, found.id, desk.now())?;
    super::count::say(&found.name, &summary);
    println!("Links, ballots and keys of this round are destroyed. Destroy copies and parts of its key now.");
    Ok(())
}

/// Waits until answers that were under way when a round was stopped are in.
pub(super) fn settle() {
    let (_keep, never) = channel::<()>();
    // Nothing is ever sent: this waits its whole time.
    let _ = never.recv_timeout(SETTLE);
}

fn list(desk: &Desk) -> Result<()> {
    let db = desk.store()?.db;
    db.read("round list", |conn| {
        for round in rounds::all(conn)? {
            let gemeente = gemeenten::find(conn, round.gemeente)?;
            println!(
                "{}\t{}\t{}\t{} to {}\t{}",
                gemeente.slug, round.slug, round.state, round.opens, round.closes, round.purpose
            );
        }
        Ok::<_, DbError>(())
    })?;
    Ok(())
}
