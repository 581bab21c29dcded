//! The side of the database.

use super::{
    Holder, all_of, assert_sound, box_of, closed_elsewhere, counted_elsewhere, exported, import, round_of, sealed_anew,
    secret_of, twenty_five,
};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::{elsewhere, four_words, questionnaires, word_lists};
use ervaringwijzer::codes;
use ervaringwijzer::counting::offline_count::{Book, Counts, SignedFile, SignedFileError, Task, recipient};
use ervaringwijzer::counting::{self, BoxState, Teller};
use ervaringwijzer::db::{BallotRow, Engine, append_ballots};
use ervaringwijzer::keys::{Bound, KeyStoreError, SEALED_BYTES};
use ervaringwijzer::lifecycle::{
    Due, LifecycleError, OfflineCountError, RoundOpeningError, VoidError, carry_out, close, count, due, open_counts,
    open_round_with, stop_answers, void,
};
use ervaringwijzer::releases::UnitKind;
use ervaringwijzer::values::ballot_words::BallotWords;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::digest::hex;
use ervaringwijzer::values::hex::Hex;
use ervaringwijzer::values::ids::{ParticipationId, QuestionId, RoundId};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::{Mode, RoundState};
use std::collections::BTreeSet;

both_engines!(
    counts_from_elsewhere_open_a_full_group_and_leave_the_reserve,
    a_round_counted_elsewhere_ends_as_one_that_was_counted_here,
    the_opening_key_is_never_on_the_side_of_the_database,
    a_key_is_not_taken_for_two_rounds,
    the_file_that_goes_out_holds_no_tag_and_no_code,
    the_same_counts_are_taken_in_once,
    counts_of_an_older_file_are_refused_after_newer_ones,
    counts_are_refused_when_ballots_were_opened_in_between,
    changed_counts_are_refused,
    counts_of_another_round_are_refused,
    a_wrong_group_undoes_the_right_ones_before_it,
    counts_without_a_reserve_are_refused,
    answers_that_came_in_meanwhile_stay_sealed,
    files_between_the_two_sides_open_for_the_other_side_only,
    counts_that_wait_stay_opaque_to_the_side_of_the_database,
    a_file_of_before_files_were_sealed_is_refused_with_what_to_do,
    codes_are_voided_only_until_their_ballots_go_out,
    after_the_last_count_links_ballots_and_keys_are_destroyed,
    a_close_that_broke_off_after_the_counts_were_in_goes_on,
    the_clock_stops_such_a_round_and_counts_nothing,
    the_words_of_ballots_that_were_counted_elsewhere_are_in_the_list_and_those_of_garbage_are_not,
);

fn counts_from_elsewhere_open_a_full_group_and_leave_the_reserve(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let imported = counted_elsewhere(town, &mut holder, round);
    assert_eq!(imported.summary.opened.valid, 15);
    assert_eq!(imported.summary.release.expect("a full group").number, 1);
    let state = BoxState {
        sealed: 10,
        emptied: 15,
        voided: 0,
        valid: 15,
        invalid: 0,
    };
    assert_eq!(box_of(town, seat), state);
    assert!(imported.receipt.is_none());
    assert_eq!(
        town.number("SELECT count(*) AS value FROM audit WHERE act = 'telling-ingelezen'"),
        1
    );
    assert_sound(town);
}

type Shown = Vec<(UnitKind, Mode, QuestionId, Published)>;

/// What a round published in the end, whoever counted.
fn last_cells(town: &Town, round: RoundId) -> Shown {
    let last = town.releases(round).pop().expect("a release");
    assert!(last.closing);
    let cells = town.read(|conn| ervaringwijzer::releases::cells(conn, last.id));
    let mut cells: Shown = cells
        .into_iter()
        .map(|cell| (cell.key.unit, cell.key.mode, cell.key.question, cell.published))
        .collect();
    cells.sort_by_key(|cell| (cell.0, cell.1, cell.2, cell.3.exact().0));
    cells
}

