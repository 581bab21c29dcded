//! `simulate`: invented answers that go the real way: codes, look-up, seal, one INSERT each.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;

use super::arguments::Simulate;
use super::context::CommandContext;
use super::people::{Chances, Crowd};
use super::places::{participation, round};
use crate::accounts;
use crate::catalogue::{is_demo, questionnaires, rounds};
use crate::codes::{self, Code, fewest_per_batch};
use crate::db::Db;
use crate::keys::KeyStore;
use crate::recording::{RecordError, Recorder, Snapshot};
use crate::values::by::By;
use crate::values::clock::Clock;
use crate::values::ids::{ParticipationId, RoundId};
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// How many answer at the same time, so that group commit has groups.
const TOGETHER: usize = 256;

pub(super) fn run(context: &CommandContext, simulate: &Simulate) -> Result<ExitCode> {
    let store = context.store()?;
    let (round, participation, kinds) = store.db.read("simulate", |conn| {
        anyhow::ensure!(
            is_demo(conn)?,
            "this is not a demo database; invented answers do not belong in it"
        );
        let round = round(conn, &simulate.which)?;
        let participation = participation(conn, &round, &simulate.provider, Mode::Personal)?;
        let questions = questionnaires::questions(conn, round.questionnaire)?;
        Ok((
            round.id,
            participation.id,
            questions.iter().map(|q| q.kind).collect::<Vec<Kind>>(),
        ))
    })?;
    let chances = vec![Chances::green(simulate.satisfied); kinds.len()];
    let mut crowd = Crowd::new(context.now().0.unsigned_abs());
    let forms: Vec<String> = (0..simulate.amount).map(|_| crowd.form(&kinds, &chances)).collect();
    let number = forms.len();
    let people = vec![People {
        round,
        participation,
        invited: simulate.amount,
        forms,
    }];
    actix_web::rt::System::new().block_on(answer(&store.db, &store.keys, Arc::clone(&context.clock), people))?;
    store.db.write("simulate", |conn| {
        let object = format!("{number} mensen, ronde {round}, deelname {participation}");
        accounts::log(conn, By::command(context.now()), "antwoorden-verzonnen", &object)
    })?;
    println!("{number} people answered. Count them with: ervaringwijzer count");
    Ok(ExitCode::SUCCESS)
}

/// People of one participation: how many are invited, and the forms of those who answer.
pub(super) struct People {
    pub(super) round: RoundId,
    pub(super) participation: ParticipationId,
    pub(super) invited: u32,
    pub(super) forms: Vec<String>,
}

/// Issues codes to everybody who is invited, and to no fewer than a batch has, and lets those who want to answer.
pub(super) async fn answer(db: &Db, keys: &KeyStore, clock: Arc<dyn Clock>, people: Vec<People>) -> Result<()> {
    let recorder = Arc::new(Recorder::start(db, keys.clone(), clock)?);
    let snapshot = recorder.register().read()?;
    for group in people {
        if group.invited == 0 {
            continue;
        }
        let round = db.read("simulate", |conn| rounds::find(conn, group.round))?;
        let number = group.invited.max(fewest_per_batch(&round));
        let issued = codes::issue(db, &keys.link_key(group.round)?, group.participation, number)?;
        let mut pairs = issued.codes.iter().zip(group.forms);
        loop {
            let tasks: Vec<_> = pairs
                .by_ref()
                .take(TOGETHER)
                .map(|(code, form)| {
                    let (recorder, snapshot) = (Arc::clone(&recorder), Arc::clone(&snapshot));
                    let code = code.grouped();
                    actix_web::rt::spawn(async move { one(&recorder, &snapshot, &code, &form).await })
                })
                .collect();
            if tasks.is_empty() {
                break;
            }
            for task in tasks {
                task.await??;
            }
        }
    }
    recorder.stop();
    Ok(())
}

async fn one(recorder: &Recorder, snapshot: &Arc<Snapshot>, code: &str, form: &str) -> Result<(), RecordError> {
    let code: Code = code.parse().map_err(|_err| RecordError::Unknown)?;
    let found = recorder.find(snapshot, &code).await?;
    match recorder.seal(&found, form.as_bytes()) {
        Ok(sealed) => recorder.write(&found, sealed).await,
        // Somebody who skips everything leaves no ballot.
        Err(RecordError::Empty) => Ok(()),
        Err(other) => Err(other),
    }
}
