//! `import`: a preview first, then everything or nothing.

use super::Installation;
use crate::support::sources::root;
use ervaringwijzer::accounts;
use ervaringwijzer::db::{DbError, Engine};

const PLACE: [&str; 2] = ["--gemeente", "voorbeeldstad"];

fn sample(name: &str) -> String {
    let file = root().join("docs/samples").join(name);
    file.to_str().expect("a path").to_owned()
}

#[test]
fn the_samples_are_shown_first_and_then_read_in() {
    let house = Installation::new(Engine::Sqlite);
    house.does(&["gemeente", "add", "Voorbeeldstad"]);
    house.does(&["questionnaire", "add"]);
    let round = ["--naam", "voorjaar 2027", "--vragenlijst", "wmo-kort"];
    let days = ["--van", "2027-03-01", "--tot", "2027-04-30"];
    house.does(&[&["round", "add"][..], &PLACE, &round, &days].concat());
    for (kind, counted) in [
        ("aanbieders", "3 aanbieders"),
        ("deelnames", "3 deelnames"),
        ("afspraken", "2 afspraken"),
        ("extern", "3 cijfers van elders"),
    ] {
        let file = sample(&format!("{kind}.csv"));
        let asked = [&["import", kind, &file][..], &PLACE].concat();
        let shown = house.does(&asked);
        assert!(shown.contains("Nieuw: 3\n") || shown.contains("Nieuw: 2\n"), "{shown}");
        assert!(
            shown.contains("regel 2: ") && shown.contains("Er is niets ingelezen."),
            "{shown}"
        );
        let written = [&asked[..], &["--ja"]].concat();
        assert_eq!(house.does(&written), format!("{counted} ingelezen; 0 stonden er al.\n"));
        let again = house.does(&asked);
        assert!(
            again.contains("Nieuw: 0\n") && again.contains("blijft zoals het is: "),
            "{again}"
        );
    }
    let entries = house.db().read("test", |conn| accounts::recent(conn, 10));
    let entries: Result<_, DbError> = entries;
    let acts = entries
        .expect("the log")
        .into_iter()
        .filter(|entry| entry.act == "bestand-ingelezen");
    assert_eq!(acts.count(), 4);
}

#[test]
fn wrong_lines_are_all_named_and_nothing_is_written() {
    let house = Installation::new(Engine::Sqlite);
    house.file("lijst.csv", "naam;toegang\nDe Brug;nee\n;nee\nDe Kiem;misschien\n");
    for more in [&[][..], &["--ja"]] {
        let asked = [&["import", "aanbieders", "lijst.csv"][..], more].concat();
        let ended = house.program.run(&asked);
        assert_eq!(ended.code, Some(1), "{}", ended.stdout);
        for wanted in [
            "Regels met fouten: 2",
            "regel 3: 'naam' is leeg",
            "regel 4: 'toegang' is 'misschien'; schrijf ja of nee",
            "Er is niets ingelezen.",
        ] {
            assert!(ended.stderr.contains(wanted), "{wanted} is not in: {}", ended.stderr);
        }
        assert_eq!(house.does(&["provider", "list"]), "");
    }
}

#[test]
fn what_cannot_be_read_in_is_refused_with_what_to_do() {
    let house = Installation::new(Engine::Sqlite);
    house.file("leeg.csv", "");
    house.file("groot.csv", vec![b'a'; 3 * 1024 * 1024]);
    for (asked, wanted) in [
        (
            &["import", "aanbieders", "leeg.csv"][..],
            "leeg.csv: het bestand is leeg",
        ),
        (
            &["import", "aanbieders", "groot.csv"],
            "groot.csv: het bestand is groter dan 2 MB",
        ),
        (&["import", "aanbieders", "nergens.csv"], "nergens.csv"),
        (&["import", "extern", "leeg.csv"], "bij extern hoort een gemeente"),
    ] {
        let said = house.fails(asked);
        assert!(said.contains(wanted), "{said}");
    }
    house.file("een.csv", "naam\nDe Brug\n");
    let said = house.fails(&["import", "deelnames", "een.csv", "--gemeente", "nergens"]);
    assert!(said.contains("there is no gemeente 'nergens'"), "{said}");
    let ended = house.program.run(&["import", "cijfers", "een.csv"]);
    assert_eq!(ended.code, Some(2));
    assert!(
        ended.stderr.contains("aanbieders, deelnames, afspraken, extern"),
        "{}",
        ended.stderr
    );
}
