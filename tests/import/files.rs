//! CSV files, and the names of their columns.

use super::{mistakes, preview, table};
use crate::support::town::Town;
use ervaringwijzer::db::Engine;
use ervaringwijzer::import::{self, Encoding, Kind, LARGEST_FILE, MOST_COLUMNS, MOST_LINES, Source, TableError};

#[test]
fn semicolons_commas_and_marks_of_byte_order_make_the_same_table() {
    let one = table("naam;toegang\nDe Brug;nee\n");
    for text in [
        "naam,toegang\nDe Brug,nee\n",
        "\u{feff}naam;toegang\r\nDe Brug;nee\r\n",
        " naam ;toegang; ;\n\"De Brug\"; nee ;;",
        "naam;toegang\nDe Brug;nee\n;\n;;;\n",
    ] {
        assert_eq!(table(text), one, "{text:?}");
    }
    assert_ne!(table("naam;toegang\nDe Brug;ja\n"), one);
    let later = table("naam;toegang\n\n\nDe Brug;nee\n");
    assert_ne!(later, one, "empty lines count");
    assert_eq!(table("naam;toegang\r\n\r\n\r\nDe Brug;nee\r\n"), later);
}

#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    let wide = vec!["a"; MOST_COLUMNS + 1].join(";");
    let long = "naam\n".repeat(MOST_LINES + 1);
    let cell = format!("naam\n\"{}\"\n", "x\n".repeat(3000));
    let cases: Vec<(Vec<u8>, TableError)> = vec![
        (b"".to_vec(), TableError::Empty),
        (b"\n;;\n".to_vec(), TableError::Empty),
        (b"naam\nDe Brug\nCaf\x81\n".to_vec(), TableError::NoText(3)),
        (b"\xff\xfen\0a\0a\0m\0".to_vec(), TableError::NoText(1)),
        (b"naam\n\"De Brug\" en meer\n".to_vec(), TableError::LooseQuote(2)),
        (b"naam\r\nDe Brug\r\n\"De Kiem\r\n".to_vec(), TableError::OpenQuote(3)),
        (wide.into_bytes(), TableError::TooManyColumns(1)),
        (long.into_bytes(), TableError::TooManyLines),
        (cell.into_bytes(), TableError::LongCell(2)),
        (vec![b'a'; LARGEST_FILE + 1], TableError::TooLarge),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), TableError::OldWorkbook),
        (b"PK\x03\x04 and then nothing".to_vec(), TableError::Unreadable),
    ];
    for (bytes, wanted) in cases {
        assert_eq!(import::read(&bytes), Err(wanted));
    }
    let just = "naam\n".repeat(MOST_LINES);
    assert!(import::read(just.as_bytes()).is_ok(), "as many as may be");
}

#[test]
fn every_wrong_name_of_a_column_is_told_at_once_with_the_nearest_known_one() {
    let town = Town::new(Engine::Sqlite);
    let found = preview(
        &town,
        Kind::Agreements,
        "anbieder;ronde;wat;wat;wie;hoe;\u{1b}[2J;;x\nA;b;c;d;e;f;g;h;i\n",
    );
    assert_eq!(
        mistakes(&found),
        [
            "regel 1: de kolom 'anbieder' is niet bekend; bedoelt u 'aanbieder'?",
            "regel 1: de kolom 'wat' staat er twee keer",
            "regel 1: de kolom '·[2j' is niet bekend; bedoelt u 'wat'?",
            "regel 1: een kolom heeft geen naam",
            "regel 1: de kolom 'x' is niet bekend; bedoelt u 'wat'?",
            "regel 1: de kolom 'aanbieder' ontbreekt",
            "regel 1: de kolom 'wanneer' ontbreekt",
        ]
    );
    let nothing = preview(&town, Kind::Providers, "NAAM\n");
    assert_eq!(
        mistakes(&nothing),
        ["regel 1: onder de namen van de kolommen staat niets"]
    );
    let wide = preview(&town, Kind::Providers, "naam;toegang\nDe Brug;nee;en meer\n");
    assert!(
        mistakes(&wide)[0].starts_with("regel 2: er staan meer vakken dan kolommen"),
        "{wide:?}"
    );
}

/// The names in the first column of a file of providers, as they would be made.
fn names(bytes: &[u8]) -> Vec<String> {
    let read = import::read(bytes).expect("a table");
    let found = import::providers_in(&read).expect("nothing is wrong");
    found.into_iter().map(|provider| provider.name).collect()
}

#[test]
fn what_excel_on_windows_writes_is_read_and_said() {
    let old = b"naam;toegang\r\nCaf\xe9 \x91t Huis;nee\r\nZorg \x80en Zo;ja\r\n";
    assert_eq!(names(old), ["Caf\u{e9} \u{2018}t Huis", "Zorg \u{20ac}en Zo"]);
    let read = import::read_file(old).expect("a table");
    let source = Source::Text {
        encoding: Encoding::Windows1252,
        delimiter: ';',
    };
    assert_eq!(read.source, source);
    assert!(read.source.to_string().contains("Windows-1252"));
    let new = import::read_file("naam\tja\nCaf\u{e9}\tx\n".as_bytes()).expect("a table");
    assert_eq!(
        new.source.to_string(),
        "Gelezen als CSV met een tab tussen de vakken, in UTF-8."
    );
}

#[test]
fn the_delimiter_is_that_of_the_names_of_the_columns_or_the_one_that_is_told() {
    // One column, and commas that are of the names.
    assert_eq!(
        names(b"naam\nZorg, Welzijn & Co\nDe Brug\n"),
        ["Zorg, Welzijn & Co", "De Brug"]
    );
    assert_eq!(
        names(b"naam\nZorg, Welzijn & Co;\nDe Brug;;\n"),
        ["Zorg, Welzijn & Co", "De Brug"]
    );
    assert_eq!(
        names(b"sep=;\r\nnaam;toegang\r\nZorg, Welzijn & Co;nee\r\n"),
        ["Zorg, Welzijn & Co"]
    );
    assert_eq!(names(b"SEP=,\nnaam,toegang\n\"Zorg, Welzijn\",ja\n"), ["Zorg, Welzijn"]);
    assert_eq!(
        names(b"\"naam\";\"toegang\"\n\"Zorg; Welzijn\";\"nee\"\n"),
        ["Zorg; Welzijn"]
    );
    let told = import::read(b"sep=;\r\nnaam\r\nDe Brug\r\n").expect("a table");
    let counted = import::read(b"\r\nnaam\r\nDe Brug\r\n").expect("a table");
    assert_eq!(told, counted, "the line that tells counts as a line");
}

#[test]
fn quotation_marks_in_a_name_stay_in_it() {
    let name = "Stichting \"De Brug\"";
    assert_eq!(names(b"naam;toegang\nStichting \"De Brug\";nee\n"), [name]);
    assert_eq!(names(b"naam;toegang\n\"Stichting \"\"De Brug\"\"\";nee\n"), [name]);
}

#[test]
fn a_cell_that_a_workbook_could_not_calculate_is_no_name() {
    let town = Town::new(Engine::Sqlite);
    let found = preview(&town, Kind::Providers, "naam;toegang\n#N/A;nee\nDe Brug;#VERW!\n");
    let said = mistakes(&found);
    assert_eq!(
        said[0],
        "regel 2: in de kolom 'naam' staat #N/A: daar kan de werkmap iets niet uitrekenen"
    );
    assert!(
        said.iter()
            .any(|one| one.starts_with("regel 3: in de kolom 'toegang' staat #VERW!")),
        "{said:?}"
    );
    assert!(found.new.is_empty());
}
