//! A round whose key is on another machine, and keys that are copied and split, by commands.

use super::{Installation, ROUND, answer_all, refused};
use crate::support::process::Program;
use ervaringwijzer::db::Engine;
use std::path::{Path, PathBuf};

const PHRASE: &str = "paraplu fluit tegen maandag";

#[test]
fn a_whole_round_with_a_key_elsewhere_on_sqlite() {
    key_elsewhere(Engine::Sqlite);
}

#[test]
fn a_whole_round_with_a_key_elsewhere_on_postgresql() {
    key_elsewhere(Engine::Postgres);
}

#[test]
fn a_key_in_three_parts_on_sqlite() {
    key_in_parts(Engine::Sqlite);
}

#[test]
fn a_key_in_three_parts_on_postgresql() {
    key_in_parts(Engine::Postgres);
}

#[test]
fn a_copy_of_a_key_on_sqlite() {
    copy_of_a_key(Engine::Sqlite);
}

#[test]
fn a_copy_of_a_key_on_postgresql() {
    copy_of_a_key(Engine::Postgres);
}

fn does(program: &Program, arguments: &[&str]) -> String {
    let ended = program.run(arguments);
    assert_eq!(ended.code, Some(0), "{arguments:?}: {}{}", ended.stdout, ended.stderr);
    ended.stdout
}

/// Carries a file from one machine to the other.
fn carry(name: &str, from: &Path, to: &Path) {
    std::fs::copy(from.join(name), to.join(name)).expect("a file to carry");
}

/// The files of keys, without the secret of the node and the mark that a key is in parts.
fn files(directory: &Path) -> Vec<String> {
    let found = std::fs::read_dir(directory).expect("a directory");
    let mut names: Vec<String> = found
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "knooppunt.geheim" && !name.ends_with(".delen"))
        .collect();
    names.sort();
    names
}

fn key_elsewhere(engine: Engine) {
    let (house, holder) = (Installation::new(engine), Program::new());
    let (web, desk): (PathBuf, PathBuf) = (house.program.folder().into(), holder.folder().into());
    let made = does(&holder, &["keys", "make", "--naar", "publiek.txt"]);
    let name = made.lines().next().expect("the name of the key").to_owned();
    carry("publiek.txt", &desk, &web);
    house.prepare_round();
    let opened = house.on_round(&["round", "open"], &["--sleutel", "publiek.txt"]);
    assert!(opened.contains(&name), "both sides see one name: {opened}");
    let codes = house.codes("25");
    let (mut server, addr) = house.serve();
    answer_all(addr, &codes);
    assert_eq!(server.stop().code(), Some(0));
    let keys = keys_of(&web);
    assert!(keys.iter().all(|file| file.ends_with(".link")), "{keys:?}");
    let hint = house.does(&["count"]);
    assert!(
        hint.contains("its key is elsewhere; use: ervaringwijzer ballots export"),
        "{hint}"
    );

    house.on_round(&["ballots", "export"], &["--naar", "stemmen.json"]);
    carry("stemmen.json", &web, &desk);
    does(&holder, &["count", "--uit", "stemmen.json", "--naar", "telling.json"]);
    carry("telling.json", &desk, &web);
    let taken = house.does(&["counts", "import", "telling.json"]);
    assert!(taken.starts_with("ronde nu: release 1 is published ("), "{taken}");
    let again = house.fails(&["counts", "import", "telling.json"]);
    assert!(again.contains("taken in before"), "{again}");
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");

    let closed = house.on_round(&["round", "close"], &[]);
    assert!(
        closed.contains("its key is elsewhere.\nFor the last count: ervaringwijzer ballots export"),
        "{closed}"
    );
    house.on_round(&["ballots", "export"], &["--naar", "slot.json"]);
    carry("slot.json", &web, &desk);
    does(&holder, &["count", "--uit", "slot.json", "--naar", "slottelling.json"]);
    carry("slottelling.json", &desk, &web);
    let too_early = refused(&holder, &["keys", "destroy", "--bevestiging", "slottelling.json"], 1);
    assert!(too_early.contains("ervaringwijzer/telbevestiging/1"), "{too_early}");
    let taken = house.does(&["counts", "import", "slottelling.json", "--bevestiging", "klaar.json"]);
    assert!(taken.contains("ronde nu: release 2 is published ("), "{taken}");
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");
    assert_eq!(keys_of(&web), Vec::<String>::new());
    carry("klaar.json", &web, &desk);
    assert_eq!(
        files(&desk.join("ervaringwijzer-keys")).len(),
        2,
        "the key and its book"
    );
    does(&holder, &["keys", "destroy", "--bevestiging", "klaar.json"]);
    assert_eq!(files(&desk.join("ervaringwijzer-keys")), Vec::<String>::new());
    assert!(!desk.join("ervaringwijzer-data").exists(), "the holder has no database");
}

