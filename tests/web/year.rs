//! The year statement on the web: made by an analyst, read by the council, the same in every file.

use super::{PASSWORD, between, heading, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use crate::year_report::{FOUR, Year};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::conversations::Outcome;
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::year_report::YearStatement;

both_engines!(
    an_analyst_makes_it_and_the_council_reads_it,
    what_would_be_fixed_is_shown_first_and_nothing_is_fixed,
    page_csv_and_json_hold_the_cells_of_the_release,
    a_hidden_cell_has_no_number_on_the_page,
    files_have_their_hash_as_etag,
    a_text_on_top_of_a_newer_one_stays_in_the_field,
    what_is_missing_is_said_and_an_open_round_needs_a_tick,
    a_correction_is_told_on_the_old_page,
    the_first_page_of_an_analyst_tells_what_is_due,
    a_list_without_a_round_says_so,
);

const PATH: &str = "/gemeente/jaar/2026/wmo";

fn users(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    town.user(Rights::Council(town.gemeente.id), "raad@stad.nl", PASSWORD);
}

fn analyst(server: &WebServer) -> Browser {
    server.sign_in("analist@stad.nl", PASSWORD)
}

fn council(server: &WebServer) -> Browser {
    server.sign_in("raad@stad.nl", PASSWORD)
}

/// Presses a button of the concept's form.
fn press(browser: &mut Browser, action: &str, own: &[(&str, &str)]) -> crate::support::http::Response {
    browser.get(PATH);
    let fields = ["versie", "gezien", "nieuwste"].map(|name| (name, browser.hidden(name).expect("a field")));
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.retain(|(name, _)| !own.iter().any(|(mine, _)| mine == name));
    all.extend(own);
    all.push(("actie", action));
    // By somebody who is sure; the page between has tests of its own (`confirm`).
    browser.sure(PATH, &all)
}

/// The page that an act led to.
fn led(browser: &mut Browser, answer: &crate::support::http::Response, path: &str) -> String {
    let to = answer.header("location").expect("a place to go to");
    assert!(to.starts_with(&format!("{path}?gedaan=")), "{to}");
    browser.get(to.trim_end_matches("#gedaan")).text()
}

fn what_would_be_fixed_is_shown_first_and_nothing_is_fixed(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR);
    year.over();
    let server = serve(town);
    let mut analyst = analyst(&server);
    analyst.get(PATH);
    let fields = ["versie", "gezien", "nieuwste"].map(|name| (name, analyst.hidden(name).expect("a field")));
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend([("tekst", "Mevrouw Jansen wachtte lang."), ("actie", "vaststellen")]);
    let page = analyst.submit(PATH, &all).text();
    for said in [
        "Stel de verantwoording vast als nummer 1?",
        "‘Mevrouw Jansen’ lijkt op een naam",
        "Mevrouw Jansen wachtte lang.",
        "Stel vast als nummer 1</button>",
        "Er is nog niets gebeurd.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert_eq!(analyst.get(&format!("{PATH}/1")).status, 404, "nothing is fixed");
    all.push(("zeker", "nee"));
    analyst.get(PATH);
    let back = analyst.submit(PATH, &all).text();
    assert!(back.contains("Mevrouw Jansen wachtte lang.</textarea>"), "{back}");
}

fn an_analyst_makes_it_and_the_council_reads_it(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR);
    let agreement = year.agree("eerder bellen");
    year.outcome(agreement, Outcome::Partly, 1);
    year.over();
    let server = serve(town);
    let (mut analyst, mut council) = (analyst(&server), council(&server));
    assert_eq!(council.get(PATH).status, 404, "a concept is for analysts");
    assert_eq!(council.get(&format!("{PATH}/1")).status, 404);
    let id = agreement.to_string();
    let text = "Wij leerden dat wachten lang duurt.";
    let saved = press(&mut analyst, "bewaren", &[("tekst", text), ("afspraak", &id)]);
    assert_eq!(saved.status, 303);
    let told = led(&mut analyst, &saved, PATH);
    assert!(told.contains("Bewaard. Alleen uw gemeente ziet dit concept.") && told.contains("href=\"#tekst\""));
    assert!(analyst.get(PATH).text().contains("Zo wordt de verantwoording"));
    let done = press(&mut analyst, "vaststellen", &[("tekst", text), ("afspraak", &id)]);
    assert_eq!(done.status, 303);
    let told = led(&mut analyst, &done, &format!("{PATH}/1"));
    assert!(told.contains("Vastgesteld als nummer 1."), "{told}");
    let read = council.get(&format!("{PATH}/1"));
    assert_eq!(heading(&read), "Jaarverantwoording Wmo-ondersteuning 2026");
    let page = read.text();
    for said in [
        text,
        "eerder bellen",
        "deels gelukt",
        "Toegankelijkheid",
        "Kwaliteit",
        "Effect",
        "niet de landelijke Wmo-vraag",
        "is niet bekend",
        "van 160 uitgegeven codes (100%)",
        "Dit zijn antwoorden, geen mensen",
        "Er deden 4 aanbieders mee",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(
        !page.contains("Zorg Een") && !page.contains("nieuw nummer vast"),
        "{page}"
    );
    let list = council.get("/gemeente/jaar").text();
    assert!(
        list.contains(&format!("{PATH}/1")) && !list.contains("Verbeter"),
        "{list}"
    );
    assert!(list.contains("aria-current=\"page\">Jaarverantwoording"), "{list}");
}

fn page_csv_and_json_hold_the_cells_of_the_release(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR);
    year.over();
    year.freeze(|_| {}).expect("fixed");
    let report = town.report(Viewer::Council(town.gemeente.id), year.round);
    let server = serve(town);
    let mut browser = analyst(&server);
    let page = browser.get(&format!("{PATH}/1")).text();
    let table = between(
        &page,
        "<table aria-labelledby=\"aantallen-0-persoonlijk-smiley5\"",
        "</table>",
    );
    let table = table.expect("every count").to_owned();
    let bytes = browser.get(&format!("{PATH}/1/jaar.json")).body;
    let json: YearStatement = serde_json::from_slice(&bytes).expect("a statement");
    let mut tables = Vec::new();
    for (query, delimiter) in [("", b';'), ("?formaat=rfc4180", b',')] {
        let body = browser.get(&format!("{PATH}/1/resultaten.csv{query}")).body;
        let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&body).to_vec();
        let mut read = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(body.as_slice());
        let head = read.headers().expect("a head").clone();
        assert_eq!(
            head.iter().collect::<Vec<_>>(),
            ervaringwijzer::export::COLUMNS
                .iter()
                .map(|column| column.name)
                .collect::<Vec<_>>()
        );
        tables.push(read.records().map(|line| line.expect("a line")).collect::<Vec<_>>());
    }
    let (system, questions) = (report.rows.last().expect("the whole"), &report.questionnaire.questions);
    assert_eq!(json.reports().next().expect("a release").rows[0].cells, system.cells);
    for (at, (cell, question)) in system.cells.iter().zip(questions).enumerate() {
        let tally = cell.tally().expect("shown");
        let counts: Vec<String> = tally.scores().iter().map(u32::to_string).collect();
        for lines in &tables {
            let line: Vec<&str> = lines[at].iter().collect();
            assert_eq!(
                (line[9], line[12]),
                (question.code.as_str(), &*tally.answered(question.kind).to_string())
            );
            assert_eq!(line[13..18], counts, "{line:?}");
            assert_eq!((line[7], line[6]), ("Alle aanbieders samen", ""));
        }
        let row = table
            .split("<tr>")
            .find(|row| row.contains(&format!(">{}<", question.short)));
        let cells: Vec<&str> = row
            .expect("a row")
            .split("<td>")
            .skip(1)
            .filter_map(|cell| cell.split("</td>").next())
            .collect();
        assert_eq!(cells[..5], counts, "{}", question.short);
    }
    assert_eq!(tables[0].len(), questions.len(), "and nothing else");
}

