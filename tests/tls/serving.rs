//! The program speaks TLS itself: which versions, to whom, and what it does not remember.

use super::Secured;
use crate::support::certificates::Authority;
use crate::support::http::Client;
use crate::support::tls::Trust;
use crate::support::town::{Town, both_engines};
use crate::web::{PASSWORD, SURVEY, assert_guarded};
use ervaringwijzer::accounts::Rights;
use rustls::{HandshakeKind, ProtocolVersion};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;

both_engines!(
    a_survey_is_answered_and_staff_sign_in_over_tls,
    every_answer_over_tls_says_to_come_by_https,
);

fn a_survey_is_answered_and_staff_sign_in_over_tls(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    let code = town.codes(round, seats[0], 1).remove(0);
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let secured = Secured::of(town);
    let page = format!("/i/{code}");
    assert_eq!(secured.client().get(&page, &[]).status, SURVEY);
    assert_eq!(secured.client().post_form(&page, &[("v1", "5")], &[]).status, 303);
    assert_eq!(
        town.number("SELECT count(*) AS value FROM ballot WHERE sealed IS NOT NULL"),
        1
    );
    let mut analyst = secured.sign_in("analist@stad.nl", PASSWORD);
    assert_eq!(analyst.get("/gemeente/inrichting").status, 200);
}

fn every_answer_over_tls_says_to_come_by_https(town: &Town) {
    let secured = Secured::of(town);
    for path in ["/", "/nergens", "/inloggen", "/healthz", "/api/v1/rondes"] {
        let answer = secured.client().get(path, &[]);
        assert_guarded(path, &answer);
        let told = answer.header("strict-transport-security");
        assert_eq!(told, Some("max-age=63072000; includeSubDomains"), "{path}");
    }
    // The control: without TLS here or at a proxy nobody is told so.
    let plain = crate::web::serve(town).client().get("/", &[]);
    assert_eq!(plain.header("strict-transport-security"), None);
}

#[test]
fn versions_1_2_and_1_3_are_spoken_and_no_session_is_resumed() {
    let town = Town::new(ervaringwijzer::db::Engine::Sqlite);
    let secured = Secured::of(&town);
    for (version, wanted) in [
        (&rustls::version::TLS12, ProtocolVersion::TLSv1_2),
        (&rustls::version::TLS13, ProtocolVersion::TLSv1_3),
    ] {
        let trust = Trust::speaking(&secured.authority, &[version]);
        for visit in 1..=2 {
            let mut stream = trust.over(TcpStream::connect(secured.server.addr()).expect("a connection"));
            stream
                .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .expect("a request");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("an answer with an end");
            assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
            assert_eq!(stream.conn.protocol_version(), Some(wanted));
            assert_eq!(stream.conn.alpn_protocol(), Some(&b"http/1.1"[..]), "no HTTP/2");
            // A session that is resumed is a device that is known again.
            assert_eq!(stream.conn.handshake_kind(), Some(HandshakeKind::Full), "visit {visit}");
            if wanted == ProtocolVersion::TLSv1_3 {
                assert_eq!(stream.conn.tls13_tickets_received(), 0, "visit {visit}");
            }
        }
    }
}

/// What `openssl s_client` says about a handshake with this version.
fn handshake(addr: std::net::SocketAddr, version: &str) -> String {
    let output = Command::new("openssl")
        .args(["s_client", "-connect", &addr.to_string(), version])
        .args(["-cipher", "ALL:@SECLEVEL=0"])
        .stdin(Stdio::null())
        .output()
        .expect("openssl is here (apt-get install openssl)");
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn older_versions_and_plain_http_get_nothing() {
    let town = Town::new(ervaringwijzer::db::Engine::Sqlite);
    let secured = Secured::of(&town);
    let addr = secured.server.addr();
    let new = handshake(addr, "-tls1_2");
    assert!(new.contains("Cipher is ECDHE"), "the control: {new}");
    for old in ["-tls1", "-tls1_1"] {
        let said = handshake(addr, old);
        assert!(said.contains("Cipher is (NONE)"), "{old}: {said}");
    }
    let mut plain = TcpStream::connect(addr).expect("a connection");
    plain
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("a socket takes its settings");
    plain
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("a request");
    let mut said = Vec::new();
    // An alert of TLS, or nothing at all; a connection that is torn down is no page either.
    drop(plain.read_to_end(&mut said));
    assert!(!said.starts_with(b"HTTP"), "{}", String::from_utf8_lossy(&said));
}

#[test]
fn a_client_that_trusts_another_authority_does_not_come_in() {
    let town = Town::new(ervaringwijzer::db::Engine::Sqlite);
    let secured = Secured::of(&town);
    let stranger = Client::over_tls(secured.server.addr(), Trust::of(&Authority::new()).kept());
    let request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let refused = stranger.exchange(request, false).expect_err("no trust");
    assert!(refused.to_string().contains("invalid peer certificate"), "{refused}");
    secured.client().exchange(request, false).expect("the control");
}
