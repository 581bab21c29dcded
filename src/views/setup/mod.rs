//! What a gemeente sets up.

mod import;

pub use import::{ImportKind, ImportPage, Previewed, import_page};

use maud::{Markup, html};

/// One page to set something up on.
#[derive(Debug, Clone)]
pub struct Room {
    pub href: String,
    pub title: &'static str,
    /// What is done there, in one sentence.
    pub about: &'static str,
}

/// The page inside the frame.
#[must_use]
pub fn setup_page(rooms: &[Room]) -> Markup {
    html! {
        ul.agreed { @for room in rooms {
            li {
                h2.tight { a href=(room.href) { (room.title) } }
                p { (room.about) }
            }
        } }
    }
}
