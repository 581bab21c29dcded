//! One's own account: name, address, password, sessions, and everything that reads along.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::smtp::{MailServer, Manner, Taken};
use crate::support::town::{Town, both_engines};
use crate::support::wait::until;
use ervaringwijzer::accounts::{self, NewPasskey, NewToken, Rights, Token};
use ervaringwijzer::feeds;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::UserId;
use std::time::Duration;

both_engines!(
    a_name_is_changed_and_changed_back,
    a_password_is_changed_by_who_knows_it,
    another_address_counts_when_both_have_confirmed,
    a_wish_for_another_address_ends_with_a_new_password_and_with_an_address_that_was_given,
    an_address_of_somebody_else_tells_nothing,
    a_link_to_confirm_does_nothing_by_being_opened,
    a_session_ends_after_half_an_hour_of_nothing,
    a_session_that_is_used_goes_on_until_twelve_hours,
    sessions_are_listed_and_ended_one_by_one,
    everything_is_ended_at_once,
    nobody_ends_a_session_of_somebody_else,
    nobody_takes_a_passkey_of_somebody_else_away,
    what_an_act_did_is_told_to_who_did_it_alone,
    who_forgot_the_password_gets_a_link_and_nobody_learns_who_exists,
    a_link_for_who_forgot_it_works_for_an_hour_and_once,
    without_mail_the_page_says_whom_to_ask,
);

const WHO: &str = "analist@voorbeeldstad.nl";
const PATIENCE: Duration = Duration::from_secs(20);

fn analyst(town: &Town) -> UserId {
    town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD)
}

fn with_mail(town: &Town) -> (WebServer, MailServer) {
    let mail = MailServer::start(Manner::Takes);
    let smtp = format!("127.0.0.1:{}", mail.port());
    let settings = [
        ("smtp", smtp.as_str()),
        ("mail-from", "ervaringwijzer@voorbeeldstad.nl"),
        ("base-url", "https://ervaring.example.nl"),
    ];
    (WebServer::start_with(&town.store(), &town.clock, &settings), mail)
}

/// The first letter to an address that holds a word, once it is there.
fn letter(mail: &MailServer, to: &str, word: &str) -> Taken {
    let found = || {
        let mut letters = mail.letters().into_iter();
        letters.find(|one| one.to.contains(to) && one.text.contains(word))
    };
    until("a letter", PATIENCE, found)
}

/// The path of the link in a letter.
fn link(letter: &Taken) -> String {
    let line = letter
        .body()
        .lines()
        .find(|line| line.starts_with("https://ervaring.example.nl/"));
    let line = line.unwrap_or_else(|| panic!("no link in {}", letter.text));
    line.trim_start_matches("https://ervaring.example.nl").trim().to_owned()
}

fn is_in(browser: &mut Browser) -> bool {
    browser.get("/gemeente/rondes").status == 200
}

fn a_name_is_changed_and_changed_back(town: &Town) {
    let user = analyst(town);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let page = browser.get("/account").text();
    assert!(page.contains("value=\"analist\""), "{page}");
    let told = browser
        .told("/account/naam", &[("naam", "  Noor   van der Berg ")])
        .text();
    assert!(told.contains("U heet hier nu Noor"), "{told}");
    assert!(town.read(|conn| accounts::find(conn, user)).name.starts_with("Noor"));
    let back = browser.told("/account/naam", &[("naam", "analist")]).text();
    assert!(back.contains("U heet hier nu analist"), "{back}");
    for wrong in ["", " ", "een\nregel", &"a".repeat(121)] {
        browser.get("/account");
        let refused = browser.submit("/account/naam", &[("naam", wrong)]).text();
        assert!(refused.contains("Schrijf uw naam op één regel"), "{refused}");
    }
    assert_eq!(town.read(|conn| accounts::find(conn, user)).name, "analist");
}

