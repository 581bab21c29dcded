//! Codes leave the program once: to the screen or to new files.

use super::{Installation, ROUND, pairs, today};
use ervaringwijzer::catalogue::{participations, rounds};
use ervaringwijzer::codes;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::terms::RoundState;
use std::os::unix::fs::PermissionsExt;

const ISSUE: [&str; 2] = ["links", "issue"];

/// How many codes exist.
fn existing(house: &Installation) -> i64 {
    let number = house.db().read("test", |conn| {
        let round = rounds::in_state(conn, RoundState::Open)?.remove(0);
        let seats = participations::of_round(conn, round.id)?;
        let ids: Vec<_> = seats.iter().map(|seat| seat.participation.id).collect();
        codes::remaining(conn, &ids)
    });
    number
        .map_err(|error: ervaringwijzer::db::DbError| error)
        .expect("the links")
}

#[test]
fn codes_go_to_the_screen_when_no_file_is_named() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let codes = house.codes("20");
    assert_eq!(codes.len(), 20);
    for (code, link) in codes {
        assert_eq!(code.len(), 14, "{code}");
        assert_eq!(link, format!("http://127.0.0.1:8080/i/{code}"));
    }
    assert_eq!(existing(&house), 20);
}

#[test]
fn codes_go_to_a_list_and_a_sheet_that_only_their_owner_can_read() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let files = ["--csv", "codes.csv", "--blad", "codes.html"];
    let order = [
        "--aanbieder",
        "de-brug",
        "--aantal",
        "24",
        "--base-url",
        "https://ew.example",
    ];
    let said = house.on_round(&ISSUE, &[&order[..], &files].concat());
    assert_eq!(said, "", "no code on the screen");
    for name in ["codes.csv", "codes.html"] {
        let made = std::fs::metadata(house.program.folder().join(name)).expect(name);
        assert_eq!(made.permissions().mode() & 0o777, 0o600, "{name}");
    }
    let read = |name: &str| std::fs::read_to_string(house.program.folder().join(name)).expect(name);
    let (codes, sheet) = (pairs(&read("codes.csv")), read("codes.html"));
    assert_eq!(codes.len(), 24);
    for (code, link) in codes {
        assert_eq!(link, format!("https://ew.example/i/{code}"));
        assert!(sheet.contains(&code), "{code} is on the sheet");
    }
    assert!(
        !sheet.contains("<script") && !sheet.contains("src="),
        "the sheet fetches nothing"
    );
}

#[test]
fn a_file_that_exists_is_refused_and_no_code_is_issued() {
    let house = Installation::with_open_round(Engine::Sqlite);
    house.file("oud", "van mij");
    let order = ["--aanbieder", "de-brug", "--aantal", "24"];
    for files in [["--csv", "oud", "--blad", "nieuw"], ["--csv", "nieuw", "--blad", "oud"]] {
        let said = house.fails(&[&ISSUE[..], &ROUND, &order, &files].concat());
        assert!(said.contains("oud: no codes were issued"), "{said}");
        assert!(
            !house.program.folder().join("nieuw").exists(),
            "an empty file is left behind"
        );
    }
    let kept = std::fs::read_to_string(house.program.folder().join("oud")).expect("the file");
    assert_eq!((kept.as_str(), existing(&house)), ("van mij", 0));
}

#[test]
fn an_order_that_cannot_be_filled_issues_nothing_and_leaves_no_file() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let wrong = [
        ("de-brug", "0", "ask for 20 to 50000 codes at a time"),
        ("de-brug", "1", "a smaller batch could tell what few people answered"),
        ("de-brug", "19", "ask for 20 to 50000 codes at a time"),
        ("de-brug", "50001", "ask for 20 to 50000 codes at a time"),
        ("de-kiem", "24", "there is no provider 'de-kiem'"),
    ];
    for (provider, number, wanted) in wrong {
        let order = ["--aanbieder", provider, "--aantal", number, "--csv", "codes.csv"];
        let said = house.fails(&[&ISSUE[..], &ROUND, &order].concat());
        assert!(said.contains(wanted), "{said}");
        assert!(!house.program.folder().join("codes.csv").exists());
    }
    assert_eq!(existing(&house), 0);
}

#[test]
fn a_batch_is_listed_and_voided_by_its_number() {
    let house = Installation::with_open_round(Engine::Sqlite);
    house.codes("23");
    house.codes("24");
    let listed = house.on_round(&["links", "list"], &[]);
    let day = today();
    let line = |number: u32, codes: u32| format!("de-brug\t{number}\t{codes} codes\tnog niet geteld\t{day}\n");
    let total = |voided: u32| format!("totaal\t-\t47 codes\t{voided} vervallen\t0 verlopen\n");
    assert_eq!(listed, line(1, 23) + &line(2, 24) + &total(0));
    let which = [
        &["links", "void"][..],
        &ROUND,
        &["--aanbieder", "de-brug", "--uitgifte"],
    ]
    .concat();
    let said = house.fails(&[&which[..], &["3", "--reden", "dubbel"]].concat());
    assert!(said.contains("there is no batch of that number"), "{said}");
    assert_eq!(existing(&house), 47);
    let said = house.does(&[&which[..], &["1", "--reden", "dubbel besteld"]].concat());
    assert!(said.contains("batch 1 of de-brug, 23 codes"), "{said}");
    assert_eq!(existing(&house), 24);
    let listed = house.on_round(&["links", "list"], &[]);
    assert!(
        listed.starts_with(&format!(
            "de-brug\t1\t23 codes\tvervallen op {day}: dubbel besteld\t{day}\n"
        )),
        "{listed}"
    );
    assert!(listed.ends_with(&total(23)), "{listed}");
    // Whether codes were used shows nowhere: a count at which nothing can be opened marks what is left as well.
    house.does(&["count"]);
    let listed = house.on_round(&["links", "list"], &[]);
    assert!(
        listed.contains(&format!("de-brug\t2\t24 codes\tgeteld\t{day}\ntotaal")),
        "{listed}"
    );
}
