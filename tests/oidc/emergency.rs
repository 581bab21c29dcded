//! Where only work accounts come in: an account for emergencies does too, and everybody who must know it does.

use super::{SESSION, log, serve_with, sign_in};
use crate::support::issuer::RealIssuer;
use crate::support::smtp::{MailServer, Manner};
use crate::support::town::{Town, both_engines};
use crate::support::wait;
use crate::web::PASSWORD;
use ervaringwijzer::accounts::{self, Rights, User};
use std::time::Duration;

both_engines!(
    a_password_lets_in_an_account_for_emergencies_alone,
    each_use_is_in_the_log_and_told_to_the_other_administrators,
    a_link_to_choose_a_password_is_no_way_in,
    only_an_administrator_of_this_site_can_have_an_account_for_emergencies,
);

const ONLY: (&str, &str) = ("sso-only", "on");

fn mark(town: &Town, email: &str, on: bool) -> bool {
    let user: User = town.read(|conn| accounts::by_email(conn, email));
    town.write(|conn| accounts::set_break_glass(conn, &user, on, town.now()))
}

fn a_password_lets_in_an_account_for_emergencies_alone(town: &Town) {
    let server = serve_with(town, RealIssuer::get().address(), &[ONLY]);
    let page = server.client().get("/inloggen", &[]).text();
    assert!(
        page.contains("Hieronder komt u alleen binnen met een noodaccount."),
        "{page}"
    );
    let boss = "beheer@stad.nl";
    town.user(Rights::Administrator, boss, PASSWORD);
    let (browser, refused) = server.try_sign_in(boss, PASSWORD);
    assert_eq!(refused.status, 403);
    assert!(
        refused.text().contains("E-mailadres of wachtwoord klopt niet."),
        "as any other: {}",
        refused.text()
    );
    assert_eq!(browser.cookie(SESSION), None);
    assert_eq!(town.number("SELECT count(*) AS value FROM session"), 0);
    assert!(mark(town, boss, true));
    let mut browser = server.sign_in(boss, PASSWORD);
    assert_eq!(browser.get("/beheer").status, 200);
    assert!(mark(town, boss, false));
    assert_eq!(server.try_sign_in(boss, PASSWORD).1.status, 403);
    let acts = [
        "noodaccount-aangewezen",
        "noodaccount-gebruikt",
        "noodaccount-ingetrokken",
    ];
    assert_eq!(acts.map(|act| log(town, act).len()), [1, 1, 1]);
    // And the usual way stands.
    sign_in(&server, &RealIssuer::get().employ("Bea", &["beheer"]));
}

fn each_use_is_in_the_log_and_told_to_the_other_administrators(town: &Town) {
    let mail = MailServer::start(Manner::Takes);
    let smtp = format!("127.0.0.1:{}", mail.port());
    let more = [ONLY, ("smtp", smtp.as_str()), ("mail-from", "ervaring@stad.nl")];
    let server = serve_with(town, RealIssuer::get().address(), &more);
    town.user(Rights::Administrator, "nood@stad.nl", PASSWORD);
    town.user(Rights::Administrator, "bea@stad.nl", PASSWORD);
    town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    mark(town, "nood@stad.nl", true);
    let told = |number: usize| {
        wait::until("letters", Duration::from_secs(30), || {
            let letters = mail.letters();
            (letters.len() == number).then_some(letters)
        })
    };
    server.sign_in("nood@stad.nl", PASSWORD);
    let letters = told(1);
    assert_eq!(letters[0].head("To"), Some("bea@stad.nl"));
    assert!(letters[0].body().contains("nood@stad.nl"), "{}", letters[0].text);
    server.sign_in("nood@stad.nl", PASSWORD);
    told(2);
    assert_eq!(log(town, "noodaccount-gebruikt").len(), 2);
}

fn a_link_to_choose_a_password_is_no_way_in(town: &Town) {
    let server = serve_with(town, RealIssuer::get().address(), &[ONLY]);
    let user = town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    for marked in [false, true] {
        mark(town, "beheer@stad.nl", marked);
        let link = town.write(|conn| accounts::invite(conn, user, town.now()));
        let path = format!("/welkom/{}", link.text());
        let mut browser = server.browser();
        browser.get(&path);
        let new = "een heel andere lange zin";
        let done = browser.submit(&path, &[("wachtwoord", new), ("herhaling", new)]);
        assert_eq!(done.header("location"), Some("/inloggen?gekozen=ja"));
        assert_eq!(browser.cookie(SESSION), None);
    }
}

fn only_an_administrator_of_this_site_can_have_an_account_for_emergencies(town: &Town) {
    let server = serve_with(town, RealIssuer::get().address(), &[ONLY]);
    town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    assert!(!mark(town, "ans@stad.nl", true));
    let who = RealIssuer::get().employ("Bea", &["beheer"]);
    sign_in(&server, &who);
    assert!(!mark(town, &who.email, true), "a work account needs no other way in");
    // An administrator who becomes something else has none any more.
    let id = town.user(Rights::Administrator, "nood@stad.nl", PASSWORD);
    assert!(mark(town, "nood@stad.nl", true));
    let member = town.read(|conn| accounts::member(conn, id));
    let council = Rights::Council(town.gemeente.id);
    let moved = town
        .db
        .write("test", |conn| accounts::change_role(conn, None, &member, council));
    moved.expect("another role");
    assert_eq!(server.try_sign_in("nood@stad.nl", PASSWORD).1.status, 403);
}
