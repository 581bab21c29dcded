//! Signing in by a work account: by a real issuer, and by one that lies.

mod arriving;
mod emergency;
mod settings;
mod statements;

use crate::support::http::{Browser, Response};
use crate::support::issuer::{Employee, RealIssuer};
use crate::support::server::WebServer;
use crate::support::town::Town;
use ervaringwijzer::accounts::{self, Entry};
use ervaringwijzer::values::clock::{Clock as _, SystemClock};

const BASE: (&str, &str) = ("base-url", "https://ervaring.example.nl");
const CLIENT: (&str, &str) = ("sso-client-id", "ervaringwijzer");
const SECRET: (&str, &str) = ("sso-client-secret", "het geheim van ervaringwijzer: +&%");
const CLAIM: (&str, &str) = ("sso-groups-claim", "groepen");
const GROUPS: (&str, &str) = (
    "sso-groups",
    "beheer = beheerder; cn=analisten,ou=zorg = analist voorbeeldstad; raad = clientenraad voorbeeldstad\n\
     vlier = aanbieder de-vlier; elders = analist andere-stad; nergens = analist atlantis",
);
/// The group of analysts, with signs in it as a directory has them.
const ANALYSTS: &str = "cn=analisten,ou=zorg";
const SESSION: &str = "__Host-ervaringwijzer";

/// A server whose staff have work accounts of this issuer, at the time that it is: an issuer has a clock of its own.
fn serve_with(town: &Town, issuer: &str, more: &[(&str, &str)]) -> WebServer {
    town.clock.set(SystemClock.now());
    let own = [BASE, ("sso-issuer", issuer), CLIENT, SECRET, CLAIM, GROUPS];
    WebServer::start_with(&town.store(), &town.clock, &[&own[..], more].concat())
}

fn serve(town: &Town) -> WebServer {
    serve_with(town, RealIssuer::get().address(), &[])
}

/// The path to which an answer leads, on whatever host that is.
fn path_of(answer: &Response) -> String {
    let to = answer
        .header("location")
        .unwrap_or_else(|| panic!("{} leads nowhere: {}", answer.status, answer.text()));
    match to.split_once("://") {
        Some((_, rest)) => rest
            .split_once('/')
            .map_or("/".to_owned(), |(_, path)| format!("/{path}")),
        None => to.to_owned(),
    }
}

/// A part of the query of an address.
fn part(address: &str, name: &str) -> String {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let mut parts = query.split('&').filter_map(|part| part.split_once('='));
    parts
        .find(|(key, _)| *key == name)
        .map_or("", |(_, value)| value)
        .to_owned()
}

/// Where the issuer sends somebody back to, who went there in this browser; by this way of signing in there.
fn way_back(browser: &mut Browser, who: &Employee, more: &str) -> String {
    let away = browser.get(&format!("/inloggen/sso{more}"));
    assert_eq!(away.status, 303, "{}", away.text());
    let mut there = RealIssuer::get().browser();
    let asked = there.get(&path_of(&away));
    assert_eq!(asked.status, 303, "{}", asked.text());
    let shown = there.get(&format!("{}?wie={}", path_of(&asked), who.subject));
    let back = there.get(&path_of(&shown));
    let to = back.header("location").unwrap_or_default().to_owned();
    assert!(
        to.starts_with("https://ervaring.example.nl/inloggen/sso/terug?"),
        "{to} {}",
        back.text()
    );
    path_of(&back)
}

/// A browser of somebody who signed in by a work account, and the answer.
fn try_sign_in(server: &WebServer, who: &Employee) -> (Browser, Response) {
    let mut browser = server.browser();
    let back = way_back(&mut browser, who, "");
    let answer = browser.get(&back);
    (browser, answer)
}

fn sign_in(server: &WebServer, who: &Employee) -> Browser {
    let (browser, answer) = try_sign_in(server, who);
    assert!(
        browser.cookie(SESSION).is_some(),
        "{} {:?}",
        answer.status,
        answer.header("location")
    );
    browser
}

/// Nobody came in, for this reason.
fn assert_out(what: &str, browser: &Browser, answer: &Response, word: &str) {
    let wanted = format!("/inloggen?werkaccount={word}");
    let to = answer.header("location").unwrap_or_default();
    assert_eq!((answer.status, to), (303, wanted.as_str()), "{what}: {}", answer.text());
    assert_eq!(browser.cookie(SESSION), None, "{what}");
}

fn log(town: &Town, act: &str) -> Vec<Entry> {
    let all = town.read(|conn| accounts::recent(conn, 100));
    all.into_iter().filter(|entry| entry.act == act).collect()
}
