//! The first start, as `serve` prints it; and the same from a file.

use super::{Installation, path_of, refused};
use crate::support::http::Client;
use crate::support::sources::root;
use ervaringwijzer::accounts;
use ervaringwijzer::catalogue::{gemeenten, providers};
use ervaringwijzer::db::{DbError, Engine};

/// The sample, as the papers show it.
fn sample() -> String {
    std::fs::read_to_string(root().join("docs/samples/inrichting.toml")).expect("the sample is there")
}

#[test]
fn serve_without_a_user_prints_one_address_and_with_one_it_does_not() {
    let house = Installation::new(Engine::Sqlite);
    let (mut server, addr) = house.serve();
    let link = server.wait_for_line("begin: ");
    let path = path_of(&link);
    assert_eq!(Client::new(addr).get(&path, &[]).status, 200, "{link}");
    let secret = path.rsplit('/').next().expect("a secret").to_owned();
    assert!(!server.stderr().contains(&secret), "the log has no secret");
    drop(server);
    let (mut server, addr) = house.serve();
    let second = path_of(&server.wait_for_line("begin: "));
    assert_ne!(path, second);
    assert_eq!(Client::new(addr).get(&path, &[]).status, 404);
    drop(server);
    house.does(&["user", "add", "bo@stad.nl", "--naam", "Bo", "--rol", "beheerder"]);
    let (server, addr) = house.serve();
    assert!(!server.stdout().contains("begin: "), "{}", server.stdout());
    assert_eq!(Client::new(addr).get(&second, &[]).status, 404);
}

fn a_file_is_made_once_and_again_changes_nothing(engine: Engine) {
    let house = Installation::new(engine);
    house.file("inrichting.toml", sample());
    let tried = house.does(&["setup", "inrichting.toml", "--dry-run"]);
    assert!(
        tried.contains("gemeente voorbeeldstad: made") && tried.contains("Only tried"),
        "{tried}"
    );
    assert!(
        !tried.contains("/welkom/"),
        "no link of somebody who is not there: {tried}"
    );
    assert_eq!(house.does(&["gemeente", "list"]), "", "nothing was done");
    let made = house.does(&["setup", "inrichting.toml"]);
    for line in [
        "gemeente voorbeeldstad: made",
        "vragenlijsten: made: ",
        "aanbieder de-brug: made",
        "aanbieder wijkteam-voorbeeldstad: made",
        "persoon ans@voorbeeldstad.example: made: analist",
        "Done.",
    ] {
        assert!(made.contains(line), "{line} in {made}");
    }
    assert_eq!(made.matches("/welkom/").count(), 3, "a link for each person: {made}");
    let again = house.does(&["setup", "inrichting.toml"]);
    assert!(again.ends_with("Nothing to do: nothing was changed.\n"), "{again}");
    assert_eq!(again.matches("there already").count(), 7, "{again}");
    assert!(!again.contains("made") && !again.contains("/welkom/"), "{again}");
    let desk = house.db().read("test", |conn| {
        Ok::<_, DbError>(providers::by_slug(conn, "wijkteam-voorbeeldstad")?.access_desk)
    });
    assert!(desk.expect("the provider"), "the access desk is one");
}

#[test]
fn a_file_is_made_once_and_again_changes_nothing_on_sqlite() {
    a_file_is_made_once_and_again_changes_nothing(Engine::Sqlite);
}

#[test]
fn a_file_is_made_once_and_again_changes_nothing_on_postgresql() {
    a_file_is_made_once_and_again_changes_nothing(Engine::Postgres);
}

#[test]
fn what_differs_is_named_and_changed_only_where_nobody_can_mind() {
    let house = Installation::new(Engine::Sqlite);
    house.file("inrichting.toml", sample());
    house.does(&["setup", "inrichting.toml"]);
    let other = sample()
        .replace("14 030", "14 0555")
        .replace("naam = \"De Brug\"", "naam = \"de brug\"\ntoegang = true")
        .replace("naam = \"Bo Smit\"", "naam = \"Bo Jansen\"")
        .replace("rol = \"analist\"", "rol = \"clientenraad\"");
    house.file("anders.toml", other);
    let ended = house.program.run(&["setup", "anders.toml"]);
    assert_eq!(ended.code, Some(1), "something differs and stays: {}", ended.stderr);
    for line in [
        "gemeente voorbeeldstad: changed: telefoon '14 030' is now '14 0555'",
        "aanbieder de-brug: there already, NOT changed: naam is 'De Brug', in the file 'de brug'; toegang is false, in the file true",
        "persoon beheer@voorbeeldstad.example: there already, NOT changed: naam is 'Bo Smit', in the file 'Bo Jansen'",
        "persoon ans@voorbeeldstad.example: there already, NOT changed: rol is analist, in the file clientenraad",
    ] {
        assert!(ended.stdout.contains(line), "{line} in {}", ended.stdout);
    }
    let kept = house.db().read("test", |conn| {
        let user = accounts::by_email(conn, "ans@voorbeeldstad.example")?.id;
        let role = accounts::member(conn, user)?.place.role();
        Ok::<_, DbError>((gemeenten::by_slug(conn, "voorbeeldstad")?.phone, role.word()))
    });
    assert_eq!(kept.expect("rows"), ("14 0555".to_owned(), "analist"));
}

