//! The samples for reverse proxies, run: nothing reaches the program before it is whole, nothing of whoever sends goes
//! along, and one who sends too much spends nobody else's share.

use super::haproxy::Haproxy;
use super::proxy::{HOST, Proxy};
use super::served::request;
use crate::support::server::WebServer;
use crate::support::town::Town;
use crate::support::wait;
use crate::web::SURVEY;
use ervaringwijzer::db::Engine;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// Where the program would be: keeps what each connection brought, and answers once it is whole.
#[derive(Clone, Default)]
struct Upstream(Arc<Mutex<Vec<String>>>);

impl Upstream {
    fn start() -> (Self, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let addr = listener.local_addr().expect("an address");
        let upstream = Self::default();
        let kept = upstream.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let at = {
                    let mut all = kept.0.lock().expect("no test broke off");
                    all.push(String::new());
                    all.len() - 1
                };
                let mut piece = [0; 4096];
                while let Ok(read @ 1..) = stream.read(&mut piece) {
                    let mut all = kept.0.lock().expect("no test broke off");
                    all[at].push_str(&String::from_utf8_lossy(&piece[..read]));
                    if all[at].ends_with("v5=1") {
                        let answer = "HTTP/1.1 303 See Other\r\nLocation: /dank\r\nContent-Length: 0\r\n\r\n";
                        drop(stream.write_all(answer.as_bytes()));
                    }
                }
            }
        });
        (upstream, addr)
    }

    /// What came, connection by connection.
    fn seen(&self) -> Vec<String> {
        self.0.lock().expect("no test broke off").clone()
    }
}

/// A connection by TLS that is written to piece by piece.
struct Tls(Child, Arc<Mutex<Vec<u8>>>);

impl Tls {
    fn open(port: u16) -> Self {
        let mut child = Command::new("openssl")
            .args(["s_client", "-quiet", "-servername", HOST, "-connect"])
            .arg(format!("127.0.0.1:{port}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl is needed for this test. Get it with: sudo apt-get install openssl");
        let mut out = child.stdout.take().expect("stdout is piped");
        let read = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&read);
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(length @ 1..) = out.read(&mut piece) {
                kept.lock()
                    .expect("no test broke off")
                    .extend_from_slice(&piece[..length]);
            }
        });
        Self(child, read)
    }

    fn write(&mut self, bytes: &[u8]) {
        let stdin = self.0.stdin.as_mut().expect("stdin is piped");
        stdin
            .write_all(bytes)
            .and_then(|()| stdin.flush())
            .expect("openssl listens");
    }

    fn read(&self) -> String {
        String::from_utf8_lossy(&self.1.lock().expect("no test broke off")).into_owned()
    }
}

