//! Guessing at passwords: slowed down for whoever guesses, and not for who is known.

use super::{PASSWORD, serve};
use crate::support::http::{Client, form};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{FREE_TRIES, LONGEST_WAIT, MOST_TRIES, Rights, TRY_RUNS_OFF, Throttle, Turn};
use ervaringwijzer::values::clock::Moment;
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

both_engines!(
    wrong_passwords_in_a_row_wait_and_then_come_back_later,
    a_browser_that_signed_in_before_does_not_wait_for_others,
    a_mark_opens_nothing_and_counts_for_its_own_account_only,
    a_password_of_any_length_counts_as_a_try,
    pages_of_clients_neither_give_nor_get_the_mark,
);

const WHO: &str = "analist@voorbeeldstad.nl";
const MARK: &str = "__Secure-ervaringwijzer-toestel";

/// A server that can mark browsers, and somebody who signs in.
fn house(town: &Town) -> WebServer {
    town.user(Rights::Analyst(town.gemeente.id), WHO, PASSWORD);
    town.keys.make_installation_secret().expect("a secret");
    serve(town)
}

/// Sends a wrong password and does not wait for the answer.
fn guess(server: &WebServer, password: &str) -> TcpStream {
    let body = form(&[("email", WHO), ("wachtwoord", password)]);
    let request = format!(
        "POST /inloggen HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {1}\r\n\r\n{body}",
        server.addr(),
        body.len()
    );
    let mut stream = TcpStream::connect(server.addr()).expect("a connection");
    stream.write_all(request.as_bytes()).expect("the server listens");
    stream
}

/// Tries until the next one is sent away; nobody waits for the slow answers in between.
fn exhaust(server: &WebServer) -> Vec<TcpStream> {
    let guesses: Vec<_> = (0..MOST_TRIES).map(|_| guess(server, "mis")).collect();
    crate::support::wait::until("tries that are sent away", Duration::from_secs(60), || {
        (quick_answer(server) == Some(429)).then_some(())
    });
    let (_, answer) = server.try_sign_in("iemand@elders.nl", "mis");
    assert_eq!(answer.status, 403, "nobody else has to wait");
    guesses
}

/// The status of a try that is answered within a second.
fn quick_answer(server: &WebServer) -> Option<u16> {
    use std::io::Read;
    let mut stream = guess(server, "mis");
    stream
        .set_read_timeout(Some(Duration::from_secs(1)))
        .expect("a socket takes its settings");
    let mut head = [0; 12];
    stream.read_exact(&mut head).ok()?;
    String::from_utf8_lossy(&head).rsplit(' ').next()?.parse().ok()
}

fn wrong_passwords_in_a_row_wait_and_then_come_back_later(town: &Town) {
    let server = house(town);
    for number in 1..=FREE_TRIES {
        assert_eq!(server.try_sign_in(WHO, "mis").1.status, 403, "try {number}");
    }
    let started = Instant::now();
    assert_eq!(
        server.try_sign_in(WHO, "mis").1.status,
        403,
        "it waits, and is looked at"
    );
    assert!(started.elapsed() >= Duration::from_secs(1), "{:?}", started.elapsed());
    let _guesses = exhaust(&server);
    let (_, answer) = server.try_sign_in(WHO, PASSWORD);
    assert_eq!(answer.status, 429);
    assert!(answer.text().contains("Te veel pogingen na elkaar"));
    let seconds: i64 = answer.header("retry-after").expect("when").parse().expect("seconds");
    assert!((1..=TRY_RUNS_OFF).contains(&seconds), "{seconds}");
    town.at("2026-03-03", 12, 30);
    let (_, answer) = server.try_sign_in(WHO, PASSWORD);
    assert_eq!(answer.status, 303, "half an hour later all is forgotten");
}

fn a_browser_that_signed_in_before_does_not_wait_for_others(town: &Town) {
    let server = house(town);
    let mut known = server.sign_in(WHO, PASSWORD);
    let mark = known.cookie(MARK).expect("a mark").to_owned();
    known.get("/gemeente/rondes");
    known.submit("/uitloggen", &[]);
    let _guesses = exhaust(&server);
    assert_eq!(
        server.try_sign_in(WHO, PASSWORD).1.status,
        429,
        "a stranger is sent away"
    );
    known.get("/inloggen");
    let answer = known.submit("/inloggen", &[("email", WHO), ("wachtwoord", PASSWORD)]);
    assert_eq!(answer.status, 303, "the owner is not");
    let cookies: Vec<_> = answer
        .all("set-cookie")
        .filter(|cookie| cookie.starts_with(MARK))
        .collect();
    assert_eq!(cookies.len(), 1);
    for part in [
        "HttpOnly",
        "Secure",
        "SameSite=Strict",
        "Path=/inloggen",
        "Max-Age=15552000",
    ] {
        assert!(cookies[0].contains(part), "{part} in {}", cookies[0]);
    }
    assert_ne!(known.cookie(MARK), Some(mark.as_str()), "each time a new one");
    // Its own tries are counted like anybody's.
    for number in 1..=FREE_TRIES {
        let answer = known.submit("/inloggen", &[("email", WHO), ("wachtwoord", "mis")]);
        assert_eq!(answer.status, 403, "try {number}");
    }
    let started = Instant::now();
    known.submit("/inloggen", &[("email", WHO), ("wachtwoord", "mis")]);
    assert!(started.elapsed() >= Duration::from_secs(1), "{:?}", started.elapsed());
}

