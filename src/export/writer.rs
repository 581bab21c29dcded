//! A file that grows release by release, whatever its format.

use crate::releases::report::Report;

/// Why a file could not be written. Memory does not bring it about; a text that a format cannot hold may.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// CSV.
    #[error("a CSV could not be written")]
    Csv(#[from] ::csv::Error),
    /// JSON.
    #[error("a JSON could not be written")]
    Json(#[from] serde_json::Error),
    /// XLSX.
    #[error("a workbook could not be written")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// ZIP.
    #[error("a package could not be written")]
    Zip(#[from] zip::result::ZipError),
    /// Parquet.
    #[error("a Parquet file could not be written")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// Bytes.
    #[error("a file could not be written")]
    Io(#[from] std::io::Error),
}

/// A file in the making: `begin` once, `add` once per release, `end` once. What each gives back comes next in the file and
/// may be sent and forgotten; it may be empty.
pub trait Writer: Send {
    /// What comes before every release.
    fn begin(&mut self) -> Result<Vec<u8>, ExportError>;

    /// One release.
    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError>;

    /// What comes after every release.
    fn end(&mut self) -> Result<Vec<u8>, ExportError>;
}

/// The whole file of these releases, in memory.
pub fn whole<'r>(
    writer: &mut dyn Writer,
    reports: impl IntoIterator<Item = &'r Report>,
) -> Result<Vec<u8>, ExportError> {
    let mut file = writer.begin()?;
    for report in reports {
        file.append(&mut writer.add(report)?);
    }
    file.append(&mut writer.end()?);
    Ok(file)
}
