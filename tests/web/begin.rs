//! The first start: one form behind a link that is printed while there is no user.

use super::{PASSWORD, serve};
use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::sign_in::set_up_app;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::{begins, gemeenten, questionnaires};
use ervaringwijzer::setup;
use ervaringwijzer::values::clock::Clock as _;
use std::sync::Barrier;

both_engines!(
    one_form_makes_gemeente_administrator_and_analyst,
    what_was_typed_stands_there_again_when_something_is_wrong,
    of_two_people_at_once_one_wins_and_the_other_is_told,
    the_link_opens_for_nobody_else_and_works_once,
    a_form_that_comes_twice_shows_no_link_twice,
    the_first_start_can_be_done_in_english,
);

const FIELDS: [(&str, &str); 10] = [
    ("gemeente", "Nieuwstad"),
    ("telefoon", "14 030"),
    ("uren", "Op werkdagen van 9 tot 17 uur."),
    ("contact", "Bo Smit, bo@nieuwstad.nl"),
    ("naam", "Bo Smit"),
    ("email", "Bo@Nieuwstad.nl"),
    ("wachtwoord", PASSWORD),
    ("herhaling", PASSWORD),
    ("analist-naam", "Ans de Wit"),
    ("analist-email", "ans@nieuwstad.nl"),
];

fn link(town: &Town) -> String {
    let made = town.write(|conn| setup::new_link(conn, town.now()));
    format!("/begin/{}", made.expect("a link, while there is no user").text())
}

/// The same form with other values here and there.
fn with<'f>(other: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let value = |(name, usual): (&'f str, &'f str)| {
        let found = other.iter().find(|(changed, _)| *changed == name);
        (name, found.map_or(usual, |(_, value)| value))
    };
    FIELDS.into_iter().map(value).collect()
}

fn send(server: &WebServer, path: &str, number: &str, fields: &[(&str, &str)]) -> Response {
    let origin = server.origin();
    let mut all = fields.to_vec();
    all.push(("csrf", number));
    server.client().post_form(path, &all, &[("Origin", origin.as_str())])
}

fn users(town: &Town) -> i64 {
    town.number("SELECT count(*) AS value FROM \"user\"")
}

fn one_form_makes_gemeente_administrator_and_analyst(town: &Town) {
    let (path, server) = (link(town), serve(town));
    let mut browser = server.browser();
    let page = browser.get(&path);
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("<script"), "no script");
    assert!(page.text().contains("Wanneer kan men bellen? (mag leeg)"));
    // The word itself is no part of the name.
    let ready = browser.submit(&path, &with(&[("gemeente", "gemeente Nieuwstad")]));
    let text = ready.text();
    assert_eq!(ready.status, 200, "{text}");
    assert!(
        text.contains("Gemeente Nieuwstad staat klaar") && text.contains("Wat nu?"),
        "{text}"
    );
    // Whoever filled it in is the administrator, and is in once a second step is set up.
    assert_eq!(browser.get("/beheer").header("location"), Some("/account/tweede-stap"));
    set_up_app(&mut browser, town.now());
    assert_eq!(browser.get("/beheer").status, 200);
    let made = town.read(|conn| gemeenten::by_slug(conn, "nieuwstad"));
    assert_eq!(
        (made.phone.as_str(), made.hours.as_str(), made.contact.as_str()),
        ("14 030", "Op werkdagen van 9 tot 17 uur.", "Bo Smit, bo@nieuwstad.nl")
    );
    let rights = |email: &str| {
        let user = town.read(|conn| accounts::by_email(conn, email)).id;
        town.read(|conn| accounts::member(conn, user)).rights()
    };
    assert_eq!(rights("bo@nieuwstad.nl"), Some(Rights::Administrator));
    assert_eq!(rights("ans@nieuwstad.nl"), Some(Rights::Analyst(made.id)));
    // The template had the questionnaires: none came twice.
    assert_eq!(town.read(|conn| questionnaires::latest(conn, "wmo-kort")).version, 1);
    // The analyst comes in by the link of the page.
    let welcome = text.split("/welkom/").nth(1).expect("a link for the analyst");
    let welcome = format!("/welkom/{}", welcome.chars().take(64).collect::<String>());
    let mut analyst = server.browser();
    assert!(analyst.get(&welcome).text().contains("ans@nieuwstad.nl"));
    let chosen = [
        ("wachtwoord", "een andere lange zin"),
        ("herhaling", "een andere lange zin"),
    ];
    let to = analyst.submit(&welcome, &chosen);
    assert_eq!(to.header("location"), Some("/account/tweede-stap"));
    set_up_app(&mut analyst, town.now());
    assert_eq!(analyst.get("/gemeente/rondes").status, 200);
    let known = server.try_sign_in("bo@nieuwstad.nl", PASSWORD).1;
    assert!(
        known.text().contains("/inloggen/code"),
        "the second step: {}",
        known.text()
    );
    let log = town.read(|conn| accounts::recent(conn, 20));
    for act in ["gemeente-toegevoegd", "gebruiker-toegevoegd", "wachtwoord-gekozen"] {
        assert!(log.iter().any(|entry| entry.act == act), "{act} in {log:?}");
    }
}

