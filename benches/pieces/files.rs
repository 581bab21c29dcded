//! Everything that a gemeente may see, as one CSV from the real server: does its memory grow with the lines?
//!
//! The releases are copies of one real one, spread over rounds of a year each; a copy differs in its number only.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use diesel::prelude::*;
use ervaringwijzer::accounts::{self, NewSession, NewUser, Rights, SignInWay};
use ervaringwijzer::catalogue::{NewRound, RoundError, questionnaires, rounds};
use ervaringwijzer::config::Settings;
use ervaringwijzer::db::DbError;
use ervaringwijzer::db::schema::user as user_row;
use ervaringwijzer::disclosure::Rule;
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::terms::{Counting, PublicFigures, Purpose};

use crate::timing::{limit, mib};
use crate::town::{Town, memory};

/// Releases of a round that is counted every week of a year.
const WEEKS: usize = 52;
/// Most that a server may take for it (DESIGN §8), in KiB.
const MOST: u64 = 96 * 1024;

/// What came of one download.
struct Download {
    lines: usize,
    bytes: u64,
    took: Duration,
    peak: Option<u64>,
}

/// Downloads a tenth of `lines`, then all of them. The server is there before the copies: it would not start on releases
/// that are no chain.
pub(crate) fn everything(town: &Town, settings: &Settings, lines: usize) -> Result<()> {
    let cookie = signed_in(town)?;
    let server = Server::start(settings)?;
    let few = grown(town, lines / 10).and_then(|()| download(&server, &cookie))?;
    let many = grown(town, lines).and_then(|()| download(&server, &cookie))?;
    for one in [&few, &many] {
        println!(
            "{:<40}{:>12} lines, {} MiB in {} ms, memory at most {}",
            "everything as CSV",
            one.lines,
            one.bytes / 1024 / 1024,
            one.took.as_millis(),
            mib(one.peak)
        );
    }
    ensure!(many.lines >= lines, "{} of {lines} lines came", many.lines);
    // The list of releases grows, lines do not: a byte per line would be 1 MiB.
    let flat = few
        .peak
        .zip(many.peak)
        .is_some_and(|(few, many)| many <= few + few / 4 + 4096);
    limit(
        "everything as CSV, memory with ten times the lines",
        &mib(many.peak),
        ("flat", flat),
    );
    let small = many.peak.is_some_and(|peak| peak <= MOST);
    limit("everything as CSV, memory", &mib(many.peak), ("96 MiB", small));
    Ok(())
}

/// The cookie of an analyst.
fn signed_in(town: &Town) -> Result<String> {
    let new = NewUser {
        email: "analist@proefstad.nl".to_owned(),
        name: "Analist".to_owned(),
        rights: Rights::Analyst(town.round.gemeente),
    };
    let user = town.store.db.write("user", |conn| accounts::add(conn, &new))?;
    let now = SystemClock.now();
    let start = |conn: &mut _| {
        // As an account of before there was a second factor, for the time of the measurement.
        diesel::update(user_row::table.find(user.id))
            .set(user_row::password_only_until.eq(now.plus(86_400).0))
            .execute(conn)?;
        let new = NewSession {
            user: user.id,
            way: SignInWay::Password,
            browser: "",
        };
        accounts::open_session(conn, &new, now)
    };
    let token = town.store.db.write("session", start)?;
    Ok(format!("__Host-ervaringwijzer={}", token.text()))
}

/// Adds rounds of copied releases until there are as many lines as wanted.
fn grown(town: &Town, lines: usize) -> Result<()> {
    let today = SystemClock.now().day();
    let db = &town.store.db;
    let round = &town.round;
    let questionnaire = db.read("questions", |conn| questionnaires::find(conn, round.questionnaire))?;
    let read = |conn: &mut _| {
        let viewer = ervaringwijzer::releases::Viewer::Analyst(round.gemeente);
        ervaringwijzer::releases::report(conn, viewer, round, Some(1), SystemClock.now())
    };
    let report = db.read::<_, DbError>("report", read)?;
    let each = report.rows.len() * report.questionnaire.questions.len() * WEEKS;
    let there = db
        .read("rounds", |conn| rounds::of_gemeente(conn, round.gemeente))?
        .len()
        - 1;
    for number in there..lines.div_ceil(each) {
        let new = NewRound {
            gemeente: round.gemeente,
            questionnaire: round.questionnaire,
            name: format!("kopie {number}"),
            purpose: Purpose::Learn,
            purpose_reason: None,
            opens: today.plus(-1),
            closes: today.plus(60),
            rule: Rule::default(),
            preview_days: 0,
            provider_issues: false,
            public_figures: PublicFigures::Nothing,
            counting: Counting::Weekly,
        };
        db.write("copies", |conn| {
            let made = rounds::insert(conn, &new, questionnaire.domain)?.id;
            diesel::sql_query(
                "INSERT INTO release (id, round, number, moment, closing, hash, previous, bytes) \
                 WITH RECURSIVE week(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM week WHERE n < $1) \
                 SELECT randomblob(16), $2, n, moment, closing, lower(hex(randomblob(32))), NULL, bytes \
                 FROM week, release WHERE release.round = $3 AND release.number = 1",
            )
            .bind::<diesel::sql_types::Integer, _>(i32::try_from(WEEKS).unwrap_or(1))
            .bind::<diesel::sql_types::Binary, _>(made)
            .bind::<diesel::sql_types::Binary, _>(round.id)
            .execute(conn)
            .map_err(DbError::from)?;
            Ok::<_, RoundError>(())
        })?;
    }
    Ok(())
}

/// The program itself, listening. It is killed outright when this is dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(settings: &Settings) -> Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ervaringwijzer"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", &settings.database]);
        command.arg("--keys").arg(&settings.keys);
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let output = BufReader::new(child.stdout.take().context("the server has no output")?);
        let mut address = None;
        for line in output.lines() {
            address = line?.strip_prefix("Listening on http://").map(str::to_owned);
            if address.is_some() {
                break;
            }
        }
        let address = address.context("the server did not start")?;
        Ok(Self { child, address })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.kill().is_ok() {
            drop(self.child.wait());
        }
    }
}

fn download(server: &Server, cookie: &str) -> Result<Download> {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(&server.address)?;
    let path = "/gemeente/alles.csv?welke=alle&formaat=rfc4180";
    let host = &server.address;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        ensure!(answer.read_line(&mut head)? > 0, "the answer ended early: {head}");
    }
    ensure!(head.starts_with("HTTP/1.1 200"), "{head}");
    let (bytes, ends) = body(&mut answer)?;
    let lines = ends.saturating_sub(1);
    let said = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("rijen-totaal")
            .then(|| value.parse::<usize>().ok())?
    });
    ensure!(said == Some(lines), "{said:?} lines were told, {lines} came");
    Ok(Download {
        lines,
        bytes,
        took: begun.elapsed(),
        peak: memory(&server.child.id().to_string(), "VmHWM"),
    })
}

/// Bytes and ends of lines of a body in chunks, to its very end.
fn body(answer: &mut impl BufRead) -> Result<(u64, usize)> {
    let (mut bytes, mut ends) = (0, 0);
    loop {
        let mut size = String::new();
        answer.read_line(&mut size)?;
        let size = usize::from_str_radix(size.trim(), 16).context("a chunk without a size")?;
        let mut chunk = vec![0; size + 2];
        answer.read_exact(&mut chunk)?;
        if size == 0 {
            return Ok((bytes, ends));
        }
        bytes += u64::try_from(size)?;
        ends += chunk.iter().take(size).filter(|byte| **byte == b'\n').count();
    }
}
