//! Ballots that are no ballots, ballots that come twice, and ballots of a kiosk.

use super::{assert_sound, box_of, seen_later, shown};
use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::db::{BallotRow, append_ballots};
use ervaringwijzer::keys::{Bound, SEALED_BYTES, SealingKey};
use ervaringwijzer::lifecycle::{Finding, check};
use ervaringwijzer::recording::{BadForm, RecordError};
use ervaringwijzer::values::ballot;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_second_answer_with_the_same_code_is_not_counted,
    codes_sent_at_the_same_time_count_once,
    an_unknown_code_is_refused,
    a_form_that_is_not_ours_is_refused_and_uses_nothing_up,
    answers_are_taken_only_between_the_first_and_the_last_day,
    ballots_that_do_not_open_count_apart_and_spoil_nothing,
    a_ballot_sealed_for_another_participation_is_invalid,
    answers_at_a_kiosk_are_never_added_to_those_with_codes,
    every_sealed_ballot_has_one_length,
);

fn a_second_answer_with_the_same_code_is_not_counted(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let codes = town.codes(round, seats[0], 20);
    for (code, answers) in codes.iter().zip(mixed(20)) {
        town.answer(code, &form(&answers)).expect("the first");
    }
    for code in &codes {
        town.answer(code, "v1=1&v2=1&v3=1&v4=1&v5=1").expect("nobody can tell");
    }
    assert_eq!(box_of(town, seats[0]).sealed, 20);
    town.close(round);
    let first = shown(&seen_later(town, round), "Zorg Een", Mode::Personal)[0].expect("published");
    assert_eq!(first.0, [0, 4, 4, 4, 4, 4, 0, 0], "the first answers stand");
}

fn codes_sent_at_the_same_time_count_once(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let code = town.codes(round, seats[0], 1).remove(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| town.answer(&code, "v1=5").expect("nobody can tell"));
        }
    });
    assert_eq!(box_of(town, seats[0]).sealed, 1);
}

fn an_unknown_code_is_refused(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.codes(round, seats[0], 1);
    // Well-formed: twelve zeros carry their own check character.
    assert_eq!(town.answer("0000-0000-0000", "v1=5"), Err(RecordError::Unknown));
    assert_eq!(town.answer_kiosk("bcdfghjkmnpq", "v1=5"), Err(RecordError::Unknown));
}

fn a_form_that_is_not_ours_is_refused_and_uses_nothing_up(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let code = town.codes(round, seats[0], 1).remove(0);
    for wrong in [
        "v1=8",
        "v6=1",
        "v1=5&v1=4",
        "v1=05",
        "naam=Jan",
        "v1",
        "v0=1",
        "v1=-1",
        "v1=1%30",
    ] {
        assert_eq!(town.answer(&code, wrong), Err(RecordError::BadForm(BadForm)), "{wrong}");
    }
    assert_eq!(box_of(town, seats[0]).sealed, 0);
    assert_eq!(town.answer(&code, ""), Err(RecordError::Empty), "nothing is no answer");
    assert_eq!(box_of(town, seats[0]).sealed, 0);
    town.answer(&code, "v3=6").expect("all others may be skipped");
    assert_eq!(box_of(town, seats[0]).sealed, 1);
}

fn answers_are_taken_only_between_the_first_and_the_last_day(town: &Town) {
    town.at("2026-03-01", 12, 0);
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let codes = town.codes(round, seats[0], 2);
    town.at("2026-03-01", 23, 59);
    let opens = town.find(round).opens;
    assert_eq!(town.answer(&codes[0], "v1=5"), Err(RecordError::NotYet(opens)));
    town.at("2026-03-02", 0, 0);
    town.answer(&codes[0], "v1=5").expect("midnight in Amsterdam");
    town.at("2026-04-26", 23, 59);
    town.answer(&codes[1], "v1=5").expect("the last minute");
    town.at("2026-04-27", 0, 0);
    assert_eq!(town.answer(&codes[1], "v1=5"), Err(RecordError::Ended));
}

