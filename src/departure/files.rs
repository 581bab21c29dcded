//! The files that go along, with a list of them, in one zip.

use std::io::{Cursor, Write as _};

use serde::Serialize;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::error::TakeAlongError;
use crate::values::digest::{hex, sha256};

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFile {
    /// Its name, with folders.
    pub name: String,
    /// What is in it, in a sentence.
    pub about: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// As it stands in the list.
#[derive(Serialize)]
struct Listed<'f> {
    #[serde(rename = "bestand")]
    name: &'f str,
    #[serde(rename = "wat")]
    about: &'f str,
    bytes: usize,
    sha256: String,
}

impl TakenFile {
    pub(super) fn json(name: String, about: &'static str, content: &impl Serialize) -> Result<Self, TakeAlongError> {
        let mut bytes = serde_json::to_vec_pretty(content).map_err(crate::export::ExportError::from)?;
        bytes.push(b'\n');
        Ok(Self { name, about, bytes })
    }

    pub(super) fn hash(&self) -> String {
        hex(&sha256(&self.bytes))
    }
}

/// The files as one zip, with `inhoud.json`, which says of each how long it is and its SHA-256, and `leesmij.txt`.
///
/// # Errors
/// [`TakeAlongError::Export`] when a zip cannot hold them.
pub fn zipped(gemeente: &str, files: &[TakenFile]) -> Result<Vec<u8>, TakeAlongError> {
    let listed: Vec<Listed<'_>> = files
        .iter()
        .map(|file| Listed {
            name: &file.name,
            about: file.about,
            bytes: file.bytes.len(),
            sha256: file.hash(),
        })
        .collect();
    let list = TakenFile::json("inhoud.json".to_owned(), "wat er in zit", &listed)?;
    let readme = readme(gemeente, files);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let own = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    let two = [("leesmij.txt", readme.as_bytes()), ("inhoud.json", &list.bytes)];
    for (name, bytes) in two.into_iter().chain(own) {
        zip.start_file(name, options)
            .map_err(crate::export::ExportError::from)?;
        zip.write_all(bytes).map_err(crate::export::ExportError::from)?;
    }
    Ok(zip.finish().map_err(crate::export::ExportError::from)?.into_inner())
}

fn readme(gemeente: &str, files: &[TakenFile]) -> String {
    let mut lines = vec![
        format!("Alles van gemeente {gemeente} uit de Ervaringwijzer."),
        String::new(),
        "Wat hierin staat, is wat een analist van de gemeente ziet. Antwoorden van mensen staan er niet in:".to_owned(),
        "die zijn vernietigd toen hun ronde sloot. Concepten die niemand deelde, gaan niet mee.".to_owned(),
        "inhoud.json noemt van elk bestand hoe lang het is en zijn SHA-256. Zo kunt u nagaan of er niets veranderde."
            .to_owned(),
        String::new(),
    ];
    lines.extend(files.iter().map(|file| format!("{}: {}", file.name, file.about)));
    lines.push(String::new());
    lines.join("\r\n")
}