impl Drop for Tls {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Sends a form in pieces, with everything that tells who sends it.
fn only_whole_and_silent(port: u16, upstream: &Upstream) {
    let form = "v1=5&v2=4&v3=3&v4=2&v5=1";
    let head = format!(
        "POST /i/K7QD-M2XN-8PWV HTTP/1.1\r\nHost: {HOST}\r\nUser-Agent: Toestel/7\r\nAccept-Language: fy\r\n\
         X-Forwarded-For: 203.0.113.9\r\nX-Real-IP: 203.0.113.9\r\nForwarded: for=203.0.113.9\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        form.len()
    );
    let mut tls = Tls::open(port);
    let (begin, rest) = head.as_bytes().split_at(40);
    let pieces = [begin, rest, form.as_bytes().split_at(10).0];
    for piece in pieces {
        tls.write(piece);
        std::thread::park_timeout(Duration::from_millis(300));
        assert!(upstream.seen().iter().all(String::is_empty), "{:?}", upstream.seen());
    }
    tls.write(&form.as_bytes()[10..]);
    wait::until("the answer", PATIENCE, || {
        tls.read().starts_with("HTTP/1.1 303").then_some(())
    });
    let seen = upstream.seen().concat();
    assert!(
        seen.contains("POST /i/K7QD-M2XN-8PWV HTTP/1.1\r\n") && seen.ends_with(form),
        "{seen}"
    );
    let lower = seen.to_lowercase();
    for told in [
        "203.0.113.9",
        "127.0.0.1\r\nx",
        "toestel",
        "accept-language",
        "user-agent",
    ] {
        assert!(!lower.contains(told), "{told} in {seen}");
    }
    assert!(lower.contains("connection: close"), "{seen}");
}

#[test]
fn nginx_sends_a_request_on_when_it_is_whole_and_tells_nothing_of_the_sender() {
    let (upstream, addr) = Upstream::start();
    let proxy = Proxy::start(addr, |sample, _| sample);
    only_whole_and_silent(proxy.https, &upstream);

    // The control: a proxy that does not wait for the body is seen to send a part of it.
    let (upstream, addr) = Upstream::start();
    let eager = Proxy::start(addr, |sample, _| {
        sample.replace("proxy_request_buffering on;", "proxy_request_buffering off;")
    });
    let mut tls = Tls::open(eager.https);
    let head = format!("POST /i/x HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 20\r\n\r\nv1=5");
    tls.write(head.as_bytes());
    wait::until("a part of a form", PATIENCE, || {
        upstream.seen().concat().ends_with("v1=5").then_some(())
    });
}

#[test]
fn haproxy_sends_a_request_on_when_it_is_whole_and_tells_nothing_of_the_sender() {
    let (upstream, addr) = Upstream::start();
    let proxy = Haproxy::start(addr);
    only_whole_and_silent(proxy.https, &upstream);
}

/// People behind addresses of their own, and codes for them.
const PEOPLE: usize = 60;

/// The statuses of people who open the survey, each from another address, while one sends without end.
fn beside_one_who_sends_without_end(port: u16, codes: &[String]) -> Vec<u16> {
    let mut greedy: Vec<_> = (0..4).map(|_| Tls::open(port)).collect();
    let one = format!("GET /dank HTTP/1.1\r\nHost: {HOST}\r\n\r\n");
    let many = one.repeat(1000);
    for connection in &mut greedy {
        connection.write(many.as_bytes());
    }
    wait::until("answers to one who sends a lot", PATIENCE, || {
        let answers: usize = greedy.iter().map(|one| one.read().matches("HTTP/1.1 ").count()).sum();
        (answers >= 500).then_some(())
    });
    let opened = codes.iter().enumerate().map(|(number, code)| {
        let from = format!("127.0.{}.{}", 1 + number / 200, 10 + number % 200);
        let said = Command::new("curl")
            .args([
                "-q",
                "--insecure",
                "--silent",
                "--output",
                "/dev/null",
                "--max-time",
                "60",
            ])
            .args(["--write-out", "%{http_code}", "--interface", &from])
            .args(["--resolve", &format!("{HOST}:{port}:127.0.0.1")])
            .arg(format!("https://{HOST}:{port}/i/{code}"))
            .output()
            .expect("curl is needed for this test. Get it with: sudo apt-get install curl");
        String::from_utf8_lossy(&said.stdout).parse().expect("a status")
    });
    opened.collect()
}

fn refused(statuses: &[u16]) -> usize {
    statuses.iter().filter(|status| **status != SURVEY).count()
}

#[test]
fn one_who_sends_without_end_spends_nobody_elses_share() {
    let town = Town::new(Engine::Sqlite);
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    let server = WebServer::start(&town.store(), &town.clock);
    let codes = town.codes(round, seats[0], PEOPLE);
    assert_eq!(
        server
            .client()
            .exchange(&request("GET", &codes[0], ""), false)
            .expect("an answer")
            .status,
        SURVEY
    );

    let proxy = Proxy::start(server.addr(), |sample, _| sample);
    assert_eq!(
        refused(&beside_one_who_sends_without_end(proxy.https, &codes)),
        0,
        "nginx"
    );
    let proxy = Haproxy::start(server.addr());
    assert_eq!(
        refused(&beside_one_who_sends_without_end(proxy.https, &codes)),
        0,
        "HAProxy"
    );

    // The control: one limit for all together, as the sample had it, is spent by the one. Its rate is lower here, so that
    // it is not filled up again while people come one after the other.
    let shared = Proxy::start(server.addr(), |sample, _| {
        let zone = "limit_req_zone $binary_remote_addr zone=clients:8m rate=50r/s;";
        assert!(sample.contains(zone), "the limit in the sample");
        sample.replace(zone, "limit_req_zone $server_name zone=clients:8m rate=30r/m;")
    });
    assert!(refused(&beside_one_who_sends_without_end(shared.https, &codes)) > PEOPLE / 2);
}
