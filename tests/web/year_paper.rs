//! The year statement as PDF: the figures of the page and no more, for whoever may read the page.

use super::{PASSWORD, assert_same, serve};
use crate::support::http::{Browser, Response};
use crate::support::paper::Paper;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use crate::year_report::{FOUR, Year};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::conversations::Outcome;
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::values::terms::PublicFigures;

both_engines!(
    a_statement_is_a_tagged_pdf_of_a4_with_a_title_and_a_language,
    a_statement_is_read_in_the_order_of_its_page,
    every_count_of_the_statement_is_on_paper,
    a_hidden_cell_has_no_number_on_paper,
    text_and_agreements_are_on_paper_and_are_no_source,
    a_replaced_statement_says_so_on_paper,
    a_round_that_keeps_its_figures_has_none_on_page_paper_or_in_a_file,
    the_short_paper_is_one_sheet_with_the_summary_and_the_topics_of_the_law,
    a_statement_that_somebody_has_is_not_sent_again,
    who_may_not_read_the_page_gets_no_pdf,
);

const PATH: &str = "/gemeente/jaar/2026/wmo";

fn reader(town: &Town) -> (WebServer, Browser) {
    town.user(Rights::Council(town.gemeente.id), "raad@stad.nl", PASSWORD);
    let server = serve(town);
    let browser = server.sign_in("raad@stad.nl", PASSWORD);
    (server, browser)
}

fn file(browser: &mut Browser, number: u32) -> Response {
    let answer = browser.get(&format!("{PATH}/{number}/jaar.pdf"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    answer
}

fn paper(browser: &mut Browser, number: u32) -> Paper {
    Paper::of(&file(browser, number).body)
}

/// Fixed over these providers, and who may read it.
fn fixed<'t>(town: &'t Town, names: &[&str]) -> (Year<'t>, WebServer, Browser) {
    let year = Year::of(town, names);
    year.over();
    year.freeze(|_| {}).expect("fixed");
    let (server, browser) = reader(town);
    (year, server, browser)
}

fn a_statement_is_a_tagged_pdf_of_a4_with_a_title_and_a_language(town: &Town) {
    let (_year, _server, mut council) = fixed(town, &FOUR);
    let page = council.get(&format!("{PATH}/1")).text();
    assert!(page.contains(&format!("href=\"{PATH}/1/jaar.pdf\"")), "{page}");
    assert!(!page.contains("‘afdrukken’"), "no need to print it oneself: {page}");
    let answer = file(&mut council, 1);
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"ervaringwijzer_voorbeeldstad_jaarverantwoording-2026-wmo_nummer-1.pdf\"")
    );
    let paper = Paper::of(&answer.body);
    for wanted in [
        "Title:           Jaarverantwoording Wmo-ondersteuning 2026, gemeente Voorbeeldstad, nummer 1",
        "Tagged:          yes",
        "JavaScript:      no",
        "(A4)",
    ] {
        assert!(paper.info.contains(wanted), "{wanted} in {}", paper.info);
    }
    assert!(!paper.info.contains("CreationDate"), "the same file on every day");
    assert!(paper.meta.contains("<pdfuaid:part>1</pdfuaid:part>"), "{}", paper.meta);
    assert!(paper.inside.contains("/Lang (nl-NL)") || paper.inside.contains("/Lang(nl-NL)"));
    assert!(!paper.fonts.is_empty(), "there are fonts");
    for font in &paper.fonts {
        let yes = font.split_whitespace().filter(|word| *word == "yes").count();
        assert!(
            yes == 3 && font.contains("+NotoSans"),
            "embedded, subset, with its signs: {font}"
        );
    }
    assert!(paper.words.contains("1 van 2"), "pages are numbered: {}", paper.words);
    assert!(!paper.words.contains("verzonnen"), "this is no example");
}

