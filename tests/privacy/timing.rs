//! Proof 3: from outside nobody can tell a used code from an unused one, neither by the bytes nor by the time.
//!
//! The measure of time is the AUC: how often a used code answers later than an unused one, 0.5 being a coin. Pairs of a
//! used and an unused code go one after the other over one warm connection, in an order that is drawn anew, so that
//! whatever else the machine does falls on both alike. 500 pairs that come from a coin stray from 0.5 by more than 0.05
//! once in 160 times; so when they do, 500 more are measured and *all* are judged together, three times at most. No
//! measurement is thrown away: a design of AUC 0.6 gets through once in 300 times, an honest one fails once in 500,000.

use super::bad_servers;
use super::served::request;
use crate::support::http::{Connection, Response};
use crate::support::proof;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use crate::web::{SURVEY, without_date};
use ervaringwijzer::codes::Code;
use ervaringwijzer::db::schema::ballot;
use ervaringwijzer::db::{Db, DbError};
use ervaringwijzer::keys::{LinkKey, Tag};
use ervaringwijzer::recording::Recorder;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::random;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Instant;

both_engines!(
    proof_3_used_and_unused_codes_get_the_same_bytes,
    proof_3_opening_takes_as_long_for_a_used_as_for_an_unused_code,
    proof_3_answering_takes_as_long_with_a_used_as_with_an_unused_code,
);

/// Pairs that are measured at a time.
const PAIRS: usize = 500;
/// Pairs that show what the same clock makes of a bad design.
const CONTROLS: usize = 200;
/// How often, at most.
const TIMES: usize = 3;
/// Farthest from a coin.
pub(super) const ALLOWED: f64 = 0.05;
/// Connections that answers are sent over at a time, because each takes a quarter of a second.
const HANDS: usize = 25;
pub(super) const FORM: &str = "v1=5&v2=4&v3=3&v4=2&v5=1";

/// A round with a server, and codes of both kinds.
pub(super) struct Asked {
    pub(super) server: WebServer,
    round: RoundId,
    seat: ParticipationId,
}

impl Asked {
    pub(super) fn of(town: &Town) -> Self {
        let (round, seats) = town.open_round_of(&["De Vlier"]);
        Self {
            server: WebServer::start(&town.store(), &town.clock),
            round,
            seat: seats[0],
        }
    }

    /// New codes.
    pub(super) fn unused(&self, town: &Town, number: usize) -> Vec<String> {
        town.codes(self.round, self.seat, number)
    }

    /// Codes that somebody has answered with.
    pub(super) fn used(&self, town: &Town, number: usize, addr: SocketAddr) -> Vec<String> {
        let codes = self.unused(town, number);
        std::thread::scope(|scope| {
            for part in codes.chunks(number.div_ceil(50)) {
                scope.spawn(move || {
                    let mut connection = Connection::open(addr);
                    for code in part {
                        assert_eq!(connection.send(&request("POST", code, FORM), false).status, 303);
                    }
                });
            }
        });
        codes
    }
}

fn proof_3_used_and_unused_codes_get_the_same_bytes(town: &Town) {
    let asked = Asked::of(town);
    let addr = asked.server.addr();
    let (used, unused) = (asked.used(town, 100, addr), asked.unused(town, 100));
    let seen = different(addr, &used, &unused);
    assert_eq!(seen, 0, "answers to used and unused codes differ");

    let bad = tells(town, &asked);
    let (used, unused) = (asked.used(town, 10, bad), asked.unused(town, 10));
    assert!(different(bad, &used, &unused) > 0, "a page that tells is found");
    report(
        town,
        "bytes",
        "GET and POST compared byte for byte, 100 used and 100 unused codes",
        "a page that says the code was used differs",
        "all the same but for Date",
    );
}

fn proof_3_opening_takes_as_long_for_a_used_as_for_an_unused_code(town: &Town) {
    let asked = Asked::of(town);
    let addr = asked.server.addr();
    let used = asked.used(town, PAIRS, addr);
    // Nobody answers here, so the used ones serve again.
    let times = judge(&mut || measure(addr, "GET", &used, &asked.unused(town, PAIRS), 1));
    assert!(times.leans() <= ALLOWED, "opening: {}", times.words());

    let bad = tells_by_time(town, &asked);
    let control = measure(bad, "GET", &used, &asked.unused(town, CONTROLS), 1);
    assert!(control.leans() >= 0.3, "the control: {}", control.words());
    report(
        town,
        "open",
        "time of opening, pairs of a used and an unused code",
        &control.words(),
        &times.words(),
    );
}