fn a_round_counted_elsewhere_ends_as_one_that_was_counted_here(town: &Town) {
    let people = [25, 34, 7, 7, 7, 7];
    let mut holder = Holder::new();
    let (away, seats) = round_of(
        town,
        &holder,
        &["Groot", "Twee", "Klein Een", "Klein Twee", "Klein Drie", "Klein Vier"],
    );
    for (seat, people) in seats.iter().zip(people) {
        town.answer_many(*seat, &mixed(people));
    }
    counted_elsewhere(town, &mut holder, away);
    town.answer_many(seats[0], &mixed(30));
    counted_elsewhere(town, &mut holder, away);
    assert_sound(town);
    closed_elsewhere(town, &mut holder, away);

    let here = town.round(|new| new.name = "hier".to_owned());
    let again: Vec<ParticipationId> = seats
        .iter()
        .map(|seat| town.join(here, town.participation(*seat).provider, Mode::Personal))
        .collect();
    town.open(here);
    for (seat, people) in again.iter().zip(people) {
        town.answer_many(*seat, &mixed(people));
    }
    town.count(here);
    town.answer_many(again[0], &mixed(30));
    town.count(here);
    town.close(here);
    let (elsewhere, ours) = (last_cells(town, away), last_cells(town, here));
    assert!(
        ours.iter().any(|cell| cell.0 == UnitKind::Rest),
        "there is a pool to compare"
    );
    assert_eq!(elsewhere, ours);
    assert_sound(town);
}

fn the_opening_key_is_never_on_the_side_of_the_database(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let files = |town: &Town| -> Vec<String> {
        let found = std::fs::read_dir(town.key_directory()).expect("the keys");
        found
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            // It opens no ballot and belongs to no round.
            .filter(|name| name != "knooppunt.geheim")
            .collect()
    };
    assert_eq!(files(town), [format!("{round}.link")]);
    let refused = count(&town.db, &town.keys, round, town.now());
    assert!(matches!(refused, Err(LifecycleError::Keys(KeyStoreError::NoKey(..)))));
    counted_elsewhere(town, &mut holder, round);
    let mut now = files(town);
    now.sort();
    assert_eq!(
        now,
        [format!("{round}.link"), format!("{round}.telling")],
        "and the key that counts are sealed to"
    );
    // The control: a round that is opened the other way has its key here.
    let here = town.round(|new| new.name = "hier".to_owned());
    town.join(here, town.provider("Zorg Twee"), Mode::Personal);
    town.open(here);
    assert!(files(town).contains(&format!("{here}.open")));
}

fn a_key_is_not_taken_for_two_rounds(town: &Town) {
    let holder = Holder::new();
    round_of(town, &holder, &["Zorg Een"]);
    let second = town.round(|new| new.name = "tweede".to_owned());
    town.join(second, town.provider("Zorg Twee"), Mode::Personal);
    let refused = open_round_with(&town.db, &town.keys, second, town.now(), &holder.public());
    assert!(matches!(refused, Err(RoundOpeningError::KeyInUse)));
    assert_eq!(town.find(second).state, RoundState::Draft);
    let other = Holder::new();
    open_round_with(&town.db, &town.keys, second, town.now(), &other.public()).expect("a key of its own");
}

fn the_file_that_goes_out_holds_no_tag_and_no_code(town: &Town) {
    let holder = Holder::new();
    let (round, seats) = round_of(town, &holder, &["Zorg Een"]);
    let codes = town.codes(round, seats[0], 25);
    for code in &codes {
        town.answer(code, "v1=5").expect("an answer");
    }
    let letter = exported(town, round);
    let file = String::from_utf8(letter.to_bytes().expect("a file")).expect("text");
    let tags = town.blobs("SELECT tag AS value FROM ballot");
    let needles: Vec<String> = tags
        .iter()
        .map(|tag| hex(tag))
        .chain(codes.iter().cloned())
        .chain(codes.iter().map(|code| code.replace('-', "")))
        .collect();
    let found = |text: &str| needles.iter().filter(|needle| text.contains(needle.as_str())).count();
    assert_eq!((tags.len(), found(&file)), (25, 0));
    // The control: a file that names ballots by tag and tells the code.
    let bad = format!("{file} {} {}", needles[0], needles[30]);
    assert_eq!(found(&bad), 2);
    let sealed = &letter.content.participations[0].sealed;
    assert!(sealed.is_sorted(), "in the order of their own random bytes");
}

fn the_same_counts_are_taken_in_once(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let counts = holder.count(&exported(town, round));
    import(town, &counts).expect("awaited");
    let before = all_of(town, round);
    assert!(matches!(import(town, &counts), Err(OfflineCountError::Twice)));
    assert_eq!(all_of(town, round), before);
}

