//! Another role for somebody who has an account.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, NewToken, Rights};
use ervaringwijzer::feeds;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::UserId;

both_engines!(
    an_analyst_becomes_the_council_after_a_look_and_back_again,
    what_was_read_with_the_old_role_ends_with_it,
    the_last_analyst_and_the_last_administrator_stay,
    a_gemeente_makes_nobody_somebody_of_a_provider_or_of_elsewhere,
    a_role_that_somebody_else_changed_is_not_changed_back,
);

const DESK: &str = "/gemeente/inrichting/mensen";

fn analyst(town: &Town, email: &str) -> UserId {
    town.user(Rights::Analyst(town.gemeente.id), email, PASSWORD)
}

fn rights(town: &Town, user: UserId) -> Option<Rights> {
    town.read(|conn| accounts::member(conn, user)).rights()
}

/// Sends the form of a person's role.
fn change(browser: &mut Browser, desk: &str, user: UserId, fields: &[(&str, &str)]) -> String {
    browser.get(&format!("{desk}/{user}"));
    browser.submit(&format!("{desk}/{user}/rol"), fields).text()
}

const TO_COUNCIL: [(&str, &str); 2] = [("plek", "raad/voorbeeldstad"), ("gezien", "analist/voorbeeldstad")];
const SURE: (&str, &str) = ("zeker", "ja");