/// The commands of a chapter of the handbook, each with the side that it is for.
fn steps(chapter: &str) -> Vec<(Vec<String>, bool)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/operations.md");
    let text = std::fs::read_to_string(path).expect("the handbook");
    let chapter = text.split(chapter).nth(1).expect("the chapter");
    let chapter = chapter.split("\n## ").next().expect("its end");
    let fenced = chapter.split("```").skip(1).step_by(2).flat_map(str::lines);
    let step = |line: &str| {
        let (command, side) = line.strip_prefix("ervaringwijzer ")?.split_once(" #")?;
        let quoted = command.split('\'').enumerate();
        let words = quoted.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        });
        assert!(["holder", "database"].contains(&side.trim()), "{line}");
        Some((words.collect(), side.trim() == "holder"))
    };
    fenced.filter_map(step).collect()
}

/// Carries every file that the other side does not have.
fn carry_all(from: &Path, to: &Path) {
    for name in files(from) {
        if from.join(&name).is_file() && !to.join(&name).exists() {
            carry(&name, from, to);
        }
    }
}

#[test]
fn the_steps_of_the_handbook_lead_from_an_open_round_to_a_closed_one() {
    let (house, holder) = (Installation::new(Engine::Sqlite), Program::new());
    let (web, desk): (PathBuf, PathBuf) = (house.program.folder().into(), holder.folder().into());
    house.prepare_round_of("voorjaar 2027");
    std::fs::write(desk.join("wachtzin.txt"), PHRASE).expect("the holder's passphrase");
    let steps = steps("## The key in other hands");
    assert_eq!(steps.len(), 13);
    for (words, is_holder) in &steps {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if *is_holder {
            does(&holder, &words);
            carry_all(&desk, &web);
        } else {
            house.does(&words);
            carry_all(&web, &desk);
        }
        if words.starts_with(&["round", "open"]) {
            let which = [
                "--gemeente",
                "voorbeeldstad",
                "--ronde",
                "voorjaar 2027",
                "--aanbieder",
                "de-brug",
            ];
            let said = house.does(&[&["links", "issue"][..], &which, &["--aantal", "25"]].concat());
            let (mut server, addr) = house.serve();
            answer_all(addr, &super::pairs(&said));
            assert_eq!(server.stop().code(), Some(0));
        }
    }
    let rounds = house.does(&["round", "list"]);
    assert!(rounds.contains("voorjaar-2027\tgesloten"), "{rounds}");
    assert_eq!(keys_of(&web), Vec::<String>::new());
    assert_eq!(files(&desk.join("ervaringwijzer-keys")), Vec::<String>::new());
}

/// The keys of rounds; what the servers keep among themselves (secrets of the installation and of nodes) is no key of one.
fn keys_of(folder: &Path) -> Vec<String> {
    let all = files(&folder.join("ervaringwijzer-keys"));
    all.into_iter().filter(|file| !file.ends_with(".geheim")).collect()
}

fn answered(engine: Engine) -> Installation {
    let house = Installation::with_open_round(engine);
    let codes = house.codes("25");
    let (mut server, addr) = house.serve();
    answer_all(addr, &codes);
    assert_eq!(server.stop().code(), Some(0));
    house
}

