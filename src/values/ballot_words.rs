//! The short name of a ballot, which a client can write down: 24 bits, told as four words.

use super::digest::sha256;

/// Words to choose from in each language.
pub const WORDS: usize = 64;

/// Before the tag of a code, for the words that belong to the code itself.
const OF_CODE: &[u8] = b"ervaringwijzer/woorden/1";

/// The first 24 bits of a SHA-256; six bits for each word. Short on purpose: enough to find one's own line in a list of
/// thousands (with `n` lines, words that are not in it seem to be with chance `n`/2²⁴), and too short to prove anything by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BallotWords([u8; Self::BYTES]);

impl BallotWords {
    /// Its length in bytes.
    pub const BYTES: usize = 3;

    /// Those of a sealed ballot; the phone that sealed it computes the same (`assets/js/words.mjs`).
    #[must_use]
    pub fn of_ballot(sealed: &[u8]) -> Self {
        Self::first(&sha256(sealed))
    }

    /// Those of a sealed ballot by its name, the SHA-256 of what is sealed; `None` for what is no such name.
    #[must_use]
    pub fn of_name(name: &[u8]) -> Option<Self> {
        name.first_chunk().copied().map(Self)
    }

    /// Those of a code by its tag, whether or not the code was used.
    #[must_use]
    pub fn of_tag(tag: &[u8]) -> Self {
        Self::first(&sha256(&[OF_CODE, tag].concat()))
    }

    fn first(hash: &[u8; 32]) -> Self {
        let [one, two, three, ..] = *hash;
        Self([one, two, three])
    }

    /// As bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        self.0
    }

    /// From bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// Which word of a list of [`WORDS`] stands at each of the four places.
    #[must_use]
    pub fn places(self) -> [usize; 4] {
        let [one, two, three] = self.0.map(usize::from);
        let bits = one << 16 | two << 8 | three;
        [18, 12, 6, 0].map(|shift| bits >> shift & (WORDS - 1))
    }
}
