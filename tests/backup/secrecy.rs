//! What a backup tells, and what it does not.

use super::{Elsewhere, MidWay, ROUND, back_up, mid_way};
use crate::support::bytes::below;
use crate::support::town::both_engines;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::digest::hex;

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

fn no_key(engine: Engine) {
    let MidWay { house, .. } = mid_way(engine);
    let bytes = std::fs::read(back_up(&house, "alles.ewb", &[])).expect("the backup");
    let folder = house.program.folder().join("ervaringwijzer-keys");
    let mut looked_for = 0;
    for key in std::fs::read_dir(&folder).expect("keys").flatten() {
        let key = std::fs::read(key.path()).expect("a key");
        if key.len() < 32 {
            continue;
        }
        looked_for += 1;
        assert!(!holds(&bytes, &key) && !holds(&bytes, hex(&key).as_bytes()));
        // The control: it is found where it is.
        assert!(holds(&below(&folder), &key));
    }
    assert!(looked_for >= 2, "a key for tags and one that opens");
}

#[test]
fn a_backup_holds_no_key_on_sqlite() {
    no_key(Engine::Sqlite);
}

#[test]
fn a_backup_holds_no_key_on_postgresql() {
    no_key(Engine::Postgres);
}

/// The tags of the rows of one table, in the order of the file.
fn tags(text: &str, table: &str) -> Vec<String> {
    let begin = format!("{{\"tabel\":{{\"naam\":\"{table}\"");
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&begin));
    let head: serde_json::Value = serde_json::from_str(lines.next().expect("the table")).expect("JSON");
    let columns = head["tabel"]["kolommen"].as_array().expect("columns");
    let tag = columns
        .iter()
        .position(|column| column["naam"] == "tag")
        .expect("a tag");
    let rows = lines.take_while(|line| line.starts_with('['));
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    rows.map(|line| value(line)[tag].as_str().expect("hex").to_owned())
        .collect()
}

fn order(engine: Engine) {
    let MidWay { house, .. } = mid_way(engine);
    let text = std::fs::read_to_string(back_up(&house, "alles.ewb", &[])).expect("the backup");
    for (table, number) in [("ballot", 42), ("link", 50)] {
        let found = tags(&text, table);
        assert_eq!(found.len(), number, "{table}");
        assert!(found.is_sorted(), "{table}");
    }
}

#[test]
fn ballots_and_links_stand_in_a_backup_by_tag_on_sqlite() {
    order(Engine::Sqlite);
}

#[test]
fn ballots_and_links_stand_in_a_backup_by_tag_on_postgresql() {
    order(Engine::Postgres);
}

fn after_the_close(engine: Engine) {
    let MidWay { house, .. } = mid_way(engine);
    let file = back_up(&house, "alles.ewb", &[]).display().to_string();
    // The control: with a copy of the keys from before the close the ballots open.
    let kept = Elsewhere::empty(engine, &house);
    house.does(&[&["round", "close"][..], &ROUND, &["--nu", "--ja"]].concat());
    let after = Elsewhere::empty(engine, &house);
    let restored = after.program.run(&["restore", &file]);
    assert_eq!(restored.code, Some(1), "the check finds it: {}", restored.stdout);
    assert!(
        restored.stdout.contains("every table reads back as it was"),
        "{}",
        restored.stdout
    );
    let count = after
        .program
        .run(&[&["round", "close"][..], &ROUND, &["--nu", "--ja"]].concat());
    assert_eq!(count.code, Some(1), "{}{}", count.stdout, count.stderr);
    assert!(count.stderr.contains("cannot be counted"), "{}", count.stderr);
    kept.does(&["restore", &file]);
    kept.does(&[&["round", "close"][..], &ROUND, &["--nu", "--ja"]].concat());
}

#[test]
fn a_backup_from_before_the_close_opens_nothing_after_it_on_sqlite() {
    after_the_close(Engine::Sqlite);
}

#[test]
fn a_backup_from_before_the_close_opens_nothing_after_it_on_postgresql() {
    after_the_close(Engine::Postgres);
}

mod town {
    use super::both_engines;
    use crate::support::town::Town;
    use ervaringwijzer::backup::{Backup, back_up};

    both_engines!(every_table_is_in_a_backup_whoever_added_it_and_it_says_how_far_it_is);

    fn every_table_is_in_a_backup_whoever_added_it_and_it_says_how_far_it_is(town: &Town) {
        town.sql("CREATE TABLE aanbouw (id INTEGER NOT NULL PRIMARY KEY, tekst TEXT)")
            .expect("a table");
        let many = "INSERT INTO aanbouw (id, tekst) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n \
             WHERE i < 12000) SELECT i, 'nieuw' FROM n";
        town.sql(many).expect("rows");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("alles.ewb");
        let asked = Backup {
            path: &path,
            passphrase: None,
            now: town.now(),
        };
        let mut told = Vec::new();
        let totals = back_up(&town.db, &asked, &mut |progress| told.push(progress)).expect("a backup");
        let text = std::fs::read_to_string(&path).expect("the backup");
        assert!(text.contains("[7,\"nieuw\"]") && text.contains("[12000,\"nieuw\"]"));
        let sums = text.lines().filter(|line| line.starts_with("{\"som\"")).count();
        assert_eq!(u64::try_from(sums).expect("a number"), totals.tables);
        assert!(told.len() > 1 && told.is_sorted_by_key(|progress| progress.done));
        assert!(told.iter().all(|progress| progress.all == totals.rows));
    }
}
