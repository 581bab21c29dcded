//! The command line, through the built program.

mod acts;
mod check;
mod check_by_hand;
mod closing;
mod codes;
mod demo;
mod help;
mod import;
mod lists;
mod offline_count;
mod people;
mod round;
mod settings;
mod setup;
mod token;

use std::net::SocketAddr;

use crate::support::http::Client;
use crate::support::postgres;
use crate::support::process::{Program, Server};
use crate::support::town::{form, mixed};
use ervaringwijzer::db::{Db, Engine};
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::day::Day;

/// What every command about the round of [`Installation::open_round`] names.
pub(crate) const ROUND: [&str; 4] = ["--gemeente", "voorbeeldstad", "--ronde", "ronde nu"];

/// An installation that is set up by commands only.
pub(crate) struct Installation {
    /// The program, with the database in its environment.
    pub(crate) program: Program,
    url: String,
}

impl Installation {
    /// An empty database that is up to date.
    pub(crate) fn new(engine: Engine) -> Self {
        let program = Program::new();
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", program.folder().join("data/ew.db").display()),
            Engine::Postgres => postgres::fresh_database(None),
        };
        Self::on(program, url)
    }

    /// An empty database at this address, brought up to date.
    pub(crate) fn on(program: Program, url: String) -> Self {
        let made = Self {
            program: program.env("EW_DATABASE", &url),
            url,
        };
        made.does(&["migrate"]);
        // What lies between the last count and the destruction has tests of its own.
        made.does(&["round", "hold", "--uren", "0"]);
        made
    }

    /// Voorbeeldstad, "De Brug", and an open round with the short Wmo questions that shows its figures at once.
    pub(crate) fn with_open_round(engine: Engine) -> Self {
        Self::new(engine).furnished()
    }

    /// What [`Installation::with_open_round`] starts with, in a database of one's own.
    pub(crate) fn furnished(self) -> Self {
        let made = self;
        made.prepare_round();
        made.on_round(&["round", "open"], &[]);
        made
    }

    /// Everything up to a round that can be opened.
    pub(crate) fn prepare_round(&self) {
        self.prepare_round_of("ronde nu");
    }

    /// The same, with another name.
    pub(crate) fn prepare_round_of(&self, name: &str) {
        self.does(&["gemeente", "add", "Voorbeeldstad", "--telefoon", "14 000"]);
        self.file("aanbieders.csv", "naam;toegang\r\nDe Brug;nee\r\n");
        self.does(&["provider", "import", "aanbieders.csv"]);
        self.does(&["questionnaire", "add"]);
        self.add_round(name);
        let which = ["--gemeente", "voorbeeldstad", "--ronde", name];
        self.does(&[&["round", "join"][..], &which, &["--aanbieder", "alle"]].concat());
    }

    /// `round add` of a round that has begun.
    fn add_round(&self, name: &str) -> String {
        let (from, to) = (today().plus(-1).to_string(), today().plus(30).to_string());
        let which = ["--gemeente", "voorbeeldstad", "--naam", name];
        let what = [
            "--vragenlijst",
            "wmo-kort",
            "--inzage-dagen",
            "0",
            "--tellen",
            "wekelijks",
        ];
        let when = ["--van", from.as_str(), "--tot", to.as_str()];
        self.does(&[&["round", "add"][..], &which, &what, &when].concat())
    }

    /// Runs a command about the open round that must succeed.
    pub(crate) fn on_round(&self, command: &[&str], rest: &[&str]) -> String {
        self.does(&[command, &ROUND, rest].concat())
    }

    /// `links issue` of this many codes to the screen: every code with its link.
    pub(crate) fn codes(&self, number: &str) -> Vec<(String, String)> {
        let said = self.on_round(&["links", "issue"], &["--aanbieder", "de-brug", "--aantal", number]);
        pairs(&said)
    }

    /// Runs a command that must succeed; what it printed.
    pub(crate) fn does(&self, arguments: &[&str]) -> String {
        let ended = self.program.run(arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {}{}", ended.stdout, ended.stderr);
        ended.stdout
    }

    /// Runs a command that must fail; what it complained.
    pub(crate) fn fails(&self, arguments: &[&str]) -> String {
        refused(&self.program, arguments, 1)
    }

    /// Puts a file in the folder that commands run in.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.program.folder().join(name), content).expect("the folder can be written");
    }

    /// Starts `serve` on a free port.
    pub(crate) fn serve(&self) -> (Server, SocketAddr) {
        let mut server = self.program.start(&["serve", "--listen", "127.0.0.1:0"]);
        let said = server.wait_for_line("Listening on http://");
        let addr = said.parse().expect("an address");
        (server, addr)
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The database, to look into it.
    pub(crate) fn db(&self) -> Db {
        Db::open(&self.url.parse().expect("an address"), 1).expect("a database that opens")
    }
}

/// Runs a command that must end with this code and print nothing but complaints; what it complained.
pub(crate) fn refused(program: &Program, arguments: &[&str], code: i32) -> String {
    let ended = program.run(arguments);
    assert_eq!(
        ended.code,
        Some(code),
        "{arguments:?}: {}{}",
        ended.stdout,
        ended.stderr
    );
    assert_eq!(ended.stdout, "", "{arguments:?}");
    ended.stderr
}

/// Code and link of every line of a list of codes.
pub(crate) fn pairs(csv: &str) -> Vec<(String, String)> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("code;link"));
    let pair = |line: &str| {
        let (code, link) = line.split_once(';').expect("two columns");
        (code.to_owned(), link.to_owned())
    };
    lines.map(pair).collect()
}

/// Today in Amsterdam.
pub(crate) fn today() -> Day {
    SystemClock.now().day()
}

/// The part of a printed link behind the host.
pub(crate) fn path_of(link: &str) -> String {
    let rest = link.split_once("://").expect("a link").1;
    format!("/{}", rest.split_once('/').expect("a path").1)
}

/// Sends answers with a code; the status.
pub(crate) fn post(addr: SocketAddr, path: &str, form: &str) -> u16 {
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    Client::new(addr).request("POST", path, &kind, form.as_bytes()).status
}

/// Everybody at the same time, because each answer takes a quarter of a second.
pub(crate) fn answer_all(addr: SocketAddr, codes: &[(String, String)]) {
    std::thread::scope(|scope| {
        for ((_, link), answers) in codes.iter().zip(mixed(codes.len())) {
            scope.spawn(move || assert_eq!(post(addr, &path_of(link), &form(&answers)), 303, "{link}"));
        }
    });
}