fn proof_3_answering_takes_as_long_with_a_used_as_with_an_unused_code(town: &Town) {
    let asked = Asked::of(town);
    let addr = asked.server.addr();
    let mut used = asked.used(town, PAIRS, addr);
    let times = judge(&mut || {
        let unused = asked.unused(town, PAIRS);
        let times = measure(addr, "POST", &used, &unused, HANDS);
        used = unused;
        times
    });
    assert!(times.leans() <= ALLOWED, "answering: {}", times.words());

    let bad = tells_by_time(town, &asked);
    let control = measure(bad, "POST", &used, &asked.unused(town, CONTROLS), 1);
    assert!(control.leans() >= 0.3, "the control: {}", control.words());
    report(
        town,
        "answer",
        "time of answering, pairs of a used and an unused code",
        &control.words(),
        &times.words(),
    );
}

/// How many of the answers to used codes are none of the answers that unused codes get.
fn different(addr: SocketAddr, used: &[String], unused: &[String]) -> usize {
    let mut connection = Connection::open(addr);
    let mut found = 0;
    for (method, coding) in [("GET", "identity"), ("GET", "br"), ("HEAD", "br"), ("POST", "br")] {
        let mut ask = |code: &String| -> Response {
            let plain = String::from_utf8(request(method, code, FORM)).expect("text");
            let whole = plain.replacen("\r\n", &format!("\r\nAccept-Encoding: {coding}\r\n"), 1);
            connection.send(whole.as_bytes(), method == "HEAD")
        };
        // POST uses codes up; a few are enough, and the floor makes them slow.
        let most = if method == "POST" { 8 } else { used.len() };
        let usual = without_date(&ask(&unused[0]));
        for (used, unused) in used.iter().zip(unused.iter().skip(1)).take(most) {
            let pages = [ask(used), ask(unused)];
            let wanted = if method == "POST" { 303 } else { SURVEY };
            assert!(pages.iter().all(|page| page.status == wanted || page.status == 410));
            found += pages.iter().filter(|page| without_date(page) != usual).count();
        }
    }
    found
}

/// Seconds that each answer took.
#[derive(Default)]
pub(super) struct Times {
    pub(super) used: Vec<f64>,
    pub(super) unused: Vec<f64>,
}

impl Times {
    /// Probability that a used code takes longer than an unused one; ties count half (Mann and Whitney).
    fn auc(&self) -> f64 {
        let mut all: Vec<(f64, bool)> = self.used.iter().map(|time| (*time, true)).collect();
        all.extend(self.unused.iter().map(|time| (*time, false)));
        all.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (mut wins, mut below) = (0.0, 0.0);
        for same in all.chunk_by(|one, other| one.0 == other.0) {
            let used = count(same.iter().filter(|(_, used)| *used).count());
            let unused = count(same.len()) - used;
            wins += used * (below + unused / 2.0);
            below += unused;
        }
        wins / (count(self.used.len()) * count(self.unused.len()))
    }

    /// How far from a coin, to whichever side.
    pub(super) fn leans(&self) -> f64 {
        (self.auc() - 0.5).abs()
    }

    pub(super) fn words(&self) -> String {
        format!("AUC {:.3} over {} pairs", self.auc(), self.used.len())
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).expect("a number of measurements"))
}

/// Measures until all measurements together lie within what is allowed: three times at most, and three times at least
/// in the long form.
pub(super) fn judge(measure: &mut dyn FnMut() -> Times) -> Times {
    let least = proof::size(1, TIMES);
    let mut all = Times::default();
    for time in 1..=TIMES {
        let more = measure();
        all.used.extend(more.used);
        all.unused.extend(more.unused);
        if time >= least && all.leans() <= ALLOWED {
            break;
        }
    }
    all
}

