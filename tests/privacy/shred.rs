//! Proof 7: after the close no tag, no sealed ballot and no key is left, and a backup from during the round opens nothing.

use super::attack::unhex;
use crate::support::bytes::{below, found};
use crate::support::postgres::{self, name_of};
use crate::support::proof;
use crate::support::town::{Town, mixed};
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use ervaringwijzer::db::{Db, DbError, Engine};
use ervaringwijzer::keys::{KeyStore, KeyStoreError};
use ervaringwijzer::lifecycle::{self, LifecycleError};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::terms::Mode;
use std::path::{Path, PathBuf};

/// People who answer, and codes that are issued beside theirs.
const PEOPLE: usize = 60;
const UNUSED: usize = 200;

/// The tables of respondents, their indexes, and where ANALYZE puts samples of values.
const PAGES: &str = "SELECT encode(get_raw_page(c.oid::regclass::text, b.block), 'hex')
    FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid,
        generate_series(0, pg_relation_size(c.oid) / current_setting('block_size')::int - 1) b (block)
    WHERE coalesce(i.indrelid, c.oid) IN ('link'::regclass, 'ballot'::regclass, 'opened'::regclass, 'opened_box'::regclass,
        'pg_statistic'::regclass)";

/// What may not be found after the close.
struct Secrets {
    tags: Vec<Vec<u8>>,
    sealed: Vec<Vec<u8>>,
    keys: Vec<Vec<u8>>,
}

impl Secrets {
    fn of(town: &Town, seat: ParticipationId) -> Self {
        let id = super::attack::hex(seat.as_bytes());
        let id = if town.db.engine() == Engine::Sqlite {
            format!("X'{id}'")
        } else {
            format!("'\\x{id}'")
        };
        let blobs = |column: &str, table: &str| {
            let sql =
                format!("SELECT {column} AS value FROM {table} WHERE participation = {id} AND {column} IS NOT NULL");
            town.blobs(&sql)
        };
        let keys = town.key_directory().read_dir().expect("keys").flatten();
        Self {
            tags: blobs("tag", "link"),
            sealed: blobs("sealed", "ballot"),
            keys: keys.map(|key| std::fs::read(key.path()).expect("a key")).collect(),
        }
    }

    fn found(&self, bytes: &[u8]) -> [usize; 3] {
        [&self.tags, &self.sealed, &self.keys].map(|needles| found(bytes, needles))
    }
}

/// A round of one provider that people have answered, before anything is counted.
fn answered(town: &Town) -> (RoundId, ParticipationId) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(PEOPLE));
    town.codes(round, seats[0], UNUSED);
    (round, seats[0])
}

/// Another round that stays open, with ballots.
fn neighbour(town: &Town) -> ParticipationId {
    let round = town.round(|new| "najaar 2026".clone_into(&mut new.name));
    let seat = town.join(round, town.provider("Zorg Twee"), Mode::Personal);
    town.open(round);
    town.answer_many(seat, &mixed(30));
    seat
}

fn sqlite_file(town: &Town) -> PathBuf {
    PathBuf::from(town.url().trim_start_matches("sqlite:"))
}

#[test]
fn proof_7_after_the_close_the_files_of_sqlite_hold_no_tag_ciphertext_or_key() {
    let town = Town::new(Engine::Sqlite);
    let (round, seat) = answered(&town);
    let secrets = Secrets::of(&town, seat);
    let home = town.key_directory().parent().expect("a folder").to_owned();
    assert_eq!(
        secrets.found(&below(&home)),
        [PEOPLE + UNUSED, PEOPLE, 3],
        "they can be found: of keys those of the round, and the secret of the node that moves on with the close"
    );
    let control = deleted_only(&sqlite_file(&town), &secrets);
    town.count(round);
    town.close(round);
    assert_eq!(secrets.found(&below(&home)), [0, 0, 0]);
    let control = format!(
        "rows deleted as SQLite does by itself: {} tags, {} ciphertexts left",
        control[0], control[1]
    );
    let attack = "shred, sqlite: every byte of database, -wal, -shm and keys after the close";
    proof::report(7, "sqlite", attack, &control, "0 tags, 0 ciphertexts, 0 keys");
}

/// The bad design: a copy of the database in which the rows are deleted and nothing else is done.
fn deleted_only(file: &Path, secrets: &Secrets) -> [usize; 3] {
    let folder = copy_of(file);
    let copy = folder.path().join("copy.db");
    let mut conn = SqliteConnection::establish(&copy.display().to_string()).expect("the copy");
    let deleted = conn.batch_execute("DELETE FROM ballot; DELETE FROM link; PRAGMA wal_checkpoint(TRUNCATE)");
    deleted.expect("the rows are gone");
    let left = secrets.found(&below(folder.path()));
    assert!(left[0] > 0 && left[1] > 0, "a delete leaves bytes: {left:?}");
    left
}

