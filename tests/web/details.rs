//! Whom clients can call: an analyst changes it, sees what clients will read, and takes it back.

use super::{PASSWORD, serve};
use crate::support::http::{Browser, Response};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::gemeenten;
use ervaringwijzer::setup::{self, Details};
use ervaringwijzer::values::by::By;

both_engines!(
    what_clients_read_changes_after_a_look_at_it,
    a_change_is_taken_back_until_somebody_else_changed_it,
    a_wrong_number_is_refused_and_stays_in_the_form,
    providers_see_whom_to_ask_and_clients_do_not,
);

const PAGE: &str = "/gemeente/inrichting/gegevens";
const THANKS: &str = "/dank?g=voorbeeldstad";

fn analyst(town: &Town) -> (crate::support::server::WebServer, Browser) {
    town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    let server = serve(town);
    let browser = server.sign_in("ans@stad.nl", PASSWORD);
    (server, browser)
}

fn phone(town: &Town) -> String {
    town.read(|conn| gemeenten::find(conn, town.gemeente.id)).phone
}

/// Sends the form of the page and then the button of the page that follows; the page after that.
fn change(browser: &mut Browser, phone: &str, hours: &str, contact: &str) -> Response {
    browser.get(PAGE);
    let seen = browser.hidden("gezien").expect("what the form was made from");
    let mut fields = vec![
        ("telefoon", phone),
        ("uren", hours),
        ("contact", contact),
        ("gezien", &seen),
    ];
    let look = browser.submit(PAGE, &fields);
    assert!(look.text().contains("Dit lezen cliënten straks"), "{}", look.text());
    fields.push(("zeker", "ja"));
    let done = browser.submit(PAGE, &fields);
    assert_eq!(done.status, 303, "{}", done.text());
    browser.get(done.header("location").expect("a place"))
}

fn what_clients_read_changes_after_a_look_at_it(town: &Town) {
    let (server, mut browser) = analyst(town);
    let overview = browser.get("/gemeente/inrichting").text();
    assert!(overview.contains(PAGE), "{overview}");
    browser.get(PAGE);
    let fields = [("telefoon", "14 0555"), ("uren", "Elke dag."), ("contact", "")];
    let look = browser.submit(PAGE, &fields).text();
    assert!(
        look.contains("Bel de gemeente Voorbeeldstad") && look.contains("14 0555"),
        "{look}"
    );
    assert!(look.contains("English") && look.contains("Elke dag."), "{look}");
    assert_eq!(phone(town), "14 000", "a look keeps nothing");
    let done = change(&mut browser, " 14 0555 ", "Elke dag.", "").text();
    assert!(done.contains("Bewaard.") && done.contains("Ongedaan maken"), "{done}");
    let thanks = server.client().get(THANKS, &[]).text();
    assert!(
        thanks.contains("tel:140555") && thanks.contains("Elke dag."),
        "{thanks}"
    );
    let log = town.read(|conn| accounts::recent(conn, 5));
    let entry = log
        .iter()
        .find(|entry| entry.act == "gegevens-gewijzigd")
        .expect("in the log");
    assert_eq!(entry.object, "Voorbeeldstad: telefoon, uren");
    let same = change(&mut browser, "14 0555", "Elke dag.", "").text();
    assert!(same.contains("Er is niets veranderd"), "{same}");
}

/// Presses "Ongedaan maken" on the page.
fn undo(browser: &mut Browser, page: &str) -> Response {
    let form = page.split("id=\"gedaan\"").nth(1).expect("what was done");
    let form = form.split("</form>").next().expect("a form").to_owned();
    let value = |name: &str| {
        let after = form
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .expect("a field");
        after.split('"').next().unwrap_or_default().to_owned()
    };
    let names = ["telefoon", "uren", "contact", "gezien", "zeker"];
    let values = names.map(value);
    let fields: Vec<(&str, &str)> = names.into_iter().zip(values.iter().map(String::as_str)).collect();
    browser.submit(PAGE, &fields)
}

fn a_change_is_taken_back_until_somebody_else_changed_it(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let done = change(&mut browser, "14 0555", "Elke dag.", "Ans").text();
    assert_eq!(undo(&mut browser, &done).status, 303);
    let back = town.read(|conn| gemeenten::find(conn, town.gemeente.id));
    assert_eq!((back.phone.as_str(), back.contact.as_str()), ("14 000", ""));
    let done = change(&mut browser, "14 0555", "Elke dag.", "Ans").text();
    let other = Details {
        phone: "14 0777".to_owned(),
        ..Details::default()
    };
    town.write(|conn| setup::change_details(conn, town.gemeente.id, &other, None, By::command(town.now())));
    let told = undo(&mut browser, &done);
    assert!(
        told.text().contains("Intussen veranderde iemand anders"),
        "{}",
        told.text()
    );
    assert!(told.text().contains("14 0777"), "what is there now is said");
    assert_eq!(phone(town), "14 0777");
}

fn a_wrong_number_is_refused_and_stays_in_the_form(town: &Town) {
    let (_server, mut browser) = analyst(town);
    browser.get(PAGE);
    let long = "x".repeat(161);
    for (field, value, sentence) in [
        ("telefoon", "bel Ans op 06", "Schrijf alleen het telefoonnummer"),
        ("telefoon", "12", "Schrijf alleen het telefoonnummer"),
        ("uren", long.as_str(), "Maak de uren korter"),
        ("contact", "Ans\u{202e}", "niet te zien"),
    ] {
        for sure in ["", "ja"] {
            let answer = browser.submit(PAGE, &[(field, value), ("zeker", sure)]).text();
            assert!(
                answer.contains(sentence) && answer.contains(value),
                "{field} {value}: {answer}"
            );
        }
    }
    assert_eq!(phone(town), "14 000");
    // Control: a number as people write it.
    change(&mut browser, "+31 (0)30 286 00 00", "", "");
    assert_eq!(phone(town), "+31 (0)30 286 00 00");
}

fn providers_see_whom_to_ask_and_clients_do_not(town: &Town) {
    let (_, seats) = town.open_round_of(&["De Vlier"]);
    let provider = town.participation(seats[0]).provider;
    town.user(Rights::Provider(provider.into()), "vlier@voorbeeld.nl", PASSWORD);
    let (server, mut browser) = analyst(town);
    change(&mut browser, "14 000", "", "Ans de Wit, 06 000");
    let rounds = server
        .sign_in("vlier@voorbeeld.nl", PASSWORD)
        .get("/aanbieder/rondes")
        .text();
    assert!(rounds.contains("Ans de Wit, 06 000"), "{rounds}");
    assert!(!server.client().get(THANKS, &[]).text().contains("Ans de Wit"));
}
