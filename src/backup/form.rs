//! The form of a backup: lines of text. The first is the head; then for each table its columns, its rows (a JSON array each)
//! and what they add up to; the last holds the number of rows and the SHA-256 of every byte before it.

use serde::{Deserialize, Serialize};

use crate::db::Column;
use crate::values::hex::Hex;

/// Name and version of the form.
pub(super) const SCHEMA: &str = "ervaringwijzer/reservekopie/1";

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Name and version of the form.
    pub schema: String,
    /// The version of the program that made it.
    #[serde(rename = "versie")]
    pub version: String,
    /// The engine that it came from: sqlite or postgresql.
    #[serde(rename = "databank")]
    pub engine: String,
    /// The newest migration of the database.
    #[serde(rename = "migratie")]
    pub migration: String,
    /// When it was made, in UTC.
    pub moment: String,
    /// How many rows there are in all tables together.
    #[serde(rename = "rijen")]
    pub rows: u64,
}

/// Every other line that is no row.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Mark {
    #[serde(rename = "tabel")]
    Table {
        #[serde(rename = "naam")]
        name: String,
        #[serde(rename = "kolommen")]
        columns: Vec<Column>,
    },
    #[serde(rename = "som")]
    Sum {
        #[serde(rename = "rijen")]
        rows: u64,
        sha256: Hex,
    },
    #[serde(rename = "einde")]
    End {
        #[serde(rename = "tabellen")]
        tables: u64,
        #[serde(rename = "rijen")]
        rows: u64,
        sha256: Hex,
    },
}
