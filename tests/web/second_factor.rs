//! The second step: nobody reads results by a password alone, no code counts twice, and nobody is shut out for good.

use super::{PASSWORD, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::sign_in::{code_of, password_only_until, recovery_codes, set_up_app};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, AppSecret, MOST_WRONG_CODES, NewUser, RECOVERY_CODES, Rights};
use ervaringwijzer::values::clock::{DAY, Moment};
use ervaringwijzer::values::ids::UserId;
use std::sync::Barrier;

both_engines!(
    a_password_alone_shows_nothing_but_the_setting_up_of_a_second_step,
    an_account_from_before_has_time_until_its_day,
    after_the_password_a_code_of_the_app_is_asked,
    a_code_counts_once_also_when_two_send_it_at_the_same_time,
    a_code_of_long_ago_or_of_another_app_is_refused,
    a_recovery_code_lets_somebody_in_once,
    a_link_for_a_new_password_is_no_way_around_the_second_step,
    too_many_wrong_codes_end_the_password,
    the_step_can_be_taken_for_ten_minutes_and_not_without_the_password,
    what_was_typed_goes_along_through_both_steps,
    setting_up_ends_the_other_sessions,
    how_one_signs_in_changes_only_shortly_after_signing_in,
    an_administrator_takes_a_lost_second_step_away,
    the_secret_is_in_the_database_as_nobody_can_read_it,
    a_node_without_the_secret_of_the_installation_makes_none_beside_another,
);

const WHO: &str = "analist@voorbeeldstad.nl";

/// An analyst who has a password and has to set up the rest.
fn newcomer(town: &Town) -> UserId {
    let user = town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD);
    town.write(|conn| password_only_until(conn, user, Moment(0)));
    user
}

/// The same with an app that is set up.
fn with_app(town: &Town, server: &WebServer) -> (UserId, AppSecret, Vec<String>) {
    let user = newcomer(town);
    let (mut browser, _) = server.try_sign_in(WHO, PASSWORD);
    let (app, codes) = set_up_app(&mut browser, town.now());
    (user, app, codes)
}

/// Half a minute later, so that the app shows a fresh code.
fn later(town: &Town) -> Moment {
    let now = town.now().plus(30);
    town.clock.set(now);
    now
}

/// A browser that gave the password.
fn half_way(server: &WebServer) -> Browser {
    let (browser, answer) = server.try_sign_in(WHO, PASSWORD);
    assert_eq!(answer.status, 200, "the second step is asked: {}", answer.text());
    assert!(answer.text().contains("/inloggen/code"), "{}", answer.text());
    assert!(answer.all("set-cookie").next().is_none(), "no session yet");
    browser
}

fn step(browser: &mut Browser, code: &str) -> Response {
    let held = browser.hidden("stap").expect("what is held");
    browser.submit("/inloggen/code", &[("stap", &held), ("code", code)])
}

fn is_in(browser: &mut Browser) -> bool {
    browser.get("/gemeente/rondes").status == 200
}

fn a_password_alone_shows_nothing_but_the_setting_up_of_a_second_step(town: &Town) {
    let user = newcomer(town);
    let server = serve(town);
    let (mut browser, answer) = server.try_sign_in(WHO, PASSWORD);
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, Some("/account/tweede-stap"))
    );
    for path in [
        "/gemeente",
        "/gemeente/rondes",
        "/account",
        "/koppelingen",
        "/gemeente/alles.csv",
    ] {
        let refused = browser.get(path);
        assert_eq!(
            (refused.status, refused.header("location")),
            (303, Some("/account/tweede-stap")),
            "{path}"
        );
    }
    let page = browser.get("/account/tweede-stap");
    assert!(page.text().contains("Stel nu een tweede stap in"), "{}", page.text());
    let post = browser.submit("/account/naam", &[("naam", "Iemand anders")]);
    assert_eq!(post.status, 303);
    assert_eq!(
        town.read(|conn| accounts::find(conn, user)).name,
        "analist",
        "nothing was done"
    );
    // Leaving is always possible.
    browser.get("/account/tweede-stap");
    let (_, codes) = set_up_app(&mut browser, town.now());
    assert_eq!(codes.len(), RECOVERY_CODES);
    assert!(is_in(&mut browser), "and then everything is there");
}

