//! What the template of the poster is given.

use serde::Serialize;

use super::house::House;
use crate::export::qr::{Stretch, dark_stretches};

/// "Dit hoorden wij, dit doen wij" on A3.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Poster {
    /// Title of the document.
    pub title: String,
    /// Language of the words of the poster, such as `nl`.
    pub lang: String,
    /// Language of the texts that were typed.
    pub text_lang: String,
    /// Name of the gemeente, in words.
    pub gemeente: String,
    /// Name of the provider.
    pub provider: String,
    /// Name of the round.
    pub round: String,
    /// That the names are invented, on an example.
    pub demo: Option<String>,
    /// Heading and paragraphs of what was heard, and of what is done.
    pub parts: [(String, Vec<String>); 2],
    /// What the QR code is for.
    pub scan: String,
    /// The address as it is printed.
    pub shown: String,
    /// The QR code of the address; `None` when the address is too long for one.
    pub qr: Option<Qr>,
    /// Colour and logo of the gemeente.
    pub house: House,
}

/// A QR code to be drawn.
#[derive(Debug, Clone, Serialize)]
pub struct Qr {
    /// Modules on a side, without the quiet zone.
    side: usize,
    dark: Vec<Stretch>,
    /// What it is, for people who do not see it.
    words: String,
}

impl Qr {
    /// The QR code of a link, described by `words`; `None` when the link is too long for one.
    #[must_use]
    pub fn of(link: &str, words: String) -> Option<Self> {
        let (side, dark) = dark_stretches(link)?;
        Some(Self { side, dark, words })
    }
}
