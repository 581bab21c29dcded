//! Crowds that want everything: connections that trickle, and passwords that take memory.

use super::shim::EXECUTABLE;
use super::{Site, started};
use crate::support::http::Client;
use crate::support::process::Program;
use crate::support::wait;
use crate::web::SURVEY;
use ervaringwijzer::db::Engine;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Files that may be open, and connections that trickle: more.
const FILES: &str = "--nofile=256:256";
const TRICKLES: usize = 400;
/// A head or a body may take ten seconds; two rounds of them, and a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request that never becomes whole: half of them stop in the head, the others in the form.
struct Trickle {
    stream: TcpStream,
    open: bool,
}

impl Trickle {
    fn start(addr: SocketAddr, code: &str, number: usize) -> Self {
        let mut stream = TcpStream::connect(addr).expect("a connection");
        let head = format!(
            "POST /i/{code} HTTP/1.1\r\nHost: {addr}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: 4000\r\n"
        );
        let end = if number.is_multiple_of(2) { "" } else { "\r\nv1=5" };
        let sent = stream.write_all(format!("{head}{end}").as_bytes());
        sent.and_then(|()| stream.set_nonblocking(true)).expect("a socket");
        Self { stream, open: true }
    }

    /// One more byte, if the server still listens.
    fn drip(&mut self) {
        let mut answer = [0; 512];
        let closed = loop {
            match self.stream.read(&mut answer) {
                Ok(0) => break true,
                Ok(_) => {}
                Err(error) => break error.kind() != ErrorKind::WouldBlock,
            }
        };
        self.open = !closed && self.stream.write_all(b"x").is_ok();
    }
}

#[test]
fn connections_that_trickle_give_their_places_back() {
    let site = Site::of(Program::of("prlimit"), Engine::Sqlite, 2);
    let (server, addr) = started(site.program.start(&[FILES, EXECUTABLE, "serve"]));
    let [code, other] = [&site.codes[0], &site.codes[1]];
    assert_eq!(Client::new(addr).get(&format!("/i/{code}"), &[]).status, SURVEY);
    let mut trickles: Vec<_> = (0..TRICKLES)
        .map(|number| Trickle::start(addr, other, number))
        .collect();
    let answer = std::thread::spawn({
        let code = code.clone();
        move || {
            let opened = Client::new(addr).get(&format!("/i/{code}"), &[]).status;
            (opened, super::load::send(addr, &code, 1))
        }
    });
    let begun = Instant::now();
    let mut next = Instant::now();
    let gone = wait::until("an answer, and an end of all that trickles", PATIENCE, || {
        if next <= Instant::now() {
            trickles.iter_mut().filter(|one| one.open).for_each(Trickle::drip);
            next += Duration::from_secs(1);
        }
        (answer.is_finished() && trickles.iter().all(|one| !one.open)).then(|| begun.elapsed())
    });
    assert_eq!(
        answer.join().expect("no client broke off"),
        (SURVEY, Some(303)),
        "after {gone:?}"
    );
    assert_eq!(
        super::load::send(addr, other, 1),
        Some(303),
        "a form that was never whole used nothing up"
    );
    drop(server);
}

/// The most memory that a process had, in MiB.
fn peak(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: u64 = line
        .and_then(|line| line.split_whitespace().next()?.parse().ok())
        .expect("a number");
    kib / 1024
}

#[test]
fn three_hundred_who_try_passwords_take_little_memory() {
    let site = Site::new(Engine::Sqlite, 1);
    let (server, addr) = site.serve();
    let before = peak(server.id());
    let origin = format!("http://{addr}");
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..300)
            .map(|number| {
                let origin = &origin;
                scope.spawn(move || {
                    let fields = [
                        ("email", format!("wie{number}@elders.nl")),
                        ("wachtwoord", "mis".to_owned()),
                    ];
                    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    Client::new(addr)
                        .post_form("/inloggen", &fields, &[("Origin", origin)])
                        .status
                })
            })
            .collect();
        tries
            .into_iter()
            .map(|one| one.join().expect("no client broke off"))
            .collect()
    });
    assert!(
        statuses.iter().all(|status| [403, 503].contains(status)),
        "{statuses:?}"
    );
    assert!(statuses.contains(&403) && statuses.contains(&503), "{statuses:?}");
    let more = peak(server.id()) - before;
    // 300 at once would be 5,700 MiB.
    assert!(more <= 400, "{more} MiB more than before");
}
