//! By a real issuer: who comes in, with which role, and what a work account may not have here.

use super::{ANALYSTS, SESSION, assert_out, log, path_of, serve, serve_with, sign_in, try_sign_in, way_back};
use crate::support::http::Browser;
use crate::support::issuer::RealIssuer;
use crate::support::sign_in::password_only_until;
use crate::support::town::{Town, both_engines};
use crate::web::{PASSWORD, between};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::feeds;
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::ids::UserId;

both_engines!(
    a_person_comes_in_with_the_role_of_their_group,
    the_first_row_of_the_settings_that_fits_counts,
    the_role_follows_the_groups_and_what_was_open_ends,
    whoever_is_in_no_group_any_more_loses_everything_that_is_open,
    an_account_of_this_site_is_not_taken_over_by_an_address,
    a_linked_account_comes_in_by_the_work_account_and_by_nothing_else,
    a_work_account_can_have_no_way_in_of_this_site,
    somebody_who_is_switched_off_here_stays_out_until_switched_on,
    name_and_address_follow_the_work_account,
    somebody_goes_on_to_the_page_that_was_meant_and_to_no_other_site,
    whoever_stops_at_the_issuer_is_told_so,
    a_way_of_signing_in_there_can_be_asked_for,
    signing_out_says_that_the_work_account_stays,
);

fn a_person_comes_in_with_the_role_of_their_group(town: &Town) {
    let care = town.provider("De Vlier");
    let other = town.other_gemeente("Andere Stad");
    let server = serve(town);
    let page = server.client().get("/inloggen", &[]).text();
    assert!(
        page.contains("href=\"/inloggen/sso\">Inloggen met uw werkaccount</a>"),
        "{page}"
    );
    let all = [
        ("Ans Analist", ANALYSTS, Rights::Analyst(town.gemeente.id), "/gemeente"),
        ("Bea Beheer", "beheer", Rights::Administrator, "/beheer"),
        ("Rob Raad", "raad", Rights::Council(town.gemeente.id), "/gemeente"),
        ("Vera Vlier", "vlier", Rights::Provider(care.into()), "/aanbieder"),
        ("Els Elders", "elders", Rights::Analyst(other), "/gemeente"),
    ];
    for (name, group, rights, first) in all {
        let who = RealIssuer::get().employ(name, &["iets anders", group]);
        let (mut browser, answer) = try_sign_in(&server, &who);
        assert_eq!(path_of(&answer), first, "{name}");
        let there = browser.get(first);
        let out = there.header("location").is_some_and(|to| to.starts_with("/inloggen"));
        assert!(there.status < 400 && !out, "{name}");
        let user = town.read(|conn| accounts::by_email(conn, &who.email));
        assert_eq!((rights_of(town, user.id), user.name.as_str()), (Some(rights), name));
        let account = browser.get("/account").text();
        assert!(account.contains("Met een werkaccount."), "{account}");
        assert!(
            !account.contains("type=\"password\"") && !account.contains("/account/tweede-stap\""),
            "{account}"
        );
        // A second time it is the same account.
        sign_in(&server, &who);
        assert_eq!(town.read(|conn| accounts::by_email(conn, &who.email)).id, user.id);
    }
    assert_eq!(town.read(accounts::count), all.len());
    let [made, came] = ["gebruiker-toegevoegd", "ingelogd"].map(|act| log(town, act));
    assert_eq!((made.len(), came.len()), (all.len(), 2 * all.len()));
    assert!(
        made.iter()
            .all(|entry| entry.object.ends_with("bij het inloggen met een werkaccount"))
    );
    assert!(
        came.iter().all(|entry| entry.object == "met een werkaccount"),
        "{came:?}"
    );
}

/// What somebody may do at the place that follows the groups.
fn rights_of(town: &Town, user: UserId) -> Option<Rights> {
    town.read(|conn| accounts::member(conn, user)).rights()
}

fn the_first_row_of_the_settings_that_fits_counts(town: &Town) {
    let server = serve(town);
    let who = RealIssuer::get().employ("Ans", &[ANALYSTS, "raad", "beheer"]);
    sign_in(&server, &who);
    let user = town.read(|conn| accounts::by_email(conn, &who.email));
    assert_eq!(rights_of(town, user.id), Some(Rights::Administrator));
    // A row that names a place which is not here lets nobody in, also not by another row behind it.
    let lost = RealIssuer::get().employ("Plato", &["nergens"]);
    let (browser, answer) = try_sign_in(&server, &lost);
    assert_out("a place that is not here", &browser, &answer, "geweigerd");
}

