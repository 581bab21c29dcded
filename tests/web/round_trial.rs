//! A draft round is tried on a phone that nobody is signed in on: it is the survey of that round, it says on every screen
//! that it is a trial, and it leaves not one row.

use super::forms::whole;
use super::{PASSWORD, SURVEY, assert_guarded, heading, language, post_raw, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::{RoundError, participations, round_trials, rounds};
use ervaringwijzer::codes::Code;
use ervaringwijzer::i18n::Languages;
use ervaringwijzer::setup::{self, Details};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    an_analyst_makes_a_link_shows_it_again_renews_it_and_withdraws_it,
    a_trial_is_the_survey_of_its_round_to_the_last_page,
    whatever_is_sent_in_a_trial_leaves_no_row,
    a_trial_follows_what_is_changed_about_the_round,
    a_link_ends_when_the_round_opens_or_is_thrown_away,
    a_link_is_no_code_and_a_code_is_no_link,
    an_undo_leaves_the_link_that_a_colleague_made,
);

const STEPS: &str = "/gemeente/ronde/in-voorbereiding/stappen";
const PAGE: &str = "/gemeente/ronde/in-voorbereiding/stappen/proef";

/// A draft with De Vlier by code and De Linde on a kiosk.
fn draft(town: &Town) -> RoundId {
    let round = town.round(|new| new.name = "in voorbereiding".to_owned());
    for (name, mode) in [("De Linde", Mode::Kiosk), ("De Vlier", Mode::Personal)] {
        let provider = town.provider(name);
        town.write(|conn| participations::insert(conn, round, provider, mode));
    }
    round
}

fn analyst(town: &Town) -> (WebServer, Browser) {
    town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    let server = serve(town);
    let browser = server.sign_in("ans@stad.nl", PASSWORD).following();
    (server, browser)
}

/// A link, made without a page.
fn link(town: &Town, round: RoundId) -> String {
    let made = town
        .db
        .write("test", |conn| round_trials::renew(conn, round, town.now()));
    format!("/proef/{}", made.expect("a link").secret)
}

