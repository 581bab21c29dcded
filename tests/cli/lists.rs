//! Lists from files: all of a file or nothing, and every mistake by its line.

use super::Installation;
use ervaringwijzer::db::Engine;

fn import(content: impl AsRef<[u8]>) -> (Installation, Option<i32>, String) {
    let house = Installation::new(Engine::Sqlite);
    house.file("lijst.csv", content);
    let ended = house.program.run(&["provider", "import", "lijst.csv"]);
    (house, ended.code, ended.stdout + &ended.stderr)
}

#[test]
fn providers_come_from_semicolons_or_commas_with_or_without_a_mark_of_byte_order() {
    let files: [&str; 4] = [
        "naam;toegang\nDe Brug;nee\nWijkteam West;ja\n",
        "naam,toegang\nDe Brug,nee\nWijkteam West,ja\n",
        "\u{feff}naam;toegang\r\nDe Brug;\r\nWijkteam West;JA\r\n",
        "Toegang,Naam\nnee,De Brug\nja,\"Wijkteam West\"",
    ];
    for content in files {
        let (house, code, said) = import(content);
        assert_eq!(
            (code, said.as_str()),
            (Some(0), "2 providers were added.\n"),
            "{content}"
        );
        assert_eq!(
            house.does(&["provider", "list"]),
            "de-brug\tDe Brug\nwijkteam-west\tWijkteam West\n"
        );
    }
}

#[test]
fn every_wrong_row_is_named_and_nothing_is_half_imported() {
    let rows = [
        "naam;toegang",
        "De Brug;nee",
        ";nee",
        "De Kiem;misschien",
        "de brug;nee",
        "...;",
        "Een\tTab;",
        &format!("{};", "x".repeat(121)),
    ];
    let (house, code, said) = import(rows.join("\n"));
    assert_eq!(code, Some(1), "{said}");
    for wanted in [
        "lijst.csv: nothing was imported",
        "regel 3: 'naam' is leeg",
        "regel 4: 'toegang' is 'misschien'; schrijf ja of nee",
        "regel 5: dit is hetzelfde als regel 2",
        "regel 6: 'naam' is '...'; daar staat geen letter of cijfer in",
        "regel 7: 'naam' heeft een teken dat niet te lezen is",
        "regel 8: 'naam' heeft meer dan 120 tekens",
    ] {
        assert!(said.contains(wanted), "{wanted} is not in: {said}");
    }
    assert!(!said.contains("regel 2:"), "{said}");
    assert_eq!(house.does(&["provider", "list"]), "");
}

#[test]
fn a_file_that_is_no_list_of_providers_is_refused() {
    let wrong: [(&[u8], &str); 8] = [
        (b"", "het bestand is leeg"),
        (b"name\nDe Brug\n", "de kolom 'naam' ontbreekt"),
        (b"naam;telefoon\nDe Brug;1\n", "de kolom 'telefoon' is niet bekend"),
        (b"naam\n", "onder de namen van de kolommen staat niets"),
        (b"naam\nCaf\x81\n", "regel 2: dit is geen tekst die wij kunnen lezen"),
        (
            b"naam;toegang\n\"De Brug;nee\nDe Kiem;nee\n",
            "regel 2: een aanhalingsteken is niet gesloten",
        ),
        (
            b"naam;toegang\nDe \"Brug;nee\n",
            "regel 2: 'naam' heeft een los aanhalingsteken",
        ),
        (
            b"naam\nalle Aanbieders - samen\n",
            "regel 2: 'naam' is 'alle Aanbieders - samen'; zo heten alle aanbieders samen",
        ),
    ];
    for (content, wanted) in wrong {
        let (house, code, said) = import(content);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("lijst.csv") && said.contains(wanted), "{said}");
        assert_eq!(house.does(&["provider", "list"]), "");
    }
}

#[test]
fn a_provider_that_is_here_already_stops_the_whole_file() {
    let (house, ..) = import("naam\nDe Brug\n");
    house.file("meer.csv", "naam\nDe Kiem\nDe Brug\n");
    let said = house.fails(&["provider", "import", "meer.csv"]);
    assert!(
        said.contains("here already") && said.contains("nothing was added"),
        "{said}"
    );
    assert_eq!(house.does(&["provider", "list"]), "de-brug\tDe Brug\n");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let house = Installation::new(Engine::Sqlite);
    for command in ["provider import", "questionnaire check", "questionnaire add"] {
        let arguments: Vec<&str> = command.split(' ').chain(["nergens.csv"]).collect();
        let said = house.fails(&arguments);
        assert!(said.contains("nergens.csv: No such file"), "{command}: {said}");
    }
}

/// Two questions in two languages.
pub(super) const QUESTIONS: &str = r#"code = "eigen"
domein = "wmo"
aanspreekvorm = "u"
titel = { nl = "Eigen vragen", en = "Own questions" }

[[vraag]]
code = "E1"
soort = "smiley5"
thema = "TOE"
wet = "T"
tekst = { nl = "Hoe ging het eerste gesprek?", en = "How did the first talk go?" }
label = { nl = "Eerste gesprek", en = "First talk" }

[[vraag]]
code = "E2"
soort = "smiley5"
thema = "BEJ"
wet = "K"
tekst = { nl = "Hoe luistert men naar u?", en = "How do they listen to you?" }
label = { nl = "Luisteren", en = "Listening" }
"#;

#[test]
fn a_questionnaire_of_ones_own_is_checked_and_stored() {
    let house = Installation::new(Engine::Sqlite);
    house.file("vragen.toml", QUESTIONS);
    assert_eq!(
        house.does(&["questionnaire", "check", "vragen.toml"]),
        "eigen: 2 questions, nothing wrong\n"
    );
    assert_eq!(house.does(&["questionnaire", "list"]), "", "checking stores nothing");
    house.does(&["questionnaire", "add", "vragen.toml"]);
    house.does(&["questionnaire", "add", "vragen.toml"]);
    let list = house.does(&["questionnaire", "list"]);
    assert!(list.contains("eigen\tversion 2\tEigen vragen"), "{list}");
}

#[test]
fn mistakes_in_a_questionnaire_are_named_by_their_lines() {
    let house = Installation::new(Engine::Sqlite);
    let wrong = [
        (QUESTIONS.replace("\"E2\"", "\"E1\""), 15),
        (
            QUESTIONS.replace(
                "soort = \"smiley5\"\nthema = \"BEJ\"",
                "soort = \"sterren\"\nthema = \"BEJ\"",
            ),
            16,
        ),
        (QUESTIONS.replace("thema = \"BEJ\"", "tema = \"BEJ\""), 17),
        (QUESTIONS.replace("domein = \"wmo\"", "domein = \"zorg\""), 2),
        (QUESTIONS.replace("aanspreekvorm = \"u\"", "aanspreekvorm = \"u"), 3),
    ];
    for (content, line) in wrong {
        house.file("fout.toml", &content);
        for command in ["check", "add"] {
            let said = house.fails(&["questionnaire", command, "fout.toml"]);
            assert!(
                said.contains("fout.toml has ") && said.contains(&format!("line {line}: ")),
                "{command}, line {line}: {said}"
            );
        }
    }
    assert_eq!(house.does(&["questionnaire", "list"]), "");
}
