//! The database goes away and comes back: 503 meanwhile, never a thank-you without a row, everything well after.

use super::{Open, PASSWORD, SURVEY, assert_guarded, heading, language};
use crate::support::http::Response;
use crate::support::town::{Town, both_engines};
use crate::support::{postgres, wait};
use diesel::Connection;
use diesel::connection::SimpleConnection;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::db::Engine;
use ervaringwijzer::i18n::{Lang, texts};
use ervaringwijzer::lifecycle;
use std::time::Duration;

both_engines!(
    without_a_ballot_table_nothing_is_acknowledged,
    with_the_database_locked_nothing_is_acknowledged,
);

fn assert_try_again(what: &str, answer: &Response, lang: Lang) {
    assert_eq!(answer.status, 503, "{what}: {}", answer.text());
    assert_eq!(answer.header("retry-after"), Some("5"), "{what}");
    assert_eq!(language(answer), lang.to_string(), "{what}");
    assert_eq!(heading(answer), texts(lang).get("melding-straks-titel"), "{what}");
    assert_guarded(what, answer);
}

fn assert_well(town: &Town, open: &Open, code: &str) {
    wait::until("an answer that is taken again", Duration::from_secs(30), || {
        (open.answer(code, &[5, 4, 3, 2, 1]).status == 303).then_some(())
    });
    assert_eq!(open.sealed(town), 1, "counted once, also after tries that failed");
    assert_eq!(open.server.client().get("/readyz", &[]).status, 200);
    assert_eq!(lifecycle::check(&town.db, &town.keys), Ok(Vec::new()));
}

fn without_a_ballot_table_nothing_is_acknowledged(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    town.sql("ALTER TABLE ballot RENAME TO ballot_gone")
        .expect("the table can be renamed");
    for lang in [Lang::NL, Lang::EN] {
        assert_try_again("an answer", &open.send(&code, "v1=5", lang.word()), lang);
    }
    assert_eq!(
        open.server.client().get(&format!("/i/{code}"), &[]).status,
        SURVEY,
        "reading goes on"
    );
    town.sql("ALTER TABLE ballot_gone RENAME TO ballot")
        .expect("the table can be renamed back");
    assert_eq!(open.sealed(town), 0);
    assert_well(town, &open, &code);
}

/// SQLite: another program holds the file for longer than we wait. PostgreSQL: another session holds the table.
fn with_the_database_locked_nothing_is_acknowledged(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    match town.db.engine() {
        Engine::Sqlite => {
            let file = town.url().strip_prefix("sqlite:").expect("a file");
            let mut other = diesel::SqliteConnection::establish(file).expect("a connection of another program");
            other.batch_execute("BEGIN EXCLUSIVE").expect("the file is free");
            assert_try_again("an answer", &open.send(&code, "v1=5", "nl"), Lang::NL);
            other.batch_execute("ROLLBACK").expect("the file is let go");
        }
        Engine::Postgres => {
            let mut other = diesel::PgConnection::establish(town.url()).expect("another session");
            other
                .batch_execute("BEGIN; LOCK TABLE ballot IN EXCLUSIVE MODE")
                .expect("the table is free");
            assert_try_again("an answer", &open.send(&code, "v1=5", "nl"), Lang::NL);
            other.batch_execute("ROLLBACK").expect("the table is let go");
        }
    }
    assert_eq!(open.sealed(town), 0);
    assert_well(town, &open, &code);
}

#[test]
fn a_postgresql_that_is_gone_is_told_and_comes_back() {
    let town = Town::new(Engine::Postgres);
    let open = Open::of(&town);
    let code = open.code(&town);
    town.user(Rights::Administrator, "beheer@voorbeeldstad.nl", PASSWORD);
    let mut browser = open.server.sign_in("beheer@voorbeeldstad.nl", PASSWORD);
    assert_eq!(open.server.client().get(&format!("/i/{code}"), &[]).status, SURVEY);
    let name = town.url().rsplit('/').next().expect("a name").to_owned();
    let allow = |may: bool| {
        postgres::shared().psql("postgres", &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {may}"));
    };
    allow(false);
    let ended = format!("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'");
    postgres::shared().psql("postgres", &ended);
    for lang in [Lang::NL, Lang::EN] {
        assert_try_again("an answer", &open.send(&code, "v1=5", lang.word()), lang);
        let page = open.server.client().get(&format!("/i/{code}?taal={lang}"), &[]);
        assert_try_again("the survey", &page, lang);
    }
    assert_eq!(
        open.server.client().get("/healthz", &[]).status,
        200,
        "the process runs"
    );
    for (what, answer) in [
        ("/readyz", open.server.client().get("/readyz", &[])),
        ("/beheer", browser.get("/beheer")),
        (
            "/inloggen",
            open.server.try_sign_in("beheer@voorbeeldstad.nl", PASSWORD).1,
        ),
    ] {
        assert_eq!(
            (answer.status, answer.header("retry-after")),
            (503, Some("5")),
            "{what}"
        );
        assert_eq!(heading(&answer), "Even geduld", "{what}");
    }
    allow(true);
    assert_well(&town, &open, &code);
    assert_eq!(browser.get("/beheer").status, 200);
}
