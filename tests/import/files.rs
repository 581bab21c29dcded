//! CSV files, and the names of their columns.

use super::{mistakes, preview, table};
use crate::support::town::Town;
use ervaringwijzer::db::Engine;
use ervaringwijzer::import::{self, Kind, LARGEST_FILE, MOST_COLUMNS, MOST_LINES, TableError};

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
    let cell = format!("naam\n\"{}\n", "x\n".repeat(3000));
    let cases: Vec<(Vec<u8>, TableError)> = vec![
        (b"".to_vec(), TableError::Empty),
        (b"\n;;\n".to_vec(), TableError::Empty),
        (b"naam\nDe Brug\nCaf\xe9\n".to_vec(), TableError::NotUtf8(3)),
        (b"\xff\xfen\0a\0a\0m\0".to_vec(), TableError::NotUtf8(1)),
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