fn an_account_from_before_has_time_until_its_day(town: &Town) {
    let user = newcomer(town);
    let until = town.now().plus(30 * DAY);
    town.write(|conn| password_only_until(conn, user, until));
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let page = browser.get("/account").text();
    assert!(page.contains("U hebt nog geen tweede stap"), "{page}");
    assert!(page.contains(&until.day().long()), "the day is told: {page}");
    assert!(is_in(&mut browser));
    town.clock.set(until.plus(-1));
    assert!(is_in(&mut server.sign_in(WHO, PASSWORD)));
    town.clock.set(until);
    let (mut browser, answer) = server.try_sign_in(WHO, PASSWORD);
    assert_eq!(answer.header("location"), Some("/account/tweede-stap"));
    assert!(!is_in(&mut browser));
}

fn after_the_password_a_code_of_the_app_is_asked(town: &Town) {
    let server = serve(town);
    let (user, app, _) = with_app(town, &server);
    let now = later(town);
    let mut browser = half_way(&server);
    let wrong = step(&mut browser, "000000");
    assert_eq!(wrong.status, 403);
    assert!(wrong.text().contains("Deze code klopt niet"), "{}", wrong.text());
    let code = code_of(&app, now);
    // As people type it.
    let (one, two) = code.split_at(3);
    let spaced = format!(" {one} {two} ");
    let answer = step(&mut browser, &spaced);
    assert_eq!((answer.status, answer.header("location")), (303, Some("/gemeente")));
    assert!(is_in(&mut browser));
    let acts = town.read(|conn| accounts::recent(conn, 20));
    let signed_in = acts.iter().find(|entry| entry.act == "ingelogd").expect("in the log");
    assert_eq!(
        (signed_in.user, signed_in.object.as_str()),
        (Some(user), "met een wachtwoord en een code")
    );
    assert!(
        acts.iter().any(|entry| entry.act == "tweede-stap-ingesteld"),
        "{acts:?}"
    );
}

