//! What is no whole backup, or no place for one, is refused in clear words, and nothing is written.

use super::{Elsewhere, MidWay, back_up, mid_way, rows_of};
use crate::cli::Installation;
use crate::support::wait;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::digest::{hex, sha256};
use std::path::Path;
use std::time::Duration;

/// Tries to restore these bytes; what was complained. Nothing may be left.
fn complaint(there: &Elsewhere, bytes: &[u8], rest: &[&str]) -> String {
    let file = there.program.folder().join("poging.ewb");
    std::fs::write(&file, bytes).expect("a file");
    let ended = there.program.run(&[&["restore", "poging.ewb"][..], rest].concat());
    assert_eq!(ended.code, Some(1), "{}{}", ended.stdout, ended.stderr);
    assert_eq!(ended.stdout, "");
    assert!(there.is_untouched(), "{}", ended.stderr);
    ended.stderr
}

/// Places all over a file, its ends among them.
fn places(length: usize) -> impl Iterator<Item = usize> {
    (0..12).map(move |part| part * (length - 1) / 11)
}

fn damaged(engine: Engine) {
    let MidWay { house, .. } = mid_way(engine);
    let file = back_up(&house, "alles.ewb", &[]);
    let there = Elsewhere::empty(engine, &house);
    let whole = std::fs::read(&file).expect("the backup");
    let words = ["is not whole", "this is no backup", "has schema"];
    let is_told = |said: &str| words.iter().any(|word| said.contains(word));
    for at in places(whole.len()) {
        let said = complaint(&there, &whole[..at], &[]);
        assert!(is_told(&said), "cut off at {at}: {said}");
        let mut changed = whole.clone();
        changed[at] ^= 1;
        let said = complaint(&there, &changed, &[]);
        assert!(is_told(&said), "changed at {at}: {said}");
    }
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    let ballot = lines
        .iter()
        .position(|line| line.starts_with(b"{\"tabel\":{\"naam\":\"ballot\""));
    let first = ballot.expect("the table of ballots") + 1;
    let mut swapped = lines.clone();
    swapped.swap(first, first + 1);
    let mut fewer = lines.clone();
    fewer.remove(first);
    let mut more = lines.clone();
    more.push(b"{}\n");
    for changed in [swapped, fewer, more] {
        let said = complaint(&there, &changed.concat(), &[]);
        assert!(said.contains("is not whole"), "{said}");
    }
    // The control: as it was.
    std::fs::write(there.program.folder().join("poging.ewb"), &whole).expect("a file");
    there.does(&["restore", "poging.ewb"]);
    assert_eq!(rows_of(&there.db()), rows_of(&house.db()));
}

#[test]
fn a_file_that_was_cut_off_or_changed_is_refused_on_sqlite() {
    damaged(Engine::Sqlite);
}

#[test]
fn a_file_that_was_cut_off_or_changed_is_refused_on_postgresql() {
    damaged(Engine::Postgres);
}

/// The same backup with two ballots in each other's place, and sums that fit it.
fn out_of_order(whole: &str) -> String {
    let mut lines: Vec<String> = whole.lines().map(str::to_owned).collect();
    let ballot = lines
        .iter()
        .position(|line| line.starts_with("{\"tabel\":{\"naam\":\"ballot\""));
    let first = ballot.expect("the table of ballots") + 1;
    lines.swap(first, first + 1);
    let rows = lines[first..].iter().take_while(|line| line.starts_with('[')).count();
    let sum = |lines: &[String]| {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        hex(&sha256(text.as_bytes()))
    };
    let of_rows = sum(&lines[first..first + rows]);
    lines[first + rows] = format!("{{\"som\":{{\"rijen\":{rows},\"sha256\":\"{of_rows}\"}}}}");
    let end = lines.pop().expect("an end");
    let of_all = sum(&lines);
    let (before, _) = end.split_once("\"sha256\"").expect("a sum");
    lines.push(format!("{before}\"sha256\":\"{of_all}\"}}}}"));
    lines.join("\n") + "\n"
}

fn not_as_it_was(engine: Engine) {
    let MidWay { house, .. } = mid_way(Engine::Sqlite);
    let whole = std::fs::read_to_string(back_up(&house, "alles.ewb", &[])).expect("the backup");
    let there = Elsewhere::empty(engine, &house);
    let changed = out_of_order(&whole);
    let said = complaint(&there, changed.as_bytes(), &[]);
    assert!(said.contains("The backup is whole"), "its sums fit: {said}");
    assert!(said.contains("the table ballot does not read back as it was"), "{said}");
    // The control: in each other's place once more they are where they were, with the same sums as before.
    let back = out_of_order(&changed);
    assert_eq!(back, whole);
    std::fs::write(there.program.folder().join("poging.ewb"), &back).expect("a file");
    there.does(&["restore", "poging.ewb"]);
}

