//! A batch of codes that went wrong is voided, unread, as long as nothing of it can have been counted (PRIVACY §2).

use super::{assert_sound, box_of, seen_later, shown};
use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::accounts;
use ervaringwijzer::codes::{self, Code, IssueError};
use ervaringwijzer::db::{BallotRow, append_ballots};
use ervaringwijzer::keys::SEALED_BYTES;
use ervaringwijzer::lifecycle::{VoidError, void};
use ervaringwijzer::recording::RecordError;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::{Mode, RoundState};

both_engines!(
    a_voided_batch_is_gone_and_the_others_count,
    the_codes_of_a_voided_batch_are_unknown_and_not_issued,
    an_answer_under_way_to_a_voided_batch_is_not_counted,
    a_batch_that_a_count_may_have_opened_stays_whether_or_not_its_codes_were_used,
    what_a_void_leaves_is_nothing_or_as_many_codes_as_a_batch_has,
    a_batch_issued_after_a_count_can_be_voided_until_the_next,
    voiding_is_in_the_log_and_nothing_else_changes_when_it_is_refused,
);

const REASON: &str = "kaartjes bij medewerkers bezorgd";

fn voided(town: &Town, seat: ParticipationId, number: u32) -> Result<codes::Batch, VoidError> {
    void(&town.db, seat, number, REASON, By::command(town.now()))
}

fn answered(town: &Town, round: RoundId, seat: ParticipationId, number: usize) -> Vec<String> {
    let codes = town.codes(round, seat, number);
    for (code, answers) in codes.iter().zip(mixed(number)) {
        town.answer(code, &form(&answers)).expect("an open round takes answers");
    }
    codes
}

fn a_voided_batch_is_gone_and_the_others_count(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    answered(town, round, seats[0], 20);
    let wrong = town.codes(round, seats[0], 30);
    for code in &wrong {
        town.answer(code, "v1=5&v2=5&v3=5&v4=5&v5=5").expect("taken");
    }
    assert_eq!(box_of(town, seats[0]).sealed, 50);
    assert_eq!(voided(town, seats[0], 2).map(|batch| batch.issued), Ok(30));
    let state = box_of(town, seats[0]);
    assert_eq!((state.sealed, state.emptied, state.voided), (20, 0, 30));
    let tags = town.number("SELECT count(*) AS value FROM ballot WHERE sealed IS NULL AND tag <> name");
    assert_eq!(
        tags, 0,
        "of a voided ballot its name is left, and not which code it came with"
    );
    assert_sound(town);
    town.close(round);
    let first = shown(&seen_later(town, round), "Zorg Een", Mode::Personal)[0].expect("published");
    assert_eq!(first.0, [0, 4, 4, 4, 4, 4, 0, 0], "only the other batch");
    assert_sound(town);
}

fn the_codes_of_a_voided_batch_are_unknown_and_not_issued(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let codes = town.codes(round, seats[0], 20);
    town.answer(&codes[0], "v1=5").expect("before it is voided");
    voided(town, seats[0], 1).expect("nothing was counted");
    for code in &codes {
        assert_eq!(town.answer(code, "v1=4"), Err(RecordError::Unknown));
    }
    town.codes(round, seats[0], 27);
    assert_eq!(town.read(|conn| codes::issued(conn, seats[0])), 27);
    let batches = town.read(|conn| codes::batches(conn, seats[0]));
    let told: Vec<_> = batches
        .iter()
        .map(|b| (b.number, b.issued, b.voided.as_deref(), b.voided_on))
        .collect();
    let today = Some(town.now().day());
    assert_eq!(told, [(1, 20, Some(REASON), today), (2, 27, None, None)]);
}

fn an_answer_under_way_to_a_voided_batch_is_not_counted(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    answered(town, round, seats[0], 20);
    let late = town.codes(round, seats[0], 1).remove(0);
    let key = town.keys.link_key(round).expect("open");
    let tag = late.parse::<Code>().expect("a code").tag(&key);
    voided(town, seats[0], 2).expect("nothing was counted");
    // The server had found the code just before, and writes now.
    let row = BallotRow {
        tag,
        round,
        participation: seats[0],
        sealed: random::bytes::<SEALED_BYTES>().expect("chance").to_vec(),
    };
    town.write(|conn| append_ballots(conn, &mut [row.clone()]));
    assert_eq!(box_of(town, seats[0]).sealed, 21);
    town.count(round);
    let state = box_of(town, seats[0]);
    assert_eq!(
        (state.sealed + state.emptied, state.voided),
        (20, 1),
        "it was swept away before the count"
    );
    assert_sound(town);
}

