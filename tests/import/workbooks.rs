//! Workbooks: as CSV is read, and without harm when they are made to harm.

use super::table;
use crate::support::zip;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};
use ervaringwijzer::import::{self, TableError};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Write as _};

/// A workbook of one sheet, as another program writes it.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.add_worksheet().write(0, 0, "een tweede blad").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_sheet_is_read_as_the_same_table_in_csv() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("d mmmm yyyy");
        for (at, name) in ["wat", "wanneer", "antwoorden", "ja of nee", "deel"].iter().enumerate() {
            let at = u16::try_from(at).expect("a column");
            sheet.write(0, at, *name).expect("a cell");
        }
        let moment = ExcelDateTime::from_ymd(2026, 3, 9).expect("a day");
        sheet.write(1, 0, " vaker bellen ").expect("a cell");
        sheet.write_with_format(1, 1, &moment, &day).expect("a cell");
        sheet.write(1, 2, 42).expect("a cell");
        sheet.write(1, 3, true).expect("a cell");
        sheet.write(1, 4, 0.5).expect("a cell");
        sheet.write(3, 0, "een lege rij verder").expect("a cell");
    });
    let csv = "wat;wanneer;antwoorden;ja of nee;deel\nvaker bellen;2026-03-09;42;ja;0.5\n;;;;\neen lege rij verder\n";
    assert_eq!(import::read(&bytes), Ok(table(csv)));
}

#[test]
fn cells_in_far_corners_cost_no_memory_and_are_refused() {
    let far = workbook(|sheet| {
        sheet.write(0, 0, "naam").expect("a cell");
        sheet.write(1_048_575, 0, "De Brug").expect("a cell");
    });
    let read = import::read(&far).expect("two lines, far apart");
    assert_ne!(read, table("naam\nDe Brug\n"), "the line is another");
    let wide = workbook(|sheet| {
        sheet.write(0, 0, "naam").expect("a cell");
        sheet.write(0, 16_383, "ver weg").expect("a cell");
    });
    assert_eq!(import::read(&wide), Err(TableError::TooManyColumns(1)));
}

/// A workbook of two cells in which these files stand instead of its own.
fn with(others: &[(&str, &[u8])]) -> Vec<u8> {
    let plain = workbook(|sheet| {
        sheet.write(0, 0, "naam").expect("a cell");
        sheet.write(1, 0, "De Brug").expect("a cell");
    });
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for name in zip::names(&plain) {
        let own = zip::file(&plain, &name);
        let other = others.iter().find(|(other, _)| *other == name);
        made.start_file(name.as_str(), options).expect("a file");
        made.write_all(other.map_or(own.as_slice(), |(_, bytes)| bytes))
            .expect("a file");
    }
    made.finish().expect("an archive").into_inner()
}

#[test]
fn a_workbook_that_unpacks_to_far_more_than_it_is_does_no_harm() {
    let texts = "xl/sharedStrings.xml";
    let zeros = with(&[(texts, &vec![b'0'; 40 * 1024 * 1024])]);
    assert!(zeros.len() < 200_000, "it is small: {}", zeros.len());
    assert_eq!(import::read(&zeros), Err(TableError::Unpacked));
    let sst = |count: &str| format!("<sst uniqueCount=\"{count}\"><si><t>naam</t></si><si><t>De Brug</t></si></sst>");
    let promised = with(&[(texts, sst("999999999999999").as_bytes())]);
    assert_eq!(import::read(&promised), Err(TableError::Unpacked));
    let honest = with(&[(texts, sst("2").as_bytes())]);
    assert_eq!(import::read(&honest), Ok(table("naam\nDe Brug\n")));
}

#[test]
fn a_number_that_is_announced_over_and_over_is_looked_for_once() {
    let texts = "xl/sharedStrings.xml";
    let empty = with(&[(texts, "uniqueCount ".repeat(1_000_000).as_bytes())]);
    assert!(empty.len() < 200_000, "it is small: {}", empty.len());
    assert_eq!(
        import::read(&empty),
        Err(TableError::Unreadable),
        "no number, and no end of looking for one"
    );
    let last = format!("{}=\"99999999\"", "uniqueCount ".repeat(1000));
    assert_eq!(
        import::read(&with(&[(texts, last.as_bytes())])),
        Err(TableError::Unpacked)
    );
}

#[test]
fn names_of_sheets_that_no_program_makes_are_no_page_long() {
    let book = |name: &str, number: usize| {
        let one = |at: usize| format!("<sheet name=\"{name}{at}\" sheetId=\"{at}\" r:id=\"rId1\"/>");
        let sheets: String = (1..=number).map(one).collect();
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let book = format!("<workbook xmlns:r=\"{kind}\"><sheets>{sheets}</sheets></workbook>");
        with(&[("xl/workbook.xml", book.as_bytes())])
    };
    assert!(import::read(&book("blad", 3)).is_ok());
    assert_eq!(import::read(&book(&"x".repeat(300), 1)), Err(TableError::Unreadable));
    assert_eq!(import::read(&book("blad", 20_000)), Err(TableError::Unpacked));
}

#[test]
fn one_long_text_in_many_cells_does_no_harm() {
    let long = "x".repeat(3900);
    let texts = format!("<sst><si><t>{long}</t></si></sst>");
    let cell = "<c t=\"s\"><v>0</v></c>".repeat(90);
    let rows: String = (1..3000).map(|row| format!("<row r=\"{row}\">{cell}</row>")).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let bytes = with(&[
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
    ]);
    assert!(bytes.len() < 200_000, "it is small: {}", bytes.len());
    assert_eq!(import::read(&bytes), Err(TableError::Unpacked));
}

#[test]
fn the_sheet_that_is_read_is_one_that_people_see_and_is_named() {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("oud").expect("a name");
    hidden.write(0, 0, "naam").expect("a cell");
    hidden.write(1, 0, "Spook").expect("a cell");
    hidden.set_hidden(true);
    let shown = book.add_worksheet().set_name("aanbieders").expect("a name");
    shown.write(0, 0, "naam").expect("a cell");
    shown.write(1, 0, "De Brug").expect("a cell");
    shown.set_active(true);
    let bytes = book.save_to_buffer().expect("a workbook");
    let read = import::read_file(&bytes).expect("a table");
    assert_eq!(read.table, table("naam\nDe Brug\n"));
    assert_eq!(
        read.source.to_string(),
        "Gelezen: het blad ‘aanbieders’. Niet gelezen: ‘oud’."
    );
}

#[test]
fn hidden_rows_are_said_and_a_cell_with_an_error_is_no_name() {
    let bytes = workbook(|sheet| {
        sheet.write(0, 0, "naam").expect("a cell");
        sheet.write(1, 0, "De Brug").expect("a cell");
        sheet.set_row_hidden(1).expect("a row");
    });
    let read = import::read_file(&bytes).expect("a table");
    assert!(
        read.source.to_string().contains("rijen of kolommen verborgen"),
        "{}",
        read.source
    );
    let failed = with(&[(
        "xl/worksheets/sheet1.xml",
        b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>naam</v></c></row><row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>",
    )]);
    let read = import::read(&failed).expect("a table");
    let wrong = import::providers_in(&read).expect_err("no provider is called #N/A");
    assert!(wrong.wrong[0].text.contains("staat #N/A"), "{wrong:?}");
}