#[test]
fn a_table_that_does_not_read_back_as_it_was_is_undone_on_sqlite() {
    not_as_it_was(Engine::Sqlite);
}

#[test]
fn a_table_that_does_not_read_back_as_it_was_is_undone_on_postgresql() {
    not_as_it_was(Engine::Postgres);
}

fn locked(engine: Engine) {
    let MidWay { house, .. } = mid_way(engine);
    // So that it has more chunks than one.
    house.codes("2000");
    let file = back_up(&house, "slot.ewb", &["--wachtzin", "zin.txt"]);
    let there = Elsewhere::empty(engine, &house);
    let put = |name: &str, text: &str| std::fs::write(there.program.folder().join(name), text).expect("a file");
    put("zin.txt", super::PHRASE);
    put("fout.txt", "paraplu fluit tegen dinsdag\n");
    let whole = std::fs::read(&file).expect("the backup");
    let right = ["--wachtzin", "zin.txt"];
    assert!(complaint(&there, &whole, &["--wachtzin", "fout.txt"]).contains("the passphrase is another"));
    assert!(
        complaint(&there, &whole, &[]).contains("does not open"),
        "nothing on standard input"
    );
    let head = whole.iter().position(|byte| *byte == b'\n').expect("a first line") + 1;
    let chunk = 65_536 + 16;
    assert!(whole.len() > head + 2 * chunk);
    for at in places(whole.len()).chain([head + chunk, head + 2 * chunk, head]) {
        let said = complaint(&there, &whole[..at], &right);
        assert!(
            said.contains("does not open") || said.contains("no backup"),
            "cut off at {at}: {said}"
        );
        let mut changed = whole.clone();
        changed[at.min(whole.len() - 1)] ^= 1;
        let said = complaint(&there, &changed, &right);
        assert!(
            said.contains("does not open") || said.contains("no backup"),
            "changed at {at}: {said}"
        );
    }
    let (first, second) = (head..head + chunk, head + chunk..head + 2 * chunk);
    let swapped = [
        &whole[..head],
        &whole[second.clone()],
        &whole[first],
        &whole[second.end..],
    ]
    .concat();
    assert!(complaint(&there, &swapped, &right).contains("does not open"));
    // The control: as it was.
    std::fs::write(there.program.folder().join("poging.ewb"), &whole).expect("a file");
    there.does(&["restore", "poging.ewb", "--wachtzin", "zin.txt"]);
    assert_eq!(rows_of(&there.db()), rows_of(&house.db()));
}

#[test]
fn a_locked_file_opens_with_its_passphrase_only_and_only_whole_on_sqlite() {
    locked(Engine::Sqlite);
}

#[test]
fn a_locked_file_opens_with_its_passphrase_only_and_only_whole_on_postgresql() {
    locked(Engine::Postgres);
}

fn not_empty(engine: Engine) {
    let MidWay { house, .. } = mid_way(Engine::Sqlite);
    let file = back_up(&house, "alles.ewb", &[]).display().to_string();
    let there = Installation::new(engine);
    let before = rows_of(&there.db());
    let said = there.fails(&["restore", &file]);
    assert!(said.contains("there is something in the database already"), "{said}");
    assert_eq!(rows_of(&there.db()), before);
    // The control: an empty database of the same kind takes it; a second time it is not empty any more.
    let empty = Elsewhere::empty(engine, &house);
    empty.does(&["restore", &file]);
    let again = empty.program.run(&["restore", &file]);
    assert_eq!(again.code, Some(1));
    assert_eq!(rows_of(&empty.db()), rows_of(&house.db()));
}

#[test]
fn a_database_with_something_in_it_is_left_alone_on_sqlite() {
    not_empty(Engine::Sqlite);
}

#[test]
fn a_database_with_something_in_it_is_left_alone_on_postgresql() {
    not_empty(Engine::Postgres);
}

/// A database at which a command looked once has a list of migrations, with nothing in it.
fn looked_at(engine: Engine) {
    let MidWay { house, .. } = mid_way(Engine::Sqlite);
    let file = back_up(&house, "alles.ewb", &[]).display().to_string();
    let there = Elsewhere::empty(engine, &house);
    assert_eq!(there.program.run(&["check"]).code, Some(1), "it is not up to date");
    there.does(&["restore", &file]);
    assert_eq!(rows_of(&there.db()), rows_of(&house.db()));
}

#[test]
fn a_database_that_was_only_looked_at_is_empty_on_sqlite() {
    looked_at(Engine::Sqlite);
}