fn a_statement_is_read_in_the_order_of_its_page(town: &Town) {
    let (_year, _server, mut council) = fixed(town, &FOUR);
    let page = council.get(&format!("{PATH}/1")).text();
    let paper = paper(&mut council, 1);
    let headings = paper.headings();
    assert_eq!(headings[0], (1, "Jaarverantwoording Wmo-ondersteuning 2026".to_owned()));
    let second: Vec<&str> = headings
        .iter()
        .filter(|(level, _)| *level == 2)
        .map(|(_, words)| words.as_str())
        .collect();
    let of_page: Vec<&str> = page
        .split("<h2>")
        .skip(1)
        .filter_map(|rest| rest.split("</h2>").next())
        .collect();
    assert_eq!(second, of_page);
    let third: Vec<&str> = headings
        .iter()
        .filter(|(level, _)| *level == 3)
        .map(|(_, words)| words.as_str())
        .collect();
    assert_eq!(third, ["Toegankelijkheid (T)", "Kwaliteit (K)", "Effect (E)"]);
    let jump = headings.windows(2).find(|pair| pair[1].0 > pair[0].0 + 1);
    assert!(jump.is_none(), "no level is left out: {headings:?}");
    let alternatives = paper.alternatives();
    assert_eq!(alternatives.len(), paper.count("Figure"), "{alternatives:?}");
    let bars: Vec<&String> = alternatives.iter().filter(|words| words.contains("gaat wel")).collect();
    assert_eq!(bars.len(), 5, "a bar a question: {alternatives:?}");
    assert!(
        bars.iter().all(|words| page.contains(*words)),
        "the words of the page: {bars:?}"
    );
}

fn every_count_of_the_statement_is_on_paper(town: &Town) {
    let (year, _server, mut council) = fixed(town, &FOUR);
    let report = town.report(Viewer::Council(town.gemeente.id), year.round);
    let paper = paper(&mut council, 1);
    let tables = paper.tables();
    let caption = "Alle aanbieders samen, voorjaar 2026, persoonlijk: aantal mensen per antwoord";
    let table = tables
        .iter()
        .find(|table| table.before == caption)
        .expect("every count");
    let system = report.rows.last().expect("the whole");
    let questions = &report.questionnaire.questions;
    assert_eq!(table.rows.len(), questions.len(), "a row a question");
    for (cell, question) in system.cells.iter().zip(questions) {
        let tally = cell.tally().expect("shown");
        let row = table.rows.iter().find(|row| row[0] == question.short).expect("its row");
        let mut counts = tally.scores().to_vec();
        counts.push(tally.answered(question.kind));
        let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
        assert_eq!(row[1..7], counts, "{}", question.short);
        let beside = [tally.dont_know(), tally.not_for_me(), tally.slot(0)].map(|count| count.to_string());
        assert_eq!(row[9..], beside, "{}", question.short);
        let share = format!("{} van {} ({})", tally.good(), tally.answered(question.kind), row[7]);
        assert!(paper.words.contains(&share), "{share} in {}", paper.words);
        assert!(paper.words.contains(&format!("marge {}", row[8])), "{row:?}");
    }
    for said in [
        "van 160 uitgegeven codes (100%)",
        "Dit zijn antwoorden, geen mensen",
        "Er deden 4 aanbieders mee",
        "niet de landelijke Wmo-vraag",
        "Vastgesteld op",
    ] {
        assert!(paper.words.contains(said), "{said} in {}", paper.words);
    }
    assert!(!paper.words.contains("Zorg Een"), "no provider");
}