fn press(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    browser.get(PAGE);
    let answer = browser.submit(PAGE, fields);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

/// The path of the link that a page shows.
fn shown(page: &str) -> String {
    let (_, rest) = page.split_once("/proef/").expect("a link");
    format!("/proef/{}", rest.split(['"', '<']).next().unwrap_or_default())
}

fn status(server: &WebServer, path: &str) -> u16 {
    server.client().get(path, &[]).status
}

fn an_analyst_makes_a_link_shows_it_again_renews_it_and_withdraws_it(town: &Town) {
    let round = draft(town);
    let (server, mut browser) = analyst(town);
    let steps = browser.get(STEPS).text();
    assert!(
        steps.contains(PAGE) && steps.contains("Probeer de vragenlijst op uw telefoon"),
        "{steps}"
    );
    let none = browser.get(PAGE).text();
    assert!(
        none.contains("Er is nu geen link") && !none.contains("<svg class=\"qr\""),
        "{none}"
    );
    let made = press(&mut browser, &[("wat", "maken")]);
    assert!(
        made.contains("De link is er.") && made.contains("<svg class=\"qr\""),
        "{made}"
    );
    assert!(made.contains("Ongedaan maken"), "{made}");
    let first = shown(&made);
    assert!(first.ends_with("/kiosk/de-linde"), "the first who takes part: {first}");
    assert_eq!(status(&server, &first), SURVEY, "nobody is signed in there");
    let again = browser.get(PAGE).text();
    assert_eq!(shown(&again), first, "a link is shown again");
    let other = shown(&browser.get(&format!("{PAGE}?wie=2")).text());
    assert!(other.ends_with("/persoonlijk/de-vlier"), "{other}");
    let twice = press(&mut browser, &[("wat", "maken")]);
    assert!(
        twice.contains("Er was al een link.") && shown(&twice) == first,
        "{twice}"
    );
    // A new link, after a look at what that does.
    let look = press(&mut browser, &[("wat", "vernieuwen")]);
    assert!(
        look.contains("werkt meteen niet meer") && status(&server, &first) == SURVEY,
        "{look}"
    );
    let renewed = press(&mut browser, &[("wat", "vernieuwen"), ("zeker", "ja")]);
    assert!(renewed.contains("Er is een nieuwe link."), "{renewed}");
    let second = shown(&renewed);
    assert_eq!((status(&server, &first), status(&server, &second)), (404, SURVEY));
    assert!(press(&mut browser, &[("wat", "intrekken")]).contains("Trek de link om te proberen in?"));
    let withdrawn = press(&mut browser, &[("wat", "intrekken"), ("zeker", "ja")]);
    assert!(withdrawn.contains("De link is ingetrokken."), "{withdrawn}");
    assert_eq!(status(&server, &second), 404);
    assert!(town.read(|conn| round_trials::of_round(conn, round)).is_none());
    let acts: Vec<String> = town
        .read(|conn| accounts::recent(conn, 9))
        .into_iter()
        .filter(|entry| entry.act.starts_with("proeflink"))
        .map(|entry| entry.act)
        .collect();
    assert_eq!(
        acts,
        ["proeflink-ingetrokken", "proeflink-vernieuwd", "proeflink-gemaakt"]
    );
}

/// What a client reads, without what says that it is a trial.
fn without_banner(page: &Response) -> String {
    let text = page.text().replace("Proef: ", "");
    match text.split_once("<p class=\"trial\">") {
        Some((before, after)) => format!("{before}{}", after.split_once("</p>").expect("its end").1),
        None => text,
    }
}

fn a_trial_is_the_survey_of_its_round_to_the_last_page(town: &Town) {
    let round = draft(town);
    let server = serve(town);
    let client = server.client();
    let root = link(town, round);
    let entered = client.get(&format!("{root}?taal=en"), &[]);
    let first = entered.header("location").expect("who takes part first").to_owned();
    assert_eq!(first, format!("{root}/kiosk/de-linde?taal=en"));
    let path = format!("{root}/persoonlijk/de-vlier");
    let trial = client.get(&path, &[]);
    assert_guarded("trial", &trial);
    assert_eq!(trial.status, SURVEY);
    for said in [
        "Proef</strong> – uw antwoorden worden niet bewaard.",
        "<title>Proef: ",
        "De Vlier",
    ] {
        assert!(trial.text().contains(said), "{said} in {}", trial.text());
    }
    let english = client.get(&format!("{path}?taal=en"), &[]);
    assert_eq!(language(&english), "en");
    assert!(english.text().contains("Trial</strong> – your answers are not kept."));
    let sent = post_raw(&server, &format!("{path}?taal=en"), b"v1=5&v2=1");
    assert_eq!(
        (sent.status, sent.header("location")),
        (303, Some(&*format!("{path}/klaar?taal=en")))
    );
    let thanks = client.get(&format!("{path}/klaar"), &[]);
    assert_eq!((thanks.status, heading(&thanks).as_str()), (200, "Bedankt!"));
    assert!(
        thanks.text().contains("Proef</strong>") && thanks.text().contains("14 000"),
        "{}",
        thanks.text()
    );
    assert!(thanks.text().contains(&format!("href=\"{path}?taal=nl\"")), "once more");
    let kiosk = client.get(&format!("{root}/kiosk/de-linde/klaar"), &[]).text();
    assert!(
        kiosk.contains("Volgende persoon") && kiosk.contains("page kiosk"),
        "{kiosk}"
    );
    // The same bytes as its clients get once it is open, but for what says that it is a trial.
    town.open(round);
    let seats = town.read(|conn| participations::of_round(conn, round));
    let vlier = seats.iter().find(|seat| seat.provider == "De Vlier").expect("De Vlier");
    let code = town.codes(round, vlier.participation.id, 1).remove(0);
    let real = serve(town).client().get(&format!("/i/{code}"), &[]);
    assert_eq!(real.status, SURVEY);
    assert_eq!(without_banner(&trial), real.text());
    assert!(
        !real.text().contains("Proef"),
        "a client is never told that it does not count"
    );
}

fn whatever_is_sent_in_a_trial_leaves_no_row(town: &Town) {
    let round = draft(town);
    let (real, seats) = town.open_round_of(&["De Es"]);
    let code = town.codes(real, seats[0], 1).remove(0);
    let server = serve(town);
    let root = link(town, round);
    let path = format!("{root}/persoonlijk/de-vlier");
    let before = whole(town);
    let full: Vec<u8> = (1..=5).map(|n| format!("v{n}=5&")).collect::<String>().into_bytes();
    let long = vec![b'x'; 20_000];
    let bodies: [&[u8]; 5] = [b"v1=5", &full, b"", b"\xff\xfe=&&", &long];
    for body in bodies {
        for path in [&path, &format!("{root}/kiosk/de-linde")] {
            assert_eq!(post_raw(&server, path, body).status, 303, "{path}");
        }
    }
    let asked = [
        &root,
        &path,
        &format!("{path}/klaar"),
        &format!("{path}?taal=en"),
        &format!("{root}x"),
    ];
    for path in asked {
        let page = server.client().get(path, &[("Cookie", "a=b")]);
        for name in ["set-cookie", "etag", "last-modified"] {
            assert_eq!(page.header(name), None, "{name} of {path}");
        }
    }
    assert_eq!(whole(town), before, "the same rows, to the byte");
    // Control: what counts does leave one.
    assert_eq!(post_raw(&server, &format!("/i/{code}"), b"v1=5").status, 303);
    let after = whole(town);
    let changed: Vec<&String> = after.keys().filter(|table| after[*table] != before[*table]).collect();
    assert_eq!(changed, ["ballot"]);
}

fn a_trial_follows_what_is_changed_about_the_round(town: &Town) {
    let round = draft(town);
    let root = link(town, round);
    let server = serve(town);
    let path = format!("{root}/persoonlijk/de-vlier");
    let page = || server.client().get(&path, &[]).text();
    assert!(
        page().contains("Vraag 1 van 5") && page().contains("taal=en"),
        "{}",
        page()
    );
    let new = Details {
        languages: Languages::of(&[]),
        ..Details::of(&town.gemeente)
    };
    town.write(|conn| setup::change_details(conn, town.gemeente.id, &new, None, By::command(town.now())));
    let three = town.questionnaire("wmo-drie");
    let moved = town.db.write("test", |conn| {
        rounds::set_questionnaire(conn, round, three.id, three.domain)
    });
    moved.expect("a draft asks something else");
    assert!(!page().contains("taal=en"), "only the languages of the gemeente");
    let first = page();
    assert!(first.contains("Vraag 1 van "), "{first}");
    // Who takes part no more is tried as the first who does; with nobody, an example.
    let gone = town
        .db
        .write("test", |conn| rounds::set_participations(conn, round, &[]));
    gone.expect("nobody takes part");
    assert!(page().contains("een aanbieder (voorbeeld)"), "{}", page());
}

fn a_link_ends_when_the_round_opens_or_is_thrown_away(town: &Town) {
    let (opened, thrown) = (draft(town), town.round(|new| new.name = "weg".to_owned()));
    let server = serve(town);
    let (first, second) = (link(town, opened), link(town, thrown));
    assert_eq!((status(&server, &first), status(&server, &second)), (303, 303));
    town.open(opened);
    town.db
        .write("test", |conn| rounds::discard(conn, thrown))
        .expect("a draft goes, with its link");
    for root in [first, second] {
        for end in ["", "/persoonlijk/de-vlier", "/kiosk/de-linde/klaar"] {
            let page = server.client().get(&format!("{root}{end}"), &[]);
            assert_eq!(
                (page.status, heading(&page).as_str()),
                (404, "Deze proef is voorbij"),
                "{end}"
            );
        }
        assert_eq!(
            post_raw(&server, &format!("{root}/persoonlijk/de-vlier"), b"v1=5").status,
            404
        );
    }
    let refused = town
        .db
        .write("test", |conn| round_trials::renew(conn, opened, town.now()));
    assert!(matches!(refused, Err(RoundError::State(_))), "an open round gets none");
    let (_server, mut browser) = analyst(town);
    let steps = browser.get(PAGE).text();
    assert!(
        !steps.contains("op uw telefoon") && steps.contains("round-steps"),
        "{steps}"
    );
}

fn a_link_is_no_code_and_a_code_is_no_link(town: &Town) {
    let round = draft(town);
    let (real, seats) = town.open_round_of(&["De Es"]);
    let code = town.codes(real, seats[0], 1).remove(0);
    let root = link(town, round);
    let secret = root.strip_prefix("/proef/").expect("a secret");
    assert_eq!(secret.len(), 32);
    assert!(secret.parse::<Code>().is_err(), "nobody can type it as a code");
    let server = serve(town);
    for path in [
        format!("/i/{secret}"),
        format!("/k/{secret}"),
        format!("/proef/{code}"),
        format!("/proef/{code}/persoonlijk/de-es"),
        format!("{root}/anders/de-vlier"),
    ] {
        assert_eq!(status(&server, &path), 404, "{path}");
    }
    let other = link(town, round);
    assert_ne!(root, other, "every link is drawn anew");
    assert_eq!(status(&server, &root), 404);
}

fn an_undo_leaves_the_link_that_a_colleague_made(town: &Town) {
    let round = draft(town);
    let (_server, mut browser) = analyst(town);
    let made = press(&mut browser, &[("wat", "maken")]);
    let undo = made.split("id=\"gedaan\"").nth(1).expect("what was done");
    let seen = undo.split("name=\"gezien\" value=\"").nth(1).expect("which link");
    let seen = seen.split('"').next().expect("its end").to_owned();
    let newer = link(town, round);
    let told = press(
        &mut browser,
        &[("wat", "intrekken"), ("gezien", &seen), ("zeker", "ja")],
    );
    assert!(
        told.contains("Intussen maakte iemand anders een nieuwe link."),
        "{told}"
    );
    assert!(shown(&told).starts_with(&newer), "{told}");
    // Control: of the link that it was made for, the undo is one.
    let own = told_of(&mut browser);
    let back = press(&mut browser, &[("wat", "intrekken"), ("gezien", &own), ("zeker", "ja")]);
    assert!(back.contains("De link is ingetrokken."), "{back}");
}

/// Withdraws what is there, makes a link anew, and says which that is.
fn told_of(browser: &mut Browser) -> String {
    press(browser, &[("wat", "intrekken"), ("zeker", "ja")]);
    let made = press(browser, &[("wat", "maken")]);
    let undo = made.split("id=\"gedaan\"").nth(1).expect("what was done");
    let seen = undo.split("name=\"gezien\" value=\"").nth(1).expect("which link");
    seen.split('"').next().expect("its end").to_owned()
}
