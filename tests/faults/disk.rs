//! A disk that takes no more.

use super::{Site, load, started};
use crate::support::process::Program;
use crate::support::{proof, wait};
use ervaringwijzer::db::Engine;
use std::time::Duration;

/// Runs the program with files that cannot grow beyond this many blocks of 512 bytes; a write beyond it fails.
const SMALL_DISK: &str = r#"trap '' XFSZ; ulimit -f "$BLOCKS"; exec "$0" serve"#;

#[test]
fn proof_6_a_full_disk_is_told_and_loses_no_thanked_answer() {
    let executable = env!("CARGO_BIN_EXE_ervaringwijzer");
    let site = Site::of(Program::of("sh"), Engine::Sqlite, 1024);
    let size = std::fs::metadata(site.file()).expect("the database").len();
    let blocks = format!("BLOCKS={}; {SMALL_DISK}", size.div_ceil(512) + 64);
    let (mut server, addr) = started(site.program.start(&["-c", &blocks, executable]));
    let ready = || crate::support::http::Client::new(addr).get("/readyz", &[]).status;
    let told = load::under(addr, &site.codes, || {
        wait::until("a disk that is seen to take nothing", Duration::from_secs(60), || {
            (ready() == 503).then_some(())
        });
    });
    assert!(!told.thanked.is_empty(), "at first there was room");
    assert!(!told.refused.is_empty(), "then there was none: {}", told.thanked.len());
    assert_eq!(told.unknown, Vec::<String>::new(), "everybody got an answer");
    assert_eq!(ready(), 503, "a disk that takes nothing is seen");
    let log = server.stderr();
    let lines = log
        .lines()
        .filter(|line| line.contains("answers fail") && line.contains("disk"));
    assert_eq!(
        lines.count(),
        1,
        "one line for {} refused answers: {log}",
        told.refused.len()
    );
    let ballots = site.ballots();
    assert_eq!(ballots, site.tags(&told.thanked), "thanked for and stored are the same");
    site.assert_clean();
    server.kill();

    let (_server, addr) = started(site.program.start(&["-c", r#"exec "$0" serve"#, executable]));
    assert_eq!(site.ballots(), ballots, "nothing is lost at the next start");
    let again = load::each(addr, &told.refused);
    assert_eq!(again.thanked.len(), told.refused.len(), "trying again is right");
    assert_eq!(site.ballots(), site.tags(told.all()));
    site.assert_clean();
    proof::report(
        6,
        "disk-full",
        "files that cannot grow any more, under load, SQLite",
        "a recorder that thanks before the commit is caught by a disk that fails",
        &format!(
            "{} thanked, {} asked to try again, lost 0, double 0",
            told.thanked.len(),
            told.refused.len()
        ),
    );
}