/// A copy of a database with its log, as somebody makes who copies files.
fn copy_of(file: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for ending in ["", "-wal"] {
        let from = format!("{}{ending}", file.display());
        std::fs::copy(from, folder.path().join(format!("copy.db{ending}"))).expect("a copy");
    }
    folder
}

/// Every byte of the files of a PostgreSQL database and of the pages in its memory.
fn postgres_bytes(town: &Town) -> Vec<u8> {
    let (cluster, database) = (postgres::shared(), name_of(town.url()));
    cluster.psql(database, "CREATE EXTENSION IF NOT EXISTS pageinspect");
    cluster.psql(database, "CHECKPOINT");
    let oid = cluster.psql(
        database,
        "SELECT oid FROM pg_database WHERE datname = current_database()",
    );
    let data = cluster.data_directory();
    let mut bytes = below(&data.join("base").join(oid));
    for page in cluster.psql(database, PAGES).lines() {
        bytes.extend(unhex(page).expect("hex"));
    }
    bytes
}

/// A place in the write-ahead log from which nothing is thrown away or written over, however much other tests write.
struct KeptLog {
    /// The file that was being written. Names of files grow with the log.
    first: String,
}

impl KeptLog {
    const SLOT: &str = "kept_for_the_proof";

    fn from_here() -> Self {
        let cluster = postgres::shared();
        let keep = format!("SELECT pg_create_physical_replication_slot('{}', true)", Self::SLOT);
        cluster.psql("postgres", &keep);
        let first = cluster.psql("postgres", "SELECT pg_walfile_name(pg_current_wal_insert_lsn())");
        Self { first }
    }

    /// Every byte that was written since; what lies before it other tests wrote.
    fn bytes(&self) -> Vec<u8> {
        let folder = postgres::shared().data_directory().join("pg_wal");
        let files = std::fs::read_dir(&folder).expect("the log").flatten();
        let names = files.map(|file| file.file_name());
        let written = names.filter(|name| name.to_string_lossy().as_ref() >= self.first.as_str());
        written
            .flat_map(|name| std::fs::read(folder.join(name)).unwrap_or_default())
            .collect()
    }
}

impl Drop for KeptLog {
    fn drop(&mut self) {
        let give_up = format!("SELECT pg_drop_replication_slot('{}')", Self::SLOT);
        postgres::shared().psql("postgres", &give_up);
    }
}

#[test]
fn proof_7_after_the_close_the_pages_of_postgresql_hold_no_tag_ciphertext_or_key() {
    let (mut control, mut in_log) = (String::new(), [0; 3]);
    for beside in [false, true] {
        let town = Town::new(Engine::Postgres);
        let other = beside.then(|| neighbour(&town));
        let log = (!beside).then(KeptLog::from_here);
        let (round, seat) = answered(&town);
        let secrets = Secrets::of(&town, seat);
        // What the server does by itself sooner or later.
        postgres::sql(town.url(), "ANALYZE");
        assert_eq!(
            secrets.found(&postgres_bytes(&town))[..2],
            [PEOPLE + UNUSED, PEOPLE],
            "they can be found"
        );
        if !beside {
            control = vacuumed_only(&secrets, &town);
        }
        town.count(round);
        town.close(round);
        let left = secrets.found(&postgres_bytes(&town));
        assert_eq!(left, [0, 0, 0], "with another open round: {beside}");
        if let Some(seat) = other {
            let sealed = Secrets::of(&town, seat).sealed.len();
            assert_eq!(sealed, 30, "nobody else's ballots are touched");
        }
        if let Some(log) = log {
            let size = "SELECT pg_relation_size('opened') + pg_relation_size('opened_box')";
            assert_eq!(
                postgres::sql(town.url(), size),
                "0",
                "unpublished counts leave nothing either"
            );
            in_log = secrets.found(&log.bytes());
            assert!(in_log[0] > 0 && in_log[1] > 0, "the log was read: {in_log:?}");
            assert_eq!(in_log[2], 0, "a key never was in the database");
        }
    }
    let ours = format!(
        "tables, indexes, samples: 0 tags, 0 ciphertexts, 0 keys; in old write-ahead log {} tags and {} ciphertexts, which no key opens",
        in_log[0], in_log[1]
    );
    let attack = "shred, postgresql: every byte of the database's files and pages after the close";
    proof::report(7, "postgresql", attack, &control, &ours);
}

