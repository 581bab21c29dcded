//! The static files of the program: embedded, named by the hash of their content.

use rust_embed::RustEmbed;

/// Everything under `assets/`, compiled into the binary.
#[derive(RustEmbed)]
#[folder = "assets/"]
pub struct Assets;

/// The text of an embedded file; empty when there is none (a test asks for every name in use).
#[must_use]
pub fn text(path: &str) -> String {
    Assets::get(path).map_or_else(String::new, |file| String::from_utf8_lossy(&file.data).into_owned())
}

/// The bytes of an embedded file; none when there is no such file (a test asks for every name in use).
#[must_use]
pub fn bytes(path: &str) -> Vec<u8> {
    Assets::get(path).map_or_else(Vec::new, |file| file.data.into_owned())
}

/// The names of the embedded files in a folder, without the folder, in order; `folder` ends with a slash.
pub fn names(folder: &str) -> impl Iterator<Item = String> {
    let mut names: Vec<String> = Assets::iter()
        .filter_map(|path| path.strip_prefix(folder).map(str::to_owned))
        .collect();
    names.sort();
    names.into_iter()
}
