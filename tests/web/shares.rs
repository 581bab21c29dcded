//! A share for everybody: who asks for much at once waits for themselves, and nobody else for them.

use super::PASSWORD;
use crate::support::http::{Browser, Client, Response};
use crate::support::receiver::{Manner, Receiver};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use crate::support::wait::until;
use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;
use ervaringwijzer::accounts::{self, NewToken, Rights};
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::UserId;
use std::sync::mpsc::{Receiver as Answer, RecvTimeoutError, channel};
use std::time::Duration;

both_engines!(whoever_waits_for_the_machine_of_somebody_else_keeps_their_own_pages);

const ONE: &str = "een@voorbeeldstad.nl";
const TWO: &str = "twee@voorbeeldstad.nl";
/// An answer that is not there by then waits for a place.
const STUCK: Duration = Duration::from_millis(1_500);
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks on a thread of its own.
fn ask(client: Client, path: &str, headers: &[(&str, String)]) -> Answer<Response> {
    let (answered, answer) = channel();
    let path = path.to_owned();
    let headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    std::thread::spawn(move || {
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        // Nobody may be there for it any more.
        drop(answered.send(client.get(&path, &headers)));
    });
    answer
}

/// Asks until an answer does not come: from then on the share is taken.
fn stuck(ask: impl Fn() -> Answer<Response>) -> Answer<Response> {
    until("a share that is taken", PATIENCE, || {
        let answer = ask();
        match answer.recv_timeout(STUCK) {
            Ok(_soon) => None,
            Err(RecvTimeoutError::Timeout) => Some(answer),
            Err(RecvTimeoutError::Disconnected) => panic!("the server broke off"),
        }
    })
}

/// A member of staff as a browser sends it along.
fn cookie(browser: &Browser) -> [(&'static str, String); 1] {
    let session = browser.cookie("__Host-ervaringwijzer").expect("a session");
    [("Cookie", format!("__Host-ervaringwijzer={session}"))]
}

fn whoever_waits_for_the_machine_of_somebody_else_keeps_their_own_pages(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), ONE, PASSWORD);
    let receiver = Receiver::start(Manner::Silent);
    let server = WebServer::start_with(&town.store(), &town.clock, &[("webhook-hosts", &receiver.allowed())]);
    let mut browser = server.sign_in(ONE, PASSWORD);
    browser.get("/koppelingen");
    browser.submit(
        "/koppelingen/webhooks",
        &[("naam", "stil"), ("adres", &receiver.address())],
    );
    let page = browser.get("/koppelingen").text();
    let mut forms = page.split("action=\"").filter_map(|rest| rest.split('"').next());
    let action = forms
        .find(|action| action.ends_with("/proef"))
        .expect("a form")
        .to_owned();
    let cookie = cookie(&browser);
    std::thread::scope(|scope| {
        // Each press is of a form of its own: one form counts once.
        let pressed: Vec<_> = (0..8)
            .map(|_| {
                let mut one = browser.clone();
                one.get("/koppelingen");
                one
            })
            .collect();
        let sent: Vec<_> = pressed
            .into_iter()
            .map(|mut one| {
                let action = &action;
                scope.spawn(move || one.submit(action, &[]).status)
            })
            .collect();
        until("messages on their way", PATIENCE, || {
            (receiver.waiting() >= 2).then_some(())
        });
        for _ in 0..5 {
            let page = ask(server.client(), "/account", &cookie).recv_timeout(PATIENCE);
            assert_eq!(page.map(|page| page.status), Ok(200));
        }
        assert!(
            sent.iter().any(|one| !one.is_finished()),
            "control: the receiver is silent all the while"
        );
        receiver.become_one_that(Manner::Says(204));
        for one in sent {
            assert_eq!(one.join().ok(), Some(303));
        }
    });
}

