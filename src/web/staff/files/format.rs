//! Which file is asked for, and how HTTP calls it.

use crate::export::{CsvKind, CsvWriter, JsonListWriter, JsonWriter, PackageWriter, ParquetWriter, Writer, XlsxWriter};
use crate::web::problem::Problem;

/// A format. The end of the address says which; a CSV is for Excel unless `?formaat=rfc4180`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web::staff) enum Format {
    Csv(CsvKind),
    Json,
    Xlsx,
    Package,
    Parquet,
}

/// Which CSV is asked for by `?formaat=`.
pub(in crate::web::staff) fn csv_kind(format: Option<&str>) -> Result<CsvKind, Problem> {
    match format {
        None | Some("excel") => Ok(CsvKind::Dutch),
        Some("rfc4180") => Ok(CsvKind::Rfc4180),
        Some(_) => Err(Problem::BadForm),
    }
}

impl Format {
    /// The format behind an address.
    pub(in crate::web::staff) fn of(path: &str, format: Option<&str>) -> Result<Self, Problem> {
        match path.rsplit('.').next() {
            Some("csv") => csv_kind(format).map(Self::Csv),
            Some("json") => Ok(Self::Json),
            Some("xlsx") => Ok(Self::Xlsx),
            Some("zip") => Ok(Self::Package),
            Some("parquet") => Ok(Self::Parquet),
            _ => Err(Problem::NotFound),
        }
    }

    /// Writes one release; `several` makes room for more.
    pub(in crate::web::staff) fn writer(self, several: bool) -> Box<dyn Writer> {
        match self {
            Self::Csv(kind) => Box::new(CsvWriter(kind)),
            Self::Json if several => Box::new(JsonListWriter::default()),
            Self::Json => Box::new(JsonWriter),
            Self::Xlsx => Box::new(XlsxWriter::default()),
            Self::Package => Box::new(PackageWriter::default()),
            Self::Parquet => Box::new(ParquetWriter::default()),
        }
    }

    pub(in crate::web::staff) fn content_type(self) -> &'static str {
        match self {
            Self::Csv(_) => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Package => "application/zip",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// What stands in the file: of one ending there are two tables.
    pub(in crate::web::staff) fn kind(self) -> &'static str {
        match self {
            Self::Csv(CsvKind::Rfc4180) => "resultaten-rfc4180",
            _ => "resultaten",
        }
    }

    /// The end of the file's name.
    pub(in crate::web::staff) fn ending(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Package => "zip",
            Self::Parquet => "parquet",
        }
    }
}
