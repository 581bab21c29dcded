//! Files of a release: the same report as the pages, in other clothes.
//!
//! Owns the columns of the tidy table, one list for every format; and those of open data with its catalogue.

mod codes;
mod columns;
mod csv;
mod dcat;
mod json;
mod lines;
mod open;
mod qr;

pub use codes::codes_csv;
pub use columns::{COLUMNS, Column, Value};
pub use csv::{CsvKind, csv, csv_of};
pub use dcat::{OpenCatalogue, OpenDataset, catalogue};
pub use json::{fields, json};
pub use lines::{Line, line, lines};
pub use open::{OPEN_COLUMNS, OpenColumn, OpenField, open_csv, open_json, open_schema};
pub use qr::qr_svg;