fn a_mark_opens_nothing_and_counts_for_its_own_account_only(town: &Town) {
    let server = house(town);
    town.user(Rights::Council(town.gemeente.id), "raad@voorbeeldstad.nl", PASSWORD);
    let other = server.sign_in("raad@voorbeeldstad.nl", PASSWORD);
    let theirs = other.cookie(MARK).expect("a mark").to_owned();
    let own = server.sign_in(WHO, PASSWORD);
    let mine = own.cookie(MARK).expect("a mark").to_owned();
    let _guesses = exhaust(&server);
    let with = |mark: &str, password: &str| {
        let headers = [("Cookie", format!("{MARK}={mark}")), ("Origin", server.origin())];
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let fields = [("email", WHO), ("wachtwoord", password)];
        server.client().post_form("/inloggen", &fields, &headers).status
    };
    let (begin, last) = mine.split_at(mine.len() - 1);
    let forged = format!("{begin}{}", if last == "0" { "1" } else { "0" });
    for (mark, status) in [
        (theirs.as_str(), 429),
        (forged.as_str(), 429),
        ("x", 429),
        (mine.as_str(), 403),
    ] {
        assert_eq!(with(mark, "mis"), status, "{mark}");
    }
    assert_eq!(with(&mine, PASSWORD), 303);
    town.at("2026-10-01", 12, 0);
    let _guesses = exhaust(&server);
    assert_eq!(with(&mine, PASSWORD), 429, "after half a year it is nobody's");
}

fn a_password_of_any_length_counts_as_a_try(town: &Town) {
    let server = house(town);
    let long = "x".repeat(513);
    let times: Vec<Duration> = (0..FREE_TRIES)
        .map(|_| {
            let started = Instant::now();
            assert_eq!(server.try_sign_in(WHO, &long).1.status, 403);
            started.elapsed()
        })
        .collect();
    let started = Instant::now();
    assert_eq!(server.try_sign_in(WHO, &long).1.status, 403);
    assert!(started.elapsed() >= Duration::from_secs(1), "{times:?}");
    assert_eq!(server.try_sign_in("x@y.nl", &"y".repeat(600)).1.status, 403);
}

fn pages_of_clients_neither_give_nor_get_the_mark(town: &Town) {
    let server = house(town);
    let known = server.sign_in(WHO, PASSWORD);
    assert!(known.cookie(MARK).is_some());
    for path in ["/", "/privacy", "/dank?g=voorbeeldstad", "/i/0000-0000-0000"] {
        let answer = Client::new(server.addr()).get(path, &[]);
        assert_eq!(answer.header("set-cookie"), None, "{path}");
    }
}

/// A thousand accounts, each once.
fn flood(throttle: &Throttle, from: u32, now: Moment) {
    for number in from..from + 1000 {
        let subject = throttle.stranger(&format!("wie{number}@elders.nl"), None);
        assert!(matches!(
            throttle.try_now(subject, now),
            Turn::After(_) | Turn::Later(_)
        ));
    }
}

#[test]
fn counts_are_not_emptied_by_others() {
    let (throttle, now) = (Throttle::default(), Moment(1_772_000_000));
    let victim = throttle.stranger(WHO, None);
    for _ in 0..MOST_TRIES {
        assert!(matches!(throttle.try_now(victim, now), Turn::After(_)));
    }
    assert!(matches!(throttle.try_now(victim, now), Turn::Later(_)));
    for round in 0..30 {
        flood(&throttle, round * 1000, now);
    }
    assert!(
        matches!(throttle.try_now(victim, now), Turn::Later(_)),
        "30,000 others change nothing"
    );
}

#[test]
fn tries_run_off_one_by_one_and_waits_grow_to_a_limit() {
    let (throttle, now) = (Throttle::default(), Moment(1_772_000_000));
    let subject = throttle.stranger(WHO, "192.0.2.7".parse().ok());
    let waits: Vec<Turn> = (0..MOST_TRIES).map(|_| throttle.try_now(subject, now)).collect();
    let seconds = |turn: &Turn| match turn {
        Turn::After(wait) => wait.as_secs(),
        Turn::Later(_) => panic!("a try too few"),
    };
    let waits: Vec<u64> = waits.iter().map(seconds).collect();
    assert_eq!(waits[..10], [0, 0, 0, 0, 0, 1, 2, 4, 8, 15]);
    assert!(waits.iter().all(|wait| *wait <= LONGEST_WAIT.as_secs()));
    assert_eq!(throttle.try_now(subject, now), Turn::Later(TRY_RUNS_OFF));
    assert_eq!(
        throttle.try_now(subject, now),
        Turn::Later(TRY_RUNS_OFF),
        "being sent away makes it no worse"
    );
    assert_eq!(
        throttle.try_now(subject, now.plus(TRY_RUNS_OFF)),
        Turn::After(LONGEST_WAIT)
    );
    let neighbour = throttle.stranger(WHO, "192.0.2.200".parse().ok());
    let elsewhere = throttle.stranger(WHO, "198.51.100.7".parse().ok());
    assert_eq!(subject, neighbour, "one network");
    assert_ne!(subject, elsewhere);
    let later = now.plus(TRY_RUNS_OFF * 60);
    assert_eq!(throttle.try_now(subject, later), Turn::After(Duration::ZERO));
}