fn a_code_counts_once_also_when_two_send_it_at_the_same_time(town: &Town) {
    let server = serve(town);
    let (_, app, _) = with_app(town, &server);
    let now = later(town);
    let code = code_of(&app, now);
    let mut browsers = [half_way(&server), half_way(&server)];
    let start = Barrier::new(browsers.len());
    let inside: usize = std::thread::scope(|scope| {
        let (start, code) = (&start, code.as_str());
        let tries: Vec<_> = browsers
            .iter_mut()
            .map(|browser| {
                scope.spawn(move || {
                    start.wait();
                    usize::from(step(browser, code).status == 303)
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().expect("an answer")).sum()
    });
    assert_eq!(inside, 1, "one of the two came in");
    let mut third = half_way(&server);
    assert_eq!(step(&mut third, &code).status, 403, "whoever looked over a shoulder");
    let next = code_of(&app, later(town));
    assert_eq!(step(&mut third, &next).status, 303, "the next one works");
}

fn a_code_of_long_ago_or_of_another_app_is_refused(town: &Town) {
    let server = serve(town);
    let (_, app, _) = with_app(town, &server);
    let now = later(town).plus(300);
    town.clock.set(now);
    let mut browser = half_way(&server);
    let other = AppSecret::random().expect("a secret");
    let of = |app: &AppSecret, seconds: i64| code_of(app, town.now().plus(seconds));
    let codes: [&dyn Fn() -> String; 8] = [
        &|| of(&app, -90),
        &|| of(&app, 90),
        &|| of(&other, 0),
        &String::new,
        &|| "12345".to_owned(),
        &|| "1234567".to_owned(),
        &|| "abcdef".to_owned(),
        &|| "', OR 1=1".to_owned(),
    ];
    for code in codes {
        let code = code();
        assert_eq!(step(&mut browser, &code).status, 403, "{code}");
        // Tries that wait are another test's.
        town.clock.set(town.now().plus(61));
    }
    let right = of(&app, 0);
    assert_eq!(step(&mut browser, &right).status, 303, "the control");
}

fn a_recovery_code_lets_somebody_in_once(town: &Town) {
    let server = serve(town);
    let (_, _, codes) = with_app(town, &server);
    later(town);
    let mut browser = half_way(&server);
    // In small letters, without dashes, and with what looks alike.
    let typed = codes[0].to_lowercase().replace('-', " ").replace('0', "o");
    assert_eq!(step(&mut browser, &typed).status, 303);
    assert!(is_in(&mut browser));
    let page = browser.get("/account").text();
    assert!(page.contains(&format!("<dd>{}</dd>", RECOVERY_CODES - 1)), "{page}");
    let mut again = half_way(&server);
    assert_eq!(step(&mut again, &codes[0]).status, 403, "used");
    assert_eq!(step(&mut again, &codes[1]).status, 303, "the next one works");
    // New ones end the old ones.
    again.get("/account/tweede-stap");
    let fresh = again.submit("/account/tweede-stap/herstelcodes", &[]);
    let fresh = recovery_codes(&fresh.text());
    assert_eq!(fresh.len(), RECOVERY_CODES);
    let mut third = half_way(&server);
    assert_eq!(step(&mut third, &codes[2]).status, 403);
    assert_eq!(step(&mut third, &fresh[0]).status, 303);
}

fn a_link_for_a_new_password_is_no_way_around_the_second_step(town: &Town) {
    let server = serve(town);
    let (user, app, _) = with_app(town, &server);
    let link = town.write(|conn| accounts::invite(conn, user, town.now()));
    let mut browser = server.browser();
    let path = format!("/welkom/{}", link.text());
    browser.get(&path);
    let other = "een heel andere lange zin";
    let answer = browser.submit(&path, &[("wachtwoord", other), ("herhaling", other)]);
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, Some("/inloggen?gekozen=ja"))
    );
    assert!(!is_in(&mut browser), "the link alone opens nothing");
    assert!(
        browser
            .get("/inloggen?gekozen=ja")
            .text()
            .contains("Uw nieuwe wachtwoord is bewaard")
    );
    let now = later(town);
    let (mut browser, answer) = server.try_sign_in(WHO, other);
    assert_eq!(answer.status, 200);
    assert_eq!(step(&mut browser, &code_of(&app, now)).status, 303);
    // The control: without a second step the link does let somebody in, to set one up.
    let new = NewUser {
        email: "nieuw@voorbeeldstad.nl".to_owned(),
        name: "Nieuw".to_owned(),
        rights: Rights::Analyst(town.gemeente.id),
    };
    let fresh = town
        .db
        .write("test", |conn| accounts::add(conn, &new))
        .expect("a new user");
    let link = town.write(|conn| accounts::invite(conn, fresh.id, town.now()));
    let path = format!("/welkom/{}", link.text());
    let mut browser = server.browser();
    browser.get(&path);
    let answer = browser.submit(&path, &[("wachtwoord", other), ("herhaling", other)]);
    assert_eq!(answer.header("location"), Some("/account/tweede-stap"));
    set_up_app(&mut browser, town.now());
    assert!(is_in(&mut browser));
}

fn too_many_wrong_codes_end_the_password(town: &Town) {
    let server = serve(town);
    let (user, _, codes) = with_app(town, &server);
    let now = town.now();
    town.write(|conn| {
        use diesel::prelude::*;
        use ervaringwijzer::db::schema::credential;
        let app = credential::table.filter(credential::kind.eq("code"));
        diesel::update(app)
            .set(credential::failed.eq(MOST_WRONG_CODES - 2))
            .execute(conn)?;
        Ok(())
    });
    let mut browser = half_way(&server);
    assert_eq!(step(&mut browser, "000000").status, 403);
    assert!(town.read(|conn| accounts::has_password(conn, user)), "one is left");
    let last = step(&mut browser, "000001");
    assert_eq!(last.status, 403);
    assert!(
        last.text().contains("Uw wachtwoord werkt daarom niet meer"),
        "{}",
        last.text()
    );
    assert!(!town.read(|conn| accounts::has_password(conn, user)));
    let (_, answer) = server.try_sign_in(WHO, PASSWORD);
    assert_eq!(answer.status, 403, "whoever knew it knows nothing now");
    let acts = town.read(|conn| accounts::recent(conn, 20));
    assert!(
        acts.iter().any(|entry| entry.act == "wachtwoord-geblokkeerd"),
        "{acts:?}"
    );
    // The owner chooses another by a link, and comes in with a code on paper.
    let link = town.write(|conn| accounts::invite(conn, user, now));
    let path = format!("/welkom/{}", link.text());
    let other = "een heel andere lange zin";
    let mut browser = server.browser();
    browser.get(&path);
    browser.submit(&path, &[("wachtwoord", other), ("herhaling", other)]);
    let (mut browser, _) = server.try_sign_in(WHO, other);
    assert_eq!(step(&mut browser, &codes[0]).status, 303);
}

fn the_step_can_be_taken_for_ten_minutes_and_not_without_the_password(town: &Town) {
    let server = serve(town);
    let (_, app, _) = with_app(town, &server);
    later(town);
    let mut browser = half_way(&server);
    let held = browser.hidden("stap").expect("what is held");
    let late = town.now().plus(accounts::SECOND_STEP_SECONDS);
    town.clock.set(late);
    let code = code_of(&app, late);
    let answer = step(&mut browser, &code);
    assert_eq!(answer.status, 403);
    assert!(
        answer.text().contains("De tweede stap duurde te lang"),
        "{}",
        answer.text()
    );
    for made_up in ["", "0", &"0".repeat(64), held.as_str()] {
        let fields = [("stap", made_up), ("code", code.as_str())];
        let answer = browser.submit("/inloggen/code", &fields);
        assert_eq!(answer.status, 403, "{made_up}");
    }
    // What is held is no session.
    let cookie = format!("__Host-ervaringwijzer={held}");
    let answer = server.client().get("/gemeente/rondes", &[("Cookie", &cookie)]);
    assert_eq!(answer.status, 303);
}

fn what_was_typed_goes_along_through_both_steps(town: &Town) {
    let server = serve(town);
    let (_, app, _) = with_app(town, &server);
    let now = later(town);
    let mut browser = half_way(&server);
    assert_eq!(step(&mut browser, &code_of(&app, now)).status, 303);
    browser.get("/account");
    // Half an hour goes by, and then the form is sent.
    town.clock.set(now.plus(accounts::IDLE_SECONDS));
    let ended = browser.submit("/account/naam", &[("naam", "Noor van der Berg")]);
    assert_eq!(ended.status, 403);
    assert!(ended.text().contains("Wat u typte, is er nog"), "{}", ended.text());
    let carried: Vec<(String, String)> = ["aan", "van", "veld.naam", "veld.csrf"]
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), browser.hidden(name)?)))
        .collect();
    assert!(carried.iter().any(|(name, _)| name == "veld.naam"), "{carried:?}");
    let mut fields: Vec<(&str, &str)> = vec![("email", WHO), ("wachtwoord", PASSWORD)];
    fields.extend(carried.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let second = browser.submit("/inloggen", &fields);
    assert_eq!(second.status, 200);
    let held = browser.hidden("stap").expect("the second step");
    let code = code_of(&app, town.now());
    let mut fields: Vec<(&str, &str)> = vec![("stap", &held), ("code", &code)];
    let kept: Vec<(String, String)> = ["aan", "van", "veld.naam", "veld.csrf"]
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), browser.hidden(name)?)))
        .collect();
    fields.extend(kept.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let there = browser.submit("/inloggen/code", &fields);
    assert_eq!(there.status, 200);
    assert!(there.text().contains("Noor van der Berg"), "{}", there.text());
}

