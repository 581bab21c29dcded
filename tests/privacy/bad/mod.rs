//! Designs that must not be, kept so that the attack which fails on ours is seen to work: none of them has respondents'
//! names, times or addresses, and each gives everybody's answers away.

use super::attack::{Vector, hash};
use super::scene::Person;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::random;
use std::path::Path;

/// How a bad design writes an answer down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Design {
    /// Counters only, no rows of respondents: the mark on the code and the counts in one transaction.
    FieldVerdicts,
    /// The same in two transactions, so that no transaction knows both.
    Apart,
    /// A row of answers under a random UUID, apart from the code.
    Rows,
}

/// A database with a bad design in it.
pub(super) struct Bad {
    engine: Engine,
    design: Design,
    conn: Box<dyn SimpleConnection>,
}

impl Bad {
    /// Makes the tables in a new SQLite file.
    pub(super) fn sqlite(file: &Path, design: Design, codes: &[String]) -> Self {
        let mut conn = SqliteConnection::establish(&file.display().to_string()).expect("a new file");
        conn.batch_execute("PRAGMA journal_mode = WAL").expect("a log");
        let mut bad = Self::new(Engine::Sqlite, design, Box::new(conn), codes);
        bad.run("PRAGMA wal_checkpoint(TRUNCATE)");
        bad
    }

    /// Makes the tables in an empty PostgreSQL database.
    pub(super) fn postgres(url: &str, design: Design, codes: &[String]) -> Self {
        let conn = PgConnection::establish(url).expect("an empty database");
        Self::new(Engine::Postgres, design, Box::new(conn), codes)
    }

    fn new(engine: Engine, design: Design, conn: Box<dyn SimpleConnection>, codes: &[String]) -> Self {
        let mut bad = Self { engine, design, conn };
        let bytes = if engine == Engine::Sqlite { "BLOB" } else { "BYTEA" };
        bad.run(&format!(
            "CREATE TABLE token (hash {bytes} PRIMARY KEY, used INTEGER NOT NULL);
             CREATE TABLE tally (question INTEGER, score INTEGER, n INTEGER NOT NULL, PRIMARY KEY (question, score));
             CREATE TABLE answer (id {bytes} PRIMARY KEY, a1 INTEGER, a2 INTEGER, a3 INTEGER, a4 INTEGER, a5 INTEGER);"
        ));
        for code in codes {
            let hash = bad.literal(&hash(code));
            bad.run(&format!("INSERT INTO token VALUES ({hash}, 0)"));
        }
        for (question, score) in (1..=5).flat_map(|question| (1..=5).map(move |score| (question, score))) {
            bad.run(&format!("INSERT INTO tally VALUES ({question}, {score}, 0)"));
        }
        bad
    }

    /// Takes one answer, exactly once, as each of these designs promises.
    pub(super) fn answer(&mut self, person: &Person) {
        let hash = self.literal(&hash(&person.code));
        let mark = format!("UPDATE token SET used = 1 WHERE hash = {hash} AND used = 0");
        let mut answers = match self.design {
            Design::Rows => vec![self.row(&person.answers)],
            Design::FieldVerdicts | Design::Apart => counts(&person.answers),
        };
        if self.design == Design::FieldVerdicts {
            answers.insert(0, mark);
        } else {
            self.transaction(&[mark]);
        }
        self.transaction(&answers);
    }

    fn row(&self, answers: &Vector) -> String {
        let id = self.literal(&random::bytes::<16>().expect("chance"));
        let [a1, a2, a3, a4, a5] = answers;
        format!("INSERT INTO answer VALUES ({id}, {a1}, {a2}, {a3}, {a4}, {a5})")
    }

    fn transaction(&mut self, statements: &[String]) {
        self.run("BEGIN");
        statements.iter().for_each(|statement| self.run(statement));
        self.run("COMMIT");
    }

    fn run(&mut self, sql: &str) {
        let done = self.conn.batch_execute(sql);
        done.unwrap_or_else(|error| panic!("{error} in {sql}"));
    }

    fn literal(&self, bytes: &[u8]) -> String {
        let hex = super::attack::hex(bytes);
        match self.engine {
            Engine::Sqlite => format!("X'{hex}'"),
            Engine::Postgres => format!("'\\x{hex}'"),
        }
    }
}

fn counts(answers: &Vector) -> Vec<String> {
    let raise =
        |(question, score)| format!("UPDATE tally SET n = n + 1 WHERE question = {question} AND score = {score}");
    (1..).zip(answers).map(raise).collect()
}

/// Answers hidden under one pad for all, as somebody might who finds sealing too heavy.
pub(super) fn masked(answers: &Vector) -> Vec<u8> {
    let pad = 0x5A_u8;
    (0_u8..)
        .zip(answers)
        .map(|(at, answer)| answer ^ pad.rotate_left(u32::from(at)))
        .collect()
}
