//! A backup, what is restored of it, and a database that moves: through the built program, on both databases.

mod moving;
mod paper;
mod refused;
mod restored;
mod secrecy;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::cli::{Installation, answer_all, path_of, post};
use crate::support::postgres;
use crate::support::process::{Program, Server};
use crate::support::town::form;
use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;
use ervaringwijzer::db::{self, Db, DbError, Engine};

/// Four tests of a function: from each database to each.
macro_rules! both_ways {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            use ervaringwijzer::db::Engine::{Postgres, Sqlite};
            #[test] fn from_sqlite_to_sqlite() { super::$name(Sqlite, Sqlite); }
            #[test] fn from_sqlite_to_postgresql() { super::$name(Sqlite, Postgres); }
            #[test] fn from_postgresql_to_sqlite() { super::$name(Postgres, Sqlite); }
            #[test] fn from_postgresql_to_postgresql() { super::$name(Postgres, Postgres); }
        })+
    };
}
use both_ways;

/// What the round of [`mid_way`] is called.
const ROUND: [&str; 4] = crate::cli::ROUND;

/// A passphrase, in the file `zin.txt`.
const PHRASE: &str = "paraplu fluit tegen maandag\n";

/// Texts that have to be escaped, each in its own way.
const HARD: &str =
    "Bel \"ons\": a\\b, {x} \\u0041 \u{00e9} \u{4f60} \u{1f642} %s $1 [\u{7f}\u{1}\u{1f}\t\r\n\u{8}\u{c}\u{2028}]";

/// An installation in the middle of a round: a release, opened counts that wait, sealed ballots, codes that nobody used.
struct MidWay {
    house: Installation,
    /// Codes that nobody used.
    unused: Vec<(String, String)>,
}

fn mid_way(engine: Engine) -> MidWay {
    let house = Installation::with_open_round(engine);
    sql(&house.db(), &format!("UPDATE gemeente SET contact = '{HARD}'"));
    let person = ["ans@voorbeeldstad.nl", "--naam", "Ans de Wit", "--rol", "analist"];
    house.does(&[&["user", "add"][..], &person, &["--gemeente", "voorbeeldstad"]].concat());
    house.file("zin.txt", PHRASE);
    let mut codes = house.codes("50");
    let unused = codes.split_off(42);
    let (mut server, addr) = house.serve();
    answer_all(addr, &codes[..30]);
    house.does(&["count"]);
    answer_all(addr, &codes[30..]);
    assert_eq!(server.stop().code(), Some(0));
    MidWay { house, unused }
}

/// The same installation somewhere else: another folder, with copies of the keys, and a database.
struct Elsewhere {
    program: Program,
    url: String,
}

impl Elsewhere {
    /// With a database in which nothing is, of SQLite a file that is not there.
    fn empty(engine: Engine, keys_of: &Installation) -> Self {
        let program = Program::new();
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", program.folder().join("data/new.db").display()),
            Engine::Postgres => postgres::fresh_database(None),
        };
        copy_keys(keys_of.program.folder(), program.folder());
        let program = program.env("EW_DATABASE", &url);
        Self { program, url }
    }

    fn does(&self, arguments: &[&str]) -> String {
        let ended = self.program.run(arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {}{}", ended.stdout, ended.stderr);
        ended.stdout
    }

    fn serve(&self) -> (Server, SocketAddr) {
        let mut server = self.program.start(&["serve", "--listen", "127.0.0.1:0"]);
        let addr = server.wait_for_line("Listening on http://");
        (server, addr.parse().expect("an address"))
    }

    fn db(&self) -> Db {
        open(&self.url)
    }

    /// Whether there is nothing in the database, or of SQLite no file.
    fn is_untouched(&self) -> bool {
        match self.url.strip_prefix("sqlite:") {
            Some(file) => ["", "-wal", "-shm"]
                .iter()
                .all(|end| !Path::new(&format!("{file}{end}")).exists()),
            None => {
                let tables = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace";
                postgres::sql(&self.url, tables) == "0"
            }
        }
    }
}

fn open(url: &str) -> Db {
    Db::open(&url.parse().expect("an address"), 1).expect("a database that opens")
}

fn copy_keys(from: &Path, to: &Path) {
    use std::os::unix::fs::DirBuilderExt as _;
    let (from, to) = (from.join("ervaringwijzer-keys"), to.join("ervaringwijzer-keys"));
    let made = std::fs::DirBuilder::new().mode(0o700).create(&to);
    made.expect("a directory for keys");
    for key in std::fs::read_dir(from).expect("keys").flatten() {
        std::fs::copy(key.path(), to.join(key.file_name())).expect("a copy of a key");
    }
}

/// Writes a backup under this name; where it is.
fn back_up(house: &Installation, name: &str, rest: &[&str]) -> PathBuf {
    let said = house.does(&[&["backup", name][..], rest].concat());
    assert!(said.contains(" rows of ") && said.contains("No key is in it"), "{said}");
    house.program.folder().join(name)
}

/// Every row of every table but the log of acts, in which a backup, a restore and a move leave a line each.
fn rows_of(db: &Db) -> BTreeMap<String, Vec<String>> {
    let read = db.read("test", |conn| {
        let mut all = BTreeMap::new();
        for table in db::tables(conn)?.into_iter().filter(|table| table.name != "audit") {
            let mut rows = Vec::new();
            table.each_row(conn, |row| {
                rows.push(row.to_owned());
                Ok::<_, DbError>(())
            })?;
            all.insert(table.name, rows);
        }
        Ok::<_, DbError>(all)
    });
    read.expect("every row")
}

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// The figures of all releases, whatever their identifiers and salt.
fn figures(db: &Db) -> Vec<String> {
    let query = "SELECT release.number || ' ' || unit || ' ' || mode || ' ' || position || ': ' || s0 || ' ' || s1 || ' ' || s2 \
         || ' ' || s3 || ' ' || s4 || ' ' || s5 || ' ' || s6 || ' ' || s7 || ' ' || bands AS value \
         FROM release_cell JOIN release ON release.id = release_cell.release JOIN question ON question.id = release_cell.question";
    let rows: Result<Vec<Line>, DbError> = db.read("test", |conn| Ok(diesel::sql_query(query).load(conn)?));
    let mut rows: Vec<String> = rows.expect("cells").into_iter().map(|row| row.value).collect();
    rows.sort();
    rows
}

fn sql(db: &Db, sql: &str) {
    let done = db.write("test", |conn| Ok::<_, DbError>(conn.batch_execute(sql)?));
    done.expect("SQL of the test");
}

/// One person each answers with these codes; all differ.
fn answer_with(addr: SocketAddr, codes: &[(String, String)]) {
    let answers = (1..=5_u8).cycle();
    for ((_, link), first) in codes.iter().zip(answers) {
        let answers = [first, 1 + first % 5, 3, 6 - first, 5];
        assert_eq!(post(addr, &path_of(link), &form(&answers)), 303, "{link}");
    }
}

/// Ends the round for good; what was said.
fn close(does: impl Fn(&[&str]) -> String) -> String {
    let said = does(&[&["round", "close"][..], &ROUND, &["--nu", "--ja"]].concat());
    assert!(said.contains("release 2 is published"), "{said}");
    said
}
