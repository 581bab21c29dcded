//! A share has all its digits where a program reads a number, so that nobody rounds what was rounded already.

use super::made;
use crate::support::parquet::reader;
use crate::support::shares::as_csv;
use crate::views::sample::{five_questions, provider, report, scores};
use ::parquet::file::reader::FileReader as _;
use ::parquet::record::RowAccessor as _;
use calamine::{Data, Reader as _, Xlsx};
use ervaringwijzer::export::{COLUMNS, CsvKind, CsvWriter, JsonWriter, ParquetWriter, XlsxWriter};
use ervaringwijzer::releases::report::Report;
use ervaringwijzer::statistics::counts::whole_percent;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::Mode;
use std::io::Cursor;

/// 194 of 436 is 44.4954 %: the page says 44, and four decimals of it would become 45.
fn between_two_roundings() -> Report {
    let cells = vec![scores([42, 100, 100, 100, 94])];
    let mut questions = five_questions(Kind::Smiley5);
    questions.truncate(1);
    report(questions, vec![provider("De Berk", Mode::Personal, 900, cells)])
}

fn at(name: &str) -> usize {
    COLUMNS.iter().position(|column| column.name == name).expect("a column")
}

#[test]
fn a_share_is_whole_in_every_format_but_csv() {
    let reports = [between_two_roundings()];
    let (share, column) = (194.0 / 436.0, at("aandeel_goed"));
    let csv = String::from_utf8(made(&mut CsvWriter::of(CsvKind::Rfc4180), &reports)).expect("text");
    assert!(csv.contains(",0.4450,"), "{csv}");
    let json: serde_json::Value = serde_json::from_slice(&made(&mut JsonWriter, &reports)).expect("JSON");
    let book = made(&mut XlsxWriter::default(), &reports);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).expect("a workbook");
    let sheet = book.worksheet_range("Resultaten").expect("the table");
    let Data::Float(in_the_book) = sheet.rows().nth(1).expect("a row")[column] else {
        panic!("a number");
    };
    let parquet = made(&mut ParquetWriter::default(), &reports);
    let row = reader(&parquet)
        .get_row_iter(None)
        .expect("rows")
        .next()
        .expect("one")
        .expect("a row");
    let found = [
        json["regels"][0]["aandeel_goed"].as_f64().expect("a number"),
        in_the_book,
        row.get_double(column).expect("a number"),
    ];
    for found in found {
        assert_eq!(f64::to_bits(found), f64::to_bits(share), "{found}");
        assert_eq!((whole_percent(found), as_csv(found).as_str()), (44, "0.4450"));
    }
}