/// Puts bytes into a box as a broken or hostile node could.
fn slip_in(town: &Town, participation: ParticipationId, sealed: &[u8]) {
    let round = town.participation(participation).round;
    let row = BallotRow {
        tag: random::bytes::<32>().expect("chance"),
        round,
        participation,
        sealed: sealed.to_vec(),
    };
    town.write(|conn| append_ballots(conn, &mut [row.clone()]));
}

fn sealed_for(town: &Town, round: RoundId, participation: ParticipationId, answers: &[u8]) -> Vec<u8> {
    let key = town.find(round).public_key.expect("an open round has its key");
    let key = SealingKey::from_bytes(&key).expect("a key");
    let plain = ballot::pack(answers).expect("few questions");
    key.seal(&Bound { round, participation }, &plain).expect("sealed")
}

fn ballots_that_do_not_open_count_apart_and_spoil_nothing(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(20));
    slip_in(town, seats[0], &[7; SEALED_BYTES]);
    slip_in(town, seats[0], &[]);
    let too_many = sealed_for(town, round, seats[0], &[5; 6]);
    slip_in(town, seats[0], &too_many);
    let no_score = sealed_for(town, round, seats[0], &[9, 5, 5, 5, 5]);
    slip_in(town, seats[0], &no_score);
    let good = sealed_for(town, round, seats[0], &[5, 5, 5, 5, 5]);
    slip_in(town, seats[0], &good);
    let opened = town.close(round).opened;
    assert_eq!((opened.valid, opened.invalid), (21, 4));
    let report = seen_later(town, round);
    let first = shown(&report, "Zorg Een", Mode::Personal)[0].expect("published");
    assert_eq!(first.0, [0, 4, 4, 4, 4, 5, 0, 0]);
}

fn a_ballot_sealed_for_another_participation_is_invalid(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    for _ in 0..30 {
        slip_in(town, seats[0], &sealed_for(town, round, seats[1], &[5; 5]));
    }
    let opened = town.count(round).opened;
    assert_eq!(
        (opened.valid, opened.invalid),
        (0, 0),
        "nothing valid, so nothing is opened"
    );
    assert_eq!(box_of(town, seats[0]).sealed, 30);
    assert!(town.releases(round).is_empty());
    town.answer_many(seats[0], &mixed(20));
    let opened = town.count(round).opened;
    assert_eq!((opened.valid, opened.invalid), (10, 30));
    assert_eq!(box_of(town, seats[0]).sealed, 10, "the reserve is of valid ballots");
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    let strangers = |finding: &Finding| finding.0.contains("30 ballots came without a code");
    assert!(found.len() == 1 && found.iter().all(strangers), "{found:?}");
}

fn answers_at_a_kiosk_are_never_added_to_those_with_codes(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let provider = town.provider("Zorg Een");
    let (codes, kiosk) = (
        town.join(round, provider, Mode::Personal),
        town.join(round, provider, Mode::Kiosk),
    );
    town.open(round);
    town.answer_many(codes, &mixed(20));
    town.answer_many(kiosk, &mixed(40));
    town.close(round);
    let report = seen_later(town, round);
    for name in ["Zorg Een", "Alle aanbieders samen"] {
        for (mode, people) in [(Mode::Personal, 20), (Mode::Kiosk, 40)] {
            let cells = shown(&report, name, mode);
            let sizes: Vec<u32> = cells.iter().flatten().map(|tally| tally.0.iter().sum()).collect();
            assert_eq!(sizes, [people; 5], "{name}, {mode}");
        }
    }
    assert_sound(town);
}

fn every_sealed_ballot_has_one_length(town: &Town) {
    let (_, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &[[0, 0, 0, 7, 0], [5; 5], [7; 5], [1, 0, 6, 0, 2]]);
    let sealed = town.blobs("SELECT sealed AS value FROM ballot");
    assert_eq!(sealed.len(), 4);
    assert!(sealed.iter().all(|ballot| ballot.len() == SEALED_BYTES));
}
