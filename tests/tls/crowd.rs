//! Handshakes that are never finished: they take no place from who answers, and give their own back.

use super::Secured;
use crate::support::town::Town;
use crate::support::wait;
use crate::web::SURVEY;
use ervaringwijzer::db::Engine;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// More than the web server's own limit of handshakes for one worker, which is 256.
const HALF_OPEN: usize = 300;
/// What a survey may take meanwhile.
const PROMISE: Duration = Duration::from_millis(500);
const SURVEYS: usize = 11;
/// A handshake may take ten seconds, on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The head of a record of a handshake that says it is 512 bytes long, and its first bytes.
const BEGUN: [u8; 9] = [22, 3, 1, 2, 0, 1, 0, 1, 252];

/// A connection on which TLS never comes about: half of them say nothing, the others begin.
fn half_open(addr: SocketAddr, number: usize) -> TcpStream {
    let mut stream = TcpStream::connect(addr).expect("a connection");
    if number.is_multiple_of(2) {
        stream.write_all(&BEGUN).expect("the server listens");
    }
    stream.set_nonblocking(true).expect("a socket");
    stream
}

/// Whether the server has closed it; one more byte, where it has not.
fn is_closed(stream: &mut TcpStream, drip: bool) -> bool {
    let mut alert = [0; 64];
    loop {
        match stream.read(&mut alert) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(_) => return true,
        }
    }
    drip && stream.write_all(&[0]).is_err()
}

#[test]
fn a_form_that_trickles_over_tls_is_given_up_as_any_other() {
    let town = Town::new(Engine::Sqlite);
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    let code = town.codes(round, seats[0], 1).remove(0);
    let secured = Secured::of(&town);
    let head = format!(
        "POST /i/{code} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: 9\r\n\r\nv1=5"
    );
    let answer = secured.client().exchange(head.as_bytes(), false).expect("an answer");
    assert_eq!(answer.status, 408);
    let whole = secured.client().post_form(&format!("/i/{code}"), &[("v1", "5")], &[]);
    assert_eq!(whole.status, 303, "and nothing was used up");
}

#[test]
fn three_hundred_handshakes_that_are_never_finished_keep_nobody_waiting() {
    let town = Town::new(Engine::Sqlite);
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    let codes = town.codes(round, seats[0], SURVEYS);
    // One worker: all of them come to the same one.
    let secured = Secured::with(&town, &[("workers", "1")]);
    let addr = secured.server.addr();
    let mut crowd: Vec<_> = (0..HALF_OPEN).map(|number| half_open(addr, number)).collect();
    let mut times: Vec<Duration> = codes
        .iter()
        .map(|code| {
            let begun = Instant::now();
            assert_eq!(secured.client().get(&format!("/i/{code}"), &[]).status, SURVEY);
            begun.elapsed()
        })
        .collect();
    let open = crowd
        .iter_mut()
        .filter_map(|stream| (!is_closed(stream, false)).then_some(()))
        .count();
    assert_eq!(open, HALF_OPEN, "the crowd was there all the while");
    times.sort_unstable();
    assert!(times[SURVEYS / 2] <= PROMISE, "{times:?}");
    // A byte now and then does not help them.
    let mut next = Instant::now();
    wait::until("the end of every half handshake", PATIENCE, || {
        let drip = next <= Instant::now();
        if drip {
            next += Duration::from_secs(1);
        }
        let mut number = 0;
        crowd.retain_mut(|stream| {
            number += 1;
            !is_closed(stream, drip && number % 2 == 0)
        });
        crowd.is_empty().then_some(())
    });
    let begun = Instant::now();
    assert_eq!(secured.client().get("/healthz", &[]).status, 200);
    assert!(begun.elapsed() <= PATIENCE);
}
