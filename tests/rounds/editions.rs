//! Rounds that were published under the first edition of the rule stay as they are; those that are open go on under the
//! second.

use super::tampering::tamper;
use super::{assert_sound, row, seen_later};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::questionnaires;
use ervaringwijzer::counting;
use ervaringwijzer::db::Engine;
use ervaringwijzer::lifecycle::check;
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::releases::document::{Document, Edition};
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_release_of_the_first_edition_stays_readable_and_sound,
    a_group_of_the_first_edition_is_none_of_the_second,
    a_round_goes_on_under_the_second_edition,
    what_waited_under_the_first_edition_comes_out_at_the_next_count,
);

fn literal(town: &Town, bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    match town.db.engine() {
        Engine::Sqlite => format!("X'{hex}'"),
        Engine::Postgres => format!("'\\x{hex}'"),
    }
}

/// Cells as the first edition wrote them: the counts alone.
fn plain(cells: &mut serde_json::Value) {
    for cell in cells.as_array_mut().expect("cells") {
        if let Some(exact) = cell.get("exact") {
            *cell = exact.clone();
        }
    }
}

/// Makes the only release of a round one of the first edition, with this name of its shape and, where given, these counts
/// in every cell.
fn rewrite(town: &Town, round: RoundId, schema: &str, counts: Option<[u32; 8]>) {
    let stored = town.releases(round).pop().expect("a release");
    let mut document: serde_json::Value = serde_json::from_slice(&stored.bytes).expect("JSON");
    document["schema"] = schema.into();
    for part in ["deelnames", "overige", "geheel"] {
        for row in document[part].as_array_mut().expect("rows") {
            plain(&mut row["cellen"]);
            if let Some(counts) = counts {
                let cells = row["cellen"].as_array_mut().expect("cells");
                cells.iter_mut().for_each(|cell| *cell = counts.to_vec().into());
            }
        }
    }
    let bytes = serde_json::to_vec(&document).expect("JSON");
    let (hash, bytes) = (Document::hash(&bytes), literal(town, &bytes));
    let mut sql = format!("UPDATE release SET bytes = {bytes}, hash = '{hash}';");
    if let Some(counts) = counts {
        let slots = counts.iter().enumerate().map(|(at, count)| format!("s{at} = {count}"));
        let slots = slots.collect::<Vec<_>>().join(", ");
        sql.push_str(&format!("UPDATE release_cell SET bands = '', {slots};"));
    }
    tamper(town, &sql);
}

const FIRST: &str = "ervaringwijzer/publicatie/1";

fn a_release_of_the_first_edition_stays_readable_and_sound(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(20));
    town.close(round);
    assert_eq!(seen_later(town, round).edition, Edition::Second);
    rewrite(town, round, FIRST, None);
    assert_sound(town);
    let report = seen_later(town, round);
    assert_eq!(report.edition, Edition::First);
    assert_eq!(serde_json::to_value(&report).expect("JSON")["editie"], 1);
    let own = row(&report, "Zorg Een", Mode::Personal).expect("its row");
    assert_eq!(own.cells[0].tally(), Some(&Tally([0, 4, 4, 4, 4, 4, 0, 0])));
    // And it is not rewritten when the program looks at it.
    let again = town.releases(round).pop().expect("a release");
    assert_eq!(again.hash, Document::hash(&again.bytes));
}

fn a_group_of_the_first_edition_is_none_of_the_second(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let mut answers = [[5; 5]; 10];
    answers[3] = [1; 5];
    town.answer_many(seats[0], &answers);
    town.close(round);
    assert_sound(town);
    // Nine and one were a full group then.
    rewrite(town, round, FIRST, Some([0, 1, 0, 0, 0, 9, 0, 0]));
    assert_sound(town);
    town.sql("UPDATE release_cell SET s1 = s1")
        .expect("the triggers are gone");
    let stored = town.releases(round).pop().expect("a release");
    let text = String::from_utf8(stored.bytes)
        .expect("JSON")
        .replace(FIRST, "ervaringwijzer/publicatie/2");
    let (hash, bytes) = (Document::hash(text.as_bytes()), literal(town, text.as_bytes()));
    town.sql(&format!("UPDATE release SET bytes = {bytes}, hash = '{hash}'"))
        .expect("changed");
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(
        found.iter().any(|found| found.0.contains("a group that is not full")),
        "{found:?}"
    );
}

fn a_round_goes_on_under_the_second_edition(town: &Town) {
    let (round, seats) = town.open_round_of(&["A", "B", "C", "D"]);
    for seat in &seats {
        town.answer_many(*seat, &mixed(30));
    }
    town.at("2026-03-09", 6, 0);
    town.count(round);
    rewrite(town, round, FIRST, None);
    town.answer_many(seats[0], &[[5; 5]; 30]);
    town.at("2026-03-16", 6, 0);
    let second = town.count(round).release.expect("a release");
    let document = second.document().expect("a document");
    assert_eq!(document.edition(), Edition::Second);
    assert_sound(town);
    let council = town.report(Viewer::Council(town.gemeente.id), round);
    let whole = row(&council, "Alle aanbieders samen", Mode::Personal).expect("the whole");
    let standing = whole.standing.first().copied().flatten();
    assert_eq!(
        standing.map(|standing| standing.number),
        Some(1),
        "one provider is no step"
    );
    assert_eq!(council.edition, Edition::Second);
}

fn what_waited_under_the_first_edition_comes_out_at_the_next_count(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &[[5; 5]; 24]);
    town.count(round);
    // As the first edition left it: opened, of one mind, in no release.
    tamper(town, "DELETE FROM release_cell; DELETE FROM release");
    let (found, questionnaire) = (town.find(round), town.find(round).questionnaire);
    town.write(|conn| {
        let questions = questionnaires::questions(conn, questionnaire)?;
        let waits: Vec<_> = questions
            .iter()
            .map(|one| (one.id, Tally([0, 0, 0, 0, 0, 14, 0, 0])))
            .collect();
        counting::keep_waiting(conn, &found, seats[0], &waits)
    });
    assert_sound(town);
    let came = town.count(round);
    assert_eq!(came.opened.valid, 0, "nothing new is opened");
    let release = came.release.expect("and yet a release");
    let cell = release.document().expect("a document").participations[0].cells[0].expect("published");
    assert_eq!(
        cell.bands()
            .map(|(slot, band)| (slot, band.answered))
            .collect::<Vec<_>>(),
        [(5, 14)]
    );
    assert_sound(town);
}
