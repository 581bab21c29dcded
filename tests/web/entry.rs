//! Answer sheets of paper, entered by keyboard: twice, by whoever, and seen by nobody after.

use super::{Open, assert_same, serve};
use crate::support::http::{Browser, Response};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_sheet_that_is_typed_twice_alike_counts_as_it_was_ticked,
    a_slip_of_the_finger_is_found_and_nothing_is_stored_before_it_is_mended,
    what_is_no_box_or_nothing_at_all_is_said_and_stays_typed,
    every_kind_of_question_is_entered_by_the_boxes_of_its_sheet,
    whoever_enters_learns_nothing_of_a_code_that_was_used,
    a_code_that_is_none_is_asked_for_again,
);

/// The fields of a sheet, box by box: `""` where nothing was ticked.
fn typed(boxes: &[&str]) -> Vec<(String, String)> {
    let one = |(at, text): (usize, &&str)| (format!("v{}", at + 1), (*text).to_owned());
    boxes.iter().enumerate().map(one).collect()
}

/// Sends the form of the page that `browser` is on, with what it carries along.
fn submit(browser: &mut Browser, sheet: &str, boxes: &[&str]) -> Response {
    let mut fields = typed(boxes);
    let carried = (1..=10).filter_map(|at| Some((format!("e{at}"), browser.hidden(&format!("e{at}"))?)));
    fields.extend(carried.collect::<Vec<_>>());
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.submit(sheet, &fields)
}

fn begin(open: &Open, code: &str) -> (Browser, String) {
    let mut browser = open.server.browser();
    let asked = browser.get("/invoer");
    assert_eq!(asked.status, 200);
    let sent = browser.submit("/invoer", &[("code", code)]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let sheet = sent.header("location").expect("to the sheet").to_owned();
    assert!(browser.get(&sheet).text().contains("Een blad over"));
    (browser, sheet)
}

fn a_sheet_that_is_typed_twice_alike_counts_as_it_was_ticked(town: &Town) {
    let open = Open::of(town);
    // Twelve sheets, and twelve phones of two minds.
    for code in open.codes(town, 12) {
        let (mut browser, sheet) = begin(&open, &code.to_lowercase());
        let boxes = ["2", "6", "7", "", "5"];
        let again = submit(&mut browser, &sheet, &boxes);
        assert!(
            again.status == 200 && again.text().contains("Nu nog een keer"),
            "{}",
            again.text()
        );
        let done = submit(&mut browser, &sheet, &boxes);
        assert_eq!(
            (done.status, done.header("location")),
            (303, Some("/invoer?taal=nl&klaar")),
            "{}",
            done.text()
        );
        assert!(
            browser
                .get("/invoer?taal=nl&klaar")
                .text()
                .contains("Het blad is ingevoerd")
        );
    }
    assert_eq!(open.sealed(town), 12);
    for (at, code) in open.codes(town, 12).iter().enumerate() {
        let face = 3 + u8::try_from(at % 2).expect("one of two");
        assert_eq!(open.answer(code, &[face; 5]).status, 303);
    }
    town.close(open.round);
    town.at("2027-01-04", 12, 0);
    let report = town.report(Viewer::Analyst(town.gemeente.id), open.round);
    let row = report
        .rows
        .iter()
        .find(|row| row.unit.name() == "De Vlier")
        .expect("a row");
    let counts: Vec<[u32; 8]> = row
        .cells
        .iter()
        .map(|cell| cell.tally().expect("published").0)
        .collect();
    assert_eq!(counts[0], [0, 0, 12, 6, 6, 0, 0, 0]);
    assert_eq!(counts[1], [0, 0, 0, 6, 6, 0, 12, 0], "box 6 is ‘weet ik niet’");
    assert_eq!(counts[2], [0, 0, 0, 6, 6, 0, 0, 12], "box 7 is ‘niet voor mij’");
    assert_eq!(counts[3], [12, 0, 0, 6, 6, 0, 0, 0], "nothing ticked is skipped");
    assert_eq!(counts[4], [0, 0, 0, 6, 6, 12, 0, 0]);
}

fn a_slip_of_the_finger_is_found_and_nothing_is_stored_before_it_is_mended(town: &Town) {
    let open = Open::of(town);
    let (mut browser, sheet) = begin(&open, &open.code(town));
    submit(&mut browser, &sheet, &["1", "2", "3", "4", "5"]);
    let slip = submit(&mut browser, &sheet, &["1", "2", "4", "4", "5"]);
    let text = slip.text();
    assert!(slip.status == 400 && text.contains("niet gelijk"), "{text}");
    assert_eq!(
        text.matches("de twee keren iets anders").count(),
        1,
        "at the third question alone"
    );
    let shown = text.split("<input").filter(|tag| tag.contains("type=\"text\""));
    assert!(
        shown.clone().count() == 5 && shown.clone().all(|tag| tag.contains(" value=\"\"")),
        "nothing to copy from: {text}"
    );
    assert_eq!(open.sealed(town), 0);
    // The last time counts against the next: typed as before, it is in.
    let done = submit(&mut browser, &sheet, &["1", "2", "4", "4", "5"]);
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(open.sealed(town), 1);
}

fn what_is_no_box_or_nothing_at_all_is_said_and_stays_typed(town: &Town) {
    let open = Open::of(town);
    let (mut browser, sheet) = begin(&open, &open.code(town));
    for (wrong, at) in [("8", 1), ("0", 1), ("x", 1), ("<b>", 1)] {
        let answer = submit(&mut browser, &sheet, &["3", wrong]);
        let text = answer.text();
        assert!(
            answer.status == 400 && text.matches("Dit hokje is er niet").count() == at,
            "{wrong}: {text}"
        );
        assert!(text.contains("value=\"3\""), "what was right stays: {text}");
        assert!(!text.contains("<b>"), "{text}");
    }
    let two = submit(&mut browser, &sheet, &["3", "1, 2"]);
    assert!(
        two.status == 400 && two.text().contains("Hier mag één nummer"),
        "{}",
        two.text()
    );
    let none = submit(&mut browser, &sheet, &["", " "]);
    assert!(
        none.status == 400 && none.text().contains("Er is niets ingevuld"),
        "{}",
        none.text()
    );
    assert_eq!(open.sealed(town), 0);
}

fn whoever_enters_learns_nothing_of_a_code_that_was_used(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 2);
    assert_eq!(open.send(&codes[0], "v1=5", "nl").status, 303);
    let walk = |code: &str| {
        let (mut browser, sheet) = begin(&open, code);
        let page = browser.get(&sheet);
        let again = submit(&mut browser, &sheet, &["1", "1", "1", "1", "1"]);
        let done = submit(&mut browser, &sheet, &["1", "1", "1", "1", "1"]);
        [page, again, done]
    };
    let (used, fresh) = (walk(&codes[0]), walk(&codes[1]));
    for (used, fresh) in used.iter().zip(&fresh) {
        assert_same("a used code and a fresh one", used, fresh);
    }
    // The control: the fresh one has counted, and the first answer of the used one stands.
    assert_eq!(open.sealed(town), 2);
}