/// The bad design: delete and plain VACUUM, on a copy, and samples as PostgreSQL keeps them by default.
fn vacuumed_only(secrets: &Secrets, town: &Town) -> String {
    let url = postgres::shared().restore(&postgres::shared().dump(name_of(town.url())));
    let defaults =
        "ALTER TABLE link ALTER COLUMN tag SET STATISTICS -1; ALTER TABLE ballot ALTER COLUMN sealed SET STATISTICS -1";
    postgres::sql(&url, defaults);
    postgres::sql(&url, "ANALYZE");
    postgres::sql(&url, "DELETE FROM ballot; DELETE FROM link");
    for vacuum in ["VACUUM ballot", "VACUUM link", "CHECKPOINT"] {
        postgres::sql(&url, vacuum);
    }
    let oid = postgres::sql(&url, "SELECT oid FROM pg_database WHERE datname = current_database()");
    let left = secrets.found(&below(&postgres::shared().data_directory().join("base").join(oid)));
    assert!(left[0] > 0 && left[1] > 0, "VACUUM leaves bytes: {left:?}");
    let samples = postgres::sql(
        &url,
        "SELECT count(*) FROM pg_stats WHERE tablename IN ('link', 'ballot') AND attname IN ('tag', 'sealed')",
    );
    assert_ne!(samples, "0", "ANALYZE keeps samples of tags");
    format!("DELETE and VACUUM: {} tags, {} ciphertexts left", left[0], left[1])
}

/// Closes a round while somebody has read `table` in a transaction that goes on; whether tags are left on disk.
fn left_while_somebody_reads(table: &str, beside: bool) -> bool {
    let town = Town::new(Engine::Postgres);
    if beside {
        neighbour(&town);
    }
    let (round, seat) = answered(&town);
    let secrets = Secrets::of(&town, seat);
    town.count(round);
    let mut reader = PgConnection::establish(town.url()).expect("a connection");
    let begun = format!("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM {table}");
    reader.batch_execute(&begun).expect("somebody reads");
    town.close(round);
    let left = secrets.found(&postgres_bytes(&town))[0] > 0;
    reader.batch_execute("COMMIT").expect("it has read");
    town.db.shred().expect("nobody reads now");
    assert_eq!(secrets.found(&postgres_bytes(&town)), [0, 0, 0]);
    left
}

#[test]
fn somebody_who_reads_for_long_does_not_hold_up_the_close() {
    assert!(
        left_while_somebody_reads("link", false),
        "a table that is in use is not touched"
    );
    assert!(
        !left_while_somebody_reads("gemeente", false),
        "an empty table needs nobody's leave"
    );
    assert!(
        left_while_somebody_reads("gemeente", true),
        "an old snapshot keeps rows"
    );
}

/// A backup of the open round, to be restored after the close; on SQLite in the folder that comes along.
fn backup(town: &Town) -> (Option<tempfile::TempDir>, String) {
    match town.db.engine() {
        Engine::Sqlite => {
            let folder = copy_of(&sqlite_file(town));
            let url = format!("sqlite:{}", folder.path().join("copy.db").display());
            (Some(folder), url)
        }
        Engine::Postgres => {
            let cluster = postgres::shared();
            (None, cluster.restore(&cluster.dump(name_of(town.url()))))
        }
    }
}

fn opens_nothing(engine: Engine) {
    let town = Town::new(engine);
    let (round, seat) = answered(&town);
    let (_folder, url) = backup(&town);
    let kept = tempfile::tempdir().expect("a temporary folder");
    let with_keys = KeyStore::open(&kept.path().join("keys"), None).expect("a place to keep keys aside");
    for key in town.key_directory().read_dir().expect("keys").flatten() {
        std::fs::copy(key.path(), kept.path().join("keys").join(key.file_name())).expect("a copy of a key");
    }
    town.count(round);
    town.close(round);

    let restored = Db::open(&url.parse().expect("an address"), 4).expect("the backup opens");
    let count = |keys: &KeyStore| lifecycle::count(&restored, keys, round, town.now());
    let refused = count(&town.keys).expect_err("the keys are gone");
    assert!(
        matches!(refused, LifecycleError::Keys(KeyStoreError::NoKey(..))),
        "{refused}"
    );
    lifecycle::stop_answers(&restored, round).expect("the backup is of an open round");
    let closed = lifecycle::close(&restored, &town.keys, round, town.now());
    assert!(matches!(closed, Err(LifecycleError::Keys(KeyStoreError::NoKey(..)))));
    let sealed = || restored.read("test", |conn| ervaringwijzer::counting::sealed_left(conn, seat));
    let left: Result<i64, DbError> = sealed();
    assert_eq!(left, Ok(60), "every ballot is as sealed as before");

    let opened = lifecycle::close(&restored, &with_keys, round, town.now()).expect("keys open it");
    assert_eq!(usize::try_from(opened.opened.valid), Ok(PEOPLE));
    let name = format!("backup-{engine:?}").to_lowercase();
    let attack = format!("a backup from during the round restored after the close, {engine:?}");
    let control = format!("with the keys kept aside: {PEOPLE} of {PEOPLE} ballots open");
    proof::report(7, &name, &attack, &control, &format!("0 of {PEOPLE} ballots open"));
}

#[test]
fn proof_7_a_backup_from_during_the_round_opens_nothing_on_sqlite() {
    opens_nothing(Engine::Sqlite);
}

#[test]
fn proof_7_a_backup_from_during_the_round_opens_nothing_on_postgresql() {
    opens_nothing(Engine::Postgres);
}
