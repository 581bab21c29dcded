//! What every answer carries, whatever its status, and who may keep it.

use super::results::{Field, OWN, ROUND};
use super::{PASSWORD, SURVEY, assert_guarded};
use crate::support::http::{Browser, Client, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{MOST_TRIES, Rights};
use ervaringwijzer::db::Engine;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;

both_engines!(
    every_status_carries_every_header,
    files_of_staff_are_kept_by_no_cache,
    signing_out_clears_what_a_browser_kept_and_leaves_its_mark,
);

const ANALYST: &str = "analist@voorbeeldstad.nl";

/// Answers that were looked at, by status.
#[derive(Default)]
struct Looked(BTreeSet<u16>);

impl Looked {
    /// An answer of this status with every header, each of them once.
    fn at(&mut self, what: &str, answer: &Response, status: u16) {
        assert_eq!(answer.status, status, "{what}: {:.200}", answer.text());
        assert_headers(&format!("{what} ({status})"), answer);
        self.0.insert(status);
    }
}

fn assert_headers(what: &str, answer: &Response) {
    assert_guarded(what, answer);
    assert_eq!(
        answer.header("strict-transport-security"),
        Some("max-age=63072000; includeSubDomains"),
        "{what}"
    );
    for once in [
        "x-content-type-options",
        "referrer-policy",
        "content-security-policy",
        "cache-control",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "x-robots-tag",
        "strict-transport-security",
    ] {
        assert_eq!(answer.all(once).count(), 1, "{once} of {what}");
    }
    let kept = answer.header("cache-control").unwrap_or_default();
    let known = [
        "no-store",
        "public, no-cache",
        "private, no-cache",
        "public, max-age=31536000, immutable",
    ];
    assert!(known.contains(&kept), "cache-control of {what}: {kept}");
    // A page that something went wrong on is never kept.
    assert!(
        answer.status < 400 || kept == "no-store",
        "cache-control of {what}: {kept}"
    );
    for tells in ["server", "x-powered-by"] {
        assert_eq!(answer.header(tells), None, "{tells} of {what}");
    }
}

/// A server that people reach by https, as a proxy would.
fn secure(town: &Town) -> WebServer {
    let settings = [("base-url", "https://ervaring.example.nl")];
    WebServer::start_with(&town.store(), &town.clock, &settings)
}

/// Everything that comes out well, or elsewhere.
fn look_at_pages(looked: &mut Looked, client: &Client, code: &str) {
    for path in [
        "/",
        "/privacy",
        "/privacy/controle",
        "/toegankelijkheid",
        "/uitleg",
        "/uitleg/gesprek",
        "/uitleg/api",
        "/inloggen",
        "/open-data",
        "/open-data/schema.json",
        "/healthz",
        "/readyz",
        "/dank",
    ] {
        let answer = client.get(path, &[]);
        looked.at(path, &answer, 200);
        let head = client.request("HEAD", path, &[], &[]);
        looked.at(&format!("HEAD of {path}"), &head, answer.status);
    }
    looked.at("the survey", &client.get(&format!("/i/{code}"), &[]), SURVEY);
    let page = client.get("/inloggen", &[]).text();
    let styles = page
        .split_once("rel=\"stylesheet\" href=\"")
        .map(|(_, rest)| rest.split('"'));
    let styles = styles.and_then(|mut rest| rest.next()).expect("a stylesheet");
    looked.at("a stylesheet", &client.get(styles, &[]), 200);
    let schema = client.get("/open-data/schema.json", &[]);
    let tag = schema.header("etag").expect("an ETag");
    let known = client.get("/open-data/schema.json", &[("If-None-Match", tag)]);
    looked.at("what is known", &known, 304);
    looked.at("a page of staff", &client.get("/gemeente", &[]), 303);
    looked.at(
        "answers",
        &client.post_form(&format!("/i/{code}"), &[("v1", "5")], &[]),
        303,
    );
}

/// Everything that is refused, by the program itself.
fn look_at_refusals(looked: &mut Looked, server: &WebServer, code: &str) {
    let client = server.client();
    let page = format!("/i/{code}");
    looked.at("a query that is none", &client.get("/?taal=nl&taal=en", &[]), 400);
    looked.at(
        "a form that is not ours",
        &client.post_form("/inloggen", &[("email", "x")], &[]),
        400,
    );
    let json = [("Content-Type", "application/json")];
    looked.at("JSON for a form", &client.request("POST", &page, &json, b"{}"), 400);
    looked.at("the API without a token", &client.get("/api/v1/rondes", &[]), 401);
    let (_, wrong) = server.try_sign_in("niemand@elders.nl", "mis");
    looked.at("a wrong password", &wrong, 403);
    for nowhere in [
        "/nergens",
        "/i/x",
        "/open-data/nergens",
        "/bestanden/nergens.css",
        "/api/v1/nergens",
        "/feed/x.atom",
    ] {
        looked.at(nowhere, &client.get(nowhere, &[]), 404);
    }
    for (verb, path) in [
        ("DELETE", "/"),
        ("PUT", "/inloggen"),
        ("OPTIONS", "/privacy"),
        ("POST", "/api/v1/rondes"),
    ] {
        looked.at(&format!("{verb} of {path}"), &client.request(verb, path, &[], &[]), 405);
    }
    let html = [("Accept", "text/html")];
    looked.at("the API in HTML", &client.get("/api/v1/openapi.json", &html), 406);
    let long = "x".repeat(9 * 1024);
    looked.at(
        "a form that is too long",
        &client.post_form(&page, &[("v1", &long)], &[]),
        413,
    );
    looked.at("a form that trickles", &trickle(server, &page), 408);
    looked.at("the next try of many", &one_try_too_many(server), 429);
}

/// The answer to a form that stops before its end.
fn trickle(server: &WebServer, page: &str) -> Response {
    let head = format!(
        "POST {page} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nv1"
    );
    server.client().exchange(head.as_bytes(), false).expect("an answer")
}

/// Wrong passwords at once, until one is sent away.
fn one_try_too_many(server: &WebServer) -> Response {
    let answers = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..=MOST_TRIES)
            .map(|_| scope.spawn(|| server.try_sign_in("wie@elders.nl", "mis").1))
            .collect();
        let ended = tries.into_iter().map(|one| one.join().expect("no client broke off"));
        ended.collect::<Vec<_>>()
    });
    let away = answers.into_iter().find(|answer| answer.status == 429);
    away.expect("somebody was sent away")
}

