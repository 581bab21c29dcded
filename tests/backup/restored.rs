//! What was backed up is there again, whichever database it came from.

use super::{Elsewhere, HARD, MidWay, answer_with, back_up, both_ways, close, figures, mid_way, rows_of, sql};
use crate::cli::{answer_all, path_of, post};
use crate::support::town::form;
use crate::support::wait;
use ervaringwijzer::db::Engine;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

both_ways!(
    a_round_goes_on_from_a_backup_and_gives_the_same_release,
    a_locked_backup_opens_with_its_passphrase,
);

fn a_round_goes_on_from_a_backup_and_gives_the_same_release(from: Engine, to: Engine) {
    let MidWay { house, unused } = mid_way(from);
    let file = back_up(&house, "alles.ewb", &[]);
    let mode = std::fs::metadata(&file).expect("the backup").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "for its owner only");
    let there = Elsewhere::empty(to, &house);
    let said = there.does(&["restore", &file.display().to_string()]);
    assert!(said.ends_with("Everything is as it must be.\n"), "{said}");

    let (before, after) = (rows_of(&house.db()), rows_of(&there.db()));
    assert_eq!(before, after, "every row of every table");
    let filled = [
        "ballot",
        "link",
        "opened",
        "opened_box",
        "release",
        "release_cell",
        "user",
        "change",
    ];
    assert!(filled.iter().all(|table| !after[*table].is_empty()));
    let hard = serde_json::to_string(HARD).expect("JSON");
    assert!(after["gemeente"].iter().any(|row| row.contains(&hard)), "{after:?}");

    // The same eight people answer here and there, with the codes that they have.
    for (mut server, addr) in [house.serve(), there.serve()] {
        answer_with(addr, &unused);
        assert_eq!(server.stop().code(), Some(0));
    }
    close(|words| house.does(words));
    close(|words| there.does(words));
    let (here, there) = (figures(&house.db()), figures(&there.db()));
    assert_eq!(here, there);
    assert!(here.iter().any(|cell| cell.starts_with("2 ")), "{here:?}");
}

fn a_locked_backup_opens_with_its_passphrase(from: Engine, to: Engine) {
    let MidWay { house, .. } = mid_way(from);
    let file = back_up(&house, "slot.ewb", &["--wachtzin", "zin.txt"]);
    let bytes = std::fs::read(&file).expect("the backup");
    let holds = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(!holds(&bytes, "Ans de Wit") && !holds(&bytes, "ballot"));
    // The control: a backup that is not locked says both.
    let open = std::fs::read(back_up(&house, "open.ewb", &[])).expect("the backup");
    assert!(holds(&open, "Ans de Wit") && holds(&open, "ballot"));

    let there = Elsewhere::empty(to, &house);
    let phrase = house.program.folder().join("zin.txt");
    there.does(&[
        "restore",
        &file.display().to_string(),
        "--wachtzin",
        &phrase.display().to_string(),
    ]);
    assert_eq!(rows_of(&house.db()), rows_of(&there.db()));
}

/// Sends answers until the backup is written, and more after it.
fn while_people_answer(engine: Engine) {
    let MidWay { house, .. } = mid_way(engine);
    let codes = house.codes("60");
    let (mut server, addr) = house.serve();
    std::thread::scope(|scope| {
        let answering = scope.spawn(|| codes.chunks(10).for_each(|some| answer_all(addr, some)));
        back_up(&house, "onderweg.ewb", &[]);
        answering.join().expect("every answer is taken");
    });
    assert_eq!(server.stop().code(), Some(0));
    let there = Elsewhere::empty(engine, &house);
    let file = house.program.folder().join("onderweg.ewb");
    let said = there.does(&["restore", &file.display().to_string()]);
    assert!(said.ends_with("Everything is as it must be.\n"), "{said}");
    let ballots = rows_of(&there.db())["ballot"].len();
    assert!((42..=102).contains(&ballots), "{ballots}");
    assert_eq!(rows_of(&house.db())["ballot"].len(), 102, "nobody was refused");
}

#[test]
fn a_backup_is_made_while_people_answer_on_sqlite() {
    while_people_answer(Engine::Sqlite);
}

#[test]
fn a_backup_is_made_while_people_answer_on_postgresql() {
    while_people_answer(Engine::Postgres);
}

/// On SQLite: whoever reads for long keeps a close from emptying the log of what it destroyed.
#[test]
fn a_backup_waits_for_a_count_and_a_move_is_refused_meanwhile() {
    let MidWay { house, .. } = mid_way(Engine::Sqlite);
    let db = house.db();
    let counting = db.exclusive().expect("nobody counts");
    let mut backup = house.program.start(&["backup", "alles.ewb"]);
    wait::until("a backup that waits", Duration::from_secs(30), || {
        backup.stderr().contains("A count is under way").then_some(())
    });
    assert!(!backup.stopped());
    let said = house.fails(&["move", "--to", "sqlite:elders/ew.db"]);
    assert!(said.contains("somebody counts at this moment"), "{said}");
    assert!(!house.program.folder().join("elders/ew.db").exists());
    drop(counting);
    assert_eq!(backup.wait_for_end().code(), Some(0), "{}", backup.stderr());
    house.does(&["move", "--to", "sqlite:elders/ew.db"]);
}

#[test]
fn numbers_of_changes_go_on_after_those_that_were_restored() {
    let MidWay { house, .. } = mid_way(Engine::Sqlite);
    let file = back_up(&house, "alles.ewb", &[]);
    let there = Elsewhere::empty(Engine::Postgres, &house);
    there.does(&["restore", &file.display().to_string()]);
    let before = rows_of(&there.db())["change"].len();
    assert!(before > 0);
    close(|words| there.does(words));
    assert!(rows_of(&there.db())["change"].len() > before);
}

#[test]
fn a_code_from_after_the_backup_is_unknown_and_one_from_before_works() {
    let MidWay { house, unused } = mid_way(Engine::Sqlite);
    let file = back_up(&house, "alles.ewb", &[]);
    let later = house.codes("20");
    let there = Elsewhere::empty(Engine::Sqlite, &house);
    there.does(&["restore", &file.display().to_string()]);
    let (_server, addr) = there.serve();
    assert_eq!(post(addr, &path_of(&unused[0].1), &form(&[1, 2, 3, 4, 5])), 303);
    assert_eq!(post(addr, &path_of(&later[0].1), &form(&[1, 2, 3, 4, 5])), 404);
}

#[test]
fn a_table_that_the_program_does_not_know_is_refused_and_nothing_stays() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let MidWay { house, .. } = mid_way(Engine::Sqlite);
        sql(&house.db(), "CREATE TABLE zzz (id INTEGER NOT NULL PRIMARY KEY)");
        let file = back_up(&house, "alles.ewb", &[]);
        let there = Elsewhere::empty(engine, &house);
        let ended = there.program.run(&["restore", &file.display().to_string()]);
        assert_eq!(ended.code, Some(1));
        assert!(
            ended.stderr.contains("the table zzz is not as in this program"),
            "{}",
            ended.stderr
        );
        assert!(there.is_untouched(), "although every other table was in already");
    }
}
