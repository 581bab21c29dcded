//! A round between its opening and its close.

use super::{assert_sound, box_of, row, seen_later, shown};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::counting::BoxState;
use ervaringwijzer::releases::Stored;
use ervaringwijzer::releases::document::Document;
use ervaringwijzer::values::published::{Band, Published};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_reserve_of_k_stays_sealed_before_the_close,
    below_two_full_groups_nothing_is_opened,
    no_new_full_group_gives_no_release,
    unanimous_answers_come_out_at_once_as_a_band,
    a_line_adds_up_in_sight,
    a_pool_that_two_would_see_through_is_told_as_a_band,
    of_a_small_pool_of_two_minds_only_numbers_are_told,
    releases_are_numbered_and_chained_by_hash,
    the_bytes_of_a_release_are_the_same_after_reading,
    a_round_lives_from_codes_to_destruction_and_no_ballot_is_lost,
    four_small_providers_come_out_together,
    three_small_providers_stay_hidden,
    two_small_providers_stay_hidden,
);

fn a_reserve_of_k_stays_sealed_before_the_close(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let summary = town.count(round);
    assert_eq!((summary.opened.valid, summary.opened.invalid), (15, 0));
    let expected = BoxState {
        sealed: 10,
        emptied: 15,
        voided: 0,
        valid: 15,
        invalid: 0,
    };
    assert_eq!(box_of(town, seats[0]), expected);
    for _ in 0..3 {
        town.count(round);
        assert_eq!(box_of(town, seats[0]), expected, "the reserve is not nibbled at");
    }
    assert_sound(town);
}

fn below_two_full_groups_nothing_is_opened(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(19));
    let summary = town.count(round);
    assert_eq!(summary.opened.valid, 0);
    assert!(summary.release.is_none());
    town.answer_many(seats[0], &mixed(1));
    assert_eq!(town.count(round).opened.valid, 10);
}

fn no_new_full_group_gives_no_release(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    assert!(town.count(round).release.is_some());
    town.answer_many(seats[0], &mixed(9));
    assert!(town.count(round).release.is_none());
    assert_eq!(town.releases(round).len(), 1);
}

/// What is told of the first question of the first provider in a release.
fn first_cell(release: &Stored) -> Published {
    let document = release.document().expect("a document");
    document.participations[0].cells[0].expect("published")
}

fn band(answered: u32, at_least: u32) -> Published {
    let people = answered;
    let band = Band {
        answered,
        at_least,
        people,
    };
    Published::of_band(5, band).expect("an answer on the scale")
}

fn unanimous_answers_come_out_at_once_as_a_band(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &[[5, 5, 5, 5, 5]; 24]);
    let first = town.count(round);
    assert_eq!(first.opened.valid, 14);
    let first = first.release.expect("a full group never waits");
    assert_eq!(
        first_cell(&first),
        band(14, 13),
        "fourteen people, at least thirteen of them"
    );
    // The counts themselves are written nowhere: not beside the bytes, not in them; what waits is sealed.
    let kept = "SELECT COALESCE(SUM(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7), 0) AS value FROM";
    assert_eq!(town.number(&format!("{kept} release_cell")), 0);
    let written = String::from_utf8(first.bytes.clone()).expect("JSON");
    assert!(
        written.contains(r#"{"antwoord":5,"antwoorden":14,"minstens":13,"mensen":14}"#),
        "{written}"
    );
    town.answer_many(seats[0], &[[1, 1, 1, 1, 1]; 40]);
    let second = town.count(round).release.expect("a mixed group");
    let added = first_cell(&second)
        .minus(&first_cell(&first))
        .expect("what was published stays");
    let exact = added.tally().expect("told exactly");
    assert_eq!((exact.slot(1) + exact.slot(5), exact.people(Kind::Smiley5)), (40, 40));
    assert_eq!(first_cell(&second).people(Kind::Smiley5), 54, "all that was opened");
    assert_sound(town);
    let report = seen_later(town, round);
    let row = row(&report, "Zorg Een", Mode::Personal).expect("its row");
    assert_eq!(row.cells[0].status(), "begrensd");
    assert_eq!(row.took_part(&report.questionnaire.questions), Some(54));
}

fn a_line_adds_up_in_sight(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    // Twelve people, of whom four skipped the second question: eight answers are no full group.
    let mut answers = mixed(12);
    answers.iter_mut().take(4).for_each(|person| person[1] = 0);
    town.answer_many(seats[0], &answers);
    town.close(round);
    let report = seen_later(town, round);
    let row = row(&report, "Zorg Een", Mode::Personal).expect("its row");
    let questions = &report.questionnaire.questions;
    assert_eq!(row.took_part(questions), Some(12));
    let not_shown: Vec<Option<u32>> = (0..5).map(|at| row.not_shown(questions, at)).collect();
    assert_eq!(not_shown, [Some(0), Some(12), Some(0), Some(0), Some(0)]);
    assert_sound(town);
}