fn what_was_typed_stands_there_again_when_something_is_wrong(town: &Town) {
    let (path, server) = (link(town), serve(town));
    let wrong = [
        (("gemeente", "  "), "Vul de naam van de gemeente in."),
        (("gemeente", " Gemeente "), "Vul de naam van de gemeente in."),
        (("gemeente", "---"), "Schrijf de naam van de gemeente met letters."),
        (("telefoon", ""), "Vul het telefoonnummer in."),
        (("telefoon", "bel ons"), "Schrijf alleen het telefoonnummer"),
        (("naam", "Bo\u{7}"), "teken in uw naam dat niet te zien is"),
        (("email", "bo"), "Schrijf uw e-mailadres zoals"),
        (
            ("analist-email", "bo@nieuwstad.nl"),
            "een ander e-mailadres nodig dan u",
        ),
        (
            ("herhaling", "iets anders"),
            "De twee wachtwoorden zijn niet hetzelfde.",
        ),
        (("wachtwoord", "kort"), "De twee wachtwoorden zijn niet hetzelfde."),
        (("wachtwoord", "kort"), "Dit wachtwoord is te kort."),
        (("wachtwoord", ""), "Kies een wachtwoord van 12 tekens of meer."),
        (("herhaling", ""), "Typ het wachtwoord nog een keer."),
    ];
    for (field, sentence) in wrong {
        let answer = send(&server, &path, "1", &with(&[field]));
        let text = answer.text();
        assert_eq!(answer.status, 400, "{field:?}");
        assert!(
            text.contains(sentence) && text.contains("role=\"alert\""),
            "{field:?}: {text}"
        );
        assert!(
            text.contains("value=\"Ans de Wit\"") && text.contains("aria-invalid=\"true\""),
            "{text}"
        );
        assert!(!text.contains(PASSWORD), "a password is not shown");
    }
    for (easy, sentence) in [("kort", "te kort"), ("nieuwstad nieuwstad", "te makkelijk te raden")] {
        let answer = send(&server, &path, "1", &with(&[("wachtwoord", easy), ("herhaling", easy)]));
        assert!(
            answer.status == 400 && answer.text().contains(sentence),
            "{easy}: {}",
            answer.text()
        );
    }
    assert_eq!(users(town), 0, "nothing was made");
    assert_eq!(
        town.number("SELECT count(*) AS value FROM gemeente"),
        1,
        "nor the half of it"
    );
    // Control: the same form without a mistake.
    assert_eq!(send(&server, &path, "1", &FIELDS).status, 200);
    assert_eq!(users(town), 2);
}