fn counts_of_an_older_file_are_refused_after_newer_ones(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let (older, newer) = (exported(town, round), exported(town, round));
    // A holder without a memory counts both: the database still takes only one.
    let first = holder.count(&newer);
    holder.book = Book::default();
    let second = holder.count(&older);
    import(town, &first).expect("awaited");
    let before = all_of(town, round);
    assert!(matches!(import(town, &second), Err(OfflineCountError::Stale)));
    assert_eq!(all_of(town, round), before);
    assert_sound(town);
}

fn questions_of(town: &Town, round: RoundId) -> Vec<(QuestionId, Kind)> {
    let questionnaire = town.find(round).questionnaire;
    let questions = town.read(|conn| questionnaires::questions(conn, questionnaire));
    questions.iter().map(|question| (question.id, question.kind)).collect()
}

fn counts_are_refused_when_ballots_were_opened_in_between(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let counts = holder.count(&exported(town, round));
    let found = town.find(round);
    let questions = questions_of(town, round);
    let teller = Teller {
        db: &town.db,
        round: &found,
        key: &holder.key,
        questions: &questions,
    };
    let boxes = teller.open(&[seat], false).expect("opened here");
    town.write(|conn| counting::write_down(conn, &boxes[0]));
    let before = all_of(town, round);
    assert!(matches!(import(town, &counts), Err(OfflineCountError::Moved)));
    assert_eq!(all_of(town, round), before);
}

/// The file with one number changed, as by somebody on the way.
fn with_one_more(counts: &SignedFile<Counts>) -> SignedFile<Counts> {
    let file = String::from_utf8(counts.to_bytes().expect("a file")).expect("text");
    let changed = file.replacen("\"geldig\":15", "\"geldig\":14", 1);
    assert_ne!(changed, file);
    SignedFile::from_bytes(changed.as_bytes()).expect("still a file")
}

fn changed_counts_are_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let counts = holder.count(&exported(town, round));
    let before = all_of(town, round);
    let changed = with_one_more(&counts);
    assert!(matches!(import(town, &changed), Err(OfflineCountError::Changed)));
    let stranger = ervaringwijzer::keys::CountSecret::new().expect("chance");
    let forged = sealed_anew(&counts, &stranger, |_same| {});
    assert!(matches!(import(town, &forged), Err(OfflineCountError::Changed)));
    assert_eq!(all_of(town, round), before);
    import(town, &counts).expect("unchanged, it is taken in");
}

fn counts_of_another_round_are_refused(town: &Town) {
    let (mut one, mut two) = (Holder::new(), Holder::new());
    let (first, _seat) = twenty_five(town, &one);
    let second = town.round(|new| new.name = "tweede".to_owned());
    let seat = town.join(second, town.provider("Zorg Twee"), Mode::Personal);
    open_round_with(&town.db, &town.keys, second, town.now(), &two.public()).expect("opened");
    town.answer_many(seat, &mixed(25));
    let (counts, others) = (one.count(&exported(town, first)), two.count(&exported(town, second)));
    let before = (all_of(town, first), all_of(town, second));
    // As the counts of the other round: nobody waits for that there.
    let moved = sealed_anew(&counts, &secret_of(town, first), |content| content.round = second);
    assert!(matches!(import(town, &moved), Err(OfflineCountError::Stale)));
    // With a group of the other round.
    let group = others.content.participations[0].clone();
    let mixed_up = sealed_anew(&counts, &secret_of(town, first), |content| {
        content.participations.push(group)
    });
    assert!(matches!(import(town, &mixed_up), Err(OfflineCountError::Rule(_))));
    // In a database that does not know the round.
    let elsewhere = Town::new(Engine::Sqlite);
    assert!(matches!(import(&elsewhere, &counts), Err(OfflineCountError::NoRound)));
    assert_eq!((all_of(town, first), all_of(town, second)), before);
    import(town, &counts).expect("where it belongs");
    import(town, &others).expect("where it belongs");
}

