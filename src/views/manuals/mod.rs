//! Papers of `docs/` as pages of the program: for project leaders, and for whoever leads a conversation.
//!
//! The file of the project is the page: one text, so that neither can fall behind.

mod markdown;

use maud::Markup;

pub use markdown::markdown;

/// A paper that the program brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// How to hold the conversation.
    Conversation,
    /// From a decision to the first conversation.
    Planning,
}

impl Paper {
    fn text(self) -> &'static str {
        match self {
            Self::Conversation => include_str!("../../../docs/gesprek.md"),
            Self::Planning => include_str!("../../../docs/plan-van-aanpak.md"),
        }
    }

    #[must_use]
    pub fn title(self) -> String {
        let first = self.text().lines().find_map(|line| line.strip_prefix("# "));
        first.unwrap_or_default().to_owned()
    }

    /// Everything below the heading, inside the frame.
    #[must_use]
    pub fn page(self) -> Markup {
        markdown(self.text())
    }
}
