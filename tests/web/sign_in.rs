//! Signing in: a password, a one-time link, a session; nothing that tells who exists.

use super::{PASSWORD, assert_guarded, heading, serve, without_date};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::sign_in::set_up_app;
use crate::support::town::{Town, both_engines};
use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use diesel::prelude::*;
use ervaringwijzer::accounts::{self, NewUser, Rights};
use ervaringwijzer::catalogue;
use ervaringwijzer::db::schema::credential;
use ervaringwijzer::values::ids::UserId;

both_engines!(
    the_right_password_opens_a_session,
    a_wrong_password_and_an_unknown_address_look_the_same,
    a_one_time_link_sets_a_password_once,
    a_one_time_link_works_for_seven_days,
    a_password_that_will_not_do_is_explained,
    a_password_is_the_same_however_its_signs_are_written,
    a_session_ends_after_twelve_hours,
    a_session_ends_at_signing_out,
    a_disabled_user_can_do_nothing,
    the_way_into_the_demo_is_not_there_outside_a_demo,
    the_way_into_a_demo_is_one_click,
);

const COOKIE: &str = "__Host-ervaringwijzer";
const WHO: &str = "analist@voorbeeldstad.nl";

fn analyst(town: &Town) -> UserId {
    town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD)
}

fn invited(town: &Town, email: &str) -> (UserId, String) {
    let new = NewUser {
        email: email.to_owned(),
        name: "Noor".to_owned(),
        rights: Rights::Analyst(town.gemeente.id),
    };
    let user = town
        .db
        .write("test", |conn| accounts::add(conn, &new))
        .expect("a new user")
        .id;
    let link = town.write(|conn| accounts::invite(conn, user, town.now()));
    (user, format!("/welkom/{}", link.text()))
}

fn is_in(browser: &mut Browser) -> bool {
    let page = browser.get("/gemeente/rondes");
    assert!(
        page.status == 200
            || page
                .header("location")
                .is_some_and(|to| to.starts_with("/inloggen?naar=")),
        "{}",
        page.status
    );
    page.status == 200
}

fn the_right_password_opens_a_session(town: &Town) {
    analyst(town);
    let server = serve(town);
    let (mut browser, answer) = server.try_sign_in("  Analist@VoorbeeldStad.nl ", PASSWORD);
    assert_eq!((answer.status, answer.header("location")), (303, Some("/gemeente")));
    let cookie = answer.header("set-cookie").expect("a session").to_owned();
    for part in [COOKIE, "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"), "{cookie}");
    assert_guarded("signing in", &answer);
    assert!(is_in(&mut browser));
    assert_eq!(
        browser.get("/inloggen").header("location"),
        Some("/gemeente"),
        "signed in already"
    );
    let acts = town.read(|conn| accounts::recent(conn, 10));
    assert!(acts.iter().any(|entry| entry.act == "ingelogd"), "{acts:?}");
}

fn a_wrong_password_and_an_unknown_address_look_the_same(town: &Town) {
    analyst(town);
    invited(town, "nieuw@voorbeeldstad.nl");
    let server = serve(town);
    let known = "analist@voorbeeldstad.nl";
    let answers = [
        (known, "niet het goede wachtwoord"),
        ("niemand@voorbeeldstad.nl", PASSWORD),
        ("nieuw@voorbeeldstad.nl", ""),
    ]
    .map(|(email, password)| {
        let (mut browser, answer) = server.try_sign_in(email, password);
        assert_eq!(answer.status, 403, "{email}");
        assert!(answer.header("set-cookie").is_none(), "{email}");
        assert!(!is_in(&mut browser), "{email}");
        assert_eq!(heading(&answer), "Inloggen");
        // What was typed comes back in the field; all else must be the same.
        let length = answer.body.len() - email.len();
        (without_date(&answer).replace(email, "…"), length)
    });
    let page = |at: usize| {
        let (page, _) = &answers[at];
        let body = page.split_once("\r\n\r\n").expect("a body").1;
        // Every form has a number of its own.
        let (before, form) = body.split_once("name=\"csrf\" value=\"").expect("a form");
        format!("{before}{}", form.split_once('"').expect("a value").1)
    };
    assert_eq!(page(0), page(1));
    assert_eq!(page(0), page(2));
    assert_eq!(answers[0].1, answers[1].1);
}

fn choose(browser: &mut Browser, link: &str, password: &str, again: &str) -> crate::support::http::Response {
    browser.get(link);
    browser.submit(link, &[("wachtwoord", password), ("herhaling", again)])
}