fn every_status_carries_every_header(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    let codes = town.codes(round, seats[0], 2);
    town.user(Rights::Analyst(town.gemeente.id), ANALYST, PASSWORD);
    let server = secure(town);
    let mut looked = Looked::default();
    look_at_pages(&mut looked, &server.client(), &codes[0]);
    look_at_refusals(&mut looked, &server, &codes[1]);
    let mut analyst = server.sign_in(ANALYST, PASSWORD);
    for path in ["/gemeente/inrichting", "/koppelingen"] {
        looked.at(path, &analyst.get(path), 200);
    }
    looked.at(
        "a page that is not there, in the frame",
        &analyst.get("/gemeente/ronde/nergens"),
        404,
    );
    looked.at(
        "a form that is not ours, in the frame",
        &analyst.submit("/uitloggen", &[("csrf", "x")]),
        400,
    );
    town.sql("ALTER TABLE ballot RENAME TO ballot_gone").expect("a table");
    let away = server
        .client()
        .post_form(&format!("/i/{}", codes[1]), &[("v1", "5")], &[]);
    looked.at("an answer that cannot be stored", &away, 503);
    town.sql("ALTER TABLE ballot_gone RENAME TO ballot").expect("a table");
    // The program does not know why this table is gone.
    town.sql("ALTER TABLE api_token RENAME TO api_token_gone")
        .expect("a table");
    looked.at("a failure", &analyst.get("/koppelingen/sleutels"), 500);
    town.sql("ALTER TABLE api_token_gone RENAME TO api_token")
        .expect("a table");
    town.at("2026-04-27", 0, 0);
    looked.at(
        "a round that is over",
        &server.client().get(&format!("/i/{}", codes[1]), &[]),
        410,
    );
    let all = [
        200, SURVEY, 303, 304, 400, 401, 403, 404, 405, 406, 408, 410, 413, 429, 500, 503,
    ];
    assert_eq!(looked.0, BTreeSet::from(all));
}

