//! The static files of the program: embedded, named by the hash of their content.

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// Everything under `assets/`, compiled into the binary.
#[derive(RustEmbed)]
#[folder = "assets/"]
pub struct Assets;

/// The text of an embedded file; empty when there is none (a test asks for every name in use).
#[must_use]
pub fn text(path: &str) -> String {
    Assets::get(path).map_or_else(String::new, |file| String::from_utf8_lossy(&file.data).into_owned())
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// SHA-256 of some bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