fn a_wrong_group_undoes_the_right_ones_before_it(town: &Town) {
    let mut holder = Holder::new();
    let (round, seats) = round_of(town, &holder, &["Zorg Een", "Zorg Twee"]);
    seats.iter().for_each(|seat| town.answer_many(*seat, &mixed(25)));
    let counts = holder.count(&exported(town, round));
    assert_eq!(counts.content.participations.len(), 2);
    let before = all_of(town, round);
    let wrong = sealed_anew(&counts, &secret_of(town, round), |content| {
        content.participations[1].cells[4] = Some(Tally([0, 0, 0, 0, 0, 9, 0, 0]).into());
    });
    assert!(matches!(import(town, &wrong), Err(OfflineCountError::Rule(_))));
    let many = sealed_anew(&counts, &secret_of(town, round), |content| {
        content.participations[1].cells[4] = Some(Tally([0, 8, 8, 0, 0, 0, 0, 0]).into());
    });
    assert!(
        matches!(import(town, &many), Err(OfflineCountError::Rule(_))),
        "sixteen of fifteen"
    );
    let open = sealed_anew(&counts, &secret_of(town, round), |content| {
        content.participations[1].waiting = None;
    });
    assert!(
        matches!(import(town, &open), Err(OfflineCountError::Rule(_))),
        "counts that are lost"
    );
    let few = sealed_anew(&counts, &secret_of(town, round), |content| {
        let group = &mut content.participations[1];
        (group.valid, group.invalid) = (9, 6);
    });
    assert!(
        matches!(import(town, &few), Err(OfflineCountError::Rule(_))),
        "nine valid ones are no group"
    );
    let unknown = sealed_anew(&counts, &secret_of(town, round), |content| {
        content.participations[1].opened[0].0 = vec![7; 32];
    });
    assert!(matches!(import(town, &unknown), Err(OfflineCountError::Moved)));
    assert_eq!(all_of(town, round), before, "of the first group nothing is left behind");
    import(town, &counts).expect("all of it right");
    assert_eq!(seats.iter().map(|seat| box_of(town, *seat).emptied).sum::<i64>(), 30);
}

fn counts_without_a_reserve_are_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    // A holder with another program opens all, as at the close, and says it did not.
    let secret = secret_of(town, round);
    let greedy = sealed_anew(&task, &secret, |content| content.slot = true);
    let all = holder.count(&greedy);
    let (name, none) = (task.name().expect("a name"), Vec::new());
    let counts = sealed_anew(&all, &secret, |content| {
        content.slot = false;
        content.order = name;
        content.others = none;
        content.participations[0].waiting = Some(Hex(vec![7; counting::sealed_length(5)]));
    });
    assert_eq!(counts.content.participations[0].opened.len(), 25);
    let before = all_of(town, round);
    assert!(matches!(import(town, &counts), Err(OfflineCountError::Rule(_))));
    assert_eq!(all_of(town, round), before);
}

fn answers_that_came_in_meanwhile_stay_sealed(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    town.answer_many(seat, &mixed(6));
    let counts = holder.count(&task);
    town.answer_many(seat, &mixed(4));
    import(town, &counts).expect("new answers make no file old");
    assert_eq!((box_of(town, seat).emptied, box_of(town, seat).sealed), (15, 20));
    assert_eq!(counted_elsewhere(town, &mut holder, round).summary.opened.valid, 10);
    assert_sound(town);
}

fn codes_are_voided_only_until_their_ballots_go_out(town: &Town) {
    let mut holder = Holder::new();
    let (round, seats) = round_of(town, &holder, &["Zorg Een", "Klein"]);
    seats
        .iter()
        .zip([25, 7])
        .for_each(|(seat, people)| town.answer_many(*seat, &mixed(people)));
    let voided = |town: &Town, seat: ParticipationId| void(&town.db, seat, 1, "zelf ingevuld", By::command(town.now()));
    let task = exported(town, round);
    for seat in &seats {
        // Also of the small box, of which nothing can be opened: otherwise the refusal would tell how many answered.
        assert_eq!(voided(town, *seat), Err(VoidError::Counted));
    }
    let counts = holder.count(&task);
    import(town, &counts).expect("nothing that was counted is gone");
    assert_eq!((box_of(town, seats[0]).emptied, box_of(town, seats[1]).sealed), (15, 7));
    assert_sound(town);
    // The control: before its ballots went out the large batch could have been voided too.
    let mut other = Holder::new();
    let later = town.round(|new| new.name = "later".to_owned());
    let seat = town.join(later, town.participation(seats[0]).provider, Mode::Personal);
    open_round_with(&town.db, &town.keys, later, town.now(), &other.public()).expect("opened");
    town.answer_many(seat, &mixed(25));
    voided(town, seat).expect("nothing went out");
    assert!(other.count(&exported(town, later)).content.participations.is_empty());
}

