//! A file of the package as `datapackage.json` describes it: how long it is, and its hash.

use crate::values::digest::hex;

/// A file in the package, as it is described there.
pub(super) struct Described {
    pub(super) path: &'static str,
    pub(super) bytes: u64,
    pub(super) hash: String,
}

impl Described {
    /// What went by under this name.
    pub(super) fn of(path: &'static str, digest: Digest) -> Self {
        Self {
            path,
            bytes: digest.bytes,
            hash: digest.hex(),
        }
    }
}

/// A file that is whole.
pub(super) fn described(path: &'static str, content: &[u8]) -> Described {
    let mut digest = Digest::default();
    digest.add(content);
    Described::of(path, digest)
}

/// SHA-256 and length of what went by.
#[derive(Default)]
pub(super) struct Digest {
    sha: sha2::Sha256,
    bytes: u64,
}

impl Digest {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        sha2::Digest::update(&mut self.sha, bytes);
        self.bytes += u64::try_from(bytes.len()).unwrap_or(0);
    }

    fn hex(self) -> String {
        hex(&sha2::Digest::finalize(self.sha))
    }
}
