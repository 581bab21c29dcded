//! A disk that takes its time: what a code was used for must not be told by how long its answer takes.

use super::Site;
use super::load::send;
use super::shim::{Number, Shim};
use super::started;
use crate::support::process::Program;
use crate::support::proof;
use ervaringwijzer::db::Engine;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How much longer every sync of the disk takes.
const SLOWER: u64 = 300;
const PAIRS: usize = 12;

/// Milliseconds that an answer takes.
fn time(addr: SocketAddr, code: &str) -> u128 {
    let started = Instant::now();
    assert_eq!(send(addr, code, 3), Some(303));
    started.elapsed().as_millis()
}

#[test]
fn proof_3_on_a_slow_disk_a_used_code_takes_as_long_as_an_unused_one() {
    let site = Site::of(Program::of("env"), Engine::Sqlite, 2 * PAIRS + 1);
    let shim = Shim::new();
    let (server, addr) = started(shim.start(&site, &["serve"]));
    let (first, rest) = site.codes.split_first().expect("codes");
    assert_eq!(send(addr, first, 1), Some(303));
    let (used, unused) = rest.split_at(PAIRS);
    for code in used {
        assert_eq!(send(addr, code, 2), Some(303));
    }
    shim.set(Number::Slow, SLOWER);
    // One after the other, so that nobody waits for the disk of somebody else.
    let times: Vec<(u128, u128)> = used
        .iter()
        .zip(unused)
        .map(|(used, unused)| (time(addr, used), time(addr, unused)))
        .collect();
    shim.set(Number::Slow, 0);
    // The control: the disk really is slow, and an answer waits for it.
    let beat = Duration::from_millis(500).as_millis();
    assert!(times.iter().all(|(_, unused)| *unused >= beat), "unused: {times:?}");
    assert!(times.iter().all(|(used, _)| *used >= beat), "used: {times:?}");
    drop(server);
    proof::report(
        3,
        "disk",
        "time of answering while every sync of the disk takes 300 ms longer, 12 used and 12 unused codes",
        "an answer without a sync would leave 250 ms earlier",
        "all at 500 ms or later",
    );
}
