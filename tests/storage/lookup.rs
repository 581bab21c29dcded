//! Finding the round of a code: what a database is asked for it where very many rounds are open.

use crate::support::statements::Statements;
use crate::support::town::{Town, both_engines, open};
use ervaringwijzer::catalogue::rounds;
use ervaringwijzer::lifecycle;
use ervaringwijzer::recording::{RecordError, Recorder};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::terms::Mode;
use std::sync::Arc;

both_engines!(
    of_many_rounds_one_tag_is_asked_for_once_a_participation_was_met,
    of_few_rounds_every_tag_is_asked_for_at_once,
    whoever_was_met_is_forgotten_with_the_codes_and_the_round,
);

/// Somebody who looks codes up, and what the database hears of it.
struct Desk {
    recorder: Recorder,
    statements: Statements,
}

impl Desk {
    fn of(town: &Town) -> Self {
        let statements = Statements::of(town.url());
        let db = open(town.url());
        db.read("a connection", rounds::all).expect("a first look");
        let recorder = Recorder::start(&db, town.keys.clone(), Arc::new(town.clock.clone()));
        Self {
            recorder: recorder.expect("threads"),
            statements,
        }
    }

    fn find(&self, code: &str) -> Result<ParticipationId, RecordError> {
        let snapshot = self.recorder.register().read().expect("the open rounds");
        let code = code.parse().expect("a code");
        self.statements.take();
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let found = runtime
            .expect("a runtime")
            .block_on(self.recorder.find(&snapshot, &code));
        found.map(|found| found.participation)
    }

    /// How many tags each statement of the last look-up asked for.
    fn tags(&self) -> Vec<usize> {
        let mut all = Vec::new();
        for asked in self.statements.take() {
            let (text, values) = asked.split_once(" -- binds").unwrap_or((&asked, ""));
            let wanted = text.split("WHERE").nth(1).unwrap_or_default();
            if text.contains("link") && wanted.contains("tag") {
                // Either database shows a tag as a list of its bytes.
                let bytes = values.split(|sign: char| !sign.is_ascii_digit());
                all.push(bytes.filter(|byte| !byte.is_empty()).count() / 32);
            }
        }
        all
    }
}

fn a_round(town: &Town, number: usize) -> (RoundId, [ParticipationId; 2]) {
    let round = town.round(|round| round.name = format!("ronde {number}"));
    let seats = ["De Vlier", "De Linde"].map(|name| {
        let provider = town.provider(&format!("{name} {number}"));
        town.join(round, provider, Mode::Personal)
    });
    town.open(round);
    (round, seats)
}

fn of_many_rounds_one_tag_is_asked_for_once_a_participation_was_met(town: &Town) {
    let all: Vec<_> = (1..=12).map(|number| a_round(town, number)).collect();
    let (round, [seat, other]) = all[7];
    let (codes, others) = (town.codes(round, seat, 3), town.codes(round, other, 1));
    let desk = Desk::of(town);
    assert_eq!((desk.find(&codes[0]), desk.tags()), (Ok(seat), vec![12]));
    for code in &codes {
        assert_eq!((desk.find(code), desk.tags()), (Ok(seat), vec![1]), "it was met");
    }
    assert_eq!((desk.find(&others[0]), desk.tags()), (Ok(other), vec![12]));
    assert_eq!(
        (desk.find("0000-0000-0000"), desk.tags()),
        (Err(RecordError::Unknown), vec![12]),
        "what is no code of any round is asked for once, under all keys"
    );
    let later = town.codes(round, seat, 1);
    assert_eq!(
        (desk.find(&later[0]), desk.tags()),
        (Ok(seat), vec![12]),
        "issued later"
    );
    assert_eq!((desk.find(&later[0]), desk.tags()), (Ok(seat), vec![1]));
}

fn of_few_rounds_every_tag_is_asked_for_at_once(town: &Town) {
    let all: Vec<_> = (1..=3).map(|number| a_round(town, number)).collect();
    let (round, [seat, _]) = all[1];
    let code = town.codes(round, seat, 1).remove(0);
    let desk = Desk::of(town);
    for _ in 0..2 {
        assert_eq!((desk.find(&code), desk.tags()), (Ok(seat), vec![3]));
    }
}

fn whoever_was_met_is_forgotten_with_the_codes_and_the_round(town: &Town) {
    let all: Vec<_> = (1..=10).map(|number| a_round(town, number)).collect();
    let (round, [seat, other]) = all[0];
    let (code, kept) = (
        town.codes(round, seat, 1).remove(0),
        town.codes(round, other, 1).remove(0),
    );
    let desk = Desk::of(town);
    assert_eq!((desk.find(&code), desk.find(&kept)), (Ok(seat), Ok(other)));
    let by = By::command(town.now());
    let void = lifecycle::void(&town.db, seat, 1, "verkeerd gedrukt", by);
    void.expect("a batch that may be voided");
    assert_eq!(desk.find(&code), Err(RecordError::Unknown));
    assert_eq!(desk.find(&kept), Ok(other), "and nobody else's");
    town.close(round);
    let desk = Desk::of(town);
    assert_eq!(
        (desk.find(&kept), desk.tags()),
        (Err(RecordError::Unknown), vec![9]),
        "nine rounds are left, and no key of the closed one"
    );
}