fn key_in_parts(engine: Engine) {
    let house = answered(engine);
    let cut = house.on_round(&["keys", "split"], &["--naar", "delen"]);
    assert!(cut.contains("The whole key is still in the key directory."), "{cut}");
    let taken = house.fails(&[&["keys", "split"][..], &ROUND, &["--naar", "delen"]].concat());
    assert!(taken.contains("no parts were made"), "{taken}");
    house.on_round(&["keys", "split"], &["--naar", "opnieuw", "--vernietig"]);
    let folder = house.program.folder().to_owned();
    assert_eq!(
        files(&folder.join("opnieuw")),
        ["deel-1.json", "deel-2.json", "deel-3.json"]
    );
    let keys = keys_of(&folder);
    assert!(keys.len() == 1 && keys[0].ends_with(".link"), "{keys:?}");

    let without = house.fails(&["count"]);
    assert!(
        without.contains("without it its ballots cannot be counted"),
        "{without}"
    );
    let alone = house.fails(&["count", "--deel", "opnieuw/deel-2.json"]);
    assert!(
        alone.contains("1 parts were given and 2 different ones are needed"),
        "{alone}"
    );
    let strangers = house.fails(&["count", "--deel", "opnieuw/deel-2.json", "--deel", "delen/deel-1.json"]);
    assert!(strangers.contains("not of one key"), "{strangers}");
    let counted = house.does(&[
        "count",
        "--deel",
        "opnieuw/deel-3.json",
        "--deel",
        "opnieuw/deel-1.json",
    ]);
    assert!(counted.starts_with("ronde nu: release 1 is published ("), "{counted}");
    assert_eq!(keys_of(&folder).len(), 1, "the whole key was nowhere on disk");

    house.does(&[
        "keys",
        "join",
        "opnieuw/deel-1.json",
        "opnieuw/deel-2.json",
        "--naar",
        "elders",
    ]);
    assert!(files(&folder.join("elders"))[0].ends_with(".open"));
    let parts = ["--deel", "opnieuw/deel-2.json", "--deel", "opnieuw/deel-3.json"];
    let closed = house.on_round(&["round", "close"], &parts);
    assert!(closed.contains("ronde nu: release 2 is published ("), "{closed}");
    assert!(closed.contains("Destroy copies and parts"), "{closed}");
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");
}

/// What `check` says on standard error.
fn warned(house: &Installation) -> bool {
    let ended = house.program.run(&["check"]);
    assert_eq!(
        (ended.code, ended.stdout.as_str()),
        (Some(0), "Everything is as it must be.\n")
    );
    ended
        .stderr
        .contains("there is no copy of the opening key of round ronde nu")
}

fn copy_of_a_key(engine: Engine) {
    let house = answered(engine);
    assert!(warned(&house));
    house.file("kort.txt", "te kort\n");
    house.file("wachtzin.txt", format!("{PHRASE}\n"));
    house.file("andere.txt", "een heel andere wachtzin\n");
    let export = |phrase: &'static str| {
        [
            &["keys", "export"][..],
            &ROUND,
            &["--naar", "kopie.json", "--wachtzin", phrase],
        ]
        .concat()
    };
    assert!(house.fails(&export("kort.txt")).contains("at least 16 characters"));
    assert!(!house.program.folder().join("kopie.json").exists() && warned(&house));
    let made = export("wachtzin.txt");
    let said = house.does(&made);
    assert!(said.contains("Destroy every copy"), "{said}");
    assert!(!warned(&house), "with a copy there is nothing to warn for");
    assert!(
        house.fails(&made).contains("no copy was made"),
        "a copy is not overwritten"
    );

    std::fs::remove_dir_all(house.program.folder().join("ervaringwijzer-keys")).expect("the disk is lost");
    assert_eq!(house.program.run(&["check"]).code, Some(1));
    let wrong = house.fails(&["keys", "import", "kopie.json", "--wachtzin", "andere.txt"]);
    assert!(wrong.contains("the passphrase is another"), "{wrong}");
    house.does(&["keys", "import", "kopie.json", "--wachtzin", "wachtzin.txt"]);
    assert!(!warned(&house));
    let counted = house.does(&["count"]);
    assert!(counted.starts_with("ronde nu: release 1 is published ("), "{counted}");
    house.on_round(&["round", "close"], &[]);
    assert_eq!(
        files(&house.program.folder().join("ervaringwijzer-keys")),
        Vec::<String>::new()
    );
}

#[test]
fn a_key_that_is_not_here_is_asked_for_in_clear_words() {
    let holder = Program::new();
    let none = refused(&holder, &["keys", "export", "--naar", "kopie.json"], 1);
    assert!(none.contains("there is no opening key in the key directory"), "{none}");
    does(&holder, &["keys", "make", "--naar", "een.txt"]);
    does(&holder, &["keys", "make", "--naar", "twee.txt"]);
    let many = refused(&holder, &["keys", "export", "--naar", "kopie.json"], 1);
    assert!(many.contains("choose one with --sleutel"), "{many}");
    assert_eq!(does(&holder, &["keys", "list"]).matches("no copy").count(), 2);
    let unknown = refused(&holder, &["count", "--uit", "een.txt", "--naar", "telling.json"], 1);
    assert!(unknown.contains("ervaringwijzer/telopdracht/2"), "{unknown}");
    let argv = refused(
        &holder,
        &["keys", "export", "--wachtzin", "w", "--wachtwoord", "geheim"],
        2,
    );
    assert!(argv.contains("unexpected argument '--wachtwoord'"), "{argv}");
}
