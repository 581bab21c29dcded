//! How many answers a second become durable, beside the same server without its database.
//!
//! `cargo bench --bench load -- [--connections 2048] [--seconds 10] [--threads 1] [--passwords 300] [--database URL]`
//! The server runs in a process of its own; both servers run on this machine, one after the other.
#![expect(clippy::print_stdout, reason = "a measurement is read on the terminal")]

mod driver;
mod passwords;
mod report;
mod server;
#[path = "../common/town.rs"]
mod town;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use ervaringwijzer::codes;
use ervaringwijzer::config::Settings;
use ervaringwijzer::keys::Bound;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};

use driver::{Line, Plan, drive};
use report::{Figures, Load};
use server::{Orders, Role, Server, serve};
use town::{Town, cpu, file_in, memory, settings};

#[derive(Parser)]
struct Options {
    /// People who send at the same time.
    #[arg(long, default_value_t = 2048)]
    connections: usize,
    /// Seconds that are measured, per server; shared out over its turns.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Seconds before each turn.
    #[arg(long, default_value_t = 3)]
    warm_up: u64,
    /// Turns that each server gets; they alternate, so that both meet the same machine.
    #[arg(long, default_value_t = 2)]
    turns: u64,
    /// Threads of the client.
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Connections that try passwords while surveys are opened and sent, after the rest; 0 for none.
    #[arg(long, default_value_t = 300)]
    passwords: usize,
    /// An empty database of which nothing is kept; a SQLite file of its own when not given.
    #[arg(long)]
    database: Option<String>,
    #[arg(long, hide = true)]
    serve: Option<Role>,
    #[arg(long, hide = true)]
    keys: Option<PathBuf>,
    #[arg(long, hide = true)]
    round: Option<RoundId>,
    #[arg(long, hide = true)]
    participation: Option<ParticipationId>,
    /// Cargo says so when it wants a measurement.
    #[arg(long, hide = true)]
    bench: bool,
    #[arg(long, hide = true)]
    test: bool,
}

fn main() -> Result<()> {
    let options = Options::parse();
    if let Some(role) = options.serve {
        return serve(&Orders {
            role,
            database: options.database.as_deref().context("no database")?,
            keys: options.keys.as_deref().context("no keys")?,
            round: options.round.context("no round")?,
            participation: options.participation.context("no participation")?,
        });
    }
    if options.test || !options.bench {
        return Ok(());
    }
    measure(&options)
}

fn measure(options: &Options) -> Result<()> {
    enough_files(options.connections)?;
    let folder = tempfile::tempdir()?;
    let database = options.database.clone().unwrap_or_else(|| file_in(folder.path()));
    let settings = settings(&database, &folder.path().join("keys"))?;
    let town = Town::new(&settings)?;
    let turns = options.turns.max(1);
    println!(
        "{} connections, {} s in {turns} turns, each after {} s of warm-up, client on the same machine with {} thread(s), {:?}",
        options.connections,
        options.seconds,
        options.warm_up,
        options.threads,
        town.store.db.engine(),
    );
    let plan = Plan {
        threads: options.threads,
        warm_up: Duration::from_secs(options.warm_up),
        measured: Duration::from_secs(options.seconds) / u32::try_from(turns)?,
    };
    let (mut real, mut bare) = (Load::default(), Load::default());
    for _ in 0..turns {
        // The floor allows four submissions a second on each connection.
        let each = usize::try_from(4 * (plan.warm_up + plan.measured).as_secs() + 8)?;
        let lists = codes(&town, options.connections, each)?;
        bare.add(load(plan, (&town, &settings), Role::Bare, &lists)?);
        real.add(load(plan, (&town, &settings), Role::Real, &lists)?);
    }
    if options.passwords > 0 {
        real.tried.acknowledged += beside_guesses(options.passwords, &town, &settings)?;
    }
    let kept = report::kept(&town)?;
    report::print(&Figures {
        seconds: options.seconds,
        connections: options.connections,
        real,
        bare,
        kept,
    });
    Ok(())
}

/// Surveys of one person after the other, beside a crowd at the door of staff; how many were sent.
fn beside_guesses(guessers: usize, town: &Town, settings: &Settings) -> Result<u64> {
    let bound = Bound {
        round: town.round.id,
        participation: *town.seats.first().context("nobody takes part")?,
    };
    let lists = codes(town, 1, 100)?;
    let server = Server::start(Role::Real, settings, &bound)?;
    settle(&server, Instant::now())?;
    let paths = lists.first().context("no codes")?;
    passwords::surveys_beside_guesses(server.address, guessers, paths)?;
    Ok(u64::try_from(paths.len())?)
}

fn codes(town: &Town, connections: usize, each: usize) -> Result<Vec<Vec<String>>> {
    let key = town.store.keys.link_key(town.round.id)?;
    let mut paths: Vec<String> = Vec::new();
    for (seat, number) in town.seats.iter().zip(1..) {
        let upto = connections * each * number / town.seats.len();
        while paths.len() < upto {
            let more = u32::try_from(upto - paths.len())?.min(codes::MOST_PER_BATCH);
            let batch = more.max(codes::fewest_per_batch(&town.round));
            let issued = codes::issue(&town.store.db, &key, *seat, batch)?;
            let wanted = issued.codes.iter().take(usize::try_from(more)?);
            paths.extend(wanted.map(|code| code.url("")));
        }
    }
    // Every connection gets codes of all providers.
    let mut lists = vec![Vec::with_capacity(each); connections];
    for (at, path) in paths.into_iter().enumerate() {
        lists.get_mut(at % connections).context("no list")?.push(path);
    }
    // Each begins with another provider, so that all of them are answered alike.
    for (at, list) in lists.iter_mut().enumerate() {
        let begin = at % list.len().max(1);
        list.rotate_left(begin);
    }
    Ok(lists)
}

fn load(plan: Plan, (town, settings): (&Town, &Settings), role: Role, lists: &[Vec<String>]) -> Result<Load> {
    let bound = Bound {
        round: town.round.id,
        participation: *town.seats.first().context("nobody takes part")?,
    };
    let begun = Instant::now();
    let server = Server::start(role, settings, &bound)?;
    let first_answer = settle(&server, begun)?;
    let idle = memory(&server.process, "VmRSS");
    let before = cpu(&server.process);
    let tried = drive(plan, server.address, lists)?;
    let peak = memory(&server.process, "VmHWM");
    let cpu = cpu(&server.process).zip(before).map(|(after, before)| after - before);
    // Killed outright, at the moment of its last acknowledgement: what it acknowledged must be there.
    drop(server);
    Ok(Load {
        first_answer,
        idle,
        peak,
        cpu,
        tried,
    })
}

/// Waits for the first answer, then until the pages that are rendered ahead are there; the time to that answer.
fn settle(server: &Server, begun: Instant) -> Result<Duration> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut line = Line::open(server.address).await?;
        line.ask("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await?;
        let first = begun.elapsed();
        tokio::time::sleep(Duration::from_secs(2)).await;
        Ok(first)
    })
}

fn enough_files(connections: usize) -> Result<()> {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    let needed = connections + 100;
    ensure!(
        soft.is_none_or(|soft| soft >= needed),
        "too few files may be open for {connections} connections; run: ulimit -n {needed}"
    );
    Ok(())
}
