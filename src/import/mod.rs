//! What is brought in from files: providers, participations, agreements of before, results of other tools.
//!
//! [`read`] makes a [`Table`] of a CSV file or a workbook, within narrow limits. [`preview`] says line by line what would be
//! made of it, what is there already and what is wrong, and writes nothing; [`run`] writes all of it or nothing, with an
//! entry in the log of acts. Results of other tools ([`ExternalResult`]) have a table of their own that no release, file,
//! feed or API reads.

mod agreements;
mod columns;
mod csv;
mod external;
mod fields;
mod kind;
mod lines;
mod participations;
mod providers;
mod row;
mod run;
mod source;
mod table;
mod workbook;

pub use external::{ExternalResult, SMALLEST, any_of_gemeente, any_of_provider, of_gemeente, of_provider};
pub use kind::Kind;
pub use lines::{Item, Mistake, Preview};
pub use providers::providers_in;
pub use row::{LARGEST_FILE, MOST_COLUMNS, MOST_LINES, TableError};
pub use run::{ImportError, ImportRequest, import, preview};
pub use source::{Encoding, Source};
pub use table::{ReadFile, Table, read, read_file};
