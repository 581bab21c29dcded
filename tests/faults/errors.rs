//! Writes and syncs that fail: the person is told to try again, and who is thanked has a ballot.

use super::kill::hasty;
use super::load::{self, Told};
use super::shim::{EIO, ENOSPC, EXECUTABLE, Shim};
use super::{Site, started};
use crate::support::process::{Program, Server};
use crate::support::proof;
use ervaringwijzer::db::Engine;
use std::net::SocketAddr;

/// Who sends at a time: they are written together or not.
const WAVE: usize = 4;

/// Changes of files that a wave asks for, and some more: pages and sync of the log, and now and then a checkpoint.
const DEEPEST: usize = 24;

#[test]
fn proof_6_a_write_or_sync_that_fails_loses_no_thanked_answer() {
    let waves = proof::size(48, 480);
    let site = Site::of(Program::of("env"), Engine::Sqlite, waves * WAVE);
    let shim = Shim::new();
    let (mut failed, mut told) = (0, Told::default());
    let mut running: Option<(Server, SocketAddr)> = None;
    for (number, codes) in site.codes.chunks(WAVE).enumerate() {
        // Every other dozen begins after a crash, so that what an error left in the files is read back.
        if number % 12 == 0 {
            running.take().map(|(mut server, _addr)| server.kill());
        }
        let (_server, addr) = running.get_or_insert_with(|| started(shim.start(&site, &["serve"])));
        let depth = u64::try_from(1 + number % DEEPEST).expect("a number");
        let lasting = number % 3 == 2;
        shim.fail(depth, [EIO, ENOSPC][number % 2], lasting);
        let wave = load::each(*addr, codes);
        failed += shim.heal();
        assert_eq!(wave.unknown, Vec::<String>::new(), "everybody gets an answer");
        told.thanked.extend(wave.thanked);
        told.refused.extend(wave.refused);
        let lost = site.tags(&told.thanked).difference(&site.ballots()).count();
        assert_eq!(lost, 0, "thanked for and not there in wave {number}");
    }
    running.take().map(|(mut server, _addr)| server.kill());
    assert!(failed > 0 && !told.refused.is_empty(), "{failed} errors, {told:?}");
    assert!(!told.thanked.is_empty(), "and some were thanked");

    let (_server, addr) = started(site.program.start(&[EXECUTABLE, "serve"]));
    let ballots = site.ballots();
    assert!(
        site.tags(&told.thanked).is_subset(&ballots),
        "all are there after a restart"
    );
    site.assert_clean();
    let again = load::each(addr, &told.refused);
    assert_eq!(again.thanked.len(), told.refused.len(), "trying again is right");
    assert_eq!(
        site.ballots(),
        site.tags(told.all()),
        "one ballot for each, and for nobody else"
    );
    site.assert_clean();
    proof::report(
        6,
        "errors",
        "EIO and ENOSPC at the n-th write or sync, once and lasting, SQLite",
        "a recorder that thanks before the commit is caught",
        &format!(
            "{failed} errors in {waves} waves: {} thanked, {} asked to try again, lost 0, double 0",
            told.thanked.len(),
            told.refused.len()
        ),
    );
}

#[test]
fn a_recorder_that_thanks_before_the_commit_is_caught_by_a_disk_that_fails() {
    let site = Site::of(Program::of("env"), Engine::Sqlite, WAVE);
    let shim = Shim::new();
    let (_server, addr) = started(shim.start(&site, &["serve"]));
    shim.fail(1, EIO, true);
    let told = load::each(hasty(addr), &site.codes);
    assert_eq!(told.thanked.len(), WAVE, "it thanks all the same");
    let lost = site.tags(&told.thanked).difference(&site.ballots()).count();
    assert!(lost > 0, "and is found out");
}

/// After a crash the newest ballots are in the log alone; the disk fails while that is read back and emptied.
#[test]
fn a_disk_that_fails_while_a_crash_is_mended_loses_nothing() {
    let site = Site::of(Program::of("env"), Engine::Sqlite, 8 * WAVE);
    let (mut server, addr) = started(site.program.start(&[EXECUTABLE, "serve"]));
    assert_eq!(load::each(addr, &site.codes).thanked.len(), 8 * WAVE);
    let thanked = site.tags(&site.codes);
    server.kill();
    let bytes = |name: &str| std::fs::read(site.file().with_file_name(name)).expect("a file");
    let crashed = [("ew.db", bytes("ew.db")), ("ew.db-wal", bytes("ew.db-wal"))];
    // Every time elsewhere: a connection of the test that closes late would mend the next one's files.
    let copy = |files: &[(&str, Vec<u8>)]| {
        let program = Program::of("env");
        let data = program.folder().join("data");
        std::fs::create_dir(&data).expect("a folder");
        for (name, bytes) in files {
            std::fs::write(data.join(name), bytes).expect("a file");
        }
        let url = format!("sqlite:{}", data.join("ew.db").display());
        let keys = site.program.folder().join("keys");
        Site::at(program, (url, &keys), site.round, site.seat)
    };
    let mut failed = 0;
    for step in 1..=proof::size(8, 80) {
        let (site, shim) = (copy(&crashed), Shim::new());
        shim.fail(u64::try_from(step).expect("a number"), EIO, step % 2 == 0);
        let ended = shim.run(&site, &["check"]);
        assert!(ended.code.is_some(), "an error is no crash: {ended:?}");
        failed += shim.heal();
        assert_eq!(site.ballots(), thanked, "after an error at change {step}");
        site.assert_clean();
    }
    assert!(failed > 0, "there were errors");
    let site = copy(&crashed[..1]);
    let left = site.ballots().len();
    assert!(
        left < 8 * WAVE,
        "without the log {left} are left, so it was the log that was mended"
    );
}
