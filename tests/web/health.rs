//! "Hoe gaat het?" and the keys, for the administrator.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::sources::below;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::keys::{KeyStore, import_key};
use ervaringwijzer::lifecycle::WORDS;
use ervaringwijzer::values::secret::Secret;

both_engines!(
    what_is_wrong_is_said_in_words_with_what_to_do,
    a_copy_of_a_key_opens_with_its_passphrase_and_the_warning_goes_when_it_was_put_away,
    a_round_that_was_counted_for_the_last_time_gives_no_warning_about_its_key,
);

fn administrator(town: &Town, server: &WebServer) -> Browser {
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    server.sign_in("beheer@stad.nl", PASSWORD)
}

fn what_is_wrong_is_said_in_words_with_what_to_do(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    town.codes(round, seats[0], 1);
    let server = serve(town);
    let mut admin = administrator(town, &server);
    let well = admin.get("/beheer/gezondheid").text();
    assert!(well.contains("Er zijn geen fouten."), "{well}");
    assert!(well.contains("nog geen kopie weggelegd"), "{well}");
    town.sql("DELETE FROM link WHERE tag IN (SELECT tag FROM link LIMIT 1)")
        .expect("a code to lose");
    let wrong = admin.get("/beheer/gezondheid").text();
    for wanted in [
        "Er is 1 ding dat niet klopt.",
        "Ronde voorjaar 2026",
        "Een uitgifte van codes klopt niet met wat er staat.",
        "Wat nu?",
        "20 codes or places",
    ] {
        assert!(wrong.contains(wanted), "{wanted} is not in {wrong}");
    }
    std::fs::remove_file(town.key_directory().join(format!("{round}.open"))).expect("a key to lose");
    let keys = admin.get("/beheer/sleutels").text();
    assert!(
        keys.contains("niet op deze machine") && !keys.contains("Download de kopie"),
        "{keys}"
    );
}

fn a_copy_of_a_key_opens_with_its_passphrase_and_the_warning_goes_when_it_was_put_away(town: &Town) {
    let (round, _) = town.open_round_of(&["De Vlier"]);
    let server = serve(town);
    let mut admin = administrator(town, &server);
    let (id, page) = (round.to_string(), "/beheer/sleutels");
    let words = "paard batterij nietje brug";
    for (one, other, wanted) in [
        ("kort", "kort", "minder dan 16 tekens"),
        (words, "anders", "niet gelijk"),
    ] {
        admin.get(page);
        let fields = [
            ("ronde", id.as_str()),
            ("actie", "kopie"),
            ("wachtzin", one),
            ("herhaling", other),
        ];
        let said = admin.submit(page, &fields).text();
        assert!(said.contains(wanted), "{wanted} is not in {said}");
    }
    admin.get(page);
    let fields = [
        ("ronde", id.as_str()),
        ("actie", "kopie"),
        ("wachtzin", words),
        ("herhaling", words),
    ];
    let copy = admin.submit(page, &fields);
    assert_eq!(copy.header("cache-control"), Some("no-store"));
    assert!(
        copy.header("content-disposition")
            .is_some_and(|name| name.contains("sleutelkopie_voorbeeldstad_voorjaar-2026.json"))
    );
    let folder = tempfile::tempdir().expect("a folder");
    let elsewhere = KeyStore::open(&folder.path().join("keys"), None).expect("a directory for keys");
    let wrong = import_key(
        &elsewhere,
        &copy.body,
        &Secret::new("iets anders van veel tekens".to_owned()),
    );
    assert!(wrong.is_err(), "without the passphrase it is worth nothing");
    import_key(&elsewhere, &copy.body, &Secret::new(words.to_owned())).expect("the key of the round");
    assert!(elsewhere.opens(&round.into()));
    // Who signed in a while ago does so once more first.
    let earlier = town.now();
    town.clock.set(earlier.plus(accounts::FRESH_SECONDS));
    admin.get(page);
    let again = admin.submit(page, &fields);
    assert_eq!(
        again.header("location"),
        Some("/inloggen?opnieuw=ja&naar=/beheer/sleutels")
    );
    town.clock.set(earlier);
    // Only who says that the copy was put away is not warned any more.
    assert!(admin.get("/beheer").text().contains("geen kopie gemaakt"));
    admin.get(page);
    admin.submit(page, &[("ronde", &id), ("actie", "weggelegd")]);
    assert!(!admin.get("/beheer").text().contains("geen kopie gemaakt"));
    let acts = town.read(|conn| accounts::recent(conn, 20));
    let acts: Vec<&str> = acts.iter().map(|entry| entry.act.as_str()).collect();
    assert!(
        acts.contains(&"sleutel-gekopieerd") && acts.contains(&"sleutelkopie-weggelegd"),
        "{acts:?}"
    );
}

fn a_round_that_was_counted_for_the_last_time_gives_no_warning_about_its_key(town: &Town) {
    let (round, _) = town.open_round_of(&["De Vlier"]);
    let server = serve(town);
    let mut admin = administrator(town, &server);
    assert!(admin.get("/beheer").text().contains("geen kopie gemaakt"));
    town.close(round);
    assert!(!admin.get("/beheer").text().contains("geen kopie gemaakt"));
    let well = admin.get("/beheer/gezondheid").text();
    assert!(well.contains("Alles is zoals het moet zijn."), "{well}");
}

#[test]
fn every_part_by_which_a_finding_is_known_stands_in_the_source() {
    let sources: Vec<String> = below("src/lifecycle")
        .into_iter()
        .filter(|source| !source.path.ends_with("in_words.rs"))
        .map(|source| source.text)
        .collect();
    for words in WORDS {
        assert!(
            sources.iter().any(|text| text.contains(words.part)),
            "no finding says '{}'",
            words.part
        );
    }
}