fn an_analyst_becomes_the_council_after_a_look_and_back_again(town: &Town) {
    analyst(town, "ans@stad.nl");
    let bo = analyst(town, "bo@stad.nl");
    let council = Rights::Council(town.gemeente.id);
    let server = serve(town);
    let mut ans = server.sign_in("ans@stad.nl", PASSWORD).following();
    let page = ans.get(&format!("{DESK}/{bo}")).text();
    assert!(page.contains("Wat doet deze persoon voortaan?"), "{page}");
    assert!(
        page.contains("raad/voorbeeldstad") && !page.contains("value=\"beheerder\""),
        "{page}"
    );
    let page = change(&mut ans, DESK, bo, &TO_COUNCIL);
    for wanted in [
        "wordt: Cliëntenraad van Voorbeeldstad",
        "Geen cijfers per aanbieder.",
        "Alle cijfers van gemeente Voorbeeldstad, ook per aanbieder",
        "komen niet terug",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
    assert_eq!(
        rights(town, bo),
        Some(Rights::Analyst(town.gemeente.id)),
        "nothing before somebody is sure"
    );
    let page = change(&mut ans, DESK, bo, &[&TO_COUNCIL[..], &[SURE]].concat());
    assert!(
        page.contains("is nu: Cliëntenraad van Voorbeeldstad") && page.contains("Ongedaan maken"),
        "{page}"
    );
    assert_eq!(rights(town, bo), Some(council));
    let undo = [
        ("plek", "analist/voorbeeldstad"),
        ("gezien", "raad/voorbeeldstad"),
        SURE,
    ];
    change(&mut ans, DESK, bo, &undo);
    assert_eq!(rights(town, bo), Some(Rights::Analyst(town.gemeente.id)));
    let acts = town.read(|conn| accounts::recent(conn, 20));
    let logged: Vec<&str> = acts
        .iter()
        .filter(|entry| entry.act == "gebruiker-rol")
        .map(|entry| entry.object.as_str())
        .collect();
    assert_eq!(
        logged,
        [
            "bo@stad.nl: analist/voorbeeldstad, was raad/voorbeeldstad",
            "bo@stad.nl: raad/voorbeeldstad, was analist/voorbeeldstad",
        ]
    );
}

fn what_was_read_with_the_old_role_ends_with_it(town: &Town) {
    analyst(town, "ans@stad.nl");
    let bo = analyst(town, "bo@stad.nl");
    let server = serve(town);
    let mut ans = server.sign_in("ans@stad.nl", PASSWORD).following();
    let mut own = server.sign_in("bo@stad.nl", PASSWORD);
    let new = NewToken {
        at: bo.into(),
        name: "proef".to_owned(),
        days: 30,
    };
    let made = town
        .db
        .write("test", |conn| accounts::make_token(conn, &new, By::command(town.now())));
    made.expect("a key");
    town.write(|conn| feeds::new_feed(conn, bo, town.now()).map(drop));
    let held = |town: &Town| {
        ["session", "api_token", "feed"].map(|table| {
            let sql = format!(
                "SELECT count(*) AS value FROM {table} WHERE \"user\" = (SELECT id FROM \"user\" WHERE email = 'bo@stad.nl')"
            );
            town.number(&sql)
        })
    };
    assert_eq!(held(town), [1, 1, 1], "control: there is something to end");
    assert_eq!(own.get("/gemeente/rondes").status, 200);
    change(&mut ans, DESK, bo, &[&TO_COUNCIL[..], &[SURE]].concat());
    assert_eq!(held(town), [0, 0, 0]);
    let left = own.get("/gemeente/rondes");
    assert_eq!(left.status, 303, "signed out");
    // The password stays, and leads to what the council sees.
    let mut again = server.sign_in("bo@stad.nl", PASSWORD);
    assert_eq!(again.get("/gemeente/vragen").status, 200);
    assert_eq!(again.get("/gemeente/rondes").status, 404);
    assert!(ans.get(DESK).status == 200, "nobody else is signed out");
}

fn the_last_analyst_and_the_last_administrator_stay(town: &Town) {
    let ans = analyst(town, "ans@stad.nl");
    let boss = town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let server = serve(town);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let desk = "/beheer/mensen";
    let page = change(&mut admin, desk, ans, &[&TO_COUNCIL[..], &[SURE]].concat());
    assert!(page.contains("laatste analist van deze gemeente"), "{page}");
    // One who was invited cannot take over yet.
    let invited = accounts::NewUser {
        email: "cas@stad.nl".to_owned(),
        name: "Cas".to_owned(),
        rights: Rights::Analyst(town.gemeente.id),
    };
    town.db
        .write("test", |conn| accounts::add(conn, &invited))
        .expect("an analyst without a password");
    let page = change(&mut admin, desk, ans, &TO_COUNCIL);
    assert!(page.contains("laatste analist van deze gemeente"), "{page}");
    analyst(town, "bo@stad.nl");
    change(&mut admin, desk, ans, &[&TO_COUNCIL[..], &[SURE]].concat());
    assert_eq!(
        rights(town, ans),
        Some(Rights::Council(town.gemeente.id)),
        "control: with another it can"
    );
    // Nobody changes their own, and so the last administrator stays as well.
    let own = [("plek", "raad/voorbeeldstad"), ("gezien", "beheerder"), SURE];
    let page = change(&mut admin, desk, boss, &own);
    assert!(page.contains("Uw eigen rol verandert een ander."), "{page}");
    let alone = town.db.write("test", |conn| {
        let boss = accounts::member(conn, boss)?;
        accounts::change_role(conn, None, &boss, Rights::Council(town.gemeente.id))
    });
    assert!(matches!(alone, Err(accounts::PersonError::LastAdministrator)));
}

fn a_gemeente_makes_nobody_somebody_of_a_provider_or_of_elsewhere(town: &Town) {
    let (_, seats) = town.open_round_of(&["De Vlier"]);
    let provider = town.participation(seats[0]).provider;
    town.other_gemeente("Anderdam");
    analyst(town, "ans@stad.nl");
    let bo = analyst(town, "bo@stad.nl");
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let server = serve(town);
    let mut ans = server.sign_in("ans@stad.nl", PASSWORD).following();
    let now = ("gezien", "analist/voorbeeldstad");
    for place in [
        "aanbieder/de-vlier",
        "beheerder",
        "analist/anderdam",
        "raad/anderdam",
        "x",
        "",
    ] {
        let page = change(&mut ans, DESK, bo, &[("plek", place), now, SURE]);
        assert!(page.contains("Kies wat deze persoon voortaan doet."), "{place}: {page}");
        assert_eq!(rights(town, bo), Some(Rights::Analyst(town.gemeente.id)), "{place}");
    }
    // The administrator may.
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let page = change(&mut admin, "/beheer/mensen", bo, &[("plek", "aanbieder/de-vlier"), now]);
    assert!(
        page.contains("De cijfers van aanbieder De Vlier, eerder dan de gemeente"),
        "{page}"
    );
    change(
        &mut admin,
        "/beheer/mensen",
        bo,
        &[("plek", "aanbieder/de-vlier"), now, SURE],
    );
    assert_eq!(rights(town, bo), Some(Rights::Provider(provider.into())));
    // And the gemeente does not make somebody of a provider its own.
    let page = ans.get(&format!("{DESK}/{bo}")).text();
    assert!(!page.contains("Wat doet deze persoon voortaan?"), "{page}");
    change(
        &mut ans,
        DESK,
        bo,
        &[("plek", "raad/voorbeeldstad"), ("gezien", "aanbieder/de-vlier"), SURE],
    );
    assert_eq!(rights(town, bo), Some(Rights::Provider(provider.into())));
}

fn a_role_that_somebody_else_changed_is_not_changed_back(town: &Town) {
    analyst(town, "ans@stad.nl");
    let bo = analyst(town, "bo@stad.nl");
    let server = serve(town);
    let mut ans = server.sign_in("ans@stad.nl", PASSWORD).following();
    change(&mut ans, DESK, bo, &[&TO_COUNCIL[..], &[SURE]].concat());
    // The undo of an older change: the person is not what that change made of them any more.
    let old = [
        ("plek", "raad/voorbeeldstad"),
        ("gezien", "analist/voorbeeldstad"),
        SURE,
    ];
    let page = change(&mut ans, DESK, bo, &old);
    assert!(page.contains("Intussen veranderde iemand anders deze rol"), "{page}");
    assert_eq!(rights(town, bo), Some(Rights::Council(town.gemeente.id)));
}
