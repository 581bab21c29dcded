//! `/readyz` tells what this node cannot do.

use super::{Open, SURVEY};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::values::terms::Mode;
use std::path::Path;

both_engines!(
    a_key_that_cannot_be_read_is_told_and_people_are_asked_to_try_again,
    one_round_without_its_key_does_not_take_the_node_away,
    a_round_that_was_closed_while_somebody_filled_it_in_says_so,
    asking_often_writes_now_and_then,
);

/// Something in its place that nobody can read, also not root.
fn spoil(path: &Path) {
    std::fs::remove_file(path).expect("the key");
    std::fs::create_dir(path).expect("something else");
}

fn ready(open: &Open) -> (u16, String) {
    let answer = open.server.client().get("/readyz", &[]);
    (answer.status, answer.text())
}

fn a_key_that_cannot_be_read_is_told_and_people_are_asked_to_try_again(town: &Town) {
    let seat = town.open_round_of(&["De Vlier"]);
    let code = town.codes(seat.0, seat.1[0], 1).remove(0);
    spoil(&town.key_directory().join(format!("{}.link", seat.0)));
    let open = Open {
        server: super::serve(town),
        round: seat.0,
        seat: seat.1[0],
    };
    assert_eq!(
        open.answer(&code, &[5, 4, 3, 2, 1]).status,
        503,
        "not 404: the code may well be good"
    );
    assert_eq!(ready(&open).0, 503, "no open round can be answered here");
}

fn one_round_without_its_key_does_not_take_the_node_away(town: &Town) {
    let other = town.round(|new| new.name = "andere ronde".to_owned());
    town.join(other, town.provider("De Es"), Mode::Personal);
    town.open(other);
    town.sql("DELETE FROM setting WHERE name LIKE 'herkenning:%'")
        .expect("no other node has it");
    std::fs::remove_file(town.key_directory().join(format!("{other}.link"))).expect("lost");
    let open = Open::of(town);
    let code = open.code(town);
    assert_eq!(open.server.client().get(&format!("/i/{code}"), &[]).status, SURVEY);
    let (status, text) = ready(&open);
    assert_eq!(status, 200, "{text}");
    assert!(
        text.starts_with("ok\n1 open rounds cannot be answered on this node"),
        "{text}"
    );
    assert!(text.contains("1 findings about keys"), "{text}");
    assert!(
        !text.contains("andere"),
        "which one is for the log and for check: {text}"
    );
}

fn a_round_that_was_closed_while_somebody_filled_it_in_says_so(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 2);
    assert_eq!(open.answer(&codes[0], &[5, 4, 3, 2, 1]).status, 303);
    ervaringwijzer::lifecycle::stop_answers(&town.db, open.round).expect("an open round");
    let told: Vec<_> = codes.iter().map(|code| open.answer(code, &[1, 2, 3, 4, 5])).collect();
    super::assert_same("a used and an unused code", &told[0], &told[1]);
    assert_eq!(told[0].status, 410);
    assert!(told[0].text().contains("De vragen zijn gesloten"));
    assert_eq!(open.sealed(town), 1);
}

fn asking_often_writes_now_and_then(town: &Town) {
    let open = Open::of(town);
    let written = || town.number("SELECT COUNT(*) AS value FROM setting WHERE name = 'schrijfproef' AND value = 'a'");
    assert_eq!(written(), 0);
    for _ in 0..5 {
        assert_eq!(ready(&open), (200, "ok\n".to_owned()));
    }
    assert_eq!(written(), 1, "once, or it would be 'b' now");
    town.sql("ALTER TABLE setting RENAME TO setting_gone").expect("renamed");
    let answer = ready(&open).0;
    town.sql("ALTER TABLE setting_gone RENAME TO setting")
        .expect("renamed back");
    assert_eq!(answer, 503, "what cannot be asked is not ready");
}
