//! Whoever has to sign in first comes back to what they wanted: the page that was meant, or the form that was sent.

use super::conversation::{OWN, THEIRS, Table, interpretation, shown};
use super::{PASSWORD, heading, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;

both_engines!(
    a_link_leads_to_where_it_was_meant_after_signing_in,
    no_address_of_somebody_else_is_led_to,
    a_form_sent_after_the_session_ended_comes_back_and_can_be_sent_then,
    a_button_pressed_after_the_session_ended_does_nothing_and_leads_back_to_its_page,
    what_somebody_else_typed_in_this_browser_is_not_shown,
    a_secret_is_never_carried_along,
    what_is_carried_goes_to_acts_of_staff_only,
    without_the_secret_of_the_installation_nothing_is_carried,
    signing_out_is_answered_in_words,
);

const WHO: &str = "analist@voorbeeld.nl";

/// The value of a field on a page.
fn field(page: &str, name: &str) -> Option<String> {
    let tag = page
        .split('<')
        .find(|tag| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\"")))?;
    let value = tag.split_once("value=\"")?.1.split_once('"')?.0;
    Some(plain(value))
}

/// A value as a browser reads it.
pub(super) fn plain(value: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    signs
        .iter()
        .fold(value.to_owned(), |value, (escaped, sign)| value.replace(escaped, sign))
}

/// Every hidden field of the first form on the page that goes to `action`, by name.
pub(super) fn hidden_of(page: &str, action: &str) -> Vec<(String, String)> {
    let wanted = format!("action=\"{action}\"");
    let form = page
        .split("<form")
        .find(|form| form.contains(&wanted))
        .expect("the form");
    let form = form.split("</form>").next().expect("its end");
    let inputs = form.split('<').filter(|tag| tag.starts_with("input type=\"hidden\""));
    let value = |tag: &str, name: &str| {
        let after = tag.split_once(&format!("{name}=\"")).expect("it").1;
        plain(after.split_once('"').expect("its end").0)
    };
    inputs.map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
}

/// Fills in the page to sign in on that is shown, with everything it carries.
fn sign_in_on(browser: &mut Browser, page: &Response, email: &str, password: &str) -> Response {
    let mut fields = hidden_of(&page.text(), "/inloggen");
    fields.retain(|(name, _)| name != "csrf");
    fields.extend([
        ("email".to_owned(), email.to_owned()),
        ("wachtwoord".to_owned(), password.to_owned()),
    ]);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.submit("/inloggen", &fields)
}

fn place(answer: &Response) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").expect("a place to go to")
}

fn a_link_leads_to_where_it_was_meant_after_signing_in(town: &Town) {
    town.open_round_of(&["De Vlier"]);
    town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD);
    let server = serve(town);
    for (wanted, led) in [
        ("/gemeente/rondes", "/gemeente/rondes"),
        (
            "/gemeente/ronde/voorjaar-2026/codes",
            "/gemeente/ronde/voorjaar-2026/codes",
        ),
        (
            "/gemeente/ronde/voorjaar-2026?lijst=ja&x=a%20b",
            "/gemeente/ronde/voorjaar-2026?lijst=ja&x=a%20b",
        ),
        // What an earlier act did is said to nobody else.
        ("/koppelingen?gedaan=00ff&x=1", "/koppelingen?x=1"),
        // Not for an analyst: that shows after signing in, and not before.
        ("/beheer", "/beheer"),
    ] {
        let mut browser = server.browser();
        let to = browser.get(wanted);
        let to = place(&to).to_owned();
        assert!(to.starts_with("/inloggen?naar=/"), "{to}");
        let page = browser.get(&to);
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Daarna komt u op de pagina die u wilde openen"));
        // A wrong password forgets nothing.
        let wrong = sign_in_on(&mut browser, &page, WHO, "iets anders");
        assert_eq!(wrong.status, 403);
        let right = sign_in_on(&mut browser, &wrong, WHO, PASSWORD);
        assert_eq!(place(&right), led);
        // Whoever is signed in already goes on at once.
        assert_eq!(place(&browser.get(&to)), led);
    }
    // Control: without a page that was meant, home.
    let mut browser = server.browser();
    let page = browser.get("/inloggen");
    assert!(!page.text().contains("naar"), "{}", page.text());
    assert_eq!(place(&sign_in_on(&mut browser, &page, WHO, PASSWORD)), "/gemeente");
}