fn a_one_time_link_sets_a_password_once(town: &Town) {
    let (user, link) = invited(town, "noor@voorbeeldstad.nl");
    let server = serve(town);
    let mut browser = server.browser();
    for _ in 0..2 {
        let page = browser.get(&link);
        assert_eq!(page.status, 200, "opening the link uses nothing up");
        assert!(page.text().contains("noor@voorbeeldstad.nl"));
        assert!(page.text().contains("U bent uitgenodigd voor Ervaringwijzer,"));
    }
    let chosen = choose(&mut browser, &link, PASSWORD, PASSWORD);
    assert_eq!(
        (chosen.status, chosen.header("location")),
        (303, Some("/account/tweede-stap"))
    );
    set_up_app(&mut browser, town.now());
    assert!(
        is_in(&mut browser),
        "whoever chose a password and set a second step up is in"
    );
    let mut other = server.browser();
    let again = other.get(&link);
    assert_eq!(again.status, 404);
    assert!(again.text().contains("Deze link werkt niet meer") && again.text().contains("Naar inloggen"));
    assert_eq!(
        choose(
            &mut other,
            &link,
            "een heel ander wachtwoord",
            "een heel ander wachtwoord"
        )
        .status,
        404
    );
    let known = server.try_sign_in("noor@voorbeeldstad.nl", PASSWORD).1;
    assert!(
        known.text().contains("/inloggen/code"),
        "the second step: {}",
        known.text()
    );
    assert_eq!(
        server
            .try_sign_in("noor@voorbeeldstad.nl", "een heel ander wachtwoord")
            .1
            .status,
        403
    );
    let acts = town.read(|conn| accounts::recent(conn, 10));
    assert!(
        acts.iter()
            .any(|entry| entry.act == "wachtwoord-gekozen" && entry.user == Some(user)),
        "{acts:?}"
    );
    // A newer link ends the older one, and a new password ends the sessions of the old one.
    let old = town.write(|conn| accounts::invite(conn, user, town.now()));
    let new = town.write(|conn| accounts::invite(conn, user, town.now()));
    assert_eq!(other.get(&format!("/welkom/{}", old.text())).status, 404);
    let link = format!("/welkom/{}", new.text());
    assert_eq!(
        choose(
            &mut other,
            &link,
            "toch iets anders gekozen",
            "toch iets anders gekozen"
        )
        .status,
        303
    );
    assert!(!is_in(&mut browser), "sessions from before are over");
}

fn a_one_time_link_works_for_seven_days(town: &Town) {
    let (_, link) = invited(town, "noor@voorbeeldstad.nl");
    let server = serve(town);
    town.at("2026-03-10", 11, 59);
    assert_eq!(server.client().get(&link, &[]).status, 200);
    town.at("2026-03-10", 12, 0);
    assert_eq!(server.client().get(&link, &[]).status, 404);
    assert_eq!(choose(&mut server.browser(), &link, PASSWORD, PASSWORD).status, 404);
    assert_eq!(server.try_sign_in("noor@voorbeeldstad.nl", PASSWORD).1.status, 403);
    for nonsense in [
        "/welkom/x",
        "/welkom/0000000000000000000000000000000000000000000000000000000000000000",
    ] {
        let page = server.client().get(nonsense, &[]);
        assert_eq!(page.status, 404, "{nonsense}");
        assert_eq!(page.body, server.client().get(&link, &[]).body, "{nonsense}");
    }
}

fn a_password_that_will_not_do_is_explained(town: &Town) {
    let (_, link) = invited(town, "noor@voorbeeldstad.nl");
    let server = serve(town);
    let mut browser = server.browser();
    let long = "x".repeat(600);
    for (password, again, sentence) in [
        ("kort", "kort", "Dit wachtwoord is te kort"),
        ("elf tekens!", "elf tekens!", "Dit wachtwoord is te kort"),
        (PASSWORD, "een lange zin zonder haas", "niet hetzelfde"),
        ("Noor@Voorbeeldstad.nl", "Noor@Voorbeeldstad.nl", "te makkelijk"),
        ("123456789012", "123456789012", "te makkelijk"),
        ("Voorbeeldstad2026!", "Voorbeeldstad2026!", "te makkelijk"),
        (long.as_str(), long.as_str(), "Dit wachtwoord is te lang"),
    ] {
        let answer = choose(&mut browser, &link, password, again);
        assert_eq!(answer.status, 400, "{sentence}");
        assert!(answer.text().contains(sentence), "{sentence}");
        assert!(
            !answer.text().contains(&format!("value=\"{password}\"")),
            "a password is never shown again"
        );
    }
    assert_eq!(
        choose(&mut browser, &link, PASSWORD, PASSWORD).status,
        303,
        "the link still works"
    );
}

