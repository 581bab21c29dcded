//! Crashes, power cuts and disks that fail: what was thanked for is kept, and nothing is counted twice.

mod closing;
mod crowd;
mod disk;
mod errors;
mod kill;
mod load;
mod order;
mod postgres;
mod power;
mod protocol;
mod shim;
mod slow;
mod stop;
mod teller;
mod told;

use crate::support::process::{Program, Server};
use crate::support::town::Town;
use diesel::prelude::*;
use ervaringwijzer::codes::Code;
use ervaringwijzer::db::schema::ballot;
use ervaringwijzer::db::{Db, DbError, Engine};
use ervaringwijzer::keys::{KeyStore, LinkKey, Tag};
use ervaringwijzer::lifecycle::{self, Summary};
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::Mode;
use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Codes issued at a time.
const BATCH: usize = 25_000;

/// A served installation with one open round of five smiley questions, and its codes.
struct Site {
    program: Program,
    url: String,
    keys: KeyStore,
    round: RoundId,
    seat: ParticipationId,
    codes: Vec<String>,
}

impl Site {
    /// An installation with this many unused codes. On SQLite no connection of the test stays open, so that the
    /// server alone has to mend what a crash left.
    fn new(engine: Engine, number: usize) -> Self {
        Self::of(Program::new(), engine, number)
    }

    /// The same, run by a program of one's own.
    fn of(program: Program, engine: Engine, number: usize) -> Self {
        let town = Town::new(engine);
        let (round, seat, codes) = furnish(&town, number);
        let url = match engine {
            Engine::Sqlite => copy(&town, &program),
            Engine::Postgres => town.url().to_owned(),
        };
        let site = Self::at(program, (url, &town.key_directory()), round, seat);
        Self { codes, ..site }
    }

    /// The same in an empty database on PostgreSQL, which the program finds at `url`.
    fn on(database: &str, url: String, number: usize) -> Self {
        let town = Town::on(database);
        let (round, seat, codes) = furnish(&town, number);
        let site = Self::at(Program::new(), (url, &town.key_directory()), round, seat);
        Self { codes, ..site }
    }

    /// A program on a database that is there, with copies of the keys in a directory.
    fn at(program: Program, (url, keys_of): (String, &Path), round: RoundId, seat: ParticipationId) -> Self {
        let keys = program.folder().join("keys");
        let opened = KeyStore::open(&keys, None).expect("a directory for keys");
        for key in keys_of.read_dir().expect("keys").flatten() {
            std::fs::copy(key.path(), keys.join(key.file_name())).expect("a copy of a key");
        }
        let program = program
            .env("EW_DATABASE", &url)
            .env("EW_KEYS", &keys.display().to_string())
            .env("EW_LISTEN", "127.0.0.1:0")
            .env("EW_ROLE", "web");
        Self {
            program,
            url,
            keys: opened,
            round,
            seat,
            codes: Vec::new(),
        }
    }

    /// The SQLite file.
    fn file(&self) -> PathBuf {
        PathBuf::from(self.url.trim_start_matches("sqlite:"))
    }

    fn serve(&self) -> (Server, SocketAddr) {
        started(self.program.start(&["serve"]))
    }

    fn db(&self) -> Db {
        Db::open(&self.url.parse().expect("an address"), 4).expect("a database that opens")
    }

    fn key(&self) -> LinkKey {
        self.keys.link_key(self.round).expect("the key of the round")
    }

    /// The tags of all ballots there are.
    fn ballots(&self) -> HashSet<Tag> {
        let tags: Result<Vec<Vec<u8>>, DbError> = self
            .db()
            .read("test", |conn| Ok(ballot::table.select(ballot::tag).load(conn)?));
        let tags = tags.expect("the ballots").into_iter();
        tags.map(|tag| Tag::try_from(tag).expect("32 bytes")).collect()
    }

    /// The tags that these codes have.
    fn tags<'c>(&self, codes: impl IntoIterator<Item = &'c String>) -> HashSet<Tag> {
        let key = self.key();
        let tag = |code: &String| code.parse::<Code>().expect("a code").tag(&key);
        codes.into_iter().map(tag).collect()
    }

    /// Every invariant holds.
    fn assert_clean(&self) {
        let found = lifecycle::check(&self.db(), &self.keys).expect("a database that can be read");
        assert_eq!(found, []);
    }

    fn count(&self) -> Summary {
        let counted = lifecycle::count(&self.db(), &self.keys, self.round, SystemClock.now());
        counted.expect("an open round can be counted")
    }

    /// Closes the round; how many people are in the last release, question by question.
    fn close(&self) -> Vec<u32> {
        let db = self.db();
        lifecycle::stop_answers(&db, self.round).expect("an open round can be stopped");
        lifecycle::close(&db, &self.keys, self.round, SystemClock.now()).expect("a stopped round can be closed");
        let chain = db.read("test", |conn| ervaringwijzer::releases::chain(conn, self.round));
        let last = chain
            .map_err(|error: DbError| error)
            .expect("the releases")
            .pop()
            .expect("a release");
        let document = last.document().expect("a document");
        let cells = document
            .participations
            .iter()
            .find(|entry| entry.id == self.seat)
            .expect("our provider");
        let people = |cell: &Published| cell.people(Kind::Smiley5);
        cells.cells.iter().map(|cell| cell.as_ref().map_or(0, people)).collect()
    }
}

/// An open round with one provider and this many codes.
fn furnish(town: &Town, number: usize) -> (RoundId, ParticipationId, Vec<String>) {
    let today = SystemClock.now().day();
    town.clock.set(SystemClock.now());
    let round = town.round(|new| (new.opens, new.closes) = (today.plus(-1), today.plus(30)));
    let seat = town.join(round, town.provider("De Brug"), Mode::Personal);
    town.open(round);
    // A batch has a largest size, and the long form needs more.
    let sizes = (0..number).step_by(BATCH).map(|issued| BATCH.min(number - issued));
    let codes = sizes.flat_map(|size| town.codes(round, seat, size)).collect();
    (round, seat, codes)
}

/// Copies the database of a town, all of it in the one file, to where the program is; its address.
fn copy(town: &Town, program: &Program) -> String {
    town.db.shred().expect("everything is in the one file");
    copy_file(Path::new(town.url().trim_start_matches("sqlite:")), program)
}

fn copy_file(from: &Path, program: &Program) -> String {
    let data = program.folder().join("data");
    std::fs::create_dir(&data).expect("a folder");
    let file = data.join("ew.db");
    std::fs::copy(from, &file).expect("a copy");
    format!("sqlite:{}", file.display())
}

/// Waits until it listens.
fn started(mut server: Server) -> (Server, SocketAddr) {
    let addr = server
        .wait_for_line("Listening on http://")
        .parse()
        .expect("an address");
    (server, addr)
}