/// The code in the address of its sheet.
fn sheet_code(sheet: &str) -> String {
    let code = sheet.trim_start_matches("/i/").split('/').next().unwrap_or_default();
    code.to_owned()
}

fn every_kind_of_question_is_entered_by_the_boxes_of_its_sheet(town: &Town) {
    for (list, boxes, other, seen) in [
        (
            "wmo-redenen",
            ["1", "2", "3", "4", "5", "6, 1 2,3 4 5"],
            "1 2 3 4 5 6",
            "meer mag",
        ),
        (
            "wmo-drie",
            ["1", "2", "3", "4", "5", ""],
            "",
            "<strong>4</strong>\u{a0}Weet\u{a0}ik\u{a0}niet",
        ),
    ] {
        let questionnaire = town.questionnaire(list).id;
        let round = town.round(|new| {
            new.questionnaire = questionnaire;
            new.name = list.to_owned();
        });
        let seat = town.join(round, town.provider(list), Mode::Personal);
        town.open(round);
        let server = serve(town);
        let open = Open { server, round, seat };
        let (mut browser, sheet) = begin(&open, &open.code(town));
        let page = browser.get(&sheet).text();
        assert!(page.contains(seen), "{page}");
        let mut again = boxes;
        again[5] = other;
        let asked = submit(&mut browser, &sheet, &boxes);
        assert_eq!(asked.status, 200, "{}", asked.text());
        let done = submit(&mut browser, &sheet, &again);
        assert_eq!(done.status, 303, "in whatever order they are typed: {}", done.text());
        assert_eq!(open.sealed(town), 1, "{list}");
    }
}

fn a_code_that_is_none_is_asked_for_again(town: &Town) {
    let open = Open::of(town);
    let mut browser = open.server.browser();
    browser.get("/invoer");
    let wrong = browser.submit("/invoer", &[("code", "K7QD-M2XN")]);
    assert!(
        wrong.status == 400 && wrong.text().contains("Deze code klopt niet"),
        "{}",
        wrong.text()
    );
    assert!(
        wrong.text().contains("value=\"K7QD-M2XN\""),
        "it is mended, not typed anew"
    );
    // One that is well formed and belongs to no open round, and one whose round closed while its sheet was typed.
    let (mut browser, sheet) = begin(&open, &open.code(town));
    submit(&mut browser, &sheet, &["1"]);
    town.close(open.round);
    let late = submit(&mut browser, &sheet, &["1"]);
    assert!(
        late.status == 404 && late.text().contains("kan nu niets worden ingevoerd"),
        "{}",
        late.text()
    );
    assert!(
        late.text().contains(&format!("value=\"{}\"", sheet_code(&sheet))),
        "it is mended, not typed anew"
    );
    // A scanner gives the whole address.
    browser.get("/invoer");
    let scanned = browser.submit(
        "/invoer",
        &[(
            "code",
            &format!("https://vragen.voorbeeld.nl{}", sheet.replace("/invoer", "")),
        )],
    );
    assert_eq!(scanned.status, 303, "{}", scanned.text());
    let english = open.server.client().get("/invoer?taal=en", &[]).text();
    assert!(
        english.contains("Enter answer sheets") && english.contains("lang=\"en\""),
        "{english}"
    );
}