/// One keyboard writes é as one sign, another as two; an input method for Japanese writes full-width letters.
fn a_password_is_the_same_however_its_signs_are_written(town: &Town) {
    let (one, two, wide) = (
        "vijf caf\u{e9}s dicht",
        "vijf cafe\u{301}s dicht",
        "ｖｉｊｆ caf\u{e9}s dicht",
    );
    town.user(Rights::Analyst(town.gemeente.id), WHO, two);
    let old = town.user(Rights::Analyst(town.gemeente.id), "oud@voorbeeldstad.nl", PASSWORD);
    let server = serve(town);
    for typed in [one, two, wide] {
        let (_, answer) = server.try_sign_in(WHO, typed);
        assert_eq!(answer.status, 303, "{typed}");
    }
    let (_, answer) = server.try_sign_in(WHO, "vijf cafes dicht");
    assert_eq!(answer.status, 403, "control: another sign");
    // Kept before there was such a rule: as it was typed then.
    let raw = Argon2::default()
        .hash_password_with_salt(two.as_bytes(), b"sixteen bytes...")
        .expect("a hash")
        .to_string();
    town.write(|conn| {
        diesel::update(credential::table.filter(credential::user.eq(old)))
            .set(credential::secret.eq(&raw))
            .execute(conn)?;
        Ok(())
    });
    let (_, answer) = server.try_sign_in("oud@voorbeeldstad.nl", two);
    assert_eq!(answer.status, 303, "as it was typed before");
}

fn a_session_ends_after_twelve_hours(town: &Town) {
    analyst(town);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    for hour in 12..24 {
        for minute in [1, 30, 59] {
            town.at("2026-03-03", hour, minute);
            assert!(is_in(&mut browser), "it is used all day");
        }
    }
    town.at("2026-03-04", 0, 0);
    assert!(!is_in(&mut browser));
}

fn a_session_ends_at_signing_out(town: &Town) {
    analyst(town);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let other = server.sign_in(WHO, PASSWORD);
    let stolen = browser.cookie(COOKIE).expect("a session").to_owned();
    browser.get("/gemeente/rondes");
    let gone = browser.submit("/uitloggen", &[]);
    assert_eq!(
        (gone.status, gone.header("location")),
        (303, Some("/inloggen?uitgelogd=ja"))
    );
    assert!(browser.cookie(COOKIE).is_none(), "the browser forgets it");
    assert!(asks_to_sign_in(&server, &stolen), "and so does the server");
    assert!(
        !asks_to_sign_in(&server, other.cookie(COOKIE).expect("a session")),
        "the other session goes on"
    );
}

fn asks_to_sign_in(server: &WebServer, session: &str) -> bool {
    let cookie = format!("{COOKIE}={session}");
    let page = server.client().get("/gemeente/rondes", &[("Cookie", &cookie)]);
    page.header("location") == Some("/inloggen?naar=/gemeente/rondes")
}

fn a_disabled_user_can_do_nothing(town: &Town) {
    let user = analyst(town);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let link = town.write(|conn| accounts::invite(conn, user, town.now()));
    town.write(|conn| accounts::disable(conn, user));
    assert!(!is_in(&mut browser));
    assert_eq!(server.try_sign_in(WHO, PASSWORD).1.status, 403);
    let link = format!("/welkom/{}", link.text());
    let chosen = choose(&mut browser, &link, PASSWORD, PASSWORD);
    assert_eq!(chosen.status, 404, "an open link of somebody who left works no more");
    assert!(!is_in(&mut browser));
}

fn the_way_into_the_demo_is_not_there_outside_a_demo(town: &Town) {
    let user = analyst(town);
    let link = town.write(|conn| accounts::invite(conn, user, town.now()));
    let server = serve(town);
    let answer = server.client().get(&format!("/voorbeeld/{}", link.text()), &[]);
    assert_eq!((answer.status, answer.header("set-cookie")), (404, None));
    assert_eq!(answer.body, server.client().get("/voorbeeld/x", &[]).body);
}

fn the_way_into_a_demo_is_one_click(town: &Town) {
    let user = analyst(town);
    let link = town.write(|conn| accounts::invite(conn, user, town.now()));
    town.write(catalogue::mark_demo);
    let server = serve(town);
    for _ in 0..2 {
        let mut browser = server.browser();
        let answer = browser.get(&format!("/voorbeeld/{}", link.text()));
        assert_eq!((answer.status, answer.header("location")), (303, Some("/gemeente")));
        assert!(is_in(&mut browser));
        assert!(
            browser.get("/gemeente/rondes").text().contains("Voorbeeld."),
            "every page says so"
        );
    }
    assert_eq!(server.client().get("/voorbeeld/x", &[]).status, 404);
}
