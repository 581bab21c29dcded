//! The pages of staff in English, for whoever chose so.

use super::matrix::{ROLES, World};
use super::{PASSWORD, access_matrix, serve};
use crate::support::http::Browser;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::i18n::interface::{english, unknown};
use std::collections::BTreeSet;

both_engines!(
    a_page_is_english_for_who_chose_it_and_dutch_for_a_colleague,
    somebody_can_sign_in_and_choose_a_password_in_english,
    what_people_typed_stays_as_they_typed_it,
    no_page_of_staff_has_a_text_without_english,
);

const WHO: &str = "analist@voorbeeldstad.nl";
const ROUNDS: &str = "/gemeente/rondes";

/// The page after choosing a language on the page of rounds.
fn choose(browser: &mut Browser, language: &str, back_to: &str) -> String {
    browser.get(ROUNDS);
    browser.told("/taal", &[("taal", language), ("naar", back_to)]).text()
}

fn a_page_is_english_for_who_chose_it_and_dutch_for_a_colleague(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD);
    town.user(Rights::Analyst(town.gemeente.id), "collega@voorbeeldstad.nl", PASSWORD);
    let server = serve(town);
    let mut analyst = server.sign_in(WHO, PASSWORD);
    let mut colleague = server.sign_in("collega@voorbeeldstad.nl", PASSWORD);
    let dutch = analyst.get(ROUNDS).text();
    assert!(
        dutch.contains("<html lang=\"nl\">") && dutch.contains("Rondes en codes"),
        "{dutch}"
    );
    let said = choose(&mut analyst, "en", ROUNDS);
    for part in [
        "<html lang=\"en\">",
        "Rounds and codes",
        "Your pages are now in English.",
        "Undo",
        "Nederlands",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert!(!said.contains("Rondes en codes"), "{said}");
    let missing = analyst.get("/gemeente/ronde/bestaat-niet/codes").text();
    assert!(missing.contains("<html lang=\"en\">"), "errors too: {missing}");
    assert!(colleague.get(ROUNDS).text().contains("<html lang=\"nl\">"));
    // In another session it still is; back again leads to no other site.
    let mut elsewhere = server.sign_in(WHO, PASSWORD);
    assert!(elsewhere.get(ROUNDS).text().contains("Rounds and codes"));
    elsewhere.get(ROUNDS);
    let back = elsewhere.submit("/taal", &[("taal", "nl"), ("naar", "https://elders.nl/")]);
    let to = back.header("location").unwrap_or_default();
    assert!(to.starts_with("/gemeente?"), "{to}");
    assert!(analyst.get(ROUNDS).text().contains("Rondes en codes"));
    // The control: a language that there is not.
    assert_eq!(analyst.submit("/taal", &[("taal", "xx")]).status, 400);
    assert!(analyst.get(ROUNDS).text().contains("Rondes en codes"));
}

fn somebody_can_sign_in_and_choose_a_password_in_english(town: &Town) {
    let user = town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD);
    let server = serve(town);
    let mut browser = server.browser();
    let page = browser.get("/inloggen").text();
    assert!(
        page.contains("href=\"?taal=en\"") && page.contains("Wachtwoord"),
        "{page}"
    );
    let page = browser.get("/inloggen?taal=en").text();
    for part in [
        "<html lang=\"en\">",
        "Password",
        "href=\"?taal=nl\"",
        "name=\"taal\" value=\"en\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let fields = |password| [("email", WHO), ("wachtwoord", password), ("taal", "en")];
    let wrong = browser.submit("/inloggen", &fields("verkeerd geraden zin"));
    assert_eq!(wrong.status, 403);
    let wrong = wrong.text();
    assert!(
        wrong.contains("<html lang=\"en\">") && !wrong.contains("klopt niet"),
        "{wrong}"
    );
    assert_eq!(browser.submit("/inloggen", &fields(PASSWORD)).status, 303);
    // Who chooses a password in English has English pages from then on.
    let link = town.write(|conn| ervaringwijzer::accounts::invite(conn, user, town.now()));
    let link = format!("/welkom/{}?taal=en", link.text());
    let mut invited = server.browser();
    let page = invited.get(&link).text();
    assert!(page.contains("<html lang=\"en\">") && page.contains(&link), "{page}");
    let sentence = "vier natte klompen op het dak";
    let different = invited.submit(&link, &[("wachtwoord", sentence), ("herhaling", "anders")]);
    assert!(different.text().contains("<html lang=\"en\">"), "{}", different.text());
    let chosen = invited.submit(&link, &[("wachtwoord", sentence), ("herhaling", sentence)]);
    assert_eq!(chosen.status, 303);
    assert!(invited.get(ROUNDS).text().contains("Rounds and codes"));
}

