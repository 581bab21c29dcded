//! One entry: what happened, since when, and the page to read it on.

use uuid::Uuid;

use crate::values::clock::Moment;
use crate::values::digest::sha256;
use crate::values::ids::GemeenteId;
use crate::word_enum;

word_enum!(
    /// What an entry is about.
    EntryKind {
        /// A release that brings this reader something.
        Release = "publicatie",
        /// An interpretation that another side shared.
        Shared = "duiding",
        /// A sheet that both sides agreed on.
        Agreed = "afspraken",
        /// A release that was marked as wrong.
        Correction = "correctie",
        /// A text for clients that became public.
        Feedback = "terugkoppeling",
    }
);

/// An entry of somebody's feed. Numbers in its title are those of releases and whatever stands in names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for the same happening, for ever.
    pub id: Uuid,
    /// What it is about.
    pub kind: EntryKind,
    /// In Dutch.
    pub title: String,
    /// The page to read, without the installation's own address. Staff pages ask to sign in.
    pub page: String,
    /// Since when the reader can know it.
    pub updated: Moment,
    /// The number of its release in the order of changes, where it is about a new release; else 0.
    pub seq: i64,
    /// Whose round it is.
    pub gemeente: GemeenteId,
    /// Name of the round.
    pub round: String,
    /// Number of the release, where it is about one.
    pub number: Option<u32>,
}

/// An identifier that follows from what it is for: of version 8 (RFC 9562), out of a SHA-256.
#[must_use]
pub fn stable_id(kind: &str, parts: &[&[u8]]) -> Uuid {
    let mut whole = format!("ervaringwijzer/{kind}/1").into_bytes();
    for part in parts {
        // The length keeps "ab","c" and "a","bc" apart.
        whole.extend_from_slice(part.len().to_string().as_bytes());
        whole.push(b':');
        whole.extend_from_slice(part);
    }
    let hash = sha256(&whole);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