fn setting_up_ends_the_other_sessions(town: &Town) {
    let user = newcomer(town);
    town.allow_password_only(user);
    let server = serve(town);
    let mut other = server.sign_in(WHO, PASSWORD);
    let mut mine = server.sign_in(WHO, PASSWORD);
    assert!(is_in(&mut other));
    set_up_app(&mut mine, town.now());
    assert!(is_in(&mut mine));
    assert!(!is_in(&mut other), "a session that knew a password only");
    assert!(
        !town
            .read(|conn| accounts::find(conn, user))
            .may_use_password_only(town.now())
    );
}

fn how_one_signs_in_changes_only_shortly_after_signing_in(town: &Town) {
    let server = serve(town);
    let (user, app, _) = with_app(town, &server);
    let now = later(town);
    let mut browser = half_way(&server);
    step(&mut browser, &code_of(&app, now));
    let before = town.read(|conn| accounts::second_factor(conn, user));
    town.clock.set(now.plus(accounts::FRESH_SECONDS));
    let page = browser.get("/account/tweede-stap").text();
    assert!(page.contains("Log nog een keer in"), "{page}");
    assert!(!page.contains("name=\"geheim\""), "no secret is shown");
    let secret = AppSecret::random().expect("a secret");
    let code = code_of(&secret, town.now());
    browser.get("/account");
    let answer = browser.submit(
        "/account/tweede-stap/app",
        &[("geheim", secret.text()), ("code", &code)],
    );
    assert!(answer.text().contains("Log nog een keer in"), "{}", answer.text());
    browser.get("/account");
    browser.submit("/account/tweede-stap/herstelcodes", &[]);
    assert_eq!(
        town.read(|conn| accounts::second_factor(conn, user)),
        before,
        "nothing was done"
    );
    // Signing in once more, where somebody is in already.
    let page = browser.get("/inloggen?opnieuw=ja&naar=/account/tweede-stap");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Log daarom nog een keer in"), "{}", page.text());
    browser.submit(
        "/inloggen",
        &[
            ("email", WHO),
            ("wachtwoord", PASSWORD),
            ("naar", "/account/tweede-stap"),
        ],
    );
    let held = browser.hidden("stap").expect("the second step");
    let code = code_of(&app, town.now());
    let fields = [
        ("stap", held.as_str()),
        ("code", &code),
        ("naar", "/account/tweede-stap"),
    ];
    let answer = browser.submit("/inloggen/code", &fields);
    assert_eq!(answer.header("location"), Some("/account/tweede-stap"));
    set_up_app(&mut browser, town.now());
}