#[test]
fn a_database_that_was_only_looked_at_is_empty_on_postgresql() {
    looked_at(Engine::Postgres);
}

#[test]
fn a_backup_of_another_schema_says_what_to_do() {
    let MidWay { house, .. } = mid_way(Engine::Sqlite);
    let text = std::fs::read_to_string(back_up(&house, "alles.ewb", &[])).expect("the backup");
    let (head, rest) = text.split_once('\n').expect("lines");
    let ours = ervaringwijzer::db::own_schema_version().expect("a version");
    assert!(head.contains(&ours), "{head}");
    let other = format!("{}\n{rest}", head.replace(&ours, "2026010101"));
    let there = Elsewhere::empty(Engine::Sqlite, &house);
    let said = complaint(&there, other.as_bytes(), &[]);
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        said.contains("has schema 2026010101") && said.contains(&format!("Install version {version}")),
        "{said}"
    );
}

#[test]
fn a_backup_never_takes_the_place_of_a_file_and_leaves_none_when_it_fails() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let file = |name: &str| house.program.folder().join(name);
    house.file("er-is-al.ewb", "van gisteren");
    let said = house.fails(&["backup", "er-is-al.ewb"]);
    assert!(said.contains("there is a file of that name already"), "{said}");
    assert_eq!(
        std::fs::read(file("er-is-al.ewb")).expect("it is there"),
        b"van gisteren"
    );
    house.file("half.ewb.onvolledig", "");
    assert!(house.fails(&["backup", "half.ewb"]).contains("or one broke off"));
    house.file("kort.txt", "te kort\n");
    let said = house.fails(&["backup", "kort.ewb", "--wachtzin", "kort.txt"]);
    assert!(said.contains("at least 16 characters"), "{said}");
    let left = |name: &str| Path::new(&file(name)).exists();
    assert!(!left("half.ewb") && !left("kort.ewb") && !left("kort.ewb.onvolledig"));
    // The control: under a name of its own it is written.
    house.does(&["backup", "nieuw.ewb"]);
    assert!(left("nieuw.ewb") && !left("nieuw.ewb.onvolledig"));
}

/// Runs the program with files that cannot grow beyond this many blocks of 512 bytes; a write beyond it fails.
const SMALL_DISK: &str = r#"trap '' XFSZ; ulimit -f "$1"; shift; exec "$@""#;

#[test]
fn a_backup_for_which_the_disk_has_no_room_leaves_no_file() {
    let MidWay { house, .. } = mid_way(Engine::Postgres);
    let executable = env!("CARGO_BIN_EXE_ervaringwijzer");
    let on_a_disk_of = |blocks: &str, name: &str| {
        let mut command = std::process::Command::new("sh");
        command.args(["-c", SMALL_DISK, "sh", blocks, executable, "backup", name]);
        command
            .current_dir(house.program.folder())
            .env("EW_DATABASE", house.url());
        let ended = command.output().expect("a shell starts");
        let left = std::fs::read_dir(house.program.folder()).expect("files").flatten();
        let left = left
            .filter(|file| file.file_name().to_string_lossy().starts_with(name))
            .count();
        (
            ended.status.code(),
            left,
            String::from_utf8_lossy(&ended.stderr).into_owned(),
        )
    };
    let (code, left, said) = on_a_disk_of("40", "klein.ewb");
    assert_eq!((code, left), (Some(1), 0), "{said}");
    assert!(said.contains("the file cannot be used"), "{said}");
    // The control: with room it is there.
    let (code, left, said) = on_a_disk_of("4000", "ruim.ewb");
    assert_eq!((code, left), (Some(0), 1), "{said}");
}

fn killed(engine: Engine) {
    let MidWay { house, .. } = mid_way(Engine::Sqlite);
    house.codes("5000");
    let file = back_up(&house, "alles.ewb", &[]).display().to_string();
    let there = Elsewhere::empty(engine, &house);
    let mut restoring = there.program.start(&["restore", &file]);
    wait::until("the look at the whole file", Duration::from_secs(30), || {
        restoring.stderr().contains("The backup is whole").then_some(())
    });
    restoring.kill();
    // All of it was in, or nothing: then it can be done again.
    let again = there.program.run(&["restore", &file]);
    assert!(
        again.code == Some(0) || again.stderr.contains("there is something in the database already"),
        "{}{}",
        again.stdout,
        again.stderr
    );
    assert_eq!(rows_of(&there.db()), rows_of(&house.db()));
}

#[test]
fn a_restore_that_was_killed_left_nothing_and_can_be_done_again_on_sqlite() {
    killed(Engine::Sqlite);
}

#[test]
fn a_restore_that_was_killed_left_nothing_and_can_be_done_again_on_postgresql() {
    killed(Engine::Postgres);
}