fn of_two_people_at_once_one_wins_and_the_other_is_told(town: &Town) {
    let (path, server) = (link(town), serve(town));
    let barrier = Barrier::new(4);
    let (server, path, barrier) = (&server, &path, &barrier);
    let answers: Vec<Response> = std::thread::scope(|scope| {
        let sending = ["1", "2", "3", "4"].map(|number| {
            scope.spawn(move || {
                let name = format!("Stad {number}");
                let email = format!("bo{number}@stad.nl");
                let fields = with(&[("gemeente", &name), ("email", &email)]);
                barrier.wait();
                send(server, path, number, &fields)
            })
        });
        sending.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    let won = answers.iter().filter(|answer| answer.status == 200).count();
    let told = answers
        .iter()
        .filter(|answer| answer.status == 409 && answer.text().contains("al klaargezet"))
        .count();
    assert_eq!((won, told), (1, 3));
    assert_eq!(users(town), 2);
    assert_eq!(town.number("SELECT count(*) AS value FROM gemeente"), 2);
}

fn the_link_opens_for_nobody_else_and_works_once(town: &Town) {
    let (first, server) = (link(town), serve(town));
    let client = server.client();
    assert_eq!(client.get(&first, &[]).status, 200);
    let second = link(town);
    let secret = second.rsplit('/').next().expect("a secret");
    assert_eq!(client.get(&first, &[]).status, 404, "a new start makes a new link");
    assert_eq!(client.get(&second, &[]).status, 200);
    for guess in ["x".to_owned(), "0".repeat(64), format!("{secret}0")] {
        let path = format!("/begin/{guess}");
        assert_eq!(client.get(&path, &[]).status, 404, "{path}");
        assert_eq!(send(&server, &path, "1", &FIELDS).status, 404, "{path}");
    }
    let kept = town.read(begins::kept).expect("a hash");
    assert!(!kept.contains(secret), "the secret itself is nowhere");
    let foreign = client.post_form(&second, &FIELDS, &[("Origin", "https://elders.example")]);
    assert_eq!(foreign.status, 400, "only our own page sends this form");
    let now = town.clock.now();
    town.clock.set(now.plus(24 * 3600 + 1));
    assert_eq!(client.get(&second, &[]).status, 404, "a day later it is dead");
    town.clock.set(now);
    assert_eq!(send(&server, &second, "1", &FIELDS).status, 200);
    let done = client.get(&second, &[]);
    assert!(
        done.status == 200 && done.text().contains("al klaargezet"),
        "{}",
        done.text()
    );
    assert!(done.text().contains("href=\"/inloggen\""));
    assert_eq!(send(&server, &second, "2", &FIELDS).status, 409);
    assert_eq!(users(town), 2);
    // From now on there is none, and the old one says nothing any more.
    assert!(town.write(|conn| setup::new_link(conn, now)).is_none());
    assert_eq!(client.get(&second, &[]).status, 404);
}

fn a_form_that_comes_twice_shows_no_link_twice(town: &Town) {
    let (path, server) = (link(town), serve(town));
    assert!(send(&server, &path, "7", &FIELDS).text().contains("/welkom/"));
    let again = send(&server, &path, "7", &FIELDS);
    let text = again.text();
    assert!(
        again.status == 200 && text.contains("niet nog een keer gedaan"),
        "{text}"
    );
    assert!(!text.contains("/welkom/") && again.header("set-cookie").is_none());
    assert_eq!(users(town), 2);
}

fn the_first_start_can_be_done_in_english(town: &Town) {
    let (path, server) = (link(town), serve(town));
    let mut browser = server.browser();
    let dutch = browser.get(&path).text();
    assert!(
        dutch.contains("<html lang=\"nl\">") && dutch.contains("href=\"?taal=en\""),
        "{dutch}"
    );
    let english = format!("{path}?taal=en");
    let page = browser.get(&english).text();
    assert!(
        page.contains("<html lang=\"en\">") && page.contains(&format!("action=\"{english}\"")),
        "{page}"
    );
    let wrong = browser.submit(&english, &with(&[("telefoon", "")]));
    assert_eq!(wrong.status, 400);
    assert!(wrong.text().contains("<html lang=\"en\">"), "{}", wrong.text());
    let ready = browser.submit(&english, &with(&[]));
    assert_eq!(ready.status, 200, "{}", ready.text());
    assert!(ready.text().contains("<html lang=\"en\">"), "{}", ready.text());
    let next = browser.get("/account/tweede-stap").text();
    assert!(next.contains("<html lang=\"en\">"), "and from then on: {next}");
}
