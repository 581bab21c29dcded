//! Reads a Parquet file, with the reader of the crate that wrote it; `tests/files/` has it read by another.

use super::shares::as_csv;
use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::record::Field;
use actix_web::web::Bytes;
use ervaringwijzer::values::day::Day;
use std::collections::BTreeMap;

/// The file, opened.
pub(crate) fn reader(bytes: &[u8]) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(Bytes::copy_from_slice(bytes)).expect("a Parquet file")
}

/// Its lines by name of the column, as a CSV writes them: nothing as an empty text, a share with four decimals.
pub(crate) fn lines(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let reader = reader(bytes);
    let rows = reader.get_row_iter(None).expect("rows");
    let text = |(name, field): (&String, &Field)| {
        let text = match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            Field::Int(count) => count.to_string(),
            Field::Double(share) => as_csv(*share),
            Field::Date(day) => Day::new(1970, 1, 1).expect("a day").plus(*day).to_string(),
            other => panic!("{name} holds {other:?}"),
        };
        (name.clone(), text)
    };
    rows.map(|row| row.expect("a row").get_column_iter().map(text).collect())
        .collect()
}
