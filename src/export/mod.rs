//! Files of a release: the same report as the pages, in other clothes.
//!
//! Owns the columns of the tidy table, one list for every format.

mod codes;
mod columns;
mod csv;
mod json;
mod lines;
#[cfg(feature = "pdf")]
pub mod pdf;
mod qr;

pub use codes::codes_csv;
pub use columns::{COLUMNS, Column, Value};
pub use csv::{CsvKind, csv};
pub use json::json;
pub use lines::{Line, lines};
pub use qr::qr_svg;
