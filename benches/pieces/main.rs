//! What single pieces of work cost: sealing, counting, reading a release, making pages and files.
//!
//! `cargo bench --bench work -- [--ballots 50000] [--lines 1000000]`
#![expect(clippy::print_stdout, reason = "a measurement is read on the terminal")]

#[path = "../common/town.rs"]
mod town;

mod ballots;
mod files;
mod pages;
#[cfg(feature = "pdf")]
mod paper;
mod timing;

use anyhow::Result;
use clap::Parser;
use ervaringwijzer::keys::Bound;
use ervaringwijzer::releases::{self, Viewer};
use ervaringwijzer::values::ballot;
use ervaringwijzer::values::clock::{Clock, SystemClock};

use timing::{limit, mib, plain, typical};
use town::{Town, file_in, settings};

/// DESIGN §8.
const TELLER: u64 = 15_000;
/// Bytes that the teller keeps of a ballot at most.
const PER_BALLOT: u64 = 128;

#[derive(Parser)]
struct Options {
    /// Ballots for the teller; then twice as many, to see whether memory grows.
    #[arg(long, default_value_t = 50_000)]
    ballots: u32,
    /// Lines of the largest file.
    #[arg(long, default_value_t = 1_000_000)]
    lines: usize,
    /// Cargo says so when it wants a measurement.
    #[arg(long, hide = true)]
    bench: bool,
    #[arg(long, hide = true)]
    test: bool,
}

fn main() -> Result<()> {
    let options = Options::parse();
    if options.test || !options.bench {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let settings = settings(&file_in(folder.path()), &folder.path().join("keys"))?;
    let town = Town::new(&settings)?;
    seal_and_open(&town)?;
    teller(&town, options.ballots)?;
    let viewer = Viewer::Analyst(town.round.gemeente);
    let read = |conn: &mut _| releases::report(conn, viewer, &town.round, None, SystemClock.now());
    let report = town.store.db.read("report", read)?;
    let read_time = typical(200, || town.store.db.read("report", read).map(drop))?;
    plain("read a release", read_time);
    pages::survey(&town)?;
    pages::results(&report)?;
    pages::fields(&report)?;
    files::everything(&town, &settings, options.lines)?;
    #[cfg(feature = "pdf")]
    paper::sheets()?;
    Ok(())
}

fn seal_and_open(town: &Town) -> Result<()> {
    let (sealing, opening) = ervaringwijzer::keys::key_pair()?;
    let bound = Bound {
        round: town.round.id,
        participation: ballots::seat(town, 0)?,
    };
    let packed = ballot::pack(&ballots::answers(1)).unwrap_or([0; ballot::BYTES]);
    let sealed = sealing.seal(&bound, &packed)?;
    plain(
        "seal one ballot",
        typical(2000, || sealing.seal(&bound, &packed).map(drop))?,
    );
    plain(
        "open one ballot",
        typical(2000, || opening.open(&bound, &sealed).map(drop))?,
    );
    Ok(())
}

fn teller(town: &Town, number: u32) -> Result<()> {
    let few = ballots::count(town, number)?;
    let many = ballots::count(town, 2 * number)?;
    for count in [&few, &many] {
        println!(
            "{:<40}{:>12} ballots, {} µs of processor time each, memory at most {}",
            "teller",
            count.opened,
            count.each(),
            mib(count.peak)
        );
    }
    let per_second = many.per_second();
    limit(
        "teller, ballots/s",
        &per_second.to_string(),
        ("15000 or more", per_second >= TELLER),
    );
    // A tag and a name for each ballot, until what was opened is deleted with the release.
    let more = few
        .peak
        .zip(many.peak)
        .map(|(few, many)| 1024 * many.saturating_sub(few) / u64::from(number));
    limit(
        "teller, memory for each ballot more",
        &more.map_or("unknown".to_owned(), |bytes| format!("{bytes} bytes")),
        ("128 bytes or fewer", more.is_some_and(|bytes| bytes <= PER_BALLOT)),
    );
    Ok(())
}