fn a_batch_that_a_count_may_have_opened_stays_whether_or_not_its_codes_were_used(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    answered(town, round, seats[0], 30);
    town.codes(round, seats[0], 1);
    answered(town, round, seats[1], 3);
    town.codes(round, seats[1], 1);
    town.count(round);
    let before = seats.iter().map(|seat| box_of(town, *seat)).collect::<Vec<_>>();
    assert!(
        before[0].emptied > 0 && before[1].emptied == 0,
        "of one box something was opened"
    );
    for seat in &seats {
        for number in [1, 2] {
            assert_eq!(voided(town, *seat, number), Err(VoidError::Counted), "batch {number}");
        }
    }
    assert_eq!(seats.iter().map(|seat| box_of(town, *seat)).collect::<Vec<_>>(), before);
}

/// A batch as it could be issued before there was a smallest one.
fn old_batch(town: &Town, round: RoundId, seat: ParticipationId, number: i32) {
    town.codes(round, seat, 20);
    let last = "number = (SELECT max(number) FROM batch)";
    town.sql(&format!(
        "UPDATE batch SET issued = {number}, smallest = 0 WHERE {last}"
    ))
    .expect("an old batch");
}

fn what_a_void_leaves_is_nothing_or_as_many_codes_as_a_batch_has(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let smaller = codes::issue(&town.db, &town.keys.link_key(round).expect("open"), seats[0], 19);
    assert!(matches!(smaller, Err(IssueError::Number(20))), "{smaller:?}");
    old_batch(town, round, seats[0], 5);
    old_batch(town, round, seats[0], 7);
    for number in [1, 2] {
        assert_eq!(voided(town, seats[0], number), Err(VoidError::TooFewLeft(20)));
    }
    let before = town.number("SELECT count(*) AS value FROM link");
    assert_eq!(before, 40, "nothing was changed");
    town.codes(round, seats[0], 20);
    voided(town, seats[0], 1).expect("twenty-seven are left");
    voided(town, seats[0], 2).expect("twenty are left");
    voided(town, seats[0], 3).expect("nothing is left");
    assert_eq!(town.number("SELECT count(*) AS value FROM link"), 0);
}

fn a_batch_issued_after_a_count_can_be_voided_until_the_next(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    answered(town, round, seats[0], 30);
    town.count(round);
    answered(town, round, seats[0], 12);
    answered(town, round, seats[0], 12);
    voided(town, seats[0], 2).expect("it came after the count");
    town.count(round);
    assert_eq!(voided(town, seats[0], 3), Err(VoidError::Counted));
    let state = box_of(town, seats[0]);
    assert_eq!(state.sealed + state.emptied, 42);
    assert!(state.sealed >= 10, "the reserve stays sealed");
    assert_sound(town);
}

fn voiding_is_in_the_log_and_nothing_else_changes_when_it_is_refused(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.codes(round, seats[0], 3);
    let long = "x".repeat(201);
    for reason in ["", "  ", "twee\nregels", &long] {
        let refused = void(&town.db, seats[0], 1, reason, By::command(town.now()));
        assert_eq!(refused, Err(VoidError::Reason), "{reason:?}");
    }
    assert_eq!(voided(town, seats[0], 2), Err(VoidError::Unknown));
    let acts = |town: &Town| {
        let all = town.read(|conn| accounts::recent(conn, 10));
        all.into_iter()
            .filter(|entry| entry.act == "uitgifte-vervallen")
            .collect::<Vec<_>>()
    };
    assert_eq!(acts(town), []);
    assert_eq!(town.number("SELECT COUNT(*) AS value FROM link"), 20);
    voided(town, seats[0], 1).expect("nothing was counted");
    assert_eq!(voided(town, seats[0], 1), Err(VoidError::Before));
    let [entry] = acts(town).try_into().expect("one act");
    assert!(
        entry.object.starts_with("uitgifte 1 (20 codes)") && entry.object.ends_with(REASON),
        "{}",
        entry.object
    );
    town.codes(round, seats[0], 1);
    town.close(round);
    assert_eq!(voided(town, seats[0], 2), Err(VoidError::Round(RoundState::Closed)));
}