fn an_administrator_takes_a_lost_second_step_away(town: &Town) {
    let server = serve(town);
    let (user, _, _) = with_app(town, &server);
    town.user(Rights::Administrator, "beheer@host.nl", PASSWORD);
    let mut browser = server.sign_in("beheer@host.nl", PASSWORD);
    let person = format!("/beheer/mensen/{user}");
    let page = browser.get(&person).text();
    assert!(page.contains("Haal de tweede stap weg"), "{page}");
    let asked = browser.submit(&format!("{person}/tweede-stap"), &[]);
    assert_eq!(asked.status, 200);
    assert!(
        town.read(|conn| accounts::second_factor(conn, user)).is_set(),
        "nothing yet"
    );
    let done = browser.submit(&format!("{person}/tweede-stap"), &[("zeker", "ja")]);
    let text = done.text();
    assert!(
        done.status == 200 && text.contains("/welkom/"),
        "with a link to begin again: {text}"
    );
    assert!(!town.read(|conn| accounts::second_factor(conn, user)).is_set());
    let (_, answer) = server.try_sign_in(WHO, PASSWORD);
    assert_eq!(
        answer.status, 403,
        "the password went too: whoever has it might have the phone"
    );
    let acts = town.read(|conn| accounts::recent(conn, 20));
    assert!(
        acts.iter().any(|entry| entry.act == "tweede-stap-weggehaald"),
        "{acts:?}"
    );
}

fn the_secret_is_in_the_database_as_nobody_can_read_it(town: &Town) {
    let server = serve(town);
    let (user, app, codes) = with_app(town, &server);
    let everything = format!("{:?}", super::forms::whole(town));
    assert!(everything.contains(&user.to_string().replace('-', "")) || !everything.is_empty());
    assert!(!everything.contains(app.text()), "the secret of the app");
    for code in &codes {
        let plain = code.replace('-', "");
        assert!(
            !everything.contains(code) && !everything.contains(&plain),
            "a recovery code"
        );
    }
    // The control: what is not secret is found there.
    assert!(everything.contains(WHO));
    // Where the secret of the installation is another one, the code is no use, and a recovery code still is.
    let keys = town.key_directory().join("installatie.geheim");
    std::fs::write(&keys, [7_u8; 32]).expect("another secret");
    let now = later(town);
    let mut browser = half_way(&server);
    let answer = step(&mut browser, &code_of(&app, now));
    assert!(
        answer.text().contains("kan uw code nu niet nakijken"),
        "{}",
        answer.text()
    );
    assert_eq!(step(&mut browser, &codes[0]).status, 303);
}

fn a_node_without_the_secret_of_the_installation_makes_none_beside_another(town: &Town) {
    let file = town.key_directory().join("installatie.geheim");
    newcomer(town);
    let server = WebServer::start_without_secret(&town.store(), &town.clock);
    assert!(!file.exists(), "a node that does not count made none at its start");
    let (mut browser, _) = server.try_sign_in(WHO, PASSWORD);
    set_up_app(&mut browser, town.now());
    assert!(file.exists(), "the first app made it");
    // Another node, to which nobody brought it.
    std::fs::remove_file(&file).expect("there was one");
    let other = WebServer::start_without_secret(&town.store(), &town.clock);
    let second = town.user(Rights::Administrator, "beheer@host.nl", PASSWORD);
    town.write(|conn| password_only_until(conn, second, Moment(0)));
    let (mut browser, _) = other.try_sign_in("beheer@host.nl", PASSWORD);
    browser.get("/account/tweede-stap");
    let secret = browser.hidden("geheim").expect("a secret for the app");
    let code = code_of(&AppSecret::read(&secret).expect("a secret"), town.now());
    let answer = browser.submit("/account/tweede-stap/app", &[("geheim", &secret), ("code", &code)]);
    assert!(
        answer.text().contains("mist de sleutel van de installatie"),
        "{}",
        answer.text()
    );
    assert!(!file.exists() && !town.read(|conn| accounts::second_factor(conn, second)).is_set());
}