fn a_password_is_changed_by_who_knows_it(town: &Town) {
    let user = analyst(town);
    let server = serve(town);
    let mut other = server.sign_in(WHO, PASSWORD);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let new = "een heel andere lange zin";
    let form = |now: &'static str, new: &'static str, again: &'static str| {
        [("wachtwoord-nu", now), ("wachtwoord-nieuw", new), ("herhaling", again)]
    };
    for (fields, says) in [
        (
            form("niet het goede woord", new, new),
            "Dit is niet uw wachtwoord van nu",
        ),
        (form(PASSWORD, new, "een andere zin weer"), "niet hetzelfde"),
        (form(PASSWORD, "kort", "kort"), "te kort"),
        (
            form(PASSWORD, "wachtwoord123", "wachtwoord123"),
            "te makkelijk te raden",
        ),
        (
            form(PASSWORD, "voorbeeldstad!", "voorbeeldstad!"),
            "te makkelijk te raden",
        ),
    ] {
        browser.get("/account");
        let refused = browser.submit("/account/wachtwoord", &fields);
        assert!(refused.text().contains(says), "{says}: {}", refused.text());
        assert!(is_in(&mut other), "nothing changed");
    }
    let told = {
        browser.get("/account");
        browser.told("/account/wachtwoord", &form(PASSWORD, new, new)).text()
    };
    assert!(told.contains("Uw wachtwoord is veranderd"), "{told}");
    assert!(is_in(&mut browser), "this session goes on");
    assert!(!is_in(&mut other), "another does not");
    assert_eq!(server.try_sign_in(WHO, PASSWORD).1.status, 403);
    assert_eq!(server.try_sign_in(WHO, new).1.status, 303);
    let acts = town.read(|conn| accounts::recent(conn, 20));
    let changed = acts
        .iter()
        .find(|entry| entry.act == "wachtwoord-gewijzigd")
        .expect("in the log");
    assert_eq!(changed.user, Some(user));
}