fn no_address_of_somebody_else_is_led_to(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD);
    let server = serve(town);
    let long = format!("/gemeente/ronde/{}", "x".repeat(3000));
    for elsewhere in [
        "//kwaad.example",
        "//kwaad.example/gemeente",
        "/\\kwaad.example",
        "\\\\kwaad.example",
        "https://kwaad.example/gemeente",
        "https:/gemeente",
        "HTTPS://kwaad.example",
        "javascript:alert(1)",
        "%2F%2Fkwaad.example",
        "/%2Fkwaad.example",
        "/%5Ckwaad.example",
        "/gemeente%2F..%2F..%2Fkwaad",
        "/gemeente/../../kwaad",
        "/gemeente/ronde/../..//kwaad.example",
        "/gemeente/ronde/%2e%2e",
        "/gemeente//kwaad.example",
        "/gemeente\r\nSet-Cookie: x=1",
        "/gemeente\t/x",
        " /gemeente",
        "gemeente",
        "@kwaad.example",
        "/gemeente@kwaad.example",
        "/gemeente#@kwaad.example",
        "",
        "/",
        // No pages of staff.
        "/i/ABCD-EFGH-JKLM",
        "/welkom/x",
        "/voorbeeld/x",
        "/inloggen",
        "/uitloggen",
        "/bestanden/x",
        "/nergens",
        "/gemeentex",
        long.as_str(),
    ] {
        let mut browser = server.browser();
        let escaped: String = elsewhere.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let page = browser.get(&format!("/inloggen?naar={escaped}"));
        assert_eq!((page.status, field(&page.text(), "naar")), (200, None), "{elsewhere}");
        // Nor when somebody puts it into the form by hand.
        let fields = [("naar", elsewhere), ("email", WHO), ("wachtwoord", PASSWORD)];
        let answer = browser.submit("/inloggen", &fields);
        assert_eq!(place(&answer), "/gemeente", "{elsewhere}");
        assert_eq!(place(&browser.get(&format!("/inloggen?naar={escaped}"))), "/gemeente");
    }
    let mut browser = server.browser();
    browser.get("/inloggen");
    let fields = [("naar", "/gemeente/rondes"), ("email", WHO), ("wachtwoord", PASSWORD)];
    assert_eq!(
        place(&browser.submit("/inloggen", &fields)),
        "/gemeente/rondes",
        "control"
    );
}

/// A table at an installation with its secret, without which nothing tells whose form it was.
fn laid(town: &Town) -> Table {
    town.keys.make_installation_secret().expect("a secret");
    Table::of(town)
}

/// A member of De Vlier whose session ended while something was typed, and the answer to the form.
fn too_late(town: &Town, table: &Table, fields: &[(&str, &str)]) -> (Browser, Response) {
    let mut team = table.sign_in("team");
    shown(&mut team, OWN);
    town.at("2026-03-26", 10, 0);
    let answer = team.submit(&format!("{OWN}/duiding"), fields);
    (team, answer)
}

