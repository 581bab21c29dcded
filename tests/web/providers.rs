//! Providers, as a gemeente and the administrator look after them.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::{Steward, providers};
use ervaringwijzer::db::DbError;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_provider_is_added_and_taken_away_again,
    names_that_people_read_as_the_same_are_one_and_others_are_two,
    a_renamed_provider_keeps_its_addresses_and_what_was_published_keeps_its_name,
    a_provider_of_two_gemeenten_is_changed_by_the_administrator_alone,
    a_provider_that_ended_is_not_offered_and_comes_back,
    two_rows_become_one_only_where_nothing_hangs_on_the_one_that_goes,
    a_long_list_comes_in_pages_and_can_be_searched,
);

const LIST: &str = "/gemeente/inrichting/aanbieders";

/// An analyst of Voorbeeldstad on the page that follows each act.
fn analyst(town: &Town, server: &WebServer) -> Browser {
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    server.sign_in("analist@stad.nl", PASSWORD).following()
}

fn add(browser: &mut Browser, name: &str) -> String {
    browser.get(LIST);
    browser.submit(LIST, &[("naam", name)]).text()
}

/// Presses "Ongedaan maken" on the page.
fn undo(browser: &mut Browser, page: &str) -> String {
    let form = page.split("#gedaan").nth(1).or(page.split("id=\"gedaan\"").nth(1));
    let form = form
        .and_then(|rest| rest.split("<form").nth(1))
        .expect("a form to undo with");
    let action = form.split("action=\"").nth(1).and_then(|rest| rest.split('"').next());
    let fields: Vec<(String, String)> = form
        .split("</form>")
        .next()
        .unwrap_or_default()
        .split("<input")
        .skip(1)
        .filter_map(|input| {
            let part = |name: &str| Some(input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
            Some((part("name")?, part("value")?))
        })
        .filter(|(name, _)| name != "csrf")
        .collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    browser.submit(action.expect("an address"), &fields).text()
}

fn names(town: &Town) -> Vec<String> {
    town.read(providers::all).into_iter().map(|one| one.name).collect()
}

fn a_provider_is_added_and_taken_away_again(town: &Town) {
    let server = serve(town);
    let mut browser = analyst(town, &server);
    assert!(browser.get(LIST).text().contains("Er is nog geen aanbieder."));
    let page = add(&mut browser, "  Zorg  en Zo ");
    assert!(
        page.contains("‘Zorg en Zo’ staat erbij.") && page.contains("Ongedaan maken"),
        "{page}"
    );
    assert_eq!(names(town), ["Zorg en Zo"]);
    let back = undo(&mut browser, &page);
    assert!(back.contains("‘Zorg en Zo’ is weggehaald."), "{back}");
    assert_eq!(names(town), [""; 0]);
    let acts = town.read(|conn| accounts::recent(conn, 10));
    let acts: Vec<&str> = acts.iter().map(|entry| entry.act.as_str()).collect();
    assert!(acts.contains(&"aanbieder-toegevoegd") && acts.contains(&"aanbieder-weggehaald"));
    // What cannot be stays in the form.
    let wrong = add(&mut browser, "Alle aanbieders samen");
    assert!(wrong.contains("Kies een andere naam.") && wrong.contains(r#"value="Alle aanbieders samen""#));
}

fn names_that_people_read_as_the_same_are_one_and_others_are_two(town: &Town) {
    let server = serve(town);
    let mut browser = analyst(town, &server);
    add(&mut browser, "Zorg");
    assert!(add(&mut browser, "Zorg+").contains("‘Zorg+’ staat erbij."));
    assert!(add(&mut browser, "Caf\u{e9} ’t Huis").contains("staat erbij"));
    for same in ["cafe\u{301}  't huis", "CAF\u{c9} 'T HUIS", "Caf\u{e9}\u{a0}‘t Huis"] {
        let page = add(&mut browser, same);
        assert!(page.contains("staat er al"), "{same}: {page}");
    }
    assert_eq!(names(town), ["Café ’t Huis", "Zorg", "Zorg+"]);
    let slugs: Vec<String> = town.read(providers::all).into_iter().map(|one| one.slug).collect();
    assert_eq!(
        slugs,
        ["caf-t-huis", "zorg", "zorg-2"].map(|slug| slug.replace("caf-", "cafe-"))
    );
    assert_eq!(town.read(|conn| providers::by_name(conn, "zorg+")).slug, "zorg-2");
    assert_eq!(town.read(|conn| providers::by_name(conn, "ZORG")).slug, "zorg");
    let nobody = town.db.read("test", |conn| providers::by_name(conn, "Zorg!"));
    assert_eq!(nobody, Err(DbError::Missing), "no name is cut down to another");
}

fn a_renamed_provider_keeps_its_addresses_and_what_was_published_keeps_its_name(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    town.answer_many(seats[0], &mixed(40));
    town.count(round);
    let server = serve(town);
    let mut browser = analyst(town, &server);
    let path = format!("{LIST}/de-vlier");
    browser.get(&path);
    let asked = browser.submit(&format!("{path}/naam"), &[("naam", "De Linde")]).text();
    assert!(
        asked.contains("heet straks ‘De Linde’") && asked.contains("Wie ziet dit?"),
        "{asked}"
    );
    assert_eq!(names(town), ["De Vlier"], "nothing is done before the second look");
    let sure = [("naam", "De Linde"), ("zeker", "ja")];
    let page = browser.submit(&format!("{path}/naam"), &sure).text();
    assert!(page.contains("‘De Vlier’ heet nu ‘De Linde’."), "{page}");
    assert!(page.contains("De Vlier, tot 3 maart 2026"), "{page}");
    assert_eq!(names(town), ["De Linde"]);
    // What was published is as it was, and what is published from now on has the new name.
    let named = |at: usize| {
        let document = town.releases(round)[at].document().expect("a document");
        document.participations[0].provider.clone()
    };
    assert_eq!(named(0), "De Vlier");
    town.answer_many(seats[0], &mixed(40));
    town.at("2026-03-10", 12, 0);
    town.count(round);
    assert_eq!((named(0), named(1)), ("De Vlier".to_owned(), "De Linde".to_owned()));
    // The old name is not another's in a file, and not forgotten. A week later everybody signs in again.
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD).following();
    add(&mut browser, "De Vlier");
    assert_eq!(names(town), ["De Linde", "De Vlier"], "somebody else may be called so");
    let gone = browser.get(&format!("{LIST}/de-vlier-2")).text();
    assert!(gone.contains("Per ongeluk toegevoegd?"));
    browser.submit(&format!("{LIST}/de-vlier-2/weg"), &[]);
    browser.get(&path);
    let sure = [("naam", "De Vlier"), ("zeker", "ja")];
    let back = browser.submit(&format!("{path}/naam"), &sure).text();
    assert!(back.contains("De Linde, tot 10 maart 2026"), "{back}");
    // Going back on the same day was a mistake, and no name that it had.
    browser.submit(&format!("{path}/naam"), &[("naam", "De Linde"), ("zeker", "ja")]);
    let former = town.number("SELECT count(*) AS value FROM former_name");
    assert_eq!(former, 1);
    // A page of an older release says how the provider was called then.
    town.at("2026-04-01", 12, 0);
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD);
    let release = |number: u32| format!("/gemeente/ronde/voorjaar-2026/publicatie/{number}/aanbieder/de-vlier");
    assert!(browser.get(&release(1)).text().contains("De Linde (toen: De Vlier)"));
    let newest = browser.get(&release(2)).text();
    assert!(newest.contains("De Linde") && !newest.contains("toen:"), "{newest}");
}

fn a_provider_of_two_gemeenten_is_changed_by_the_administrator_alone(town: &Town) {
    let (_, seats) = town.open_round_of(&["De Vlier", "De Berk"]);
    let berk = town.participation(seats[1]).provider;
    let other = town.other_gemeente("Anderdam");
    let round = town.round(|new| {
        new.gemeente = other;
        new.name = "zomer 2026".to_owned();
    });
    town.join(round, berk, Mode::Personal);
    town.join(round, town.provider("De Es"), Mode::Personal);
    let server = serve(town);
    let mut browser = analyst(town, &server);
    let list = browser.get(LIST).text();
    assert!(list.contains("De Berk") && list.contains("ook voor een andere gemeente"));
    assert!(
        !list.contains("De Es") && !list.contains("Anderdam"),
        "who works elsewhere only is not named"
    );
    assert_eq!(browser.get(&format!("{LIST}/de-es")).status, 404);
    let page = browser.get(&format!("{LIST}/de-berk")).text();
    assert!(page.contains("verandert alleen de beheerder"), "{page}");
    let sure = [("naam", "De Populier"), ("zeker", "ja")];
    browser.submit(&format!("{LIST}/de-berk/naam"), &sure);
    browser.submit(&format!("{LIST}/de-berk/einde"), &[("actie", "einde")]);
    assert!(names(town).contains(&"De Berk".to_owned()));
    let merged = [("met", "de-vlier"), ("zeker", "ja")];
    browser.submit(&format!("{LIST}/de-berk/samenvoegen"), &merged);
    assert_eq!(
        town.number("SELECT count(*) AS value FROM provider WHERE ended IS NOT NULL"),
        0
    );
    assert_eq!(names(town).len(), 3);
    // Adding who is there for another gemeente makes no second row.
    let page = add(&mut browser, "de es");
    assert!(page.contains("was er al voor een andere gemeente"), "{page}");
    assert!(browser.get(LIST).text().contains("De Es"));
    let page = add(&mut browser, "De Es");
    assert!(page.contains("staat er al"), "{page}");
    assert_eq!(names(town).len(), 3);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let page = admin.get("/beheer/aanbieders/de-berk").text();
    assert!(page.contains("Anderdam, zomer 2026"), "{page}");
    let page = admin.submit("/beheer/aanbieders/de-berk/naam", &sure).text();
    assert!(page.contains("heet nu ‘De Populier’"), "{page}");
}

fn a_provider_that_ended_is_not_offered_and_comes_back(town: &Town) {
    let server = serve(town);
    let mut browser = analyst(town, &server);
    town.provider("De Vlier");
    let offered = || town.read(|conn| providers::offered(conn, town.gemeente.id)).len();
    assert_eq!(offered(), 1);
    let path = format!("{LIST}/de-vlier");
    browser.get(&path);
    let page = browser.submit(&format!("{path}/einde"), &[("actie", "einde")]).text();
    assert!(page.contains("wordt niet meer gevraagd voor nieuwe rondes") && page.contains("gestopt op 3 maart 2026"));
    assert_eq!(offered(), 0);
    let back = undo(&mut browser, &page);
    assert!(back.contains("wordt weer gevraagd"), "{back}");
    assert_eq!(offered(), 1);
}

fn two_rows_become_one_only_where_nothing_hangs_on_the_one_that_goes(town: &Town) {
    town.open_round_of(&["De Vlier"]);
    let double = town.provider("Vlier, de");
    let server = serve(town);
    let mut browser = analyst(town, &server);
    // The one with figures cannot go.
    browser.get(LIST);
    let merge = format!("{LIST}/de-vlier/samenvoegen");
    for sure in [&[("met", "vlier-de")][..], &[("met", "vlier-de"), ("zeker", "ja")]] {
        let page = browser.submit(&merge, sure).text();
        assert!(page.contains("staat al in een ronde"), "{page}");
    }
    // Nor one with people: they would read the figures of another.
    let member = town.user(Rights::Provider(double.into()), "lid@vlier.nl", PASSWORD);
    let merge = format!("{LIST}/vlier-de/samenvoegen");
    let sure = [("met", "de-vlier"), ("zeker", "ja")];
    assert!(
        browser
            .submit(&merge, &sure)
            .text()
            .contains("mensen die kunnen inloggen")
    );
    town.write(|conn| accounts::disable(conn, member));
    let asked = browser.submit(&merge, &[("met", "de-vlier")]).text();
    assert!(asked.contains("Dit kan niet ongedaan worden gemaakt."), "{asked}");
    assert_eq!(names(town).len(), 2);
    let page = browser.submit(&merge, &sure).text();
    assert!(page.contains("‘Vlier, de’ is opgegaan in ‘De Vlier’.") && page.contains("Vlier, de, tot 3 maart 2026"));
    assert_eq!(names(town), ["De Vlier"]);
    let known = town.read(|conn| providers::known_to(conn, Steward::Installation));
    assert_eq!(known.len(), 1);
}

fn a_long_list_comes_in_pages_and_can_be_searched(town: &Town) {
    for at in 1..=51 {
        town.provider(&format!("Team {at}"));
    }
    let server = serve(town);
    let mut browser = analyst(town, &server);
    let first = browser.get(LIST).text();
    assert!(first.contains("51 aanbieders, pagina 1 van 2") && !first.contains(">Team 51<"));
    let second = browser.get(&format!("{LIST}?zoek=&pagina=2")).text();
    assert!(second.contains(">Team 51<") && !second.contains(">Team 50<"));
    let found = browser.get(&format!("{LIST}?zoek=TEAM%205")).text();
    assert!(found.contains(">Team 5<") && found.contains(">Team 51<") && !found.contains(">Team 4<"));
    assert!(found.contains("3 aanbieders"), "{found}");
    assert!(
        browser
            .get(&format!("{LIST}?zoek=niemand&pagina=x"))
            .text()
            .contains("Er is geen aanbieder met ‘niemand’")
    );
}