fn a_hidden_cell_has_no_number_on_paper(town: &Town) {
    let (_year, _server, mut council) = fixed(town, &FOUR[..2]);
    let paper = paper(&mut council, 1);
    assert_eq!(paper.count("Figure"), 0, "nothing is drawn");
    let instead = "Nog niet genoeg antwoorden van genoeg aanbieders";
    let tables = paper.tables();
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].rows.len(), 5);
    for row in &tables[0].rows {
        assert_eq!(row[1..], [instead], "{row:?}");
    }
    // Once at the question, once in the table.
    assert_eq!(paper.words.matches(instead).count(), 10, "{}", paper.words);
    let margins = paper.words.split("marge ").skip(1);
    for after in margins {
        assert!(!after.starts_with(|sign: char| sign.is_ascii_digit()), "{after}");
    }
    for never in ["van 80", "40 van", "%)."] {
        assert!(!paper.words.contains(never), "{never} in {}", paper.words);
    }
}

fn text_and_agreements_are_on_paper_and_are_no_source(town: &Town) {
    let year = Year::of(town, &FOUR);
    let agreement = year.agree("eerder *bellen* #panic(1)");
    year.outcome(agreement, Outcome::Partly, 1);
    year.over();
    let hostile = "Wij leerden dat $x$ @bron <label> = wachten \u{1f600} lang duurt.\n#include \"/etc/passwd\"";
    year.freeze(|wanted| {
        wanted.edit.text.body = hostile.to_owned();
        wanted.edit.text.chosen = vec![agreement];
    })
    .expect("fixed");
    let (_server, mut council) = reader(town);
    let paper = paper(&mut council, 1);
    let close = |text: &str| text.replace(' ', "");
    let all = close(&paper.words);
    for said in [
        "Wij leerden dat $x$ @bron <label> = wachten \u{fffd} lang duurt.",
        "#include \"/etc/passwd\"",
        "eerder *bellen* #panic(1)",
        "Uitkomst: deels gelukt",
    ] {
        assert!(all.contains(&close(said)), "{said} in {}", paper.words);
    }
    let tables = paper.tables();
    let outcomes = tables.iter().find(|table| table.before == "Wat kwam ervan?");
    let outcomes = outcomes.expect("outcomes");
    assert_eq!(outcomes.head, ["Uitkomst", "Afspraken"]);
    assert!(
        outcomes.rows.contains(&vec!["Deels gelukt".to_owned(), "1".to_owned()]),
        "{outcomes:?}"
    );
    let values = tables
        .iter()
        .filter(|table| table.before == "Bij welke waarde passen zij?");
    assert_eq!(values.count(), 1);
}

fn a_replaced_statement_says_so_on_paper(town: &Town) {
    let (year, _server, mut council) = fixed(town, &FOUR);
    let before = file(&mut council, 1);
    year.freeze(|wanted| wanted.reason = "een ronde vergeten".to_owned())
        .expect("number 2");
    let old = paper(&mut council, 1);
    assert!(
        old.words.contains("Vervangen door nummer 2: een ronde vergeten"),
        "{}",
        old.words
    );
    assert!(!Paper::of(&before.body).words.contains("Vervangen door"), "control");
    let new = paper(&mut council, 2);
    assert!(
        new.words.contains("Vervangt nummer 1: een ronde vergeten"),
        "{}",
        new.words
    );
}

fn the_short_paper_is_one_sheet_with_the_summary_and_the_topics_of_the_law(town: &Town) {
    let (year, _server, mut council) = fixed(town, &FOUR);
    let page = council.get(&format!("{PATH}/1")).text();
    assert!(page.contains(&format!("href=\"{PATH}/1/kort.pdf\"")), "{page}");
    let answer = council.get(&format!("{PATH}/1/kort.pdf"));
    let name = answer.header("content-disposition").expect("a name");
    assert!(name.contains("_nummer-1_kort.pdf"), "{name}");
    let short = Paper::of(&answer.body);
    assert!(short.words.contains("1 van 1"), "{}", short.words);
    assert!(
        paper(&mut council, 1).words.contains("1 van 2"),
        "control: the whole has two"
    );
    let statement = year.concept().statement;
    let close = |text: &str| text.split_whitespace().collect::<String>();
    let all = close(&short.words);
    for said in &statement.summary {
        assert!(all.contains(&close(said)), "{said} in {}", short.words);
    }
    let third: Vec<String> = short
        .headings()
        .into_iter()
        .filter(|(level, _)| *level == 3)
        .map(|(_, words)| words)
        .collect();
    assert_eq!(third, ["Toegankelijkheid (T)", "Kwaliteit (K)", "Effect (E)"]);
    assert_eq!(short.alternatives().len(), 5, "a dot a question, in words");
    assert!(short.words.contains("64 van 160 (40%)"), "{}", short.words);
}

