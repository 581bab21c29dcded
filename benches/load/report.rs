//! What a load run says.

use std::time::Duration;

use anyhow::{Result, ensure};
use ervaringwijzer::db::DbError;
use ervaringwijzer::lifecycle;
use ervaringwijzer::releases::report::Unit;
use ervaringwijzer::releases::{self, Viewer};
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::{counting, values::scale::Kind};

use crate::driver::Tried;
use crate::town::{Town, verdict};

/// DESIGN §8: at least this part of the server without its INSERT, in per cent.
const RATIO: u64 = 60;
/// DESIGN §8, in KiB.
const IDLE: u64 = 24 * 1024;
const LOADED: u64 = 96 * 1024;
const START: Duration = Duration::from_millis(200);
/// Where a tally counts the answer that only a repeat gives.
const RED: usize = 1;

/// One server under load, over all its turns.
#[derive(Default)]
pub(crate) struct Load {
    pub(crate) first_answer: Duration,
    pub(crate) idle: Option<u64>,
    pub(crate) peak: Option<u64>,
    /// Processor time of the server in microseconds.
    pub(crate) cpu: Option<u64>,
    pub(crate) tried: Tried,
}

impl Load {
    /// Another turn: the largest memory and the slowest start count.
    pub(crate) fn add(&mut self, turn: Self) {
        self.first_answer = self.first_answer.max(turn.first_answer);
        self.idle = self.idle.max(turn.idle);
        self.peak = self.peak.max(turn.peak);
        self.cpu = Some(self.cpu.unwrap_or(0) + turn.cpu.unwrap_or(0));
        self.tried.add(turn.tried);
    }
}

/// What lies in the database when the server is gone.
pub(crate) struct Kept {
    ballots: u64,
    /// Valid ballots that the teller opened.
    counted: u64,
    /// Red answers to the first question, as published of all providers.
    red: u64,
}

/// Both runs.
pub(crate) struct Figures {
    pub(crate) seconds: u64,
    pub(crate) connections: usize,
    pub(crate) real: Load,
    pub(crate) bare: Load,
    pub(crate) kept: Kept,
}

/// Counts ballots, closes the round, and reads what was published of it.
pub(crate) fn kept(town: &Town) -> Result<Kept> {
    let db = &town.store.db;
    let mut ballots = 0;
    for seat in &town.seats {
        let state = db.read::<_, DbError>("ballots", |conn| counting::box_state(conn, *seat))?;
        ballots += u64::try_from(state.sealed + state.emptied)?;
    }
    lifecycle::stop_answers(db, town.round.id)?;
    let closed = lifecycle::close(db, &town.store.keys, town.round.id, SystemClock.now())?;
    let viewer = Viewer::Analyst(town.round.gemeente);
    let report = db.read("report", |conn| {
        releases::report(conn, viewer, &town.round, None, SystemClock.now())
    })?;
    let providers = report
        .rows
        .iter()
        .filter(|row| matches!(row.unit, Unit::Provider { .. }));
    let told: Vec<Published> = providers.filter_map(|row| row.cells.first()?.published()).collect();
    ensure!(!told.is_empty(), "nothing was published");
    let red = told.iter().map(|cell| cell.count(Kind::Smiley5, RED).low);
    Ok(Kept {
        ballots,
        counted: u64::from(closed.opened.valid),
        red: red.map(u64::from).sum(),
    })
}

/// Prints both runs, each figure with its limit.
pub(crate) fn print(figures: &Figures) {
    let Figures { real, bare, kept, .. } = figures;
    println!("\n                             with database   parse and seal only");
    row("submissions/s", (rate(figures, real), rate(figures, bare)));
    for (name, per_mille) in [("p50 ms", 500), ("p95 ms", 950), ("p99 ms", 990)] {
        row(name, (percentile(real, per_mille), percentile(bare, per_mille)));
    }
    row("server CPU µs/submission", (each(real), each(bare)));
    row(
        "server memory idle KiB",
        (real.idle.unwrap_or(0), bare.idle.unwrap_or(0)),
    );
    row(
        "server memory peak KiB",
        (real.peak.unwrap_or(0), bare.peak.unwrap_or(0)),
    );
    row("refused", (real.tried.refused, bare.tried.refused));
    println!();
    let ratio = 100 * rate(figures, real) / rate(figures, bare).max(1);
    limit(
        "of the server without its INSERT",
        &format!("{ratio} %"),
        ("60 % or more", ratio >= RATIO),
    );
    let work = 100 * each(bare) / each(real).max(1);
    println!("{:<36}{:>12}", "the same by processor time", format!("{work} %"));
    println!("{:<36}{:>12}", "ceiling: connections / 0.25 s", figures.connections * 4);
    if rate(figures, bare) * 100 > 95 * 4 * u64::try_from(figures.connections).unwrap_or(u64::MAX) {
        println!("  the floor of 250 ms held the server without INSERT back, not the machine: add connections");
    }
    memory(real);
    let start = real.first_answer;
    limit(
        "start to first answer",
        &format!("{} ms", start.as_millis()),
        ("200 ms", start <= START),
    );
    whole(real, kept);
}

fn memory(real: &Load) {
    let mib = |kib: Option<u64>| {
        kib.map_or("unknown".to_owned(), |kib| {
            format!("{}.{} MiB", kib / 1024, kib % 1024 * 10 / 1024)
        })
    };
    let within = |kib: Option<u64>, most| kib.is_some_and(|kib| kib <= most);
    limit("memory idle", &mib(real.idle), ("24 MiB", within(real.idle, IDLE)));
    limit(
        "memory under load, peak",
        &mib(real.peak),
        ("96 MiB", within(real.peak, LOADED)),
    );
}

/// Refused submissions may or may not be stored; nobody was thanked for them.
fn whole(real: &Load, kept: &Kept) {
    let acknowledged = real.tried.acknowledged;
    let lost = acknowledged.saturating_sub(kept.ballots.min(kept.counted));
    let beyond = kept
        .ballots
        .max(kept.counted)
        .saturating_sub(acknowledged + real.tried.refused);
    let double = beyond + kept.red;
    println!(
        "{acknowledged} codes acknowledged, {} repeats; server killed; {} ballots found, {} counted",
        real.tried.repeats, kept.ballots, kept.counted
    );
    limit("acknowledged and lost", &lost.to_string(), ("0", lost == 0));
    limit(
        "counted twice, or a repeat counted",
        &double.to_string(),
        ("0", double == 0),
    );
}

fn row(name: &str, (real, bare): (u64, u64)) {
    println!("{name:<28}{real:>14}{bare:>22}");
}

/// A figure beside its limit, and whether it kept it.
pub(crate) fn limit(name: &str, value: &str, (limit, reached): (&str, bool)) {
    println!("{name:<36}{value:>12}   limit {limit:<14}{}", verdict(reached));
}

fn rate(figures: &Figures, load: &Load) -> u64 {
    u64::try_from(load.tried.latencies.len()).unwrap_or(0) / figures.seconds.max(1)
}

fn each(load: &Load) -> u64 {
    load.cpu.unwrap_or(0) / (load.tried.acknowledged + load.tried.repeats).max(1)
}

fn percentile(load: &Load, per_mille: usize) -> u64 {
    let mut all = load.tried.latencies.clone();
    all.sort_unstable();
    all.get(all.len() * per_mille / 1000).map_or(0, |micros| micros / 1000)
}
