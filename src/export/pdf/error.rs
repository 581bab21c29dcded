//! Why there is no PDF.

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The data cannot be written as JSON.
    #[error("the data of a PDF cannot be written: {0}")]
    Data(#[from] serde_json::Error),
    /// The template, or the standard, refuses; the messages of typst, which may hold words of the data.
    #[error("a PDF cannot be made: {0}")]
    Refused(String),
    /// The zip.
    #[error("a zip of PDF files cannot be made: {0}")]
    Zip(String),
}