fn the_role_follows_the_groups_and_what_was_open_ends(town: &Town) {
    town.other_gemeente("Andere Stad");
    let server = serve(town);
    let issuer = RealIssuer::get();
    let who = issuer.employ("Ans", &[ANALYSTS]);
    let mut before = sign_in(&server, &who);
    let user = town.read(|conn| accounts::by_email(conn, &who.email));
    let feed = town.write(|conn| feeds::new_feed(conn, user.id, town.now()));
    let feed = format!("/feed/{}.json", feed.text());
    assert_eq!(server.client().get(&feed, &[]).status, 200);
    // The same groups change nothing.
    sign_in(&server, &who);
    assert_eq!(before.get("/gemeente/rondes").status, 200);
    assert_eq!(server.client().get(&feed, &[]).status, 200);
    issuer.put(&who, &["elders"]);
    let mut after = sign_in(&server, &who);
    let moved = rights_of(town, user.id);
    assert!(matches!(moved, Some(Rights::Analyst(gemeente)) if gemeente != town.gemeente.id));
    assert_eq!(after.get("/gemeente/rondes").status, 200);
    assert_eq!(before.get("/gemeente/rondes").status, 303, "what was open has ended");
    assert_eq!(server.client().get(&feed, &[]).status, 404, "and what read along");
    assert_eq!(log(town, "gebruiker-rol").len(), 1);
}

fn whoever_is_in_no_group_any_more_loses_everything_that_is_open(town: &Town) {
    let server = serve(town);
    let issuer = RealIssuer::get();
    let stranger = issuer.employ("Vreemd", &["een groep die niemand kent"]);
    let (browser, answer) = try_sign_in(&server, &stranger);
    assert_out("no group", &browser, &answer, "geweigerd");
    assert_eq!(town.read(accounts::count), 0, "and no account");
    let who = issuer.employ("Ans", &[ANALYSTS]);
    let mut before = sign_in(&server, &who);
    issuer.put(&who, &[]);
    let (browser, answer) = try_sign_in(&server, &who);
    assert_out("no group any more", &browser, &answer, "geweigerd");
    assert_eq!(
        before.get("/gemeente/rondes").status,
        303,
        "the session of before has ended"
    );
    issuer.put(&who, &[ANALYSTS]);
    sign_in(&server, &who);
}

fn an_account_of_this_site_is_not_taken_over_by_an_address(town: &Town) {
    let server = serve(town);
    let user = town.user(Rights::Administrator, "bea@stad.nl", PASSWORD);
    let who = RealIssuer::get().employ("Bea", &["beheer"]);
    assert_eq!(who.email, "bea@stad.nl");
    let (mut browser, answer) = try_sign_in(&server, &who);
    assert_out("an address that somebody has", &browser, &answer, "geweigerd");
    let stranger = RealIssuer::get().employ("Vreemd", &["niets"]);
    let (mut other, answer) = try_sign_in(&server, &stranger);
    assert_out("no group", &other, &answer, "geweigerd");
    let words = |browser: &mut Browser| {
        let page = browser.get("/inloggen?werkaccount=geweigerd").text();
        between(&page, "<p class=\"problem\"", "</p>").map(str::to_owned)
    };
    let (one, two) = (words(&mut browser), words(&mut other));
    assert!(
        one.as_ref()
            .is_some_and(|said| said.contains("kunt u hier niet inloggen")),
        "{one:?}"
    );
    assert_eq!(one, two, "the same for both");
    assert_eq!(town.number("SELECT count(*) AS value FROM sso_identity"), 0);
    server.sign_in("bea@stad.nl", PASSWORD);
    assert_eq!(town.read(accounts::count), 1);
    // What an administrator needs to link the two is in the log of acts.
    let refused = log(town, "werkaccount-geweigerd");
    assert!(
        refused.iter().any(|entry| entry.object.ends_with(&who.subject)),
        "{refused:?}"
    );
    assert!(town.read(|conn| accounts::has_password(conn, user)));
}

