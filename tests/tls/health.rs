//! How long the certificate is valid: on the page of the administrator, and in `check`.

use super::{Secured, THIS_YEAR};
use crate::cli::Installation;
use crate::support::certificates::{Authority, Files, HERE};
use crate::support::town::{Town, both_engines};
use crate::web::{PASSWORD, serve};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::clock::{Clock, DAY, HOUR, SystemClock};

both_engines!(
    the_administrator_reads_how_long_the_certificate_is_valid,
    without_tls_in_the_program_the_page_says_who_sees_to_it,
);

fn the_administrator_reads_how_long_the_certificate_is_valid(town: &Town) {
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let secured = Secured::of(town);
    let page = |date: &str| {
        town.at(date, 12, 0);
        let mut admin = secured.sign_in("beheer@stad.nl", PASSWORD);
        (admin.get("/beheer").text(), admin.get("/beheer/gezondheid").text())
    };
    let (first, well) = page("2026-03-03");
    assert!(!first.contains("ertificaat"), "{first}");
    assert!(well.contains("geldig tot 1 januari 2027, nog 303 dagen"), "{well}");
    assert!(well.contains("Alles is zoals het moet zijn."), "{well}");
    town.user(Rights::Administrator, "abroad@stad.nl", PASSWORD);
    let mut abroad = secured.sign_in("abroad@stad.nl", PASSWORD);
    abroad.get("/beheer");
    abroad.submit("/taal", &[("taal", "en")]);
    let english = abroad.get("/beheer/gezondheid").text();
    assert!(
        english.contains("valid until 1 January 2027, 303 days left"),
        "{english}"
    );
    let (first, soon) = page("2026-12-22");
    assert!(
        first.contains("Het certificaat verloopt over 9 dagen. Kijk bij ‘Hoe gaat het?’."),
        "{first}"
    );
    assert!(soon.contains("Het certificaat verloopt over 9 dagen."), "{soon}");
    assert!(soon.contains("Wel is er een waarschuwing."), "{soon}");
    let (first, over) = page("2027-01-02");
    assert!(first.contains("Het certificaat is verlopen."), "{first}");
    assert!(over.contains("Het certificaat is verlopen."), "{over}");
    assert!(over.contains("verlopen op 1 januari 2027"), "{over}");
}

fn without_tls_in_the_program_the_page_says_who_sees_to_it(town: &Town) {
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let page = |server: &crate::support::server::WebServer| {
        let mut admin = server.sign_in("beheer@stad.nl", PASSWORD);
        admin.get("/beheer/gezondheid").text()
    };
    let plain = page(&serve(town));
    assert!(plain.contains("geen: dit adres is om te proberen"), "{plain}");
    let settings = [("base-url", "https://ervaring.example.nl")];
    let behind = crate::support::server::WebServer::start_with(&town.store(), &town.clock, &settings);
    let behind = page(&behind);
    assert!(behind.contains("een proxy zorgt voor https"), "{behind}");
    let database = match town.db.engine() {
        Engine::Sqlite => "SQLite: een bestand op deze machine",
        Engine::Postgres => "PostgreSQL op deze machine",
    };
    assert!(behind.contains(database), "{behind}");
}

/// A moment this many days and an hour from now, as certificates write it.
fn in_days(days: i64) -> String {
    let iso = SystemClock.now().plus(days * DAY + HOUR).iso();
    iso.replace(['-', ':', 'T'], "")
}

#[test]
fn check_says_how_long_the_certificate_is_valid_and_finds_one_that_is_not() {
    let house = Installation::new(Engine::Sqlite);
    let authority = Authority::new();
    let files = Files::of(&authority.issue());
    let (certificate, key) = (files.certificate(), files.key());
    let flags = ["check", "--tls-certificate", &certificate, "--tls-key", &key];
    let said = house.does(&flags);
    assert!(said.contains("more days, until 2049-12-31T23:59:59Z."), "{said}");
    files.put(&authority.issue_for(HERE, (THIS_YEAR.0, &in_days(5))));
    let soon = house.program.run(&flags);
    assert_eq!(soon.code, Some(0), "{}", soon.stderr);
    assert!(soon.stderr.contains("is valid for 5 more days"), "{}", soon.stderr);
    files.put(&authority.issue_for(HERE, (THIS_YEAR.0, &in_days(-1))));
    let over = house.program.run(&flags);
    assert_eq!(over.code, Some(1), "{}", over.stdout);
    let told = format!("{}{}", over.stdout, over.stderr);
    assert!(
        told.contains("was valid until") && told.contains("1 findings"),
        "{told}"
    );
}