fn a_pool_that_two_would_see_through_is_told_as_a_band(town: &Town) {
    let names = ["Klein Een", "Klein Twee", "Klein Drie", "Klein Vier", "Klein Vijf"];
    let (round, seats) = town.open_round_of(&names);
    for seat in &seats[..4] {
        town.answer_many(*seat, &[[5; 5]; 7]);
    }
    town.answer_many(seats[4], &[[1; 5]; 7]);
    let last = town.close(round).release.expect("a pool");
    let document = last.document().expect("a document");
    // 28 of 35 would be exact, but the fifth and one more would know that all others agree. Of those 21 a band would
    // say that 19 do.
    assert_eq!(document.others[0].cells, [Some(band(35, 19)); 5]);
    assert_eq!(document.whole[0].cells, [Some(band(35, 19)); 5]);
    assert_sound(town);
}

fn of_a_small_pool_of_two_minds_only_numbers_are_told(town: &Town) {
    let (round, seats) = town.open_round_of(&["Klein Een", "Klein Twee", "Klein Drie", "Klein Vier"]);
    for (at, seat) in seats.iter().enumerate() {
        town.answer_many(*seat, &[if at < 2 { [5; 5] } else { [1; 5] }; 7]);
    }
    let last = town.close(round).release.expect("a pool");
    let document = last.document().expect("a document");
    assert_eq!(document.others[0].cells, [Some(Published::of_people(28, 28)); 5]);
    assert_sound(town);
}

fn releases_are_numbered_and_chained_by_hash(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    for _ in 0..3 {
        town.answer_many(seats[0], &mixed(20));
        town.count(round);
    }
    let releases = town.releases(round);
    let numbers: Vec<i32> = releases.iter().map(|release| release.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(releases[0].previous, None);
    for pair in releases.windows(2) {
        assert_eq!(pair[1].previous.as_ref(), Some(&pair[0].hash));
        assert_ne!(pair[0].hash, pair[1].hash);
    }
    for release in &releases {
        assert_eq!(release.hash, Document::hash(&release.bytes));
        assert_eq!(release.document().expect("a document").previous, release.previous);
    }
}

fn the_bytes_of_a_release_are_the_same_after_reading(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Één & Zn. \"De Brug\""]);
    town.answer_many(seats[0], &mixed(30));
    let written = town.count(round).release.expect("a release");
    let read = town.releases(round).remove(0);
    assert_eq!(read, written);
    let again = read.document().expect("a document").bytes().expect("JSON");
    assert_eq!(again, read.bytes);
}

fn a_round_lives_from_codes_to_destruction_and_no_ballot_is_lost(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    let sizes: [&[usize]; 2] = [&[25, 5, 10], &[0, 22, 1]];
    for week in 0..3 {
        for (seat, sizes) in seats.iter().zip(sizes) {
            town.answer_many(*seat, &mixed(sizes[week]));
            let state = box_of(town, *seat);
            let sent: usize = sizes[..=week].iter().sum();
            assert_eq!(state.sealed + state.emptied, i64::try_from(sent).expect("small"));
        }
        town.count(round);
        assert_sound(town);
    }
    let last = town.close(round).release.expect("the tail");
    assert!(last.closing);
    assert_sound(town);
    let report = seen_later(town, round);
    let answered = |name| -> Vec<u32> {
        let cells = shown(&report, name, Mode::Personal);
        cells.iter().flatten().map(|tally| tally.0.iter().sum()).collect()
    };
    assert_eq!(answered("Zorg Een"), [40; 5]);
    assert_eq!(
        shown(&report, "Zorg Een", Mode::Personal)[0],
        Some(Tally([0, 8, 8, 8, 8, 8, 0, 0]))
    );
    assert_eq!(answered("Alle aanbieders samen").len(), 5);
}

fn four_small_providers_come_out_together(town: &Town) {
    let (round, seats) = town.open_round_of(&["Klein Een", "Klein Twee", "Klein Drie", "Klein Vier"]);
    for seat in &seats {
        town.answer_many(*seat, &mixed(7));
    }
    assert!(town.count(round).release.is_none());
    assert!(town.close(round).release.is_some());
    let report = seen_later(town, round);
    for name in ["Overige aanbieders samen", "Alle aanbieders samen"] {
        let cells = shown(&report, name, Mode::Personal);
        let sizes: Vec<u32> = cells.iter().flatten().map(|tally| tally.0.iter().sum()).collect();
        assert_eq!(sizes, [28; 5], "{name}");
    }
    assert_eq!(shown(&report, "Klein Een", Mode::Personal), [None; 5]);
    assert_sound(town);
}

fn three_small_providers_stay_hidden(town: &Town) {
    let (round, seats) = town.open_round_of(&["Klein Een", "Klein Twee", "Klein Drie"]);
    for seat in &seats {
        town.answer_many(*seat, &mixed(9));
    }
    // Two of the three, who know what their own clients said, would read the third in the pool.
    assert!(town.close(round).release.is_none());
    assert!(town.releases(round).is_empty());
    assert_sound(town);
}

fn two_small_providers_stay_hidden(town: &Town) {
    let (round, seats) = town.open_round_of(&["Klein Een", "Klein Twee"]);
    for seat in &seats {
        town.answer_many(*seat, &mixed(9));
    }
    assert!(town.close(round).release.is_none());
    assert!(town.releases(round).is_empty());
    assert_sound(town);
}
