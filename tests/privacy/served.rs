//! A town whose round is open today, for proofs that run the built program beside the test.

use crate::support::process::{Program, Server};
use crate::support::town::Town;
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::terms::Mode;
use std::net::SocketAddr;

/// A round of today in which De Vlier takes part with codes.
pub(super) struct Today {
    pub(super) round: RoundId,
    pub(super) seat: ParticipationId,
    pub(super) codes: Vec<String>,
}

impl Today {
    /// Opened yesterday, with this many codes. The town's clock shows the real time.
    pub(super) fn of(town: &Town, number: usize) -> Self {
        let now = SystemClock.now();
        town.clock.set(now);
        let round = town.round(|new| (new.opens, new.closes) = (now.day().plus(-1), now.day().plus(30)));
        let seat = town.join(round, town.provider("De Vlier"), Mode::Personal);
        town.open(round);
        Self {
            round,
            seat,
            codes: town.codes(round, seat, number),
        }
    }
}

/// A node that only takes answers, on the database and the keys of the town.
pub(super) fn node(town: &Town) -> (Server, SocketAddr) {
    let program = Program::new()
        .env("EW_DATABASE", town.url())
        .env("EW_KEYS", &town.key_directory().display().to_string())
        .env("EW_LISTEN", "127.0.0.1:0")
        .env("EW_ROLE", "web");
    let mut server = program.start(&["serve"]);
    let addr = server.wait_for_line("Listening on http://");
    (server, addr.parse().expect("an address"))
}

/// A request of the survey behind a code: `POST` with a form, or `GET` and `HEAD` without. The connection stays open.
pub(super) fn request(method: &str, code: &str, body: &str) -> Vec<u8> {
    let mut text = format!("{method} /i/{code} HTTP/1.1\r\nHost: localhost\r\n");
    let body = if method == "POST" { body } else { "" };
    if method == "POST" {
        text.push_str(&format!(
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            body.len()
        ));
    }
    format!("{text}\r\n{body}").into_bytes()
}