fn a_hidden_cell_has_no_number_on_the_page(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR[..2]);
    year.over();
    year.freeze(|_| {}).expect("fixed");
    let server = serve(town);
    let page = council(&server).get(&format!("{PATH}/1")).text();
    let lines: Vec<&str> = page.split("<li class=\"line\">").skip(1).collect();
    assert_eq!(lines.len(), 5);
    for line in lines {
        let line = line.split("</li>").next().expect("a line");
        assert!(
            line.contains("Nog niet genoeg antwoorden van genoeg aanbieders"),
            "{line}"
        );
        assert!(!line.contains("<svg") && !line.contains("class=\"v\""), "{line}");
    }
    let table = between(&page, "<tbody>", "</tbody>").expect("a table");
    assert!(
        table.contains("–") && !table.chars().any(|sign| sign.is_ascii_digit()),
        "{table}"
    );
    assert!(!page.contains("van 80"), "no response of who cannot be shown: {page}");
}

fn files_have_their_hash_as_etag(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR);
    year.over();
    let frozen = year.freeze(|_| {}).expect("fixed");
    let server = serve(town);
    let mut browser = council(&server);
    let path = format!("{PATH}/1/jaar.json");
    let json = browser.get(&path);
    assert_eq!(json.body, frozen.bytes, "the very bytes that are hashed");
    let etag = format!("\"{}\"", frozen.hash);
    assert_eq!(json.header("etag"), Some(etag.as_str()));
    let name = json.header("content-disposition").expect("a name");
    assert!(
        name.contains("ervaringwijzer_voorbeeldstad_jaarverantwoording-2026-wmo_nummer-1.json"),
        "{name}"
    );
    let cookie = browser.cookie("__Host-ervaringwijzer").expect("signed in");
    let cookie = format!("__Host-ervaringwijzer={cookie}");
    let ask = |known: &str| {
        server
            .client()
            .get(&path, &[("Cookie", &cookie), ("If-None-Match", known)])
    };
    assert_eq!(ask(&etag).status, 304);
    assert_eq!(ask("\"something else\"").status, 200, "control");
    let table = browser.get(&format!("{PATH}/1/resultaten.csv"));
    let name = table.header("content-disposition").expect("a name");
    assert!(name.contains("_nummer-1_eigen-kolommen.csv"), "{name}");
    let bad = browser.get(&format!("{PATH}/1/resultaten.csv?formaat=xlsx"));
    assert_eq!(bad.status, 400);
}

