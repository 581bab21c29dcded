//! What a document is given of the gemeente that it is of: the colour of its headings and lines, and its logo.

use serde::Serialize;

use crate::house_style::{HouseStyle, Logo, paper_colour};

/// The house of a document. Without a style of its own the colour is ours.
#[derive(Debug, Clone, Default, Serialize)]
pub struct House {
    /// Of headings, lines and dots, on white paper.
    key: Option<String>,
    logo: Option<PaperLogo>,
}

#[derive(Debug, Clone, Serialize)]
struct PaperLogo {
    bytes: Vec<u8>,
    format: &'static str,
    words: String,
}

impl House {
    /// That of a gemeente with this style and this logo.
    #[must_use]
    pub fn of(style: Option<&HouseStyle>, logo: Option<&Logo>) -> Self {
        Self {
            key: style.map(|style| paper_colour(style).to_string()),
            logo: logo.map(|logo| PaperLogo {
                bytes: logo.content.clone(),
                format: match logo.kind.word() {
                    "png" => "png",
                    _ => "jpg",
                },
                words: logo.words.clone(),
            }),
        }
    }
}