#[test]
fn a_wrong_file_makes_nothing_and_names_every_mistake() {
    let house = Installation::new(Engine::Sqlite);
    let wrong = [
        ("telefon = \"1\"", "there is no key 'telefon'; did you mean 'telefoon'?"),
        (
            "[[gemente]]\nnaam = \"x\"",
            "there is no key 'gemente'; did you mean 'gemeente'?",
        ),
        ("[[aanbieder]]\nnaam = \"\"", "aanbieder 1: the name is missing"),
        ("[[aanbieder]]\nnaam = 7", "aanbieder 1: naam is no text but integer"),
        (
            "[[aanbieder]]\nnaam = \"x\"\ntoegang = \"ja\"",
            "toegang is true or false, not string",
        ),
        (
            "[[aanbieder]]\nnaam = \"x\"\n[[aanbieder]]\nnaam = \"X\"",
            "'x' stands in the file twice",
        ),
        (
            "[[persoon]]\nemail = \"x\"\nnaam = \"X\"\nrol = \"beheerder\"",
            "email is no e-mail address",
        ),
        (
            "[[persoon]]\nemail = \"x@x.nl\"\nnaam = \"X\"\nrol = \"baas\"",
            "rol 'baas' is not one of",
        ),
        (
            "[[persoon]]\nemail = \"x@x.nl\"\nnaam = \"X\"\nrol = \"analist\"",
            "needs a gemeente",
        ),
        (
            "[[persoon]]\nemail = \"x@x.nl\"\nnaam = \"X\"\nrol = \"beheerder\"\nregio = \"x\"",
            "has no regio; leave it out",
        ),
        ("naam = ", "TOML parse error"),
    ];
    for (end, sentence) in wrong {
        house.file("fout.toml", format!("[[gemeente]]\nnaam = \"Nieuwstad\"\n{end}\n"));
        let said = refused(&house.program, &["setup", "fout.toml"], 2);
        assert!(said.contains(sentence) && said.contains("fout.toml"), "{end}: {said}");
    }
    house.file(
        "nergens.toml",
        "[[gemeente]]\nnaam = \"Nieuwstad\"\n[[persoon]]\nemail = \"x@x.nl\"\nnaam = \"X\"\nrol = \"analist\"\ngemeente = \"Elders\"\n",
    );
    let said = house.fails(&["setup", "nergens.toml"]);
    assert!(said.contains("there is no gemeente 'Elders'"), "{said}");
    assert!(house.fails(&["setup", "weg.toml"]).contains("weg.toml"));
    assert_eq!(house.does(&["gemeente", "list"]), "", "all of it or nothing");
}

#[test]
fn a_command_changes_whom_clients_call() {
    let house = Installation::new(Engine::Sqlite);
    house.does(&["gemeente", "add", "Voorbeeldstad", "--telefoon", "14 000"]);
    let said = house.does(&[
        "gemeente",
        "change",
        "voorbeeldstad",
        "--uren",
        "Elke dag.",
        "--contact",
        "Ans",
    ]);
    assert_eq!(said, "uren: '' is now 'Elke dag.'\ncontact: '' is now 'Ans'\n");
    let said = house.does(&["gemeente", "change", "voorbeeldstad", "--uren", "Elke dag."]);
    assert_eq!(said, "Nothing changed: it was so already.\n");
    let said = house.fails(&["gemeente", "change", "voorbeeldstad", "--telefoon", "bel maar"]);
    assert!(said.contains("--telefoon is no telephone number"), "{said}");
    let said = house.fails(&["gemeente", "change", "elders", "--uren", ""]);
    assert!(said.contains("there is no gemeente 'elders'"), "{said}");
    let said = house.fails(&["gemeente", "add", "--", "---"]);
    assert!(said.contains("the name has no letters or digits"), "{said}");
}