fn a_linked_account_comes_in_by_the_work_account_and_by_nothing_else(town: &Town) {
    let server = serve(town);
    let id = town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    let mut before = server.sign_in("ans@stad.nl", PASSWORD);
    let who = RealIssuer::get().employ("Ans", &["raad"]);
    let user = town.read(|conn| accounts::find(conn, id));
    let issuer = RealIssuer::get().address();
    let link = |subject: &str| town.write(|conn| accounts::link_work_account(conn, &user, issuer, subject, town.now()));
    assert!(link(&who.subject));
    assert!(!link("een ander"), "once");
    assert_eq!(before.get("/gemeente").status, 303, "what was open has ended");
    assert_eq!(server.try_sign_in("ans@stad.nl", PASSWORD).1.status, 403);
    sign_in(&server, &who);
    assert_eq!(
        rights_of(town, id),
        Some(Rights::Council(town.gemeente.id)),
        "and the groups count"
    );
    assert_eq!(log(town, "werkaccount-gekoppeld").len(), 1);
}

fn a_work_account_can_have_no_way_in_of_this_site(town: &Town) {
    let server = serve(town);
    let who = RealIssuer::get().employ("Ans", &[ANALYSTS]);
    let mut browser = sign_in(&server, &who);
    let user = town.read(|conn| accounts::by_email(conn, &who.email));
    let credentials = || {
        ["credential", "passkey", "recovery_code", "invitation"]
            .map(|table| town.number(&format!("SELECT count(*) AS value FROM {table}")))
    };
    let tries: [(&str, &[(&str, &str)]); 5] = [
        ("/account/naam", &[("naam", "Iemand anders")]),
        (
            "/account/wachtwoord",
            &[
                ("wachtwoord-nu", PASSWORD),
                ("wachtwoord-nieuw", PASSWORD),
                ("herhaling", PASSWORD),
            ],
        ),
        ("/account/adres", &[("email", "ander@stad.nl")]),
        ("/account/tweede-stap/herstelcodes", &[]),
        ("/account/tweede-stap/app/weg", &[]),
    ];
    assert_eq!(browser.get("/account/tweede-stap").status, 404);
    for (path, fields) in tries {
        browser.get("/account");
        let answer = browser.submit(path, fields);
        assert_eq!(credentials(), [0; 4], "{path} {}", answer.status);
        assert_ne!(answer.status, 403, "{path}: the form was one of our own");
    }
    assert_eq!(town.read(|conn| accounts::find(conn, user.id)).name, who.name);
    // Below the pages too, whatever page asks for it.
    let now = town.now();
    let tried = town.db.write("test", |conn| accounts::invite(conn, user.id, now));
    assert!(tried.is_err(), "no link");
    let password = ervaringwijzer::values::secret::Secret::new(PASSWORD.to_owned());
    let tried = town
        .db
        .write("test", |conn| accounts::set_password(conn, user.id, &password));
    assert!(tried.is_err(), "no password");
    assert!(
        town.write(|conn| accounts::recover(conn, &user, now)).is_none(),
        "no recovery"
    );
    let (mut boss, _) = {
        town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
        server.try_sign_in("beheer@stad.nl", PASSWORD)
    };
    let person = format!("/beheer/mensen/{}", user.id);
    assert!(boss.get(&person).text().contains("logt in met het werkaccount"));
    for (path, fields) in [
        (format!("{person}/uitnodigen"), vec![]),
        (format!("{person}/tweede-stap"), vec![("zeker", "ja")]),
    ] {
        boss.get(&person);
        let told = boss.submit(&path, &fields).text();
        assert!(
            told.contains("logt in met het werkaccount van de eigen organisatie"),
            "{path}: {told}"
        );
    }
    assert_eq!(
        town.number("SELECT count(*) AS value FROM credential"),
        1,
        "the administrator's own"
    );
    // The control: somebody of this site can.
    let own = town.user(Rights::Analyst(town.gemeente.id), "zelf@stad.nl", PASSWORD);
    town.write(|conn| password_only_until(conn, own, Moment(i64::MAX)));
    town.write(|conn| accounts::invite(conn, own, now));
    assert_eq!(town.number("SELECT count(*) AS value FROM invitation"), 1);
}

fn somebody_who_is_switched_off_here_stays_out_until_switched_on(town: &Town) {
    let server = serve(town);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let mut boss = server.sign_in("beheer@stad.nl", PASSWORD);
    let who = RealIssuer::get().employ("Ans", &[ANALYSTS]);
    sign_in(&server, &who);
    let user = town.read(|conn| accounts::by_email(conn, &who.email));
    let person = format!("/beheer/mensen/{}", user.id);
    boss.get(&person);
    boss.told(&format!("{person}/uit"), &[]);
    let (browser, answer) = try_sign_in(&server, &who);
    assert_out("switched off", &browser, &answer, "geweigerd");
    boss.get(&person);
    let told = boss.told(&format!("{person}/aan"), &[]).text();
    assert!(told.contains("Ans logt in met het werkaccount"), "{told}");
    assert!(!told.contains("/welkom/"), "and there is no link: {told}");
    sign_in(&server, &who);
}

