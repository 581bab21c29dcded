//! Reading a file in by page: looked at first, then wholly or not.

use super::{PASSWORD, serve};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::{Steward, providers};
use rust_xlsxwriter::Workbook;

both_engines!(
    a_file_is_looked_at_first_and_then_read_in_once,
    wrong_lines_are_all_told_and_nothing_is_read_in,
    a_workbook_and_old_csv_are_read_and_said,
    what_is_no_file_is_said_in_words_and_what_is_too_large_is_not_taken,
);

const PAGE: &str = "/gemeente/inrichting/inlezen";
const PROVIDERS: (&str, &str) = ("soort", "aanbieders");

fn rows(town: &Town) -> i64 {
    town.number("SELECT count(*) AS value FROM provider")
}

fn a_file_is_looked_at_first_and_then_read_in_once(town: &Town) {
    town.provider("De Kiem");
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD).following();
    browser.get(PAGE);
    let file: &[u8] = b"naam;toegang\r\nZorg, Welzijn & Co;nee\r\nDe Kiem;nee\r\nWijkteam;ja\r\n";
    let shown = browser.upload(PAGE, &[PROVIDERS], ("bestand", file)).text();
    for wanted in [
        "Gelezen als CSV met een puntkomma tussen de vakken, in UTF-8.",
        "regel 2: Zorg, Welzijn &amp; Co",
        "Nieuw: 2",
        "Staat er al, en blijft zoals het is: 1",
        "Lees 2 aanbieders in",
        "Er is nog niets bewaard.",
    ] {
        assert!(shown.contains(wanted), "{wanted} is not in {shown}");
    }
    assert_eq!(rows(town), 1, "looking writes nothing");
    let content = browser.hidden("inhoud").expect("the file goes along");
    let order = [PROVIDERS, ("stap", "lees"), ("inhoud", content.as_str())];
    let mut reload = browser.clone();
    let done = browser.upload(PAGE, &order, ("bestand", b"")).text();
    assert!(done.contains("2 aanbieders ingelezen. 1 stond er al."), "{done}");
    assert_eq!(rows(town), 3);
    let again = reload.upload(PAGE, &order, ("bestand", b"")).text();
    assert!(
        again.contains("2 aanbieders ingelezen."),
        "a reload tells what the first did: {again}"
    );
    let acts = town.read(|conn| accounts::recent(conn, 10));
    let read_in = acts.iter().filter(|entry| entry.act == "bestand-ingelezen");
    assert_eq!(read_in.count(), 1);
    // They are of this gemeente, and of no other one.
    let other = town.other_gemeente("Anderdam");
    let known = town.read(|conn| providers::known_to(conn, Steward::Gemeente(other)));
    let known: Vec<&str> = known.iter().map(|(one, _)| one.name.as_str()).collect();
    assert_eq!(known, ["De Kiem"], "nobody said for whom that one is");
}

fn wrong_lines_are_all_told_and_nothing_is_read_in(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD).following();
    for step in ["bekijk", "lees"] {
        browser.get(PAGE);
        let text = "naam;toegang\nDe Brug;nee\n;nee\n#N/A;misschien\n";
        let fields = [PROVIDERS, ("stap", step), ("tekst", text)];
        let shown = browser.submit(PAGE, &fields).text();
        for wanted in [
            "regel 3: ‘naam’",
            "regel 3: 'naam' is leeg",
            "regel 4: in de kolom 'naam' staat #N/A",
        ] {
            let said = shown.replace("&#39;", "'");
            assert!(
                said.contains(wanted) || wanted.contains('‘'),
                "{wanted} is not in {said}"
            );
        }
        assert!(!shown.contains("name=\"inhoud\""), "there is nothing to read in");
        assert!(shown.contains("De Brug;nee"), "what was pasted is still there");
        assert_eq!(rows(town), 0);
    }
}

fn a_workbook_and_old_csv_are_read_and_said(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD).following();
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("oud").expect("a name");
    hidden.write(0, 0, "naam").expect("a cell");
    hidden.set_hidden(true);
    let shown = book.add_worksheet().set_name("lijst").expect("a name");
    shown.write(0, 0, "naam").expect("a cell");
    shown.write(1, 0, "De Brug").expect("a cell");
    shown.set_active(true);
    let bytes = book.save_to_buffer().expect("a workbook");
    browser.get(PAGE);
    let page = browser.upload(PAGE, &[PROVIDERS], ("bestand", &bytes)).text();
    assert!(
        page.contains("Gelezen: het blad ‘lijst’. Niet gelezen: ‘oud’."),
        "{page}"
    );
    assert!(page.contains("Lees 1 aanbieder in"), "{page}");
    let content = browser.hidden("inhoud").expect("the file goes along");
    let order = [PROVIDERS, ("stap", "lees"), ("inhoud", content.as_str())];
    browser.upload(PAGE, &order, ("bestand", b""));
    assert_eq!(rows(town), 1, "a workbook comes through the second form as it was");
    let old = browser
        .upload(PAGE, &[PROVIDERS], ("bestand", b"naam\nCaf\xe9\n"))
        .text();
    assert!(old.contains("Windows-1252") && old.contains("regel 2: Café"), "{old}");
}

fn what_is_no_file_is_said_in_words_and_what_is_too_large_is_not_taken(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD).following();
    for (bytes, wanted) in [
        (&b""[..], "Kies een bestand of plak de regels"),
        (b"PK\x03\x04 and then nothing", "deze werkmap kan niet gelezen worden"),
        (b"\xff\xfen\0a\0", "dit is geen tekst die wij kunnen lezen"),
        (b"naam\n\"De Brug\n", "een aanhalingsteken is niet gesloten"),
    ] {
        browser.get(PAGE);
        let page = browser.upload(PAGE, &[PROVIDERS], ("bestand", bytes)).text();
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
    browser.get(PAGE);
    let large = vec![b'a'; 2 * 1024 * 1024 + 1];
    let page = browser.upload(PAGE, &[PROVIDERS], ("bestand", &large));
    assert!(page.text().contains("groter dan 2 MB"), "{}", page.status);
    browser.get(PAGE);
    let huge = vec![b'a'; 5 * 1024 * 1024];
    assert_eq!(browser.upload(PAGE, &[PROVIDERS], ("bestand", &huge)).status, 400);
    // A form from elsewhere, or without the token of this session, is nobody's.
    let mut stranger = server.browser();
    assert_eq!(
        stranger.upload(PAGE, &[PROVIDERS], ("bestand", b"naam\nX\n")).status,
        303
    );
    let fresh = browser.clone();
    let mut without = fresh;
    without.get("/inloggen");
    assert_eq!(rows(town), 0);
}