/// What the HTTP library answers by itself, before a request has reached the program: a status, and nothing that a header
/// could protect.
#[test]
fn what_is_no_request_is_answered_with_an_empty_body_and_an_end() {
    let town = Town::new(Engine::Sqlite);
    let server = secure(&town);
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(200_000));
    for (bytes, status) in [
        (&b"GET\r\n\r\n"[..], "400"),
        (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", "400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n", "400"),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "400",
        ),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", "400"),
        (long.as_bytes(), "431"),
        // The head never ends.
        (b"GET / HTTP/1.1\r\nHost", "408"),
    ] {
        let said = everything(&server, bytes);
        let what = String::from_utf8_lossy(bytes.get(..40.min(bytes.len())).unwrap_or_default()).into_owned();
        assert!(said.starts_with(&format!("HTTP/1.1 {status} ")), "{what:?}: {said}");
        let (head, body) = said.split_once("\r\n\r\n").expect("a head");
        assert_eq!(body, "", "{what:?}");
        assert!(
            head.to_ascii_lowercase().contains("connection: close"),
            "{what:?}: {head}"
        );
    }
}

/// Everything until the server closes.
fn everything(server: &WebServer, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.addr()).expect("a connection");
    // A server that has heard enough may close while more is sent.
    drop(stream.write_all(bytes));
    let mut said = Vec::new();
    drop(stream.read_to_end(&mut said));
    String::from_utf8_lossy(&said).into_owned()
}

/// Files of this page of staff: addresses of links that are saved.
fn files_on(page: &str) -> Vec<String> {
    let endings = [".csv", ".xlsx", ".json", ".zip", ".parquet", ".pdf", ".svg", ".png"];
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let links = links.filter(|link| {
        let path = link.split('?').next().unwrap_or_default();
        endings.iter().any(|ending| path.ends_with(ending))
    });
    links.map(|link| link.replace("&amp;", "&")).collect()
}

fn files_of_staff_are_kept_by_no_cache(town: &Town) {
    let field = Field::counted(town);
    town.at("2026-03-24", 6, 0);
    let mut kinds = BTreeSet::new();
    let mut look = |browser: &mut Browser, pages: &[&str]| {
        for page in pages {
            let found = files_on(&browser.get(page).text());
            assert!(!found.is_empty(), "{page} offers files");
            for path in found {
                let answer = browser.get(&path);
                assert_eq!(answer.status, 200, "{path}");
                assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
                kinds.insert(answer.header("content-type").unwrap_or_default().to_owned());
                let Some(tag) = answer.header("etag") else { continue };
                let known = browser.get_with(&path, &[("If-None-Match", tag)]);
                assert_eq!(
                    (known.status, known.header("cache-control")),
                    (304, Some("no-store")),
                    "{path}"
                );
            }
        }
    };
    look(&mut field.vlier(), &[OWN]);
    look(&mut field.analyst(), &[ROUND, "/gemeente/bestanden"]);
    let wanted = if cfg!(feature = "pdf") { 7 } else { 5 };
    assert!(kinds.len() >= wanted, "{kinds:?}");
    // The control: what is for everybody may be kept, and is asked about.
    let open = field.server.client().get("/open-data/schema.json", &[]);
    assert_eq!(open.header("cache-control"), Some("public, no-cache"));
}

fn signing_out_clears_what_a_browser_kept_and_leaves_its_mark(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), ANALYST, PASSWORD);
    town.keys.make_installation_secret().expect("a secret");
    let server = secure(town);
    let mut analyst = server.sign_in(ANALYST, PASSWORD);
    const MARK: &str = "__Secure-ervaringwijzer-toestel";
    let mark = analyst.cookie(MARK).expect("a mark").to_owned();
    assert_eq!(
        analyst.get("/gemeente/inrichting").header("clear-site-data"),
        None,
        "the control"
    );
    let out = analyst.submit("/uitloggen", &[]);
    assert_eq!(out.status, 303);
    // Not "cookies": whoever guesses passwords would rid himself of the mark, and its owner would be a stranger.
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert_eq!(analyst.cookie("__Host-ervaringwijzer"), None, "the session is gone");
    assert_eq!(analyst.cookie(MARK), Some(mark.as_str()));
    let page = analyst.get(out.header("location").expect("a place"));
    assert_eq!((page.status, page.header("clear-site-data")), (200, None));
}