fn a_round_that_keeps_its_figures_has_none_on_page_paper_or_in_a_file(town: &Town) {
    let year = Year::with(town, &FOUR, PublicFigures::Nothing);
    year.over();
    year.freeze(|_| {}).expect("fixed");
    let (_server, mut council) = reader(town);
    let page = council.get(&format!("{PATH}/1")).text();
    let whole = paper(&mut council, 1);
    let short = Paper::of(&council.get(&format!("{PATH}/1/kort.pdf")).body);
    for (what, words) in [("page", &page), ("paper", &whole.words), ("short paper", &short.words)] {
        assert!(
            words.contains("De cijfers van deze ronde zijn niet openbaar."),
            "{what}: {words}"
        );
        assert!(
            words.contains("160 mensen deden mee, van 160 uitgegeven codes (100%)."),
            "{what}: {words}"
        );
        assert!(
            !words.contains("64 van 160") && !words.contains("marge 3"),
            "{what}: {words}"
        );
    }
    assert_eq!(
        (whole.count("Figure"), short.count("Figure")),
        (0, 0),
        "nothing is drawn"
    );
    assert!(!page.contains("class=\"line\""), "{page}");
    let csv = council.get(&format!("{PATH}/1/resultaten.csv")).text();
    assert_eq!(csv.lines().count(), 1, "only the heads: {csv}");
}

fn a_statement_that_somebody_has_is_not_sent_again(town: &Town) {
    let (year, _server, mut council) = fixed(town, &FOUR);
    let address = format!("{PATH}/1/jaar.pdf");
    let first = file(&mut council, 1);
    assert_eq!(first.body, file(&mut council, 1).body, "to the byte");
    let etag = first.header("etag").expect("an ETag").to_owned();
    let again = council.get_with(&address, &[("If-None-Match", &etag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    year.freeze(|wanted| wanted.reason = "een ronde vergeten".to_owned())
        .expect("number 2");
    let newer = council.get_with(&address, &[("If-None-Match", &etag)]);
    assert_eq!(newer.status, 200, "control: it says now that it was replaced");
}

fn who_may_not_read_the_page_gets_no_pdf(town: &Town) {
    let year = Year::of(town, &FOUR);
    let provider = town.participation(year.seats[0]).provider;
    town.user(Rights::Provider(provider.into()), "team@zorg.nl", PASSWORD);
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    year.over();
    let (server, mut council) = reader(town);
    let [mut team, mut analyst] = ["team@zorg.nl", "analist@stad.nl"].map(|mail| server.sign_in(mail, PASSWORD));
    let address = format!("{PATH}/1/jaar.pdf");
    for browser in [&mut council, &mut analyst, &mut team] {
        assert_eq!(browser.get(&address).status, 404, "nothing is fixed");
    }
    assert_eq!(
        analyst.get(&format!("{PATH}/jaar.pdf")).status,
        404,
        "a concept has none"
    );
    year.freeze(|_| {}).expect("fixed");
    assert_eq!(council.get(&address).body, analyst.get(&address).body);
    assert_eq!(analyst.get(&address).status, 200, "control");
    let nowhere = team.get("/gemeente/jaar/2026/wmo/99/jaar.pdf");
    assert_same("no right and nothing at all", &nowhere, &team.get(&address));
    assert_eq!(server.client().get(&address, &[]).status, 303, "sign in first");
}
