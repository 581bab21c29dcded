//! Which file is asked for, and how HTTP calls it.

use crate::export::{
    CsvKind, JsonListWriter, JsonWriter, PackageWriter, Responses, Results, TableCsv, TableParquet, WideCsvWriter,
    Writer, XlsxWriter,
};
use crate::web::problem::Problem;

/// A format. The end of the address says which; a CSV is for Excel unless `?formaat=rfc4180`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web::staff) enum Format {
    Csv(CsvKind, Content),
    Json,
    Xlsx,
    Package,
    Parquet(Content),
}

/// Which table, of formats that hold one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web::staff) enum Content {
    /// The figures, a line per question.
    Long,
    /// The figures, a line per provider: `?vorm=breed`.
    Wide,
    /// The response: `?tabel=respons`.
    Responses,
}

/// What stands behind the question mark about the form of a file.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::web::staff) struct Wanted<'q> {
    pub(in crate::web::staff) format: Option<&'q str>,
    pub(in crate::web::staff) table: Option<&'q str>,
    pub(in crate::web::staff) form: Option<&'q str>,
}

/// Which CSV is asked for by `?formaat=`.
pub(in crate::web::staff) fn csv_kind(format: Option<&str>) -> Result<CsvKind, Problem> {
    match format {
        None | Some("excel") => Ok(CsvKind::Dutch),
        Some("rfc4180") => Ok(CsvKind::Rfc4180),
        Some(_) => Err(Problem::BadForm),
    }
}

impl Content {
    fn of(asked: Wanted<'_>) -> Result<Self, Problem> {
        match (asked.table, asked.form) {
            (None | Some("resultaten"), None | Some("lang")) => Ok(Self::Long),
            (None | Some("resultaten"), Some("breed")) => Ok(Self::Wide),
            (Some("respons"), None) => Ok(Self::Responses),
            _ => Err(Problem::BadForm),
        }
    }
}

impl Format {
    /// The format behind an address.
    pub(in crate::web::staff) fn of(path: &str, asked: Wanted<'_>) -> Result<Self, Problem> {
        let content = Content::of(asked)?;
        let format = match path.rsplit('.').next() {
            Some("csv") => Self::Csv(csv_kind(asked.format)?, content),
            Some("parquet") => Self::Parquet(content),
            Some("json") => Self::Json,
            Some("xlsx") => Self::Xlsx,
            Some("zip") => Self::Package,
            _ => return Err(Problem::NotFound),
        };
        match (format, content) {
            (Self::Csv(..), _) | (_, Content::Long) | (Self::Parquet(_), Content::Responses) => Ok(format),
            // The others hold both tables, and the long form only.
            _ => Err(Problem::BadForm),
        }
    }

    /// Writes one release; `several` makes room for more.
    pub(in crate::web::staff) fn writer(self, several: bool) -> Box<dyn Writer> {
        match self {
            Self::Csv(kind, Content::Long) => Box::new(TableCsv::<Results>::of(kind)),
            Self::Csv(kind, Content::Wide) => Box::new(WideCsvWriter::of(kind)),
            Self::Csv(kind, Content::Responses) => Box::new(TableCsv::<Responses>::of(kind)),
            Self::Json if several => Box::new(JsonListWriter::default()),
            Self::Json => Box::new(JsonWriter),
            Self::Xlsx => Box::new(XlsxWriter::default()),
            Self::Package => Box::new(PackageWriter::default()),
            Self::Parquet(Content::Responses) => Box::new(TableParquet::<Responses>::default()),
            Self::Parquet(_) => Box::new(TableParquet::<Results>::default()),
        }
    }

    /// Whether it is put together in memory, so that it cannot be of any length.
    pub(super) fn is_made_whole(self) -> bool {
        matches!(self, Self::Xlsx | Self::Csv(_, Content::Wide))
    }

    /// Whether it holds a line per row of a release rather than per question.
    pub(super) fn is_by_row(self) -> bool {
        matches!(
            self,
            Self::Csv(_, Content::Wide | Content::Responses) | Self::Parquet(Content::Responses)
        )
    }

    pub(in crate::web::staff) fn content_type(self) -> &'static str {
        match self {
            Self::Csv(..) => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Package => "application/zip",
            Self::Parquet(_) => "application/vnd.apache.parquet",
        }
    }

    /// What stands in the file: of one ending there are several tables.
    pub(in crate::web::staff) fn kind(self) -> &'static str {
        match self {
            Self::Csv(CsvKind::Rfc4180, Content::Long) => "resultaten-rfc4180",
            Self::Csv(CsvKind::Rfc4180, Content::Wide) => "resultaten-breed-rfc4180",
            Self::Csv(CsvKind::Dutch, Content::Wide) => "resultaten-breed",
            Self::Csv(CsvKind::Rfc4180, Content::Responses) => "respons-rfc4180",
            Self::Csv(CsvKind::Dutch, Content::Responses) | Self::Parquet(Content::Responses) => "respons",
            _ => "resultaten",
        }
    }

    /// The end of the file's name.
    pub(in crate::web::staff) fn ending(self) -> &'static str {
        match self {
            Self::Csv(..) => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Package => "zip",
            Self::Parquet(_) => "parquet",
        }
    }
}