/// Times every pair, in an order drawn for each.
fn measure(addr: SocketAddr, method: &'static str, used: &[String], unused: &[String], hands: usize) -> Times {
    let times = Mutex::new(Times::default());
    let pairs: Vec<(&String, &String)> = used.iter().zip(unused).collect();
    std::thread::scope(|scope| {
        for part in pairs.chunks(pairs.len().div_ceil(hands)) {
            let times = &times;
            scope.spawn(move || {
                let mut connection = Connection::open(addr);
                for (used, _) in part.iter().take(3) {
                    connection.send(&request(method, used, FORM), false);
                }
                let mut mine = Times::default();
                for (used, unused) in part {
                    let used_first = random::bytes::<1>().expect("chance")[0] < 128;
                    for is_used in [used_first, !used_first] {
                        let bytes = request(method, if is_used { used } else { unused }, FORM);
                        let started = Instant::now();
                        connection.send(&bytes, false);
                        let took = started.elapsed().as_secs_f64();
                        if is_used {
                            mine.used.push(took)
                        } else {
                            mine.unused.push(took)
                        }
                    }
                }
                let mut times = times.lock().expect("no client broke off");
                times.used.extend(mine.used);
                times.unused.extend(mine.unused);
            });
        }
    });
    times.into_inner().expect("no client broke off")
}

/// What a bad server stands on: the same tables and keys, and the real recorder.
pub(super) struct Bad {
    db: Db,
    key: LinkKey,
    recorder: Recorder,
}

impl Bad {
    pub(super) fn of(town: &Town, asked: &Asked) -> Self {
        let recorder = Recorder::start(&town.db, town.keys.clone(), Arc::new(town.clock.clone()));
        Self {
            db: town.db.clone(),
            key: town.keys.link_key(asked.round).expect("the round is open"),
            recorder: recorder.expect("threads for the recorder"),
        }
    }

    pub(super) fn tag(&self, code: &str) -> Tag {
        code.parse::<Code>().expect("a code").tag(&self.key)
    }

    pub(super) fn is_used(&self, tag: &Tag) -> bool {
        use diesel::prelude::*;
        let found: Result<i64, DbError> = self.db.read("bad", |conn| {
            let same = ballot::table.filter(ballot::tag.eq(tag.to_vec()));
            Ok(same.count().get_result(conn)?)
        });
        found.expect("the ballots") > 0
    }

    /// The real way of an answer, without its floor.
    pub(super) fn record(&self, code: &str) {
        let code: Code = code.parse().expect("a code");
        let snapshot = self.recorder.register().read().expect("the open rounds");
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let done = runtime.expect("a runtime").block_on(async {
            let found = self.recorder.find(&snapshot, &code).await?;
            let sealed = self.recorder.seal(&found, FORM.as_bytes())?;
            self.recorder.write(&found, sealed).await
        });
        done.expect("an answer that is taken");
    }
}

/// The first bad design: it says that a code was used.
fn tells(town: &Town, asked: &Asked) -> SocketAddr {
    let bad = Bad::of(town, asked);
    bad_servers::serve(move |asked| {
        let tag = bad.tag(&asked.code);
        let used = bad.is_used(&tag);
        match asked.method.as_str() {
            "POST" => {
                bad.record(&asked.code);
                bad_servers::response("303 See Other", "")
            }
            _ if used => bad_servers::response("410 Gone", if asked.method == "HEAD" { "" } else { "gebruikt" }),
            _ => bad_servers::response("203 OK", ""),
        }
    })
}

/// The second: the same bytes for all, but no floor, and a used code is done with early: what is to be done for an
/// unused one is left out.
fn tells_by_time(town: &Town, asked: &Asked) -> SocketAddr {
    let bad = Bad::of(town, asked);
    let real = asked.server.client();
    bad_servers::serve(move |asked| {
        let tag = bad.tag(&asked.code);
        let (used, sent) = (bad.is_used(&tag), asked.method == "POST");
        if !used && sent {
            bad.record(&asked.code);
        }
        if !used && !sent {
            real.get(&format!("/i/{}", asked.code), &[]);
        }
        bad_servers::response(if sent { "303 See Other" } else { "203 OK" }, "")
    })
}

pub(super) fn report(town: &Town, name: &str, attack: &str, control: &str, ours: &str) {
    let engine = format!("{:?}", town.db.engine());
    let name = format!("{name}-{engine}").to_lowercase();
    proof::report(3, &name, &format!("{attack}, {engine}"), control, ours);
}