/// On PostgreSQL, where a table can be held so that who reads it waits.
#[test]
fn a_member_of_staff_who_asks_for_everything_waits_for_nobody_but_themselves() {
    let town = Town::new(Engine::Postgres);
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(30));
    town.count(round);
    for who in [ONE, TWO] {
        town.user(Rights::Analyst(town.gemeente.id), who, PASSWORD);
    }
    let server = super::serve(&town);
    let (one, other) = (server.sign_in(ONE, PASSWORD), server.sign_in(TWO, PASSWORD));
    let (own, others) = (cookie(&one), cookie(&other));
    let page = |of: &[(&str, String)]| ask(server.client(), "/account", of);
    assert_eq!(page(&own).recv_timeout(PATIENCE).map(|page| page.status), Ok(200));
    let mut session = diesel::PgConnection::establish(town.url()).expect("another session");
    session
        .batch_execute("BEGIN; LOCK TABLE release IN ACCESS EXCLUSIVE MODE")
        .expect("the table is free");
    let held: Vec<_> = (0..4).map(|_| ask(server.client(), "/gemeente", &own)).collect();
    let waiting = stuck(|| page(&own));
    for _ in 0..5 {
        let answer = page(&others).recv_timeout(PATIENCE);
        assert_eq!(answer.map(|page| page.status), Ok(200), "somebody else is served");
    }
    assert!(waiting.try_recv().is_err(), "control: that one waits all the while");
    session.batch_execute("ROLLBACK").expect("the table is let go");
    for answer in held.into_iter().chain([waiting]) {
        let late = answer.recv_timeout(PATIENCE).expect("an answer in the end");
        assert!([200, 303, 503].contains(&late.status), "{}", late.status);
    }
    assert_eq!(page(&own).recv_timeout(PATIENCE).map(|page| page.status), Ok(200));
}

/// A key for programs of a user, as the header that it goes in.
fn key(town: &Town, user: UserId) -> [(&'static str, String); 1] {
    let new = NewToken {
        at: user.into(),
        name: "proef".to_owned(),
        days: 30,
    };
    let made = town
        .db
        .write("test", |conn| accounts::make_token(conn, &new, By::command(town.now())));
    let (_, text) = made.expect("a key");
    [("Authorization", format!("Bearer {}", text.text()))]
}

/// On PostgreSQL, where a table can be held so that who reads it waits.
#[test]
fn keys_of_one_person_wait_for_each_other() {
    let town = Town::new(Engine::Postgres);
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(30));
    town.count(round);
    let [one, two] = [ONE, TWO].map(|who| town.user(Rights::Analyst(town.gemeente.id), who, PASSWORD));
    let server = super::serve(&town);
    let (first, second, other) = (key(&town, one), key(&town, one), key(&town, two));
    for key in [&first, &second, &other] {
        assert_eq!(
            ask(server.client(), "/api/v1/vragenlijsten", key)
                .recv_timeout(PATIENCE)
                .map(|page| page.status),
            Ok(200)
        );
    }
    let mut session = diesel::PgConnection::establish(town.url()).expect("another session");
    session
        .batch_execute("BEGIN; LOCK TABLE release IN ACCESS EXCLUSIVE MODE")
        .expect("the table is free");
    let held: Vec<_> = (0..2)
        .map(|_| ask(server.client(), "/api/v1/resultaten", &first))
        .collect();
    let waiting = stuck(|| ask(server.client(), "/api/v1/vragenlijsten", &second));
    for _ in 0..5 {
        let answer = ask(server.client(), "/api/v1/vragenlijsten", &other).recv_timeout(PATIENCE);
        assert_eq!(answer.map(|page| page.status), Ok(200), "somebody else's key is served");
    }
    assert!(waiting.try_recv().is_err(), "control: that one waits all the while");
    session.batch_execute("ROLLBACK").expect("the table is let go");
    let late = waiting.recv_timeout(PATIENCE).expect("an answer in the end");
    assert!([200, 503].contains(&late.status), "{}", late.status);
    for answer in held {
        let answer = answer.recv_timeout(PATIENCE).expect("an answer in the end");
        assert!([200, 503].contains(&answer.status), "{}", answer.status);
    }
}