fn after_the_last_count_links_ballots_and_keys_are_destroyed(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    town.codes(round, seat, 5);
    counted_elsewhere(town, &mut holder, round);
    stop_answers(&town.db, round).expect("an open round");
    // Without the counts it is not closed, and no ballot is destroyed unread.
    assert!(close(&town.db, &town.keys, round, town.now()).is_err());
    assert_eq!(box_of(town, seat).sealed, 10);
    let imported = counted_elsewhere(town, &mut holder, round);
    assert!(imported.receipt.is_some());
    assert!(imported.summary.release.expect("the tail").closing);
    let found = town.find(round);
    assert_eq!((found.state, found.public_key), (RoundState::Closed, None));
    assert_eq!(town.read(|conn| codes::remaining(conn, &[seat])), 0);
    assert_eq!(box_of(town, seat), BoxState::default());
    assert!(!town.keys.holds(round));
    assert_eq!(town.read(|conn| elsewhere::awaited(conn, round)), None);
    assert_sound(town);
}

fn a_close_that_broke_off_after_the_counts_were_in_goes_on(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    stop_answers(&town.db, round).expect("an open round");
    let counts = holder.count(&exported(town, round));
    let link_key = town.key_directory().join(format!("{round}.link"));
    std::fs::remove_file(&link_key).expect("the key of the links");
    std::fs::create_dir(&link_key).expect("something that cannot be overwritten");
    assert!(matches!(
        import(town, &counts),
        Err(OfflineCountError::Moment(LifecycleError::Keys(_)))
    ));
    assert_eq!(town.find(round).state, RoundState::Closing);
    assert!(town.releases(round)[0].closing, "the counts are in");
    std::fs::remove_dir(&link_key).expect("the cause is gone");
    let schedule = "ma 06:00".parse().expect("a moment");
    let owed = due(&town.db, &schedule, town.now()).expect("what is owed");
    assert_eq!(owed, [Due::Close(round, town.now())]);
    carry_out(&town.db, &town.keys, owed[0], town.now()).expect("it goes on");
    assert_eq!(town.find(round).state, RoundState::Closed);
    assert_eq!(town.releases(round).len(), 1);
    assert_sound(town);
}

fn the_clock_stops_such_a_round_and_counts_nothing(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let schedule = "ma 06:00".parse().expect("a moment");
    let owed = |town: &Town| due(&town.db, &schedule, town.now()).expect("what is owed");
    town.at("2026-03-10", 12, 0);
    assert_eq!(owed(town), []);
    town.at("2026-04-27", 0, 1);
    assert_eq!(owed(town), [Due::Stop(round)]);
    carry_out(&town.db, &town.keys, Due::Stop(round), town.now()).expect("stopped");
    assert_eq!(town.find(round).state, RoundState::Closing);
    assert_eq!(owed(town), [], "what is left is for the holder of the key");
    assert_eq!(box_of(town, seat).sealed, 25);
    counted_elsewhere(town, &mut holder, round);
    assert_eq!(town.find(round).state, RoundState::Closed);
}

fn files_between_the_two_sides_open_for_the_other_side_only(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let file = task.to_sealed(&task.content.key.0).expect("a file");
    assert_eq!(recipient::<Task>(&file).expect("a head"), holder.public());
    assert_eq!(
        SignedFile::<Task>::from_sealed(&file, &holder.key).expect("for this key"),
        task
    );
    let stranger = Holder::new();
    let strange = SignedFile::<Task>::from_sealed(&file, &stranger.key);
    assert!(matches!(strange, Err(SignedFileError::Closed)));
    let mut changed = file.clone();
    *changed.last_mut().expect("bytes") ^= 1;
    let changed = SignedFile::<Task>::from_sealed(&changed, &holder.key);
    assert!(matches!(changed, Err(SignedFileError::Closed)));

    let counts = holder.count(&task);
    let file = counts.to_sealed(&task.content.answer.0).expect("a file");
    // Nothing of what is in it stands in it; a letter that is not sealed is the control.
    let needle = counts.content.participations[0].opened[0].clone();
    let inside = |bytes: &[u8]| {
        let needle = hex(&needle.0);
        bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
    };
    assert!(!inside(&file) && inside(&counts.to_bytes().expect("a letter")));
    let opened = open_counts(&town.db, &town.keys, &file).expect("for this database");
    assert_eq!(opened, counts);
    let own = SignedFile::<Counts>::from_sealed(&file, &holder.key);
    assert!(
        matches!(own, Err(SignedFileError::Closed)),
        "the holder cannot read it back"
    );
    let elsewhere = Town::new(Engine::Sqlite);
    let refused = open_counts(&elsewhere.db, &elsewhere.keys, &file);
    assert!(matches!(refused, Err(OfflineCountError::NoReplyKey)));
    import(town, &opened).expect("awaited");
}

