//! What happened beside the figures: told by hand, seen by whom it concerns, taken away, and never measured.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::values::ids::ProviderId;

both_engines!(
    what_a_gemeente_tells_stands_at_its_rounds_for_both_sides_and_the_council,
    what_a_provider_tells_is_seen_by_itself_and_its_gemeente_alone,
    what_is_taken_away_is_gone_and_can_be_put_back_from_the_page,
    what_does_not_fit_is_refused_in_words_and_stays_in_the_form,
    a_name_is_pointed_out_before_others_see_it_and_stands_in_no_log,
    one_side_does_not_crowd_the_other_out,
);

/// A round of De Vlier and De Berk with figures.
fn furnished(town: &Town) -> Vec<ProviderId> {
    let (round, seats) = town.open_round_of(&["De Vlier", "De Berk", "De Es"]);
    for seat in &seats {
        town.answer_many(*seat, &mixed(40));
    }
    town.close(round);
    town.at("2026-05-04", 12, 0);
    let providers: Vec<ProviderId> = seats.iter().map(|seat| town.participation(*seat).provider).collect();
    for (rights, name) in [
        (Rights::Provider(providers[0].into()), "vlier"),
        (Rights::Provider(providers[1].into()), "berk"),
        (Rights::Analyst(town.gemeente.id), "analist"),
        (Rights::Council(town.gemeente.id), "raad"),
    ] {
        town.user(rights, &format!("{name}@voorbeeld.nl"), PASSWORD);
    }
    providers
}

/// Fills in the form of the page at `home`; what comes shows it as others would see it, or says what does not fit.
fn type_in(browser: &mut Browser, home: &str, fields: [&str; 4]) -> String {
    let path = format!("{home}/gebeurtenissen");
    let names = ["soort", "van", "tot", "tekst"];
    let fields: Vec<(&str, &str)> = names.into_iter().zip(fields).collect();
    browser.get(&path);
    browser.submit(&path, &fields).text()
}

/// The same, and presses the button of the page that comes.
fn tell(browser: &mut Browser, home: &str, fields: [&str; 4]) -> String {
    let shown = type_in(browser, home, fields);
    assert!(
        shown.contains("Er is nog niets bewaard.") && shown.contains("Wie ziet dit?"),
        "{shown}"
    );
    let path = format!("{home}/gebeurtenissen");
    let names = ["soort", "van", "tot", "tekst"];
    let fields: Vec<(&str, &str)> = names.into_iter().zip(fields).collect();
    browser.told(&path, &fields).text()
}

const PROVIDER_PAGE: &str = "/aanbieder/voorbeeldstad/voorjaar-2026";
const OVERVIEW: &str = "/gemeente/ronde/voorjaar-2026";

fn what_a_gemeente_tells_stands_at_its_rounds_for_both_sides_and_the_council(town: &Town) {
    furnished(town);
    let server = serve(town);
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    assert!(!analyst.get(OVERVIEW).text().contains("Wat er gebeurde"));
    let fields = [
        "proef",
        "2026-02-01",
        "2026-03-15",
        "Binnen een week een eerste gesprek",
    ];
    let done = tell(&mut analyst, "/gemeente", fields);
    assert!(done.contains("‘Binnen een week een eerste gesprek’ staat erbij."));
    for (who, path) in [
        ("analist", OVERVIEW.to_owned()),
        ("analist", format!("{OVERVIEW}/aanbieder/de-vlier")),
        ("raad", OVERVIEW.to_owned()),
        ("vlier", PROVIDER_PAGE.to_owned()),
        ("berk", PROVIDER_PAGE.to_owned()),
    ] {
        let page = server
            .sign_in(&format!("{who}@voorbeeld.nl"), PASSWORD)
            .get(&path)
            .text();
        assert!(page.contains("Verteld, niet gemeten."), "{who}");
        assert!(page.contains("(proef, verteld door gemeente Voorbeeldstad)"), "{who}");
        assert!(page.contains("Binnen een week een eerste gesprek"), "{who}");
    }
    let council = server
        .sign_in("raad@voorbeeld.nl", PASSWORD)
        .get("/gemeente/gebeurtenissen");
    assert_eq!(council.status, 404, "the council reads them only");
}

fn what_a_provider_tells_is_seen_by_itself_and_its_gemeente_alone(town: &Town) {
    furnished(town);
    let server = serve(town);
    let mut vlier = server.sign_in("vlier@voorbeeld.nl", PASSWORD);
    tell(
        &mut vlier,
        "/aanbieder",
        ["gebeurtenis", "2026-03-20", "", "Wij verhuisden"],
    );
    let sees = |who: &str, path: &str| {
        let page = server.sign_in(&format!("{who}@voorbeeld.nl"), PASSWORD).get(path);
        page.text().contains("Wij verhuisden")
    };
    assert!(sees("vlier", PROVIDER_PAGE));
    assert!(sees("analist", &format!("{OVERVIEW}/aanbieder/de-vlier")));
    assert!(!sees("analist", OVERVIEW));
    assert!(!sees("analist", &format!("{OVERVIEW}/aanbieder/de-berk")));
    assert!(!sees("berk", PROVIDER_PAGE));
    assert!(!sees("raad", OVERVIEW));
}

