//! Reads files out of a zip.

use std::io::{Cursor, Read as _};

/// The names of the files in it, in order.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    archive
        .file_names()
        .map(|name| name.expect("a name").into_owned())
        .collect()
}

/// A file in it.
pub(crate) fn file(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut content = Vec::new();
    let mut entry = archive.by_name(name).expect("a file of this name");
    entry.read_to_end(&mut content).expect("a whole file");
    content
}

/// A text in it.
pub(crate) fn text(bytes: &[u8], name: &str) -> String {
    String::from_utf8(file(bytes, name)).expect("UTF-8")
}