fn counts_that_wait_stay_opaque_to_the_side_of_the_database(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    counted_elsewhere(town, &mut holder, round);
    let sealed = town.read(|conn| counting::sealed_waiting(conn, seat)).expect("a row");
    let questions: Vec<QuestionId> = questions_of(town, round).into_iter().map(|(id, _)| id).collect();
    let bound = Bound {
        round,
        participation: seat,
    };
    let reply = town.keys.reply_key(round).expect("keys").expect("a key for counts");
    assert!(counting::open_counts(&reply, &bound, &sealed, &questions).is_err());
    let waiting = counting::open_counts(&holder.key, &bound, &sealed, &questions).expect("the holder can");
    assert!(waiting.iter().all(Tally::is_zero), "all fifteen were published");
    // They go along with the next file as they are, and what comes back has the same length.
    town.answer_many(seat, &mixed(10));
    let task = exported(town, round);
    assert_eq!(task.content.participations[0].waiting, Some(Hex(sealed.clone())));
    import(town, &holder.count(&task)).expect("awaited");
    let next = town.read(|conn| counting::sealed_waiting(conn, seat)).expect("a row");
    assert!(next != sealed && next.len() == sealed.len());
    assert_sound(town);
}

fn a_file_of_before_files_were_sealed_is_refused_with_what_to_do(town: &Town) {
    let holder = Holder::new();
    twenty_five(town, &holder);
    let told = |refused: SignedFileError| refused.to_string();
    let task = recipient::<Task>(b"{\"schema\":\"ervaringwijzer/telopdracht/1\",\"inhoud\":{}}");
    assert!(told(task.expect_err("old")).contains("write a new file: ervaringwijzer ballots export"));
    let counts = b"{\"schema\":\"ervaringwijzer/telling/1\",\"inhoud\":{}}";
    let counts = open_counts(&town.db, &town.keys, counts).expect_err("old");
    assert!(
        counts
            .to_string()
            .contains("install this version on the machine with the key too"),
        "{counts}"
    );
    let none = recipient::<Task>(b"{\"schema\":\"x\"}").expect_err("no file of ours");
    assert!(matches!(none, SignedFileError::Form(_)));
}

fn the_words_of_ballots_that_were_counted_elsewhere_are_in_the_list_and_those_of_garbage_are_not(town: &Town) {
    town.write(|conn| four_words::switch(conn, true));
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let sealed = || town.blobs("SELECT sealed AS value FROM ballot WHERE sealed IS NOT NULL");
    let garbage = |number: u8| {
        let row = BallotRow {
            tag: [number; 32],
            round,
            participation: seat,
            sealed: vec![number; SEALED_BYTES],
        };
        town.write(|conn| append_ballots(conn, &mut [row.clone()]));
        BallotWords::of_ballot(&row.sealed)
    };
    let mut counted: BTreeSet<BallotWords> = sealed().iter().map(|one| BallotWords::of_ballot(one)).collect();
    let early = garbage(1);
    assert_eq!(counted_elsewhere(town, &mut holder, round).summary.opened.invalid, 1);
    town.answer_many(seat, &mixed(5));
    counted.extend(sealed().iter().map(|one| BallotWords::of_ballot(one)));
    let late = garbage(2);
    assert_eq!(closed_elsewhere(town, &mut holder, round).summary.opened.invalid, 1);
    let list = town.read(|conn| word_lists::find(conn, "voorbeeldstad", "voorjaar-2026"));
    assert_eq!(counted.len(), 30);
    assert!(counted.iter().all(|words| list.contains(words)));
    assert!(!list.contains(&early) && !list.contains(&late));
}
