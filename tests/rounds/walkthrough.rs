//! The way of one tap, step by step as docs/data-model.md tells it.

use super::{assert_sound, box_of, row, shown};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::questionnaires;
use ervaringwijzer::codes::{self, Code};
use ervaringwijzer::counting;
use ervaringwijzer::keys::{Bound, SEALED_BYTES};
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::releases::document::Document;
use ervaringwijzer::values::digest::sha256;
use ervaringwijzer::values::terms::{Mode, RoundState};

both_engines!(the_life_of_one_tap);

fn rows(town: &Town, table: &str) -> i64 {
    town.number(&format!("SELECT count(*) AS value FROM {table}"))
}

#[expect(clippy::too_many_lines, reason = "the steps of docs/data-model.md in their order")]
fn the_life_of_one_tap(town: &Town) {
    // A round opens: two keys in the key directory, the public half of one in the database.
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let zorg = seats[0];
    assert!(town.keys.holds(round));
    assert_eq!(town.find(round).public_key.map(|key| key.len()), Some(32));

    // A letter: twelve characters on paper, one keyed tag in the database, and nothing that leads back.
    let codes = town.codes(round, zorg, 25);
    let code = &codes[0];
    assert_eq!((code.len(), code.matches('-').count()), (14, 2));
    let key = town.keys.link_key(round).expect("the key of the links");
    let tag = code.parse::<Code>().expect("a code").tag(&key);
    let tags = town.blobs("SELECT tag AS value FROM link");
    assert_eq!(tags.iter().filter(|stored| stored.as_slice() == tag).count(), 1);
    let mut sorted = tags.clone();
    sorted.sort();
    assert_eq!(
        (tags.len(), sorted),
        (25, town.blobs("SELECT tag AS value FROM link ORDER BY tag"))
    );

    // Opening the page stores nothing.
    let before = rows(town, "ballot");
    let looked_up = town.read(|conn| codes::lookup(conn, &[tag]));
    assert_eq!(looked_up, [(tag, zorg)]);
    assert_eq!((before, rows(town, "ballot")), (0, 0));

    // The tap: one row with the tag and a ciphertext of fixed length; the link is not touched.
    town.answer(code, "v1=5&v2=4&v3=2&v4=6").expect("the answers are in");
    assert_eq!(town.blobs("SELECT tag AS value FROM ballot"), [tag.to_vec()]);
    let sealed = town.blobs("SELECT sealed AS value FROM ballot").remove(0);
    assert_eq!(sealed.len(), SEALED_BYTES);
    assert_eq!(
        town.blobs("SELECT name AS value FROM ballot"),
        [sha256(&sealed).to_vec()],
        "its name"
    );
    assert_eq!(rows(town, "link"), 25);
    assert_eq!(rows(town, "opened"), 0, "nothing is counted yet");

    // Others answer; on Monday at six the teller opens all but ten, and empties what it opened.
    for (code, answers) in codes.iter().zip(mixed(25)).skip(1) {
        town.answer(code, &crate::support::town::form(&answers))
            .expect("the answers are in");
    }
    town.at("2026-03-09", 6, 0);
    let release = town.count(round).release.expect("a full group");
    let state = box_of(town, zorg);
    assert_eq!((state.sealed, state.emptied, state.valid), (10, 15, 15));
    assert_eq!(
        rows(town, "ballot"),
        25,
        "tags stay, so that a second answer is still a second answer"
    );
    assert_sound(town);

    // What was full is published, and is no longer among the counts that wait; those are sealed to the key of the round.
    assert_eq!((release.number, release.closing), (1, false));
    assert_eq!(release.hash, Document::hash(&release.bytes));
    let sealed = town.read(|conn| counting::sealed_waiting(conn, zorg)).expect("a row");
    let questions = town.read(|conn| questionnaires::questions(conn, town.find(round).questionnaire));
    let questions: Vec<_> = questions.iter().map(|question| question.id).collect();
    let bound = Bound {
        round,
        participation: zorg,
    };
    let opening = town.keys.opening_key(round).expect("the opening key");
    let waiting = counting::open_counts(&opening, &bound, &sealed, &questions).expect("sealed to this round");
    assert!(waiting.len() == 5 && waiting.iter().all(|tally| tally.is_zero()));

    // The provider sees it now, the gemeente after the preview.
    let provider = town.participation(zorg).provider;
    let own = town.report(Viewer::Provider(provider.into()), round);
    let people = row(&own, "Zorg Een", Mode::Personal)
        .expect("a row")
        .took_part(&own.questionnaire.questions);
    assert_eq!(people, Some(15));
    let analyst = Viewer::Analyst(town.gemeente.id);
    assert_eq!(
        shown(&town.report(analyst, round), "Zorg Een", Mode::Personal),
        [None; 5]
    );

    // The close: the last ten, then links, ballots and keys are gone and only releases remain.
    town.at("2026-04-27", 0, 1);
    let last = town.close(round).release.expect("the tail");
    assert_eq!(
        (last.number, last.closing, last.previous),
        (2, true, Some(release.hash))
    );
    for table in ["link", "ballot", "opened", "opened_box"] {
        assert_eq!(rows(town, table), 0, "{table}");
    }
    assert!(!town.keys.holds(round));
    assert_eq!(town.find(round).state, RoundState::Closed);
    town.at("2026-06-01", 9, 0);
    let first = shown(&town.report(analyst, round), "Zorg Een", Mode::Personal)[0].expect("published");
    assert_eq!(first.0.iter().sum::<u32>(), 25, "everybody who answered is in it once");
    assert_sound(town);
}