fn what_is_taken_away_is_gone_and_can_be_put_back_from_the_page(town: &Town) {
    furnished(town);
    let server = serve(town);
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    tell(
        &mut analyst,
        "/gemeente",
        ["gebeurtenis", "2026-03-20", "", "Een nieuwe wet"],
    );
    let page = analyst.get("/gemeente/gebeurtenissen");
    let text = page.text();
    let action = text
        .split("action=\"")
        .find(|rest| rest.contains("/weg\""))
        .expect("a form");
    let path = action.split_once('"').expect("an address").0.to_owned();
    let done = analyst.told(&path, &[]).text();
    assert!(done.contains("‘Een nieuwe wet’ is weggehaald.") && done.contains("Ongedaan maken"));
    assert!(done.contains(r#"value="Een nieuwe wet""#) && done.contains(r#"value="2026-03-20""#));
    assert!(!analyst.get(OVERVIEW).text().contains("Een nieuwe wet"));
    assert_eq!(town.number("SELECT count(*) AS value FROM event_marker"), 0);
    tell(
        &mut analyst,
        "/gemeente",
        ["gebeurtenis", "2026-03-20", "", "Een nieuwe wet"],
    );
    assert!(analyst.get(OVERVIEW).text().contains("Een nieuwe wet"));
}

fn what_does_not_fit_is_refused_in_words_and_stays_in_the_form(town: &Town) {
    furnished(town);
    let server = serve(town);
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    let long = "a".repeat(121);
    for (fields, words) in [
        (
            ["gebeurtenis", "gisteren", "", "Een verhuizing"],
            "‘gisteren’ is geen dag.",
        ),
        (
            ["gebeurtenis", "2026-03-20", "2026-03-19", "Een verhuizing"],
            "De laatste dag ligt voor de eerste.",
        ),
        (
            ["gebeurtenis", "2026-03-20", "", "  "],
            "Schrijf in één zin wat er gebeurde.",
        ),
        (
            ["proef", "2026-03-20", "", &long],
            "De zin is te lang. Gebruik hoogstens 120 tekens.",
        ),
        (
            ["proef", "2026-03-20", "", "twee\nregels"],
            "Er staat een teken in dat niet te zien is.",
        ),
    ] {
        let page = type_in(&mut analyst, "/gemeente", fields);
        assert!(page.contains(words), "{words}: {page}");
        assert!(page.contains("Er is niets bewaard."));
        assert!(page.contains(&format!(r#"value="{}""#, fields[1])), "{words}");
        assert_eq!(town.number("SELECT count(*) AS value FROM event_marker"), 0);
    }
}

fn a_name_is_pointed_out_before_others_see_it_and_stands_in_no_log(town: &Town) {
    furnished(town);
    let server = serve(town);
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    let text = "Mevrouw Jansen, 06-12345678 of jansen@voorbeeld.nl, had ruzie";
    let fields = ["gebeurtenis", "2026-03-20", "", text];
    let shown = type_in(&mut analyst, "/gemeente", fields);
    for hint in [
        "‘Mevrouw Jansen’ lijkt op een naam",
        "‘06-12345678’ lijkt op een telefoonnummer van iemand",
        "een e-mailadres",
    ] {
        assert!(shown.contains(hint), "{hint}: {shown}");
    }
    assert_eq!(
        town.number("SELECT count(*) AS value FROM event_marker"),
        0,
        "nothing is kept yet"
    );
    tell(&mut analyst, "/gemeente", fields);
    assert_eq!(
        town.number("SELECT count(*) AS value FROM event_marker"),
        1,
        "people know better"
    );
    assert_eq!(
        town.number(
            "SELECT count(*) AS value FROM audit WHERE act = 'gebeurtenis-verteld' AND object NOT LIKE '%Jansen%'"
        ),
        1
    );
}

fn one_side_does_not_crowd_the_other_out(town: &Town) {
    furnished(town);
    let server = serve(town);
    let mut vlier = server.sign_in("vlier@voorbeeld.nl", PASSWORD);
    tell(
        &mut vlier,
        "/aanbieder",
        ["gebeurtenis", "2026-02-20", "", "Acht weken geen opdracht"],
    );
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    for number in 1..=8 {
        let text = format!("Van de gemeente {number}");
        tell(&mut analyst, "/gemeente", ["gebeurtenis", "2026-03-20", "", &text]);
    }
    let page = vlier.get(PROVIDER_PAGE).text();
    assert!(page.contains("Acht weken geen opdracht"));
    assert_eq!(page.matches("Van de gemeente ").count(), 6, "the newest six");
}