fn a_form_sent_after_the_session_ended_comes_back_and_can_be_sent_then(town: &Town) {
    let table = laid(town);
    let text = "Wij kennen dit; \"wachten\" & <meer>\r\ntweede regel";
    let (mut team, answer) = too_late(town, &table, &interpretation("0", text, "bewaren"));
    assert_eq!((answer.status, heading(&answer).as_str()), (403, "Inloggen"));
    assert!(answer.text().contains("Wat u typte, is er nog en gaat mee"));
    let wrong = sign_in_on(&mut team, &answer, "team@voorbeeld.nl", "iets anders");
    assert!(wrong.text().contains("klopt niet") && wrong.text().contains("Wat u typte, is er nog"));
    let page = sign_in_on(&mut team, &wrong, "team@voorbeeld.nl", PASSWORD);
    assert_eq!(page.status, 200, "{}", page.text());
    let html = page.text();
    assert_eq!(heading(&page), "Wat u typte, is er nog");
    assert!(
        html.contains("Herkent u dit?") && html.contains("&lt;meer&gt;"),
        "readable: {html}"
    );
    assert!(html.contains("Hoofdmenu") && html.contains("Uitloggen"), "in the frame");
    assert!(
        html.contains(&format!("href=\"{OWN}\">Niet versturen")),
        "back to the sheet: {html}"
    );
    let act = format!("{OWN}/duiding");
    let fields = hidden_of(&html, &act);
    let herken = fields
        .iter()
        .find(|(name, _)| name == "herken")
        .expect("what was typed");
    assert!(herken.1.contains("tweede regel"));
    assert!(
        !shown(&mut team, OWN).contains("Wij kennen dit"),
        "nothing was sent yet"
    );
    // Sent with the number of this page, and counted once.
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let send = |browser: &mut Browser, fields: &[(&str, &str)]| {
        let (cookie, origin) = (
            browser.cookie("__Host-ervaringwijzer").expect("a session"),
            table.server.origin(),
        );
        let cookie = format!("__Host-ervaringwijzer={cookie}");
        table
            .server
            .client()
            .post_form(&act, fields, &[("Cookie", &cookie), ("Origin", &origin)])
    };
    let sent = send(&mut team, &fields);
    let to = place(&sent).to_owned();
    assert!(to.starts_with(&format!("{OWN}?gedaan=")), "{to}");
    assert_eq!(place(&send(&mut team, &fields)), to, "once");
    assert!(shown(&mut team, OWN).contains("tweede regel"));

    // A text that would be shared is shown once more as the others would read it: signing in shares nothing.
    let mut fields = interpretation("1", "Wij delen dit", "delen").to_vec();
    fields.push(("zeker", "ja"));
    town.at("2026-03-26", 23, 0);
    let late = team.submit(&act, &fields);
    let page = sign_in_on(&mut team, &late, "team@voorbeeld.nl", PASSWORD);
    let fields = hidden_of(&page.text(), &act);
    assert!(fields.iter().all(|(name, _)| name != "zeker"), "{fields:?}");
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let between = send(&mut team, &fields);
    assert_eq!(between.status, 200);
    assert!(
        between.text().contains("Deel met gemeente Voorbeeldstad"),
        "{}",
        between.text()
    );
    let mut analyst = table.sign_in("analist");
    assert!(!shown(&mut analyst, THEIRS).contains("Wij delen dit"));
}

fn what_somebody_else_typed_in_this_browser_is_not_shown(town: &Town) {
    let table = laid(town);
    for other in ["collega", "analist", "raad"] {
        town.at("2026-03-25", 10, 0);
        let (mut browser, answer) = too_late(town, &table, &interpretation("0", "geheimzegel", "bewaren"));
        assert!(field(&answer.text(), "veld.herken").is_some(), "control: it is carried");
        let page = sign_in_on(&mut browser, &answer, &format!("{other}@voorbeeld.nl"), PASSWORD);
        assert_eq!(page.status, 200);
        assert!(
            page.text().contains("tekst van iemand anders"),
            "{other}: {}",
            page.text()
        );
        assert!(!page.text().contains("geheimzegel"), "{other}");
        let home = if other == "collega" { "/aanbieder" } else { "/gemeente" };
        assert!(page.text().contains(&format!("href=\"{home}\"")));
        assert_ne!(
            browser.get(home).header("location"),
            Some("/inloggen"),
            "signed in all the same"
        );
    }
    // Nor with a mark that was made up.
    town.at("2026-03-25", 10, 0);
    let (mut browser, answer) = too_late(town, &table, &interpretation("0", "geheimzegel", "bewaren"));
    let forged = answer
        .text()
        .replace(&field(&answer.text(), "van").expect("a mark"), &"0".repeat(64));
    let answer = Response {
        body: forged.into_bytes(),
        ..answer
    };
    let page = sign_in_on(&mut browser, &answer, "team@voorbeeld.nl", PASSWORD);
    assert!(!page.text().contains("geheimzegel") && page.text().contains("tekst van iemand anders"));
}

