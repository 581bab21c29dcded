//! The server under load, as a child process: the real one, or one that only reads the form and seals.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::KeepAlive;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::{Context, Result};
use ervaringwijzer::catalogue::{questionnaires, rounds};
use ervaringwijzer::config::Settings;
use ervaringwijzer::db::DbError;
use ervaringwijzer::keys::{Bound, SealingKey};
use ervaringwijzer::startup::{ServerParts, open_store, start};
use ervaringwijzer::values::clock::SystemClock;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::{recording, values::ballot};

use crate::town::settings;

const FLOOR: Duration = Duration::from_millis(250);

/// Which server a child is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Role {
    /// The program itself.
    Real,
    /// Reads the form and seals it; no look-up, no database.
    Bare,
}

/// A child that listens. It is killed outright when this is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) process: String,
    child: Child,
    _lifeline: Option<ChildStdin>,
}

impl Server {
    /// Starts this very program again, as `role`, in the environment that the unit of docs/samples gives the program.
    pub(crate) fn start(role: Role, settings: &Settings, bound: &Bound) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let name = if role == Role::Real { "real" } else { "bare" };
        command.args(["--serve", name, "--database", &settings.database]);
        command.arg("--keys").arg(&settings.keys);
        command.args(["--round", &bound.round.to_string()]);
        command.args(["--participation", &bound.participation.to_string()]);
        command.envs(unit_environment());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let lifeline = child.stdin.take();
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("the server has no output")?).read_line(&mut line)?;
        let address = line.trim().parse().context("the server did not start")?;
        let process = child.id().to_string();
        Ok(Self {
            address,
            process,
            child,
            _lifeline: lifeline,
        })
    }
}

/// What the unit says of the environment.
fn unit_environment() -> impl Iterator<Item = (&'static str, &'static str)> {
    let unit = include_str!("../../docs/samples/ervaringwijzer.service");
    let lines = unit.lines().filter_map(|line| line.strip_prefix("Environment="));
    lines
        .flat_map(str::split_whitespace)
        .filter_map(|one| one.split_once('='))
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.kill().is_ok() {
            drop(self.child.wait());
        }
    }
}

/// What a child is told.
pub(crate) struct Orders<'o> {
    pub(crate) role: Role,
    pub(crate) database: &'o str,
    pub(crate) keys: &'o Path,
    pub(crate) round: RoundId,
    pub(crate) participation: ParticipationId,
}

/// Serves until the parent is gone.
pub(crate) fn serve(orders: &Orders<'_>) -> Result<()> {
    let settings = settings(orders.database, orders.keys)?;
    std::thread::spawn(|| {
        drop(std::io::stdin().read_to_end(&mut Vec::new()));
        std::process::exit(0);
    });
    match orders.role {
        Role::Real => actix_web::rt::System::new().block_on(real(settings)),
        Role::Bare => actix_web::rt::System::new().block_on(bare(&settings, orders)),
    }
}

fn listening(address: SocketAddr) -> Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "{address}")?;
    Ok(out.flush()?)
}

async fn real(settings: Settings) -> Result<()> {
    let running = start(ServerParts {
        store: open_store(&settings, false)?,
        settings,
        clock: Arc::new(SystemClock),
        greeting: None,
    })?;
    listening(running.address)?;
    Ok(running.wait().await?)
}

struct Sealer {
    key: SealingKey,
    bound: Bound,
    kinds: Vec<Kind>,
}

impl Sealer {
    fn seal(&self, form: &[u8]) -> Option<Vec<u8>> {
        let answers = recording::answers(form, &self.kinds).ok()?;
        self.key.seal(&self.bound, &ballot::pack(&answers)?).ok()
    }
}

async fn bare(settings: &Settings, orders: &Orders<'_>) -> Result<()> {
    let store = open_store(settings, false)?;
    let (round, questions) = store.db.read::<_, DbError>("round", |conn| {
        let round = rounds::find(conn, orders.round)?;
        let questions = questionnaires::questions(conn, round.questionnaire)?;
        Ok((round, questions))
    })?;
    let key = round.public_key.as_deref().context("the round is not open")?;
    let sealer = Data::new(Sealer {
        key: SealingKey::from_bytes(key)?,
        bound: Bound {
            round: orders.round,
            participation: orders.participation,
        },
        kinds: questions.iter().map(|question| question.kind).collect(),
    });
    drop(store);
    let listener = TcpListener::bind(&settings.listen)?;
    let address = listener.local_addr()?;
    let server = HttpServer::new(move || {
        App::new()
            .app_data(sealer.clone())
            .wrap(ervaringwijzer::web::defaults(false))
            .route("/i/{code}", web::post().to(seal_only))
    })
    .keep_alive(KeepAlive::Disabled)
    .backlog(4096)
    .listen(listener)?
    .run();
    listening(address)?;
    Ok(server.await?)
}

async fn seal_only(sealer: Data<Sealer>, form: Bytes) -> HttpResponse {
    let arrived = Instant::now();
    let sealed = sealer.seal(&form);
    tokio::time::sleep_until(tokio::time::Instant::from_std(arrived + FLOOR)).await;
    match sealed {
        Some(sealed) => HttpResponse::SeeOther()
            .insert_header((LOCATION, "/dank"))
            .insert_header((CONTENT_TYPE, "text/html"))
            .insert_header(("x-length", sealed.len().to_string()))
            .finish(),
        None => HttpResponse::BadRequest().finish(),
    }
}
