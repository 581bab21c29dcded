//! Freshly issued codes as CSV: code and link, nothing else.

use crate::codes::Issued;

/// The codes of a batch with their links on `base`, for a mail merge. Made once, kept nowhere.
///
/// # Errors
/// When the table cannot be written, which memory does not bring about.
pub fn codes_csv(issued: &Issued, base: &str) -> Result<Vec<u8>, ::csv::Error> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(["code", "link"])?;
    for code in &issued.codes {
        writer.write_record([code.grouped(), code.url(base)])?;
    }
    writer
        .into_inner()
        .map_err(|error| ::csv::Error::from(std::io::Error::other(error.to_string())))
}