fn a_secret_is_never_carried_along(town: &Town) {
    let table = laid(town);
    let mut fields = interpretation("0", "zichtbaar", "bewaren").to_vec();
    fields.extend([
        ("wachtwoord", "onzichtbaar-1"),
        ("geheim", "onzichtbaar-2"),
        ("nieuw-wachtwoord", "onzichtbaar-3"),
    ]);
    let (mut team, answer) = too_late(town, &table, &fields);
    assert!(answer.text().contains("zichtbaar") && !answer.text().contains("onzichtbaar"));
    let page = sign_in_on(&mut team, &answer, "team@voorbeeld.nl", PASSWORD).text();
    assert!(
        page.contains("zichtbaar") && page.contains("geheim nemen wij niet mee"),
        "{page}"
    );
    assert!(!page.contains("Verstuur het nu"), "what lacks something is not sent");
}

fn what_is_carried_goes_to_acts_of_staff_only(town: &Town) {
    let table = laid(town);
    let (_, answer) = too_late(town, &table, &interpretation("0", "tekst", "bewaren"));
    let mark = field(&answer.text(), "van").expect("a mark");
    for to in [
        "https://kwaad.example/x",
        "//kwaad.example",
        "/uitloggen",
        "/inloggen",
        "/i/ABCD-EFGH-JKLM",
        "/gemeente/rondes",
        "/koppelingen/../uitloggen",
        "/nergens",
    ] {
        let mut browser = table.server.browser();
        browser.get("/inloggen");
        let fields = [
            ("aan", to),
            ("van", mark.as_str()),
            ("veld.tekst", "zegel"),
            ("email", "team@voorbeeld.nl"),
            ("wachtwoord", PASSWORD),
        ];
        assert_eq!(place(&browser.submit("/inloggen", &fields)), "/aanbieder", "{to}");
    }
    // A form from elsewhere, and one that tells nothing of who typed it, lead to signing in and carry nothing.
    let path = format!("{OWN}/duiding");
    for (origin, csrf) in [("https://elders.example", "a.b.c"), ("", "a.b")] {
        let own = table.server.origin();
        let origin = if origin.is_empty() { own.as_str() } else { origin };
        let fields = [("csrf", csrf), ("over", "geheel"), ("herken", "zegel")];
        let sent = table.server.client().post_form(&path, &fields, &[("Origin", origin)]);
        assert_eq!(place(&sent), "/inloggen", "{origin} {csrf}");
    }
}

fn without_the_secret_of_the_installation_nothing_is_carried(town: &Town) {
    let mut table = Table::of(town);
    std::fs::remove_file(town.key_directory().join("installatie.geheim")).expect("there was one");
    table.server = WebServer::start_without_secret(&town.store(), &town.clock);
    let (_, answer) = too_late(town, &table, &interpretation("0", "tekst", "bewaren"));
    assert_eq!(place(&answer), "/inloggen");
}

fn signing_out_is_answered_in_words(town: &Town) {
    let table = laid(town);
    let mut team = table.sign_in("team");
    shown(&mut team, OWN);
    let to = team.submit("/uitloggen", &[]);
    let to = place(&to).to_owned();
    assert!(team.get(&to).text().contains("U bent uitgelogd."));
    assert!(!team.get("/inloggen").text().contains("uitgelogd"), "control");
}

fn a_button_pressed_after_the_session_ended_does_nothing_and_leads_back_to_its_page(town: &Town) {
    let table = laid(town);
    let mut team = table.sign_in("team");
    shown(&mut team, OWN);
    town.at("2026-03-26", 10, 0);
    let late = team.submit(&format!("{OWN}/besproken"), &[("versie", "0")]);
    let text = late.text();
    assert!(
        text.contains("Er is nog niets gedaan") && !text.contains("Wat u typte"),
        "{text}"
    );
    let back = sign_in_on(&mut team, &late, "team@voorbeeld.nl", PASSWORD);
    assert_eq!((back.status, place(&back)), (303, OWN));
    assert!(!shown(&mut team, OWN).contains("besproken op"), "nothing was done");
}
