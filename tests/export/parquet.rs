//! Parquet, read back: the kind of every column, nothing where a cell is hidden, the same bytes each time.

use super::{hostile, made, two_rounds};
use crate::support::parquet::{lines, reader};
use ::parquet::basic::{LogicalType, Repetition, Type};
use ::parquet::file::reader::FileReader as _;
use ervaringwijzer::export::{self, COLUMNS, Holds, ParquetWriter, Writer};
use ervaringwijzer::releases::report::{Cell, Report};

fn file(reports: &[Report]) -> Vec<u8> {
    made(&mut ParquetWriter::default(), reports)
}

#[test]
fn the_same_releases_give_the_same_bytes() {
    let reports = two_rounds();
    let one = file(&reports);
    assert!(one == file(&reports), "two files of the same releases differ");
    let mut changed = reports;
    changed[1].number += 1;
    assert!(one != file(&changed), "control");
    assert_eq!(
        reader(&one).metadata().file_metadata().created_by(),
        Some("ervaringwijzer")
    );
}

#[test]
fn every_column_says_what_it_holds_and_whether_it_may_be_empty() {
    let bytes = file(&two_rounds());
    let reader = reader(&bytes);
    let schema = reader.metadata().file_metadata().schema_descr();
    assert_eq!(schema.num_columns(), COLUMNS.len());
    for (at, column) in COLUMNS.iter().enumerate() {
        let found = schema.column(at);
        let wanted = match column.holds {
            Holds::Text | Holds::Words(_) => (Type::BYTE_ARRAY, Some(&LogicalType::String)),
            Holds::Day => (Type::INT32, Some(&LogicalType::Date)),
            Holds::Count => (Type::INT32, None),
            Holds::Share => (Type::DOUBLE, None),
        };
        assert_eq!(found.name(), column.name);
        assert_eq!(
            (found.physical_type(), found.logical_type_ref()),
            wanted,
            "{}",
            column.name
        );
        let optional = found.self_type().get_basic_info().repetition() == Repetition::OPTIONAL;
        assert_eq!(optional, !column.always, "{}", column.name);
    }
}

#[test]
fn a_hidden_cell_is_null_and_a_text_stays_as_it_is() {
    let report = hostile();
    let table = lines(&file(std::slice::from_ref(&report)));
    let wanted = export::lines(&report);
    assert_eq!(table.len(), wanted.len());
    let mut hidden = 0;
    for (line, wanted) in table.iter().zip(&wanted) {
        assert_eq!(
            line["aanbieder"],
            wanted.row.unit.name(),
            "no mark before what looks like a formula"
        );
        if !matches!(wanted.cell, Cell::Shown(_)) {
            hidden += 1;
            // How many people took part is known from the other questions of the row, and the topic from the question.
            let of_the_row = ["aanbieder_id", "codes_uitgegeven", "nog_niet_te_tonen", "tke"];
            for column in COLUMNS
                .iter()
                .filter(|column| !column.always && !of_the_row.contains(&column.name))
            {
                assert_eq!(line[column.name], "", "{}", column.name);
            }
        }
    }
    assert!(hidden > 0);
}

#[test]
fn many_releases_go_out_in_groups_and_none_gives_an_empty_table() {
    let [first, _] = two_rounds();
    let per_release = export::lines(&first).len();
    let mut writer = ParquetWriter::default();
    let mut bytes = writer.begin().expect("a head");
    let number = 3 * 4_096 / per_release;
    let mut sent_before_the_end = 0;
    for _ in 0..number {
        let mut piece = writer.add(&first).expect("lines");
        sent_before_the_end += piece.len();
        bytes.append(&mut piece);
    }
    bytes.append(&mut writer.end().expect("a foot"));
    assert!(sent_before_the_end > 0, "lines leave before the last release");
    let metadata = reader(&bytes);
    let metadata = metadata.metadata();
    assert!(metadata.num_row_groups() > 1);
    assert_eq!(lines(&bytes).len(), number * per_release);
    assert!(lines(&file(&[])).is_empty());
}
