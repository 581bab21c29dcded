//! Many PDF files in one zip, added one at a time.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::error::PdfError;

/// A zip in the making. PDF files are compressed already, so it only stores them.
pub struct Bundle {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Default for Bundle {
    fn default() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }
}

impl Bundle {
    /// Adds a file.
    ///
    /// # Errors
    /// [`PdfError::Zip`] when the zip grows beyond what one can hold, or has a file of this name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), PdfError> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, stored).map_err(problem)?;
        self.zip.write_all(bytes).map_err(problem)
    }

    /// The bytes of the whole.
    ///
    /// # Errors
    /// [`PdfError::Zip`] as for [`Bundle::add`].
    pub fn finish(self) -> Result<Vec<u8>, PdfError> {
        Ok(self.zip.finish().map_err(problem)?.into_inner())
    }
}

fn problem(error: impl ToString) -> PdfError {
    PdfError::Zip(error.to_string())
}