fn what_people_typed_stays_as_they_typed_it(town: &Town) {
    let (round, seats) = town.open_round_of(&["Rondes", "De Vlier"]);
    for seat in seats {
        town.answer_many(seat, &crate::support::town::mixed(40));
    }
    town.count(round);
    town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD);
    let server = serve(town);
    let mut analyst = server.sign_in(WHO, PASSWORD);
    choose(&mut analyst, "en", ROUNDS);
    // A sentence that is one of ours, typed by somebody.
    let path = "/gemeente/gebeurtenissen";
    let fields = [
        ("soort", "gebeurtenis"),
        ("van", "2026-03-02"),
        ("tot", ""),
        ("tekst", "Er is niets veranderd."),
    ];
    let page = analyst.get(path).text();
    assert!(page.contains("<html lang=\"en\">"), "{page}");
    let told = analyst.told(path, &fields).text();
    assert!(
        told.contains("<span lang=\"nl\">Er is niets veranderd.</span>"),
        "{told}"
    );
    // The control: where it is ours, it is said in English.
    let ours = english().translate("Er is niets veranderd.");
    assert!(ours.is_some_and(|said| said.starts_with("Nothing")));
}

/// Names in the world of the matrix, and what people typed there.
const AS_IT_IS: &[&str] = &[
    "Anderdam",
    "De Linde",
    "De Vlier",
    "Elderveen",
    "Lijst ontwerp",
    "Lijst wijk",
    "Voorbeeldstad",
    "voorjaar 2026",
    "voorjaar 2027",
    "zomer 2026",
];

/// The columns of files that are read in: their names are Dutch. And a sentence as clients would read it.
const COLUMNS: &[&str] = &[
    "bron, periode, vraag, antwoorden.",
    "naam.",
    "waarde, uitkomst, toelichting.",
    "wijze.",
    "Op werkdagen van 9 tot 17 uur.",
];

/// Whether a text is a name, the wording of a question, an address, or the name of a table or column.
fn stays(route: &str, text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-/.".contains(c);
    let technical = ["/privacy/controle", "/gemeente/inrichting/vragenlijsten"]
        .iter()
        .any(|place| route.starts_with(place));
    let names = text
        .trim_start_matches("1. ")
        .split([',', '·', '.', '–', '(', ')'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let named = |part: &str| {
        AS_IT_IS
            .iter()
            .any(|name| name.eq_ignore_ascii_case(part.trim_end_matches(':')))
    };
    names.clone().all(named)
        || (text.ends_with('?') && ["Hoe ", "Wat ", "Wist "].iter().any(|asks| text.starts_with(asks)))
        || (technical && text.chars().all(plain))
        || text.contains("@voorbeeld.nl")
        || text.starts_with("http://127.0.0.1")
        || ROLES.contains(&text)
        || COLUMNS.contains(&text)
        || (text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit()))
}

fn no_page_of_staff_has_a_text_without_english(town: &Town) {
    assert_eq!(english().faults(), Vec::<String>::new());
    let world = World::of(town);
    town.at("2026-04-20", 10, 0);
    let asks = access_matrix::asks(&world);
    let mut left = BTreeSet::new();
    let mut pages = 0;
    for role in ROLES.iter().filter(|role| **role != "niemand") {
        let mut browser = world.server.sign_in(&format!("{role}@voorbeeld.nl"), PASSWORD);
        for ask in asks.0.iter().filter(|ask| ask.method == "GET") {
            let page = browser.get(&ask.path);
            let html = page
                .header("content-type")
                .is_some_and(|kind| kind.starts_with("text/html"));
            let text = page.text();
            // Pages for everybody, and pages of clients, have other languages or none.
            if !html || !text.contains("action=\"/taal\"") || ask.path.starts_with("/open-data") {
                continue;
            }
            pages += 1;
            for one in unknown(english(), &text) {
                if !stays(ask.route, &one) {
                    left.insert(format!("{}: {one}", ask.route));
                }
            }
        }
    }
    assert!(pages > 100, "{pages} pages were looked at");
    assert!(left.is_empty(), "{left:#?}");
}