fn another_address_counts_when_both_have_confirmed(town: &Town) {
    let user = analyst(town);
    let (server, mail) = with_mail(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    browser.get("/account");
    let told = browser.told("/account/adres", &[("email", "Noor@Elders.nl")]).text();
    assert!(
        told.contains("twee e-mails onderweg") && told.contains("noor@elders.nl"),
        "{told}"
    );
    let (old, new) = (
        letter(&mail, WHO, "Bevestig"),
        letter(&mail, "noor@elders.nl", "Bevestig"),
    );
    assert_ne!(link(&old), link(&new));
    let mut anybody = server.browser();
    let first = {
        anybody.get(&link(&new));
        anybody.submit(&link(&new), &[])
    };
    assert!(first.text().contains("Bevestig het nu ook"), "{}", first.text());
    assert_eq!(
        town.read(|conn| accounts::find(conn, user)).email,
        WHO,
        "one is not enough"
    );
    anybody.get(&link(&new));
    assert_eq!(
        anybody.submit(&link(&new), &[]).status,
        404,
        "twice at one address is once"
    );
    assert_eq!(town.read(|conn| accounts::find(conn, user)).email, WHO);
    anybody.get(&link(&old));
    let second = anybody.submit(&link(&old), &[]);
    assert!(second.text().contains("Het adres is veranderd"), "{}", second.text());
    assert_eq!(town.read(|conn| accounts::find(conn, user)).email, "noor@elders.nl");
    assert_eq!(server.try_sign_in(WHO, PASSWORD).1.status, 403);
    assert_eq!(server.try_sign_in("noor@elders.nl", PASSWORD).1.status, 303);
    letter(&mail, WHO, "laatste e-mail op het oude adres");
}

fn a_wish_for_another_address_ends_with_a_new_password_and_with_an_address_that_was_given(town: &Town) {
    let user = analyst(town);
    let server = serve(town);
    let wish = || {
        let found = town.read(|conn| accounts::find(conn, user));
        let links = town
            .db
            .write("test", |conn| {
                accounts::want_address(conn, &found, "dief@elders.nl", town.now())
            })
            .expect("a wish");
        [links.old, links.new].map(|link| format!("/adres/{}", link.text()))
    };
    let works = |paths: &[String; 2]| {
        paths
            .each_ref()
            .map(|path| server.client().get(path, &[]).status == 200)
    };
    let paths = wish();
    assert_eq!(works(&paths), [true; 2]);
    let mut browser = server.sign_in(WHO, PASSWORD);
    browser.get("/account");
    let new = "een heel andere lange zin";
    let fields = [
        ("wachtwoord-nu", PASSWORD),
        ("wachtwoord-nieuw", new),
        ("herhaling", new),
    ];
    browser.told("/account/wachtwoord", &fields);
    assert_eq!(works(&paths), [false; 2], "a new password");
    let paths = wish();
    let link = town.write(|conn| accounts::invite(conn, user, town.now()));
    let welcome = format!("/welkom/{}", link.text());
    browser.get(&welcome);
    browser.submit(&welcome, &[("wachtwoord", PASSWORD), ("herhaling", PASSWORD)]);
    assert_eq!(works(&paths), [false; 2], "a new password by a link");
    let paths = wish();
    let found = town.read(|conn| accounts::find(conn, user));
    town.db
        .write("test", |conn| {
            accounts::change_person(conn, &found, &found.name, "beter@stad.nl")
        })
        .expect("another address");
    assert_eq!(works(&paths), [false; 2], "an address that was given");
}

fn an_address_of_somebody_else_tells_nothing(town: &Town) {
    let user = analyst(town);
    town.user(Rights::Administrator, "beheer@host.nl", PASSWORD);
    let (server, mail) = with_mail(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let mut say = |address: &str| {
        browser.get("/account");
        let told = browser.told("/account/adres", &[("email", address)]).text();
        told.replace(address, "ADRES")
    };
    let part = |page: String| {
        page.split("id=\"gedaan\"")
            .nth(1)
            .and_then(|rest| rest.split("</p>").next())
            .map(str::to_owned)
    };
    assert_eq!(
        part(say("beheer@host.nl")),
        part(say("niemand@host.nl")),
        "the page does not tell who has an account"
    );
    browser.get("/account");
    browser.told("/account/adres", &[("email", "beheer@host.nl")]);
    let count = || {
        mail.letters()
            .iter()
            .filter(|one| one.to.contains("beheer@host.nl"))
            .count()
    };
    until("both letters", PATIENCE, || (count() >= 2).then_some(()));
    let newest = |to: &str| {
        let letters = mail.letters();
        let last = letters.iter().rfind(|one| one.to.contains(to)).cloned();
        link(&last.expect("a letter"))
    };
    let mut anybody = server.browser();
    let both = until("the newest links", PATIENCE, || {
        let both = [newest(WHO), newest("beheer@host.nl")];
        let work = both.iter().all(|path| server.client().get(path, &[]).status == 200);
        work.then_some(both)
    });
    for path in &both {
        anybody.get(path);
        anybody.submit(path, &[]);
    }
    assert_eq!(
        town.read(|conn| accounts::find(conn, user)).email,
        WHO,
        "nothing changed"
    );
}

fn a_link_to_confirm_does_nothing_by_being_opened(town: &Town) {
    let user = analyst(town);
    let (server, mail) = with_mail(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    browser.get("/account");
    browser.told("/account/adres", &[("email", "noor@elders.nl")]);
    for to in [WHO, "noor@elders.nl"] {
        let path = link(&letter(&mail, to, "Bevestig"));
        for _ in 0..3 {
            assert_eq!(server.client().get(&path, &[]).status, 200);
        }
    }
    assert_eq!(town.read(|conn| accounts::find(conn, user)).email, WHO);
    assert_eq!(
        server.client().get(&format!("/adres/{}", "0".repeat(64)), &[]).status,
        404
    );
    let path = link(&letter(&mail, WHO, "Bevestig"));
    town.clock.set(town.now().plus(accounts::CONFIRM_SECONDS));
    assert_eq!(server.client().get(&path, &[]).status, 404, "after a day");
}

fn a_session_ends_after_half_an_hour_of_nothing(town: &Town) {
    analyst(town);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let began = town.now();
    town.clock.set(began.plus(accounts::IDLE_SECONDS - 1));
    assert!(is_in(&mut browser));
    town.clock.set(began.plus(2 * accounts::IDLE_SECONDS - 2));
    assert!(is_in(&mut browser), "it was used meanwhile");
    town.clock.set(began.plus(3 * accounts::IDLE_SECONDS - 2));
    assert!(!is_in(&mut browser), "and then not");
}

fn a_session_that_is_used_goes_on_until_twelve_hours(town: &Town) {
    analyst(town);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let began = town.now();
    for quarter in 1..48 {
        town.clock.set(began.plus(quarter * 15 * 60));
        assert!(is_in(&mut browser), "after {quarter} quarters of an hour");
    }
    town.clock.set(began.plus(accounts::SESSION_SECONDS));
    assert!(!is_in(&mut browser));
}

fn sessions_are_listed_and_ended_one_by_one(town: &Town) {
    analyst(town);
    let server = serve(town);
    let mut phone = server.sign_in(WHO, PASSWORD);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let page = browser.get("/account").text();
    assert_eq!(page.matches(">Log daar uit<").count(), 1, "the other one: {page}");
    assert!(page.contains("Dit is waar u nu bent"), "{page}");
    let path = page
        .split("action=\"/account/sessies/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let path = format!("/account/sessies/{}", path.expect("a form"));
    assert!(is_in(&mut phone));
    browser.get("/account");
    let told = browser.told(&path, &[]).text();
    assert!(told.contains("Daar bent u nu uitgelogd"), "{told}");
    assert!(!is_in(&mut phone));
    assert!(is_in(&mut browser));
    browser.get("/account");
    let again = browser.told(&path, &[]).text();
    assert!(again.contains("Daar was u al niet meer ingelogd"), "{again}");
}

fn everything_is_ended_at_once(town: &Town) {
    let user = analyst(town);
    let server = serve(town);
    let now = town.now();
    let new = NewToken {
        at: user.into(),
        name: "Power BI".to_owned(),
        days: 90,
    };
    let (_, text) = town
        .db
        .write("test", |conn| accounts::make_token(conn, &new, By::user(user, now)))
        .expect("a token");
    let feed = town.write(|conn| feeds::new_feed(conn, user, now));
    let bearer = format!("Bearer {}", text.text());
    let ask = || {
        let api = server
            .client()
            .get("/api/v1/rondes", &[("Authorization", &bearer)])
            .status;
        let feed = server.client().get(&format!("/feed/{}.atom", feed.text()), &[]).status;
        [api, feed]
    };
    assert_eq!(ask(), [200, 200]);
    let mut other = server.sign_in(WHO, PASSWORD);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let page = browser.get("/account").text();
    assert!(
        page.contains("Power BI") && page.contains("feed"),
        "all of it is told: {page}"
    );
    let asked = browser.submit("/account/alles-uit", &[]);
    assert!(asked.text().contains("Dit houdt meteen op"), "{}", asked.text());
    assert_eq!(ask(), [200, 200], "nothing happened yet");
    let told = browser.told("/account/alles-uit", &[]).text();
    assert!(told.contains("Alles is beëindigd"), "{told}");
    assert_eq!(ask(), [401, 404]);
    assert!(!is_in(&mut other));
    assert!(is_in(&mut browser));
}

fn nobody_ends_a_session_of_somebody_else(town: &Town) {
    analyst(town);
    town.user(Rights::Administrator, "beheer@host.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let token = browser.cookie("__Host-ervaringwijzer").expect("a session").parse();
    let name = accounts::session_name(&token.expect("a token"));
    let mut other = server.sign_in("beheer@host.nl", PASSWORD);
    other.get("/account");
    let told = other.told(&format!("/account/sessies/{name}/uit"), &[]).text();
    assert!(told.contains("Daar was u al niet meer ingelogd"), "{told}");
    assert!(is_in(&mut browser));
}

fn nobody_takes_a_passkey_of_somebody_else_away(town: &Town) {
    let user = analyst(town);
    town.user(Rights::Administrator, "beheer@host.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    let token: Token = browser
        .cookie("__Host-ervaringwijzer")
        .expect("a session")
        .parse()
        .expect("a token");
    for name in ["telefoon", "laptop"] {
        let new = NewPasskey {
            user,
            session: &token,
            challenge: name.as_bytes(),
            until: town.now().plus(60),
            credential: name.as_bytes(),
            data: "{}",
            name,
        };
        town.write(|conn| accounts::add_passkey(conn, &new, town.now()));
    }
    let kept = || town.read(|conn| accounts::passkeys_of(conn, user));
    let path = format!("/account/tweede-stap/passkey/{}/weg", kept()[0].id);
    let mut other = server.sign_in("beheer@host.nl", PASSWORD);
    other.get("/account");
    assert_eq!(other.submit(&path, &[]).status, 404);
    assert_eq!(kept().len(), 2);
    browser.get("/account");
    let told = browser.told(&path, &[]).text();
    assert!(told.contains("‘telefoon’ is weggehaald"), "{told}");
    let last = format!("/account/tweede-stap/passkey/{}/weg", kept()[0].id);
    browser.get("/account");
    let told = browser.told(&last, &[]).text();
    assert!(told.contains("uw enige tweede stap"), "{told}");
    assert_eq!(kept().len(), 1);
}

fn what_an_act_did_is_told_to_who_did_it_alone(town: &Town) {
    analyst(town);
    town.user(Rights::Administrator, "beheer@host.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in(WHO, PASSWORD);
    browser.get("/account");
    let done = browser.submit("/account/naam", &[("naam", "Noor van der Berg")]);
    let place = done
        .header("location")
        .expect("a place")
        .split('#')
        .next()
        .unwrap_or_default()
        .to_owned();
    assert!(
        browser.get(&place).text().contains("U heet hier nu Noor"),
        "the control"
    );
    let mut other = server.sign_in("beheer@host.nl", PASSWORD);
    let page = other.get(&place).text();
    assert!(
        !page.contains("U heet hier nu Noor") && !page.contains("Ongedaan maken"),
        "{page}"
    );
}

fn who_forgot_the_password_gets_a_link_and_nobody_learns_who_exists(town: &Town) {
    let user = analyst(town);
    let (server, mail) = with_mail(town);
    let mut browser = server.browser();
    browser.get("/inloggen/vergeten");
    let known = browser.submit("/inloggen/vergeten", &[("email", WHO)]);
    browser.get("/inloggen/vergeten");
    let unknown = browser.submit("/inloggen/vergeten", &[("email", "niemand@host.nl")]);
    assert_eq!(super::without_date(&known), super::without_date(&unknown));
    let path = link(&letter(&mail, WHO, "nieuw wachtwoord"));
    let new = "een heel andere lange zin";
    browser.get(&path);
    assert_eq!(
        browser.submit(&path, &[("wachtwoord", new), ("herhaling", new)]).status,
        303
    );
    assert_eq!(server.try_sign_in(WHO, PASSWORD).1.status, 403);
    assert!(
        !mail.letters().iter().any(|one| one.to.contains("niemand")),
        "no letter to nobody"
    );
    let acts = town.read(|conn| accounts::recent(conn, 20));
    let asked = acts
        .iter()
        .find(|entry| entry.act == "nieuw-wachtwoord-gevraagd")
        .expect("in the log");
    assert_eq!(
        (asked.user, asked.object.as_str()),
        (None, WHO),
        "anybody may have asked"
    );
    assert!(
        town.read(|conn| accounts::find(conn, user))
            .may_use_password_only(town.now())
    );
    // Asked for over and over, there is one link in five minutes.
    for _ in 0..3 {
        browser.get("/inloggen/vergeten");
        browser.submit("/inloggen/vergeten", &[("email", WHO)]);
    }
    until("a second link", PATIENCE, || {
        let letters = mail.letters();
        (letters.iter().filter(|one| one.text.contains("/welkom/")).count() == 2).then_some(())
    });
    let wrong = browser.submit("/inloggen/vergeten", &[("email", "geen adres")]);
    assert_eq!(wrong.status, 400);
}

fn a_link_for_who_forgot_it_works_for_an_hour_and_once(town: &Town) {
    let user = analyst(town);
    let server = serve(town);
    let invitation = town.write(|conn| accounts::invite(conn, user, town.now()));
    let found = town.read(|conn| accounts::find(conn, user));
    let link = town
        .write(|conn| accounts::recover(conn, &found, town.now()))
        .expect("a link");
    let path = format!("/welkom/{}", link.text());
    assert_eq!(server.client().get(&path, &[]).status, 200);
    let waiting = format!("/welkom/{}", invitation.text());
    assert_eq!(
        server.client().get(&waiting, &[]).status,
        200,
        "an invitation that waits keeps working"
    );
    assert!(
        town.write(|conn| accounts::recover(conn, &found, town.now())).is_none(),
        "a moment ago"
    );
    town.clock.set(town.now().plus(accounts::RECOVERY_SECONDS - 1));
    assert_eq!(server.client().get(&path, &[]).status, 200);
    town.clock.set(town.now().plus(1));
    assert_eq!(server.client().get(&path, &[]).status, 404);
    assert!(town.write(|conn| accounts::recover(conn, &found, town.now())).is_some());
    town.write(|conn| accounts::disable(conn, user));
    let off = town.read(|conn| accounts::find(conn, user));
    town.clock.set(town.now().plus(600));
    assert!(
        town.write(|conn| accounts::recover(conn, &off, town.now())).is_none(),
        "switched off"
    );
}

fn without_mail_the_page_says_whom_to_ask(town: &Town) {
    analyst(town);
    let server = serve(town);
    let mut browser = server.browser();
    let page = browser.get("/inloggen/vergeten").text();
    assert!(
        page.contains("verstuurt geen e-mail") && page.contains("beheerder"),
        "{page}"
    );
    let mut browser = server.sign_in(WHO, PASSWORD);
    let page = browser.get("/account").text();
    assert!(page.contains("Een ander adres geeft de beheerder u"), "{page}");
}