fn a_text_on_top_of_a_newer_one_stays_in_the_field(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR);
    year.over();
    let server = serve(town);
    let (mut one, mut other) = (analyst(&server), analyst(&server));
    let saved = press(&mut one, "bewaren", &[("tekst", "van de eerste")]);
    assert_eq!(saved.status, 303);
    for action in ["bewaren", "vaststellen"] {
        let late = press(&mut other, action, &[("tekst", "van de tweede"), ("versie", "0")]);
        assert_eq!(late.status, 200, "{action}");
        let page = late.text();
        let field = between(&page, "<textarea id=\"tekst-veld\"", "</textarea>").expect("a field");
        assert_eq!(field.trim(), "van de tweede", "{action}");
        assert!(page.contains("Iemand anders heeft de tekst net gewijzigd"), "{page}");
        assert!(
            page.contains("Zo is de tekst nu bewaard") && page.contains("van de eerste"),
            "{page}"
        );
    }
    assert_eq!(other.get(&format!("{PATH}/1")).status, 404, "and nothing is fixed");
    let hinted = press(&mut one, "bewaren", &[("tekst", "Wij spraken mevrouw Jansen.")]);
    assert_eq!(hinted.status, 303);
    let page = one.get(PATH).text();
    assert!(page.contains("een naam"), "a warning, and the text is kept: {page}");
}

