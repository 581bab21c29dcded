//! What the template of a poster that asks clients to take part is given.

use serde::Serialize;

use super::house::House;
use crate::export::qr::qr_svg;

/// "Vertel hoe u de hulp ervaart" on A3. It holds no code: what hangs on a wall is read by everybody, and a link that opens
/// the survey there would let anybody answer, as often as they like.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Recruit {
    /// Title of the document.
    pub title: String,
    /// Language of the words, such as `nl`.
    pub lang: String,
    /// Name of the gemeente, in words.
    pub gemeente: String,
    /// What is asked, on top.
    pub heading: String,
    /// What it is about.
    pub about: String,
    /// How to take part, a paragraph each.
    pub ways: Vec<String>,
    /// Where a code is typed; nothing where there is a screen.
    pub address: Option<RecruitCode>,
    /// Until when; nothing in a round without a last day.
    pub until: Option<String>,
    /// Whom to call; nothing where nobody can be called.
    pub call: Option<String>,
    /// That it is free, and that nothing changes by it.
    pub free: String,
    /// What is promised: the heading.
    pub promise: String,
    /// Its lines.
    pub promises: Vec<String>,
    /// That the names are invented, on an example.
    pub demo: Option<String>,
    /// Colour and logo of the gemeente.
    pub house: House,
}

/// Where a code is typed.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RecruitCode {
    /// How to begin with a telephone.
    pub scan: String,
    /// The other way.
    pub or_type: String,
    /// The address to type.
    pub host: String,
    /// What to do there.
    pub then: String,
    /// The QR code of that address.
    pub qr: PaperQr,
}

/// A QR code with its words.
#[derive(Debug, Clone, Serialize)]
pub struct PaperQr {
    /// As SVG.
    svg: String,
    words: String,
}

impl PaperQr {
    /// The QR code of a link, described by `words`; `None` where the link is too long for one.
    #[must_use]
    pub fn of(link: &str, words: String) -> Option<Self> {
        Some(Self {
            svg: qr_svg(link)?,
            words,
        })
    }
}
