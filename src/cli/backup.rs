//! `backup`, `restore` and `move`: everything of an installation but its keys.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::Args;

use super::check;
use super::context::CommandContext;
use super::passphrase;
use crate::accounts;
use crate::backup::{self, Backup, BackupError, BackupFile, Progress};
use crate::catalogue::mark_moved;
use crate::db::{DatabaseUrl, Db, DbError, Engine, Exclusive};
use crate::values::by::By;

/// Between two lines about how far it has come.
const EVERY: Duration = Duration::from_secs(2);
/// How long a backup waits for a count to end, and between two tries.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const PAUSE: Duration = Duration::from_millis(200);
/// A connection, and one more that looks.
const CONNECTIONS: u32 = 2;

/// Write everything but the keys to one new file, while the server runs; either database can be restored from it
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer backup /backup/2027-03-09.ewb\nExample: ervaringwijzer backup /backup/2027-03-09.ewb --wachtzin /etc/ervaringwijzer/wachtzin    (locked)"
)]
pub(super) struct BackUp {
    /// A file that is not there yet
    file: PathBuf,
    /// Lock it: file of which the first line is the passphrase; - is standard input, or the terminal
    #[arg(long = "wachtzin", value_name = "FILE")]
    passphrase: Option<PathBuf>,
}

/// Put a backup into an empty database, all of it or nothing, and check what is there
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer restore /backup/2027-03-09.ewb --database sqlite:/var/lib/ervaringwijzer/ervaringwijzer.db\nThe database is a file that is not there yet, or an empty one of PostgreSQL. Exit code 1 means that it failed or that the check found something."
)]
pub(super) struct Restore {
    /// What `backup` wrote
    file: PathBuf,
    /// Of a locked backup: file of which the first line is the passphrase; - is standard input
    #[arg(long = "wachtzin", value_name = "FILE")]
    passphrase: Option<PathBuf>,
}

/// Move everything to another, empty database, also during a round; stop the server first
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer move --database sqlite:data/ew.db --to postgres://ew@db.example.nl/ervaringwijzer\nThe keys stay where they are. Afterwards no server starts on the database that was left. A password belongs in ~/.pgpass: everybody on the machine sees a command line."
)]
pub(super) struct Move {
    /// Address of the empty database: sqlite:FILE or postgres://…
    #[arg(long, value_name = "URL")]
    to: String,
}

pub(super) fn back_up(context: &CommandContext, asked: &BackUp) -> Result<ExitCode> {
    let store = context.store()?;
    let locked = asked.passphrase.as_deref();
    let passphrase = locked.map(|file| passphrase::read(Some(file), true)).transpose()?;
    let _turn = turn(&store.db)?;
    let asked_for = Backup {
        path: &asked.file,
        passphrase: passphrase.as_ref(),
        now: context.now(),
    };
    let totals = backup::back_up(&store.db, &asked_for, &mut telling("backup"));
    let totals = totals.with_context(|| asked.file.display().to_string())?;
    log(context, "reservekopie-gemaakt", &format!("{} rijen", totals.rows)).with_context(|| {
        format!(
            "{} is whole, but the log of acts does not tell of it",
            asked.file.display()
        )
    })?;
    println!(
        "{} rows of {} tables in {}{}.",
        totals.rows,
        totals.tables,
        asked.file.display(),
        if locked.is_some() {
            ", locked with the passphrase"
        } else {
            ""
        }
    );
    println!(
        "No key is in it: keep copies of keys (ervaringwijzer keys export) elsewhere, and destroy it within 35 days."
    );
    Ok(ExitCode::SUCCESS)
}

pub(super) fn restore(context: &CommandContext, asked: &Restore) -> Result<ExitCode> {
    let name = || asked.file.display().to_string();
    let file = BackupFile::at(&asked.file, || passphrase::read(asked.passphrase.as_deref(), false));
    let file = file.with_context(name)?;
    let (head, totals) = file.verify().with_context(name)?;
    eprintln!(
        "The backup is whole: {} rows of {} tables, made at {} by version {} from {}.",
        totals.rows, totals.tables, head.moment, head.version, head.engine
    );
    into_new(&context.settings.database, |db| {
        backup::restore(db, &file, &mut telling("restore")).map(drop)
    })?;
    log(context, "database-teruggezet", &format!("van {}", head.moment))?;
    println!(
        "Everything of {} is in the database, and every table reads back as it was.",
        head.moment
    );
    check::run(context)
}

pub(super) fn transfer(context: &CommandContext, asked: &Move) -> Result<ExitCode> {
    let store = context.store()?;
    let now = context.now();
    into_new(&asked.to, |to| {
        let moved = |conn: &mut _| mark_moved(conn, now);
        backup::transfer(&store.db, to, &mut telling("move"), moved).map(drop)
    })?;
    drop(store);
    let mut settings = context.settings.clone();
    settings.database.clone_from(&asked.to);
    let there = CommandContext {
        settings,
        clock: Arc::clone(&context.clock),
    };
    log(&there, "database-verhuisd", "hierheen")?;
    println!("Everything is in the other database, and every table reads back as it was.");
    println!(
        "Put its address in the configuration (database) and start the server; on the one that was left none starts."
    );
    check::run(&there)
}

/// Waits for a count to end, and keeps others from beginning. On SQLite whoever reads for long keeps a close from emptying the
/// write-ahead log of what was destroyed; on PostgreSQL it does not.
fn turn(db: &Db) -> Result<Option<Exclusive>, DbError> {
    if db.engine() == Engine::Postgres {
        return Ok(None);
    }
    let began = Instant::now();
    let mut told = false;
    loop {
        match db.exclusive() {
            Err(DbError::Conflict) if began.elapsed() < PATIENCE => {
                if !told {
                    eprintln!("A count is under way; waiting for it to end.");
                    told = true;
                }
                std::thread::park_timeout(PAUSE);
            }
            taken => return taken.map(Some),
        }
    }
}

/// Works on a database that must be new; a file that was not there is gone again when that fails.
fn into_new(address: &str, work: impl FnOnce(&Db) -> Result<(), BackupError>) -> Result<()> {
    let url: DatabaseUrl = address.parse()?;
    let mut new = NewFiles(url.file().filter(|file| !file.exists()));
    {
        let db = Db::connect(&url, CONNECTIONS)?;
        work(&db)?;
    }
    new.0 = None;
    Ok(())
}

/// The file of an SQLite database, and what lies beside it: removed when dropped.
struct NewFiles(Option<PathBuf>);

impl Drop for NewFiles {
    fn drop(&mut self) {
        let Some(file) = &self.0 else { return };
        for end in ["", "-wal", "-shm"] {
            let mut path = file.clone().into_os_string();
            path.push(end);
            let path = PathBuf::from(path);
            if path.exists() && std::fs::remove_file(&path).is_err() {
                eprintln!("{} could not be removed.", path.display());
            }
        }
    }
}

fn log(context: &CommandContext, act: &str, object: &str) -> Result<()> {
    let by = By::command(context.now());
    let written = context
        .store()?
        .db
        .write("log", |conn| accounts::log(conn, by, act, object));
    Ok(written.map_err(|error: DbError| error)?)
}

/// Says now and then how far it has come.
fn telling(what: &'static str) -> impl FnMut(Progress) {
    let mut last = Instant::now();
    move |Progress { done, all }| {
        if last.elapsed() >= EVERY {
            last = Instant::now();
            let percent = (done * 100).checked_div(all).unwrap_or(100);
            eprintln!("{what}: {percent} % ({done} of {all} rows)");
        }
    }
}