fn what_is_missing_is_said_and_an_open_round_needs_a_tick(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR[..2]);
    town.at("2027-03-01", 12, 0);
    let server = serve(town);
    let mut browser = analyst(&server);
    let page = browser.get(PATH).text();
    for said in ["is nog niet gesloten", "5 cijfers zijn niet te tonen", "name=\"open\""] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let refused = press(&mut browser, "vaststellen", &[("tekst", "bewaar dit")]);
    assert_eq!(refused.status, 200);
    let page = refused.text();
    assert!(
        page.contains("Er is niets vastgesteld") && page.contains("bewaar dit"),
        "{page}"
    );
    let done = press(&mut browser, "vaststellen", &[("tekst", "bewaar dit"), ("open", "ja")]);
    assert_eq!(done.status, 303);
    let fixed = browser.get(&format!("{PATH}/1")).text();
    assert!(
        fixed.contains("Nog niet gesloten toen deze verantwoording werd vastgesteld: voorjaar 2026"),
        "{fixed}"
    );
    year.over();
}

fn a_correction_is_told_on_the_old_page(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR);
    year.over();
    year.freeze(|_| {}).expect("fixed");
    let server = serve(town);
    let mut browser = analyst(&server);
    let before = browser.get(&format!("{PATH}/1")).text();
    assert!(!before.contains("Vervangen door"), "control");
    let refused = press(&mut browser, "vaststellen", &[("tekst", "")]);
    assert_eq!(refused.status, 200, "without a reason");
    let done = press(
        &mut browser,
        "vaststellen",
        &[("tekst", ""), ("reden", "een ronde vergeten")],
    );
    let told = led(&mut browser, &done, &format!("{PATH}/2"));
    assert!(told.contains("Vastgesteld als nummer 2."), "{told}");
    let (old, new) = (
        browser.get(&format!("{PATH}/1")).text(),
        browser.get(&format!("{PATH}/2")).text(),
    );
    assert!(old.contains("Vervangen door nummer 2: een ronde vergeten"), "{old}");
    assert!(old.contains(&format!("href=\"{PATH}/2\"")), "{old}");
    assert!(new.contains("Vervangt nummer 1: een ronde vergeten"), "{new}");
}

fn the_first_page_of_an_analyst_tells_what_is_due(town: &Town) {
    users(town);
    let year = Year::of(town, &FOUR);
    let server = serve(town);
    let said = |browser: &mut Browser| {
        let page = browser.get("/gemeente/ronde/voorjaar-2026").text();
        page.contains("De jaarverantwoording Wmo-ondersteuning 2026 moe")
    };
    assert!(!said(&mut analyst(&server)), "the year is not over");
    year.over();
    assert!(said(&mut analyst(&server)));
    assert!(!said(&mut council(&server)), "the council makes none");
    let list = analyst(&server).get("/gemeente/jaar").text();
    assert!(list.contains("Nog 122 dagen tot 1 juli 2027"), "{list}");
    town.at("2027-07-01", 9, 0);
    let list = analyst(&server).get("/gemeente/jaar").text();
    assert!(list.contains("Vandaag is het 1 juli 2027"), "{list}");
    year.freeze(|_| {}).expect("fixed");
    assert!(!said(&mut analyst(&server)));
}

fn a_list_without_a_round_says_so(town: &Town) {
    users(town);
    let server = serve(town);
    for (mut browser, said) in [
        (analyst(&server), "zodra er een ronde is geopend"),
        (council(&server), "zodra de gemeente haar heeft vastgesteld"),
    ] {
        let page = browser.get("/gemeente/jaar");
        assert_eq!(page.status, 200);
        assert!(page.text().contains(said), "{}", page.text());
        assert_eq!(browser.get(PATH).status, 404, "there is nothing to account for");
    }
}