fn name_and_address_follow_the_work_account(town: &Town) {
    let server = serve(town);
    let issuer = RealIssuer::get();
    let mut who = issuer.employ("Ans Bakker", &[ANALYSTS]);
    sign_in(&server, &who);
    let user = town.read(|conn| accounts::by_email(conn, &who.email)).id;
    who.name = "Ans  de Wit ".to_owned();
    who.email = "Ans.deWit@stad.nl".to_owned();
    issuer.put(&who, &[ANALYSTS]);
    sign_in(&server, &who);
    let now = town.read(|conn| accounts::find(conn, user));
    assert_eq!(
        (now.name.as_str(), now.email.as_str()),
        ("Ans de Wit", "ans.dewit@stad.nl")
    );
    // An address that somebody else has stays theirs.
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    who.email = "beheer@stad.nl".to_owned();
    issuer.put(&who, &[ANALYSTS]);
    sign_in(&server, &who);
    assert_eq!(town.read(|conn| accounts::find(conn, user)).email, "ans.dewit@stad.nl");
}

fn somebody_goes_on_to_the_page_that_was_meant_and_to_no_other_site(town: &Town) {
    let server = serve(town);
    let who = RealIssuer::get().employ("Ans", &[ANALYSTS]);
    let page = server.client().get("/inloggen?naar=/gemeente/rondes", &[]).text();
    assert!(page.contains("href=\"/inloggen/sso?naar=/gemeente/rondes\""), "{page}");
    for (meant, leads) in [
        ("?naar=/gemeente/rondes", "/gemeente/rondes"),
        ("?naar=https://kwaad.example/", "/gemeente"),
        ("?naar=//kwaad.example", "/gemeente"),
    ] {
        let mut browser = server.browser();
        let back = way_back(&mut browser, &who, meant);
        assert_eq!(path_of(&browser.get(&back)), leads, "{meant}");
    }
}

fn whoever_stops_at_the_issuer_is_told_so(town: &Town) {
    let server = serve(town);
    let mut browser = server.browser();
    let away = browser.get("/inloggen/sso");
    let mut there = RealIssuer::get().browser();
    let asked = there.get(&path_of(&away));
    let stopped = there.get(&path_of(&asked));
    let back = there.get(&path_of(&stopped));
    let answer = browser.get(&path_of(&back));
    assert_out("stopped", &browser, &answer, "gestopt");
    let page = browser.get("/inloggen?werkaccount=gestopt").text();
    assert!(page.contains("Het inloggen met uw werkaccount is gestopt."), "{page}");
}

fn a_way_of_signing_in_there_can_be_asked_for(town: &Town) {
    let high = [("sso-acr", "urn:example:hoog")];
    let server = serve_with(town, RealIssuer::get().address(), &high);
    let who = RealIssuer::get().employ("Ans", &[ANALYSTS]);
    let by = |way: &str| {
        let mut browser = server.browser();
        let away = path_of(&browser.get("/inloggen/sso"));
        assert!(away.contains("acr_values=urn%3Aexample%3Ahoog"), "{away}");
        let mut there = RealIssuer::get().browser();
        let asked = path_of(&there.get(&away));
        let shown = there.get(&format!("{asked}?wie={}&acr={way}", who.subject));
        let back = path_of(&there.get(&path_of(&shown)));
        let answer = browser.get(&back);
        (browser, answer)
    };
    let (browser, answer) = by("urn:example:laag");
    assert_out("a lower level", &browser, &answer, "mislukt");
    let (browser, _) = by("urn:example:hoog");
    assert!(browser.cookie(SESSION).is_some());
}

fn signing_out_says_that_the_work_account_stays(town: &Town) {
    let server = serve(town);
    let who = RealIssuer::get().employ("Ans", &[ANALYSTS]);
    let mut browser = sign_in(&server, &who);
    browser.get("/account");
    let out = browser.submit("/uitloggen", &[]);
    let page = browser.get(&path_of(&out)).text();
    assert!(page.contains("Daar bent u nog ingelogd."), "{page}");
    assert_eq!(browser.get("/account").status, 303);
}
