//! `kill -9` under load, again and again.

use super::Site;
use super::load::{self, Told};
use crate::support::http::Client;
use crate::support::proof;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::random;
use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// More than the clients can use before the longest wait is over.
const CODES: usize = 256;

/// The aim is two seconds; tests run on busy machines, so only far more than that is a failure.
const FAR_TOO_LONG: Duration = Duration::from_secs(25);

#[test]
fn proof_6_kills_under_load_lose_no_thanked_answer_and_double_none_on_sqlite() {
    survive(Engine::Sqlite, proof::size(20, 200));
}

#[test]
fn proof_6_kills_under_load_lose_no_thanked_answer_and_double_none_on_postgresql() {
    survive(Engine::Postgres, proof::size(5, 50));
}

#[test]
fn the_same_harness_sees_a_recorder_lose_answers_that_thanks_before_the_commit() {
    let site = Site::new(Engine::Sqlite, 5 * CODES);
    let mut lost = 0;
    for codes in site.codes.chunks(CODES) {
        let told = killed(&site, codes, hasty);
        let (_server, _addr) = site.serve();
        lost += site.tags(&told.thanked).difference(&site.ballots()).count();
    }
    assert!(lost > 0, "a recorder that lies is found out");
}

fn survive(engine: Engine, times: usize) {
    let site = Site::new(engine, times * CODES);
    let (mut thanked, mut sent, mut restarts) = (Vec::new(), HashSet::new(), Vec::new());
    for (time, codes) in site.codes.chunks(CODES).enumerate() {
        let told = killed(&site, codes, std::convert::identity);
        sent.extend(site.tags(told.all()));
        thanked.extend(told.thanked);
        let begun = Instant::now();
        let (_server, addr) = site.serve();
        let page = Client::new(addr).get(&format!("/i/{}", codes[0]), &[]);
        restarts.push(begun.elapsed());
        assert!(
            (200..300).contains(&page.status),
            "the survey is there again: {}",
            page.status
        );
        let ballots = site.ballots();
        let lost = site.tags(&thanked).difference(&ballots).count();
        assert_eq!(lost, 0, "thanked for and lost at kill {}", time + 1);
        assert!(ballots.is_subset(&sent), "a ballot that nobody sent");
        site.assert_clean();
        if time % 4 == 3 {
            site.count();
            site.assert_clean();
            repeat(&site, addr, &thanked);
        }
    }
    assert!(
        thanked.len() > 10 * times,
        "there was a load: {} thanked",
        thanked.len()
    );
    let ballots = site.ballots().len();
    site.assert_clean();
    let published = site.close();
    assert!(
        published.iter().all(|people| usize::try_from(*people) == Ok(ballots)),
        "each of {ballots} ballots is counted once: {published:?}"
    );
    site.assert_clean();
    restarts.sort_unstable();
    let (median, slowest) = (restarts[restarts.len() / 2], restarts[restarts.len() - 1]);
    assert!(slowest < FAR_TOO_LONG, "from start to first page {slowest:?}");
    let ours = format!(
        "{times} kills, {} thanked, lost 0, double 0, invariants hold; from start to first page {} ms, at most {} ms (aim 2000, of a debug build on a machine that may be busy)",
        thanked.len(),
        median.as_millis(),
        slowest.as_millis()
    );
    proof::report(
        6,
        &format!("kill-{engine:?}").to_lowercase(),
        &format!("kill -9 under load, {engine:?}"),
        "a recorder that thanks before the commit loses answers",
        &ours,
    );
}

/// Serves, sends, and kills at a moment that nobody knows before.
fn killed(site: &Site, codes: &[String], way: impl FnOnce(SocketAddr) -> SocketAddr) -> Told {
    let (mut server, addr) = site.serve();
    let moment = u64::from(random::bytes::<1>().expect("chance")[0]) * 2;
    load::under(way(addr), codes, || {
        load::pass(Duration::from_millis(300 + moment));
        server.kill();
    })
}

/// Some who were thanked send once more: they are thanked again, and nothing changes.
fn repeat(site: &Site, addr: SocketAddr, thanked: &[String]) {
    let before = site.ballots();
    let some = &thanked[thanked.len().saturating_sub(64)..];
    let told = load::each(addr, some);
    assert_eq!(told.thanked.len(), some.len(), "{told:?}");
    assert_eq!(site.ballots(), before);
    site.assert_clean();
}

/// The recorder that must be caught: thanks at once, and hands the answer to the real one a little later, as a queue
/// that is written now and then would. It takes connections as long as the test runs.
pub(super) fn hasty(real: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || thank_first(stream, real));
        }
    });
    addr
}

fn thank_first(mut stream: TcpStream, real: SocketAddr) {
    let mut request = vec![0; 4096];
    let read = stream.read(&mut request).unwrap_or(0);
    load::pass(Duration::from_millis(250));
    let thanks = b"HTTP/1.1 303 See Other\r\nContent-Length: 0\r\n\r\n";
    if stream.write_all(thanks).is_err() {
        return;
    }
    drop(stream);
    load::pass(Duration::from_millis(100));
    if let Ok(mut forward) = TcpStream::connect(real) {
        let mut answer = Vec::new();
        let _ = forward.write_all(&request[..read]);
        let _ = forward.read_to_end(&mut answer);
    }
}
