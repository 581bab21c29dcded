//! Files of releases: the same report as the pages, in other clothes.
//!
//! Owns the columns of the tidy table, one list for every format, and the words that go with a file; and those of open
//! data with its catalogue. Every format is a [`Writer`], which takes release after release.

mod acts;
pub mod caption;
mod codes;
mod columns;
mod csv;
mod dcat;
#[cfg(feature = "pdf")]
pub mod drawing;
mod feed;
mod json;
mod lines;
mod notes;
mod open;
mod package;
mod parquet;
#[cfg(feature = "pdf")]
pub mod pdf;
mod qr;
mod readme;
mod response;
mod sink;
mod table;
mod wide;
mod words;
mod writer;
mod xlsx;

pub use acts::{ACT_COLUMNS, acts_csv, acts_head, acts_lines};
pub use codes::codes_csv;
pub use columns::{COLUMNS, Results};
pub use csv::{CsvKind, CsvWriter, TableCsv, csv, csv_of};
pub use dcat::{OpenCatalogue, OpenDataset, catalogue};
pub use feed::{FeedFile, atom, json_feed};
pub use json::{Fields, JsonListWriter, JsonWriter, WholeRelease, fields, json, wide_fields};
pub use lines::{Line, line, lines};
pub use open::{OPEN_COLUMNS, OpenColumn, OpenField, open_csv, open_json, open_schema};
pub use package::PackageWriter;
pub use parquet::{ParquetWriter, TableParquet};
pub use qr::qr_svg;
pub use response::{RESPONSE_COLUMNS, Response, Responses, response};
pub use table::{Column, Holds, Table, Value};
pub use wide::{WideCsvWriter, WideLine, took_part_column, wide_columns, wide_line};
pub use writer::{ExportError, Writer, whole};
pub use xlsx::{MOST_LINES, XlsxWriter};
